//! Other people's words as they are shown: what can't be seen in them is made visible, so that no two of them look the
//! same by it.
//!
//! Hidden are control characters, marks that change the direction of text, characters without a width, fillers, and
//! others that fonts are told to draw as nothing. Each is shown by its number: `⟨U+202E⟩`. What scripts and emoji need
//! stays: joiners within Persian, Hindi and the like and within emoji, selectors after what they select a form of.

/// The most characters of somebody's words that are shown.
pub const MOST: usize = 300;

/// The words with everything visible. What was there can always be read from it.
#[must_use]
pub fn visible(words: &str) -> String {
    let mut shown = String::with_capacity(words.len());
    let mut before = ' ';
    let mut letters = words.chars();
    while let Some(letter) = letters.next() {
        if is_hidden(letter) && !is_needed(before, letter, letters.clone().next().unwrap_or(' ')) {
            mark(letter, &mut shown);
        } else {
            shown.push(letter);
        }
        before = letter;
    }
    shown
}

/// What is shown of the words, and how many characters they have when that is not all of them.
#[must_use]
pub fn shown(words: &str) -> (String, Option<usize>) {
    match words.char_indices().nth(MOST).and_then(|(end, _)| words.get(..end)) {
        Some(beginning) => (visible(beginning), Some(words.chars().count())),
        None => (visible(words), None),
    }
}

fn mark(letter: char, into: &mut String) {
    into.push_str("⟨U+");
    let number = u32::from(letter);
    for place in (0..6).rev() {
        let rest = number >> (4 * place);
        if rest > 0 || place < 4 {
            let digit = (rest & 15) as u8;
            into.push(char::from(digit + if digit < 10 { b'0' } else { b'A' - 10 }));
        }
    }
    into.push('⟩');
}

/// Whether nobody sees it. The first half of a mark is marked as well: words that have it can't be mistaken for a mark.
fn is_hidden(letter: char) -> bool {
    matches!(letter,
        '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}'..='\u{1160}'
        | '\u{17B4}'..='\u{17B5}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '⟨' | '\u{2800}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}'
        | '\u{FFF0}'..='\u{FFFB}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E0FFF}')
}

/// Whether what stands around a hidden character needs it.
fn is_needed(before: char, letter: char, after: char) -> bool {
    match letter {
        '\u{200C}' => is_joined(before, after),
        '\u{200D}' => is_joined(before, after) || is_picture(before) && is_picture(after),
        // The plain or the coloured form of a picture; or of a digit on a key.
        '\u{FE0E}' | '\u{FE0F}' => {
            is_picture(before) && before != '\u{FE0F}' || after == '\u{20E3}' && matches!(before, '0'..='9' | '#' | '*')
        }
        // A form of a letter of Mongolian, or of a Chinese character.
        '\u{180B}'..='\u{180D}' | '\u{180F}' => matches!(before, '\u{1820}'..='\u{18AA}'),
        '\u{E0100}'..='\u{E01EF}' => matches!(before, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}'),
        _ => false,
    }
}

/// Whether a joiner between the two changes how they look: letters of Arabic and its kin, or a sign of an Indian script
/// that makes one letter of two.
fn is_joined(before: char, after: char) -> bool {
    let is_arabic = |letter| matches!(letter, '\u{620}'..='\u{64A}' | '\u{66E}'..='\u{6D3}' | '\u{6FA}'..='\u{8B4}');
    let is_sign = |letter| matches!(letter, '\u{900}'..='\u{DFF}' if matches!(u32::from(letter) & 127, 0x4D | 0x4A));
    let is_indian = |letter| matches!(letter, '\u{900}'..='\u{DFF}');
    is_arabic(before) && is_arabic(after)
        || (is_sign(before) || is_sign(after)) && is_indian(before) && (is_indian(after) || after == ' ')
}

/// Emoji and other pictures, and what selects their form.
fn is_picture(letter: char) -> bool {
    matches!(letter,
        '\u{A9}' | '\u{AE}' | '\u{203C}' | '\u{2049}' | '\u{2122}'..='\u{27E7}' | '\u{2900}'..='\u{2BFF}' | '\u{3030}'
        | '\u{303D}' | '\u{3297}' | '\u{3299}' | '\u{FE0F}' | '\u{1F000}'..='\u{1FAFF}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What was there before it was made visible.
    fn read_back(shown: &str) -> String {
        let mut pieces = shown.split('⟨');
        let mut words = pieces.next().unwrap_or_default().to_owned();
        for piece in pieces {
            let (number, rest) = piece[2..].split_once('⟩').expect("a mark ends");
            words.extend(u32::from_str_radix(number, 16).ok().and_then(char::from_u32));
            words.push_str(rest);
        }
        words
    }

    #[test]
    fn what_nobody_sees_is_shown_by_its_number() {
        for (words, expected) in [
            ("MES\u{202E}rotcennoc", "MES⟨U+202E⟩rotcennoc"),
            ("MES\u{200B} connector", "MES⟨U+200B⟩ connector"),
            ("a\u{0}b\nc\u{7F}\u{85}", "a⟨U+0000⟩b⟨U+000A⟩c⟨U+007F⟩⟨U+0085⟩"),
            ("Pi\u{AD}sa\u{2066}\u{2069}\u{FEFF}", "Pi⟨U+00AD⟩sa⟨U+2066⟩⟨U+2069⟩⟨U+FEFF⟩"),
            ("Line\u{E0041}\u{2028}", "Line⟨U+E0041⟩⟨U+2028⟩"),
            ("M\u{200D}E\u{200C}S\u{FE0F}", "M⟨U+200D⟩E⟨U+200C⟩S⟨U+FE0F⟩"),
            ("⟨U+202E⟩", "⟨U+27E8⟩U+202E⟩"),
            ("\u{200C}\u{200C}", "⟨U+200C⟩⟨U+200C⟩"),
            ("☕\u{FE0F}\u{FE0F}", "☕\u{FE0F}⟨U+FE0F⟩"),
        ] {
            assert_eq!(visible(words), expected);
        }
    }

    #[test]
    fn ordinary_names_of_all_scripts_stay_as_they_are() {
        for name in [
            "Bottling line Pisa",
            "Überwachung – „Süd“ & 50 % <b>",
            "Ελληνικά, Русский, Հայերեն, ქართული",
            "می\u{200C}خواهم خانه\u{200C}ها",
            "اتصال المصنع ٣",
            "קו ייצור 2 \"צפון\"",
            "क्\u{200D}षेत्र क्\u{200C}ष हिन्दी",
            "র\u{200D}্যাব",
            "ශ්\u{200D}රී ලංකා",
            "தமிழ் తెలుగు ಕನ್ನಡ മലയാളം ไทย ລາວ မြန်မာ ខ្មែរ བོད་ཡིག",
            "瓶装线 びん詰め 葛\u{E0100}城 병입 라인",
            "ᠮᠣᠩᠭᠣᠯ\u{180B} ᠬᠡᠯᠡ",
            "👨\u{200D}👩\u{200D}👧\u{200D}👦 👩🏽\u{200D}🔧 ❤\u{FE0F}\u{200D}🔥 🏳\u{FE0F}\u{200D}🌈 1\u{FE0F}\u{20E3} ☎\u{FE0E} 🇮🇹",
            "e\u{301}\u{323} Å n̈",
        ] {
            assert_eq!(visible(name), name);
        }
    }

    #[test]
    fn long_words_are_cut_and_counted() {
        assert_eq!(shown(&"è".repeat(MOST)), ("è".repeat(MOST), None));
        assert_eq!(shown(&"è".repeat(1 << 20)), ("è".repeat(MOST), Some(1 << 20)));
    }

    fn any_words() -> impl Strategy<Value = String> {
        let tricky = prop_oneof![
            Just('⟨'),
            Just('\u{200C}'),
            Just('\u{200D}'),
            Just('\u{FE0F}'),
            Just('\u{202E}'),
            Just('\u{E0100}'),
            Just('U'),
            Just('+'),
            Just('2'),
            Just('⟩'),
            Just('م'),
            Just('क'),
            Just('\u{94D}'),
            Just('👩'),
            Just('葛'),
        ];
        proptest::collection::vec(prop_oneof![3 => tricky, 1 => any::<char>()], 0..12)
            .prop_map(|letters| letters.into_iter().collect())
    }

    proptest! {
        #[test]
        fn different_words_never_read_the_same(words in any_words()) {
            prop_assert_eq!(read_back(&visible(&words)), words);
        }

        #[test]
        fn what_is_left_hidden_is_needed_where_it_stands(words in any_words()) {
            let shown: Vec<char> = visible(&words).replace('⟨', "").chars().collect();
            for (place, letter) in shown.iter().enumerate().filter(|(_, letter)| is_hidden(**letter)) {
                let before = place.checked_sub(1).and_then(|place| shown.get(place)).copied().unwrap_or(' ');
                let may_stay = matches!(letter, '\u{200C}' | '\u{200D}' | '\u{FE0E}' | '\u{FE0F}'
                    | '\u{180B}'..='\u{180F}' | '\u{E0100}'..='\u{E01EF}');
                prop_assert!(may_stay && !before.is_ascii_alphabetic());
            }
        }

        #[test]
        fn letters_and_signs_that_can_be_seen_are_never_touched(words in "[\\p{L}\\p{N}\\p{P}\\p{S} ]{0,40}") {
            let touched: String = words.chars().filter(|letter| is_hidden(*letter)).collect();
            // Fillers and the blank of Braille count as letters and signs, and are seen by nobody.
            let is_expected = |letter| matches!(letter,
                '⟨' | '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}' | '\u{2800}');
            prop_assert!(touched.chars().all(is_expected));
            prop_assert_eq!(visible(&words) == words, touched.is_empty());
        }
    }
}
