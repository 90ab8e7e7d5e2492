//! Writing JSON.

/// Writes a string with its quotes.
pub fn write_text(into: &mut String, text: &str) {
    into.push('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => {
                into.push('\\');
                into.push(character);
            }
            '\u{0}'..='\u{1f}' => {
                into.push_str("\\u00");
                let code = u32::from(character);
                into.extend([code >> 4, code & 15].into_iter().filter_map(|digit| char::from_digit(digit, 16)));
            }
            _ => into.push(character),
        }
    }
    into.push('"');
}

/// Writes an object, one member a line, each indented by two spaces; the values are JSON already.
#[must_use]
pub fn object(members: &[(&str, String)]) -> String {
    block(members.iter().map(|(name, value)| [&string(name), ": ", value].concat()), ['{', '}'])
}

/// Writes a list, one item a line, each indented by two spaces; the items are JSON already.
#[must_use]
pub fn list(items: impl IntoIterator<Item = String>) -> String {
    block(items, ['[', ']'])
}

/// A string as JSON.
#[must_use]
pub fn string(text: &str) -> String {
    let mut written = String::new();
    write_text(&mut written, text);
    written
}

/// What is in it stands two spaces further in. A string has no line breaks of its own in JSON.
fn block(parts: impl IntoIterator<Item = String>, [open, close]: [char; 2]) -> String {
    let mut written = String::from(open);
    for (place, part) in parts.into_iter().enumerate() {
        written.push_str(if place == 0 { "\n  " } else { ",\n  " });
        written.push_str(&part.replace('\n', "\n  "));
    }
    if written.len() > 1 {
        written.push('\n');
    }
    written.push(close);
    written
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::{Value, json};

    #[test]
    fn what_is_in_a_block_is_indented() {
        let written = object(&[("a", list(["1".to_owned(), object(&[("b", "null".to_owned())])])), ("c", list([]))]);
        assert_eq!(written, "{\n  \"a\": [\n    1,\n    {\n      \"b\": null\n    }\n  ],\n  \"c\": []\n}");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(name in "\\PC{0,8}", texts in proptest::collection::vec("[\\PC\u{0}-\u{20}\"\\\\]{0,8}", 0..4)) {
            let written = object(&[(&name, list(texts.iter().map(|text| string(text))))]);
            let read: Option<Value> = serde_json::from_str(&written).ok();
            prop_assert_eq!(read, Some(json!({ name: texts })));
        }
    }
}
