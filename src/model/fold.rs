//! Texts for comparison: upper and lower case, and letters with and without accents, are the same.

/// The text folded. `decompose` has to give the lower-case text with its accents as characters of their own (Unicode NFD);
/// it is asked only for texts beyond ASCII, since the tables for that are the browser's.
#[must_use]
pub fn fold(text: &str, decompose: impl Fn(&str) -> String) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let letter = |character: char| match character {
        // Combining marks.
        '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' => None,
        // The sigma at a word's end is the same letter.
        'ς' => Some('σ'),
        other => Some(other),
    };
    decompose(text).chars().filter_map(letter).collect()
}

/// Whether `text` has `part` in it. The standard library's search would be quicker for long texts, and is 4 KB more of
/// program.
#[must_use]
pub fn has_part(text: &str, part: &str) -> bool {
    let Some((first, rest)) = part.as_bytes().split_first() else { return true };
    let mut text = text.as_bytes();
    while let Some((next, behind)) = text.split_first() {
        if next == first && behind.starts_with(rest) {
            return true;
        }
        text = behind;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_part_is_found_as_the_standard_library_does(text in "[abé]{0,12}", part in "[abé]{0,4}") {
            prop_assert_eq!(has_part(&text, &part), text.contains(&part));
        }
    }

    /// Just enough of NFD for the tests.
    fn decompose(text: &str) -> String {
        text.to_lowercase().replace('é', "e\u{301}").replace('ü', "u\u{308}")
    }

    #[test]
    fn case_and_accents_do_not_matter() {
        assert_eq!(fold("MES Connector", |_| "never asked".to_owned()), "mes connector");
        assert_eq!(fold("CAFÉ", decompose), "cafe");
        assert_eq!(fold("Cafe\u{301}", decompose), "cafe");
        assert_eq!(fold("ΟΔΟΣ", decompose), fold("οδοσ", decompose));
        assert_eq!(fold("包装ライン", decompose), "包装ライン");
    }
}
