//! What an address keeps of the table of keys is read again as it was, and is never a secret.
//!
//! The lines are what is kept: search, status, review, sort, order.

use workspace_general::model::keys_view::{KeysView, NAMES};

/// See the module.
pub fn check(input: &str) {
    let lines: Vec<&str> = input.lines().collect();
    let place = |name: &str| NAMES.iter().position(|other| *other == name);
    let view = KeysView::read(|name| lines.get(place(name)?).map(|line| (*line).to_owned()));
    let parts = view.parts();

    let places: Vec<usize> = parts.iter().map(|(name, _)| place(name).unwrap()).collect();
    assert!(places.windows(2).all(|pair| pair[0] < pair[1]));
    assert!(parts.iter().all(|(_, text)| !text.is_empty()));

    let read = |parts: &[(&str, String)]| {
        KeysView::read(|name| parts.iter().find(|(other, _)| *other == name).map(|(_, text)| text.clone()))
    };
    let again = read(&parts);
    assert_eq!(again.parts(), parts);
    assert_eq!((again.status, &again.concerns, again.sort), (view.status, &view.concerns, view.sort));
    let search = view.search.trim();
    assert_eq!(again.search, if is_secret(search) { "" } else { search });
}

/// A word, whatever signs are in it, with sixteen letters and digits, both among them.
fn is_secret(text: &str) -> bool {
    text.split(char::is_whitespace).any(|word| {
        let (digits, letters): (Vec<char>, Vec<char>) =
            word.chars().filter(|letter| letter.is_alphanumeric()).partition(char::is_ascii_digit);
        digits.len() + letters.len() >= 16 && !digits.is_empty() && letters.iter().any(|letter| letter.is_alphabetic())
    })
}
