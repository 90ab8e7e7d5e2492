//! A key is found by its mask whatever stands around it, and what else is looked for does not matter.
//!
//! Lines up to an empty one are masks, the rest is the text.

use workspace_general::model::leaked_key::find;

/// See the module.
pub fn check(input: &str) {
    let (masks, text) = input.split_once("\n\n").unwrap_or((input, ""));
    let masks: Vec<&str> = masks.lines().take(20).collect();
    let among = |text: &str| find(text, masks.iter().map(|mask| Some(*mask)));
    let found = among(text);

    assert!(found.windows(2).all(|pair| pair[0].place < pair[1].place));
    for (place, mask) in masks.iter().enumerate() {
        let one = found.iter().find(|one| one.place == place);
        let alone = find(text, [Some(*mask)]);
        assert_eq!(alone.first().map(|one| one.visible), one.map(|one| one.visible), "{mask:?}");
        assert!(one.is_none_or(|one| one.visible >= 4 && one.visible < mask.chars().count()));
        if let Some(value) = value(mask) {
            // On a line of its own it is found, and hides nothing that was found before.
            let more = among(&format!("{text}\n{value}\n"));
            assert!(more.iter().any(|one| one.place == place), "{mask:?}");
            assert!(found.iter().all(|one| more.contains(one)));
        }
    }
    assert_eq!(among(&format!(" \"{text}\"\n")), found);
}

/// A key that an ordinary mask may stand for: letters and digits, one run of dots, letters and digits.
fn value(mask: &str) -> Option<String> {
    let from = mask.find('•')?;
    let to = mask.rfind('•')? + '•'.len_utf8();
    let (beginning, hidden, end) = (mask.get(..from)?, mask.get(from..to)?, mask.get(to..)?);
    let is_plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let is_ordinary = hidden.chars().all(|letter| letter == '•')
        && is_plain(beginning)
        && is_plain(end)
        && (4..200).contains(&(beginning.len() + end.len()));
    is_ordinary.then(|| format!("{beginning}zZ9zZ9zZ9{end}"))
}
