//! Finds keys in a text by the parts of their values that their masks show: `Gx4T••••••••9d1f`.

use std::collections::HashMap;

/// Characters that stand for what a mask hides. Points do so only where there are several.
const HIDING: [char; 9] = ['•', '*', '…', '●', '∙', '·', '⋯', '█', '.'];

/// Fewer visible characters than this say nothing.
const LEAST: usize = 4;

/// A match by fewer characters than this may be a coincidence.
const CONVINCING: usize = 7;

/// No key is longer, in bytes.
const LONGEST: usize = 1024;

/// A key whose visible parts stand in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    /// The place of its mask among those that were given.
    pub place: usize,
    /// By how many characters it was recognized.
    pub visible: usize,
}

impl Match {
    /// Whether so few characters are visible that it may be another key.
    #[must_use]
    pub fn is_weak(self) -> bool {
        self.visible < CONVINCING
    }
}

/// What a mask shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Visible<'mask> {
    beginning: &'mask str,
    end: &'mask str,
}

impl<'mask> Visible<'mask> {
    /// Splits a mask at the longest run of characters that hide something. Nothing when it hides nothing, or shows too
    /// little.
    fn of(mask: &'mask str) -> Option<Self> {
        let mask = mask.trim();
        let mut longest = (0, 0, 0);
        let mut run = None::<(usize, usize)>;
        for (at, letter) in mask.char_indices().chain([(mask.len(), ' ')]) {
            if HIDING.contains(&letter) {
                let (from, length) = run.unwrap_or((at, 0));
                run = Some((from, length + 1));
            } else if let Some((from, length)) = run.take()
                && length > longest.0
                && mask.get(from..at).is_some_and(|hidden| hidden != ".")
            {
                longest = (length, from, at);
            }
        }
        let (_, from, to) = longest;
        let (beginning, end) = (mask.get(..from)?, mask.get(to..)?);
        let visible = Self { beginning, end };
        (to > from && visible.count() >= LEAST && !mask.contains(is_outside)).then_some(visible)
    }

    fn count(self) -> usize {
        self.beginning.chars().count() + self.end.chars().count()
    }

    /// Whether a word of the text that begins or ends as this mask does goes on, or began, as it does as well.
    fn is_in(self, word: &str) -> bool {
        let Some(rest) = word.strip_prefix(self.beginning) else { return false };
        // Something is hidden between the two.
        let mut tails = rest.char_indices().skip(1).filter_map(|(at, _)| rest.get(at..)?.strip_prefix(self.end));
        match self.end.is_empty() {
            true => !rest.is_empty(),
            false => tails.any(|after| is_boundary(first(after))),
        }
    }
}

/// The masks with the same visible part, by that part.
type Masks<'mask> = HashMap<&'mask str, Vec<(usize, Visible<'mask>)>>;

/// What no key has within it.
fn is_outside(letter: char) -> bool {
    letter.is_whitespace() || letter.is_control() || matches!(letter, '"' | '\'' | '`' | '<' | '>' | '“' | '”')
}

fn first(text: &str) -> Option<char> {
    text.chars().next()
}

/// What stands before a place in a text, when that is not the letter of an escape such as `\\n`.
fn letter_before(text: &str) -> Option<char> {
    let mut letters = text.chars().rev();
    let letter = letters.next()?;
    (letters.next() != Some('\\')).then_some(letter)
}

/// Whether a key can begin after, or end before, this character.
fn is_boundary(letter: Option<char>) -> bool {
    letter.is_none_or(|letter| !letter.is_alphanumeric())
}

/// Which of the masks stand for a key in the text, in their order, each once. The text around a key does not matter, nor
/// how long it is: it is read once for each length that the visible parts have.
#[must_use]
pub fn find<'mask>(text: &str, masks: impl IntoIterator<Item = Option<&'mask str>>) -> Vec<Match> {
    // By whether that part is the beginning, and by its length in bytes.
    let mut by_part: HashMap<(bool, usize), Masks<'_>> = HashMap::new();
    for (place, mask) in masks.into_iter().enumerate() {
        let Some(visible) = mask.and_then(Visible::of) else { continue };
        let begins = !visible.beginning.is_empty();
        let part = if begins { visible.beginning } else { visible.end };
        by_part.entry((begins, part.len())).or_default().entry(part).or_default().push((place, visible));
    }
    let mut found: Vec<Match> = Vec::new();
    for ((begins, length), masks) in &by_part {
        for word in text.split(is_outside).filter(|word| word.len() > *length) {
            for (at, _) in word.char_indices() {
                let Some(part) = word.get(at..at + length) else { continue };
                let Some(masks) = masks.get(part) else { continue };
                let before = word.get(..at).unwrap_or_default();
                let whole = match begins {
                    true if is_boundary(letter_before(before)) => word.get(at..).unwrap_or_default(),
                    // Only the end is visible: what was hidden before it is the word up to there.
                    false if is_boundary(word.get(at + length..).and_then(first)) => {
                        word.get(..at + length).unwrap_or_default()
                    }
                    _ => continue,
                };
                let whole = shortened(whole, *begins);
                let matching = masks.iter().filter(|(_, visible)| visible.is_in(whole));
                found.extend(matching.map(|(place, visible)| Match { place: *place, visible: visible.count() }));
            }
        }
    }
    found.sort_unstable_by_key(|one| one.place);
    found.dedup_by_key(|one| one.place);
    found
}

/// No more of a word than a key can be long: from its beginning, or up to its end.
fn shortened(word: &str, from_beginning: bool) -> &str {
    let Some(excess) = word.len().checked_sub(LONGEST) else { return word };
    let is_cut = |cut: &usize| word.is_char_boundary(*cut);
    match from_beginning {
        true => (0..=LONGEST).rev().find(is_cut).and_then(|cut| word.get(..cut)),
        false => (excess..word.len()).find(is_cut).and_then(|cut| word.get(cut..)),
    }
    .unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const MASK: &str = "Gx4T••••••••9d1f";
    const NONE: [usize; 0] = [];
    const VALUE: &str = "Gx4Tq7LwZ2mVb8RkYc3NtH6sPd0JfUaEi5oX9d1f";

    fn places(text: &str, masks: &[&str]) -> Vec<usize> {
        find(text, masks.iter().map(|mask| Some(*mask))).iter().map(|one| one.place).collect()
    }

    #[test]
    fn a_key_is_found_whatever_stands_around_it() {
        for text in [
            VALUE.to_owned(),
            format!("  {VALUE}\n"),
            format!("API_KEY={VALUE}"),
            format!("{{\"key\":\"{VALUE}\",\"other\":1}}"),
            format!("Authorization: Bearer {VALUE}"),
            format!("curl -H 'X-API-Key: {VALUE}' https://api.example/"),
            format!("https://user:{VALUE}@host/path"),
            format!("https://host/?key={VALUE}&x=1"),
            format!("keys: [{VALUE}, abc]"),
            format!("key={VALUE};"),
            format!("<key>{VALUE}</key>"),
            format!("{{\"log\":\"first\\n{VALUE}\\nlast\"}}"),
            format!("{{\"log\":\"\\\"{VALUE}\\\"\"}}"),
            format!("log 2026-01-01 {VALUE}. Done"),
            format!("the key {MASK} as the table shows it"),
            format!("{}{VALUE}", "=".repeat(5000)),
        ] {
            assert_eq!(places(&text, &[MASK]), [0], "{text}");
        }
    }

    #[test]
    fn what_is_no_key_is_not_found() {
        for text in [
            "",
            "Gx4T",
            "9d1f",
            "Gx4T9d1f",
            "Gx4T and then 9d1f",
            &VALUE.replace("Gx4T", "gx4t"),
            &format!("{VALUE}2"),
            &format!("A{VALUE}"),
            &VALUE.replace('q', "\u{1}"),
            &format!("Gx4T{}9d1f", "x".repeat(LONGEST)),
        ] {
            assert_eq!(places(text, &[MASK]), NONE, "{text}");
        }
    }

    #[test]
    fn of_two_hidden_runs_the_longer_one_counts_and_of_equal_ones_the_first() {
        assert_eq!(Visible::of("ab..cd****efgh"), Some(Visible { beginning: "ab..cd", end: "efgh" }));
        assert_eq!(Visible::of("ab****cdef****gh"), Some(Visible { beginning: "ab", end: "cdef****gh" }));
    }

    #[test]
    fn an_end_alone_ends_its_word() {
        assert_eq!(places("secretvalue12345", &["••••e12345"]), [0]);
        assert_eq!(places("secretvalue12345x", &["••••e12345"]), NONE);
        // The end alone, with nothing before it that was hidden, is no key.
        assert_eq!(places("e12345", &["••••e12345"]), NONE);
    }

    #[test]
    fn a_match_by_few_characters_is_weak() {
        let by = |visible| Match { place: 0, visible }.is_weak();
        assert!(by(CONVINCING - 1) && !by(CONVINCING));
    }

    #[test]
    fn masks_of_other_kinds_are_understood() {
        assert_eq!(
            places("wsk_live_abcdefgh1234", &["wsk_live_****1234", "wsk_live_…", "...1234", "wsk_test_****1234"]),
            [0, 1, 2]
        );
        assert_eq!(places("a.b.c1234567", &["a.b.c1......67", "a.b"]), [0]);
        assert_eq!(
            places("abcdefgh", &["abcdefgh", "••••••••", "a••h", "", "ab ••••gh"]),
            NONE,
            "they hide nothing, or show too little"
        );
        assert_eq!(places("xxabcdefgh", &["abcdefgh"]), NONE, "what hides nothing is no end of a key");
        assert_eq!(find("abcdefgh", [None, Some("ab••gh")]), [Match { place: 1, visible: 4 }]);
        assert!(Match { place: 0, visible: 4 }.is_weak() && !Match { place: 0, visible: 8 }.is_weak());
    }

    #[test]
    fn every_key_with_the_same_mask_is_found_once() {
        assert_eq!(places(&format!("{VALUE} {VALUE}"), &[MASK, "abcd••••efgh", MASK]), [0, 2]);
    }

    proptest! {
        #[test]
        fn a_whole_key_matches_its_own_mask(
            value in "[A-Za-z0-9_+/=~-]{12,60}",
            beginning in 0usize..6,
            end in 0usize..6,
            before in "[ a-zA-Z0-9\"'=:,]{0,20}[ =:,\"']",
            after in "[ &,;\"'][ a-zA-Z0-9\"'=:,]{0,20}",
        ) {
            prop_assume!(beginning + end >= LEAST);
            let mask = format!("{}••••••••{}", &value[..beginning], &value[value.len() - end..]);
            prop_assert_eq!(places(&value, &[&mask]), [0]);
            let text = format!("{before}{value}{after}");
            prop_assert_eq!(places(&text, &[&mask]), [0], "{}", text);
        }

        #[test]
        fn nothing_makes_it_fail(text in ".{0,200}", masks in proptest::collection::vec(".{0,20}", 0..5)) {
            let masks: Vec<&str> = masks.iter().map(String::as_str).collect();
            let found = places(&text, &masks);
            prop_assert!(found.iter().all(|place| *place < masks.len()));
        }
    }
}
