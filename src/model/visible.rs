//! Other people's words as they are shown: what can't be seen in them is made visible, so that no two of them look the
//! same by it.
//!
//! Hidden are control characters, marks that change the direction of text, characters without a width, fillers, and
//! others that fonts are told to draw as nothing. So are spaces that look like the common one, and those that browsers
//! leave out: at the ends, and after another. Each is shown by its number: `⟨U+202E⟩`. What scripts and emoji need stays
//! where it changes how they look: joiners within Persian, Hindi and the like and within emoji, selectors after what they
//! select a form of.

/// The most characters of somebody's words that are shown.
pub const MOST: usize = 300;

/// The words with everything visible. What was there can always be read from it.
#[must_use]
pub fn visible(words: &str) -> String {
    write(words, ' ', ' ')
}

/// The same for a line of a text whose spaces are all shown, as those of code are.
#[must_use]
pub fn visible_line(line: &str) -> String {
    write(line, '|', '|')
}

/// What is shown of the words, and how many characters they have when that is not all of them.
#[must_use]
pub fn shown(words: &str) -> (String, Option<usize>) {
    match words.char_indices().nth(MOST).and_then(|(end, _)| words.get(..end)) {
        Some(beginning) => (write(beginning, ' ', '…'), Some(words.chars().count())),
        None => (visible(words), None),
    }
}

/// Whether nobody sees this character, wherever it stands.
#[must_use]
pub fn is_hidden(letter: char) -> bool {
    // The first half of a mark is marked as well: words that have it can't be mistaken for a mark.
    matches!(letter,
        '\0'..='\u{1F}' | '\u{7F}'..='\u{A0}' | '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}'..='\u{1160}' | '\u{1680}'
        | '\u{17B4}'..='\u{17B5}' | '\u{180B}'..='\u{180F}' | '\u{2000}'..='\u{200F}' | '\u{2028}'..='\u{202F}'
        | '\u{205F}'..='\u{206F}' | '⟨' | '\u{2800}' | '\u{3000}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
        | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E0FFF}')
}

/// `before` and `after` stand at the ends: spaces, where browsers leave out those beside them.
fn write(words: &str, mut before: char, after: char) -> String {
    let keeps_spaces = before != ' ';
    let mut shown = String::with_capacity(words.len());
    let mut letters = words.chars();
    while let Some(letter) = letters.next() {
        let rest = letters.as_str();
        let next = rest.chars().next();
        let is_seen = match letter {
            ' ' => keeps_spaces || before != ' ' && (next.is_some() || after != ' '),
            _ => !is_hidden(letter) || is_needed(before, letter, next.unwrap_or(' ')),
        };
        if is_seen {
            shown.push(letter);
        } else {
            mark(letter, &mut shown);
        }
        before = letter;
    }
    shown
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

/// Whether what stands around a hidden character needs it.
fn is_needed(before: char, letter: char, after: char) -> bool {
    match letter {
        // Keeps two letters apart that would be joined.
        '\u{200C}' => joins_the_next(before) && is_arabic(after) || is_killer(before) && is_indian(after),
        // Joins what would not be.
        '\u{200D}' => {
            is_killer(before) && (is_indian(after) || after == ' ')
                || is_indian(before) && is_killer(after)
                || is_emoji(before) && is_joined_emoji(after)
        }
        // The plain or the coloured form of a picture; or of a digit on a key.
        '\u{FE0E}' => is_emoji(before) && before != '\u{FE0F}' || is_on_a_key(before, after),
        '\u{FE0F}' => is_picture(before) || is_on_a_key(before, after),
        // A form of a letter of Mongolian, or of a Chinese character.
        '\u{180B}'..='\u{180D}' | '\u{180F}' => matches!(before, '\u{1820}'..='\u{18AA}'),
        '\u{E0100}'..='\u{E01EF}' => matches!(before, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}'),
        // As wide as the characters around it.
        '\u{3000}' => is_wide(before) && is_wide(after),
        _ => false,
    }
}

/// Letters of Arabic and its kin.
fn is_arabic(letter: char) -> bool {
    matches!(letter, '\u{622}'..='\u{64A}' | '\u{66E}'..='\u{66F}' | '\u{671}'..='\u{673}' | '\u{675}'..='\u{6D3}'
        | '\u{6D5}' | '\u{6FA}'..='\u{6FC}')
}

/// Those of them that are joined with the next letter.
fn joins_the_next(letter: char) -> bool {
    matches!(letter, '\u{626}' | '\u{628}' | '\u{62A}'..='\u{62E}' | '\u{633}'..='\u{647}' | '\u{649}'..='\u{64A}'
        | '\u{66E}'..='\u{66F}' | '\u{678}'..='\u{687}' | '\u{69A}'..='\u{6BF}' | '\u{6C1}'..='\u{6C2}' | '\u{6CC}'
        | '\u{6CE}' | '\u{6D0}'..='\u{6D1}' | '\u{6FA}'..='\u{6FC}')
}

fn is_indian(letter: char) -> bool {
    matches!(letter, '\u{900}'..='\u{DFF}')
}

/// The sign of an Indian script that takes a letter its vowel, and makes one of two.
fn is_killer(letter: char) -> bool {
    letter == '\u{DCA}' || matches!(letter, '\u{900}'..='\u{D7F}' if u32::from(letter) & 127 == 0x4D)
}

fn is_wide(letter: char) -> bool {
    matches!(letter, '\u{3001}'..='\u{3163}' | '\u{3165}'..='\u{A4CF}' | '\u{AC00}'..='\u{D7A3}' | '\u{F900}'..='\u{FAFF}'
        | '\u{FF01}'..='\u{FF60}' | '\u{20000}'..='\u{3FFFF}')
}

/// Pictures that are coloured on most devices, and what selects that form.
fn is_emoji(letter: char) -> bool {
    matches!(letter, '\u{231A}'..='\u{23FF}' | '\u{25AA}'..='\u{27BF}' | '\u{2B05}'..='\u{2B55}' | '\u{FE0F}'
        | '\u{1F000}'..='\u{1FAFF}')
}

/// What a joiner makes one picture of with the one before it.
fn is_joined_emoji(letter: char) -> bool {
    matches!(letter, '\u{2194}'..='\u{2195}' | '\u{2620}' | '\u{2640}' | '\u{2642}' | '\u{2695}'..='\u{2696}' | '\u{26A7}'
        | '\u{2708}' | '\u{2744}' | '\u{2764}' | '\u{27A1}' | '\u{2B1B}' | '\u{1F308}' | '\u{1F32B}' | '\u{1F33E}'
        | '\u{1F373}' | '\u{1F37C}' | '\u{1F384}' | '\u{1F393}' | '\u{1F3A4}' | '\u{1F3A8}' | '\u{1F3EB}' | '\u{1F3ED}'
        | '\u{1F430}' | '\u{1F466}'..='\u{1F469}' | '\u{1F48B}' | '\u{1F4A5}'..='\u{1F4AB}' | '\u{1F4BB}'..='\u{1F4BC}'
        | '\u{1F525}'..='\u{1F52C}' | '\u{1F5E8}' | '\u{1F680}' | '\u{1F692}' | '\u{1F7E5}'..='\u{1F7EB}' | '\u{1F91D}'
        | '\u{1F9AF}'..='\u{1F9BD}' | '\u{1F9D1}'..='\u{1F9D2}' | '\u{1FA70}'..='\u{1FA79}' | '\u{1FAEF}')
}

/// Emoji, and signs that have the form of one.
fn is_picture(letter: char) -> bool {
    is_emoji(letter) && letter != '\u{FE0F}'
        || matches!(letter, '\u{A9}' | '\u{AE}' | '\u{203C}' | '\u{2049}' | '\u{2122}' | '\u{2139}' | '\u{2194}'..='\u{21AA}'
            | '\u{24C2}' | '\u{2934}'..='\u{2935}' | '\u{3030}' | '\u{303D}' | '\u{3297}' | '\u{3299}')
}

fn is_on_a_key(before: char, after: char) -> bool {
    after == '\u{20E3}' && matches!(before, '0'..='9' | '#' | '*')
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
            ("Line\u{A0}4\u{202F}b\u{2009}c", "Line⟨U+00A0⟩4⟨U+202F⟩b⟨U+2009⟩c"),
            (" Line   4 ", "⟨U+0020⟩Line ⟨U+0020⟩⟨U+0020⟩4⟨U+0020⟩"),
            (" ", "⟨U+0020⟩"),
            ("MES\u{3000}4 瓶\u{3000}4", "MES⟨U+3000⟩4 瓶⟨U+3000⟩4"),
            // Letters that are joined anyway, or are not: these change nothing.
            ("م\u{200D}ن", "م⟨U+200D⟩ن"),
            ("دار\u{200C}ها", "دار⟨U+200C⟩ها"),
            ("क\u{200C}ख क\u{200D}ख", "क⟨U+200C⟩ख क⟨U+200D⟩ख"),
            ("→\u{200D}→ ⚙\u{200D}⚙ 🔧\u{200D}🏠", "→⟨U+200D⟩→ ⚙⟨U+200D⟩⚙ 🔧⟨U+200D⟩🏠"),
            ("©\u{FE0E} ∑\u{FE0F} a\u{FE0F}", "©⟨U+FE0E⟩ ∑⟨U+FE0F⟩ a⟨U+FE0F⟩"),
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
            "Ｗｉｄｅ\u{3000}瓶装线\u{3000}びん詰め",
            "ᠮᠣᠩᠭᠣᠯ\u{180B} ᠬᠡᠯᠡ",
            "👨\u{200D}👩\u{200D}👧\u{200D}👦 👩🏽\u{200D}🔧 ❤\u{FE0F}\u{200D}🔥 🏳\u{FE0F}\u{200D}🌈 1\u{FE0F}\u{20E3} ☎\u{FE0E} 🇮🇹",
            "⚙\u{FE0F} ⚠\u{FE0F} 🏷\u{FE0F} ©\u{FE0F} 🧑🏿\u{200D}🏭 👨\u{200D}⚕\u{FE0F} 🐻\u{200D}❄\u{FE0F} ❤\u{FE0F}\u{200D}🩹",
            "e\u{301}\u{323} Å n̈",
        ] {
            assert_eq!(visible(name), name);
        }
    }

    #[test]
    fn long_words_are_cut_and_counted() {
        assert_eq!(shown(&"è".repeat(MOST)), ("è".repeat(MOST), None));
        assert_eq!(shown(&"è".repeat(1 << 20)), ("è".repeat(MOST), Some(1 << 20)));
        // What follows the beginning keeps a space at its end from being left out.
        assert_eq!(shown(&"è ".repeat(MOST)), ("è ".repeat(MOST / 2), Some(2 * MOST)));
    }

    #[test]
    fn a_line_whose_spaces_are_shown_keeps_them() {
        assert_eq!(visible_line("    high:  80 "), "    high:  80 ");
        assert_eq!(visible_line("\u{A0}\u{202E}"), "⟨U+00A0⟩⟨U+202E⟩");
    }

    fn any_words() -> impl Strategy<Value = String> {
        let tricky = prop::sample::select(vec![
            '⟨',
            '\u{200C}',
            '\u{200D}',
            '\u{FE0E}',
            '\u{FE0F}',
            '\u{202E}',
            '\u{E0100}',
            'U',
            '+',
            '2',
            '⟩',
            'م',
            'د',
            'क',
            '\u{94D}',
            '👩',
            '🔧',
            '⚙',
            '©',
            '葛',
            ' ',
            ' ',
            '\u{A0}',
            '\u{2009}',
            '\u{3000}',
            '\n',
        ]);
        proptest::collection::vec(prop_oneof![3 => tricky, 1 => any::<char>()], 0..12)
            .prop_map(|letters| letters.into_iter().collect())
    }

    /// What scripts and emoji need, and people do not see as such.
    fn stays_hidden(letter: char) -> bool {
        matches!(letter, '\u{200C}' | '\u{200D}' | '\u{FE0E}' | '\u{FE0F}' | '\u{180B}'..='\u{180F}'
            | '\u{E0100}'..='\u{E01EF}')
    }

    /// What a person can read of it in a browser: runs of spaces are one, those at the ends none, and nothing is read of
    /// what stays hidden.
    fn read_by_a_person(shown: &str) -> String {
        let letters: String = shown.chars().filter(|letter| !stays_hidden(*letter)).collect();
        letters.split([' ', '\t', '\n', '\r', '\u{C}']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// The words without what stays hidden in them, which [`visible`] may leave where it stands.
    fn without_what_stays(words: &str) -> String {
        let shown = visible(words);
        let left: String = shown.chars().filter(|letter| !stays_hidden(*letter)).collect();
        read_back(&left)
    }

    proptest! {
        #[test]
        fn what_was_there_can_be_read_from_what_is_shown(words in any_words()) {
            prop_assert_eq!(read_back(&visible(&words)), words);
        }

        #[test]
        fn different_words_never_read_the_same(words in any_words()) {
            let read = read_back(&read_by_a_person(&visible(&words)));
            prop_assert_eq!(&read, &without_what_stays(&words));
            if !words.contains(stays_hidden) {
                prop_assert_eq!(read, words);
            }
        }

        #[test]
        fn what_is_left_hidden_is_needed_where_it_stands(words in any_words()) {
            let shown: Vec<char> = visible(&words).replace('⟨', "").chars().collect();
            for (place, letter) in shown.iter().enumerate().filter(|(_, letter)| is_hidden(**letter)) {
                let before = place.checked_sub(1).and_then(|place| shown.get(place)).copied().unwrap_or(' ');
                let is_between_wide = *letter == '\u{3000}' && before > '\u{3000}';
                prop_assert!(is_between_wide || stays_hidden(*letter) && !before.is_ascii_alphabetic() && before != ' ');
            }
        }

        #[test]
        fn letters_and_signs_that_can_be_seen_are_never_touched(words in "[\\p{L}\\p{N}\\p{P}\\p{S}]{1,20}( [\\p{L}\\p{N}\\p{P}\\p{S}]{1,20})?") {
            let touched: String = words.chars().filter(|letter| is_hidden(*letter)).collect();
            // Fillers and the blank of Braille count as letters and signs, and are seen by nobody.
            let is_expected = |letter| matches!(letter,
                '⟨' | '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}' | '\u{2800}');
            prop_assert!(touched.chars().all(is_expected));
            prop_assert_eq!(visible(&words) == words, touched.is_empty());
        }
    }
}
