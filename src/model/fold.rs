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

#[cfg(test)]
mod tests {
    use super::*;

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
