//! What is shown of somebody's words is read as one thing only: no two texts look the same by what nobody sees in them.
//!
//! The first line and the rest are two texts.

use crate::first_line;
use workspace_general::model::visible::{MOST, shown, visible};

/// So many characters of a text are taken out one by one.
const TAKEN_OUT: usize = 64;

/// See the module.
pub fn check(input: &str) {
    let (one, other) = first_line(input);
    for text in [one, other, input] {
        assert_eq!(read_back(&visible(text)), text, "what was there can be read from what is shown");
        cut(text);
        for place in 0..text.chars().count().min(TAKEN_OUT) {
            let left: String = text.chars().take(place).chain(text.chars().skip(place + 1)).collect();
            told_apart(text, &left);
        }
    }
    told_apart(one, other);
}

/// Two texts that read the same are the same, but for what scripts and emoji need between their letters.
fn told_apart(one: &str, other: &str) {
    if read(one) == read(other) {
        assert_eq!(bare(one), bare(other), "{one:?} and {other:?} read the same");
        if bare(one) == one && bare(other) == other {
            assert_eq!(one, other);
        }
    }
}

/// A long text is cut, and counted; what is shown of it is a beginning of what it is.
fn cut(text: &str) {
    let length = text.chars().count();
    let (beginning, whole) = shown(text);
    assert_eq!(whole, (length > MOST).then_some(length));
    assert_eq!(read_back(&beginning), text.chars().take(MOST).collect::<String>());
}

/// What a person reads of it in a browser: a run of spaces is one, at the ends there are none, and nothing is read of what
/// is left hidden.
fn read(text: &str) -> String {
    let words = bare(&visible(text));
    words.split([' ', '\t', '\n', '\r', '\u{C}']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Without joiners and what selects a form: the only characters that may be left hidden.
pub(crate) fn bare(text: &str) -> String {
    let is_needed = |letter: &char| {
        matches!(letter, '\u{200C}' | '\u{200D}' | '\u{FE0E}' | '\u{FE0F}' | '\u{180B}'..='\u{180F}'
            | '\u{E0100}'..='\u{E01EF}')
    };
    text.chars().filter(|letter| !is_needed(letter)).collect()
}

fn read_back(shown: &str) -> String {
    let mut pieces = shown.split('⟨');
    let mut words = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (number, rest) = piece.trim_start_matches("U+").split_once('⟩').expect("a mark ends");
        words.extend(u32::from_str_radix(number, 16).ok().and_then(char::from_u32));
        words.push_str(rest);
    }
    words
}
