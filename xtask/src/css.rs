//! The style sheets, put together as two and made small: what the first screen needs, and what comes with the parts that
//! are loaded later (the folder `later`).
//!
//! One sheet serves both artefacts, and a constructable one may neither `@import` nor bring `@font-face`.

#[cfg(test)]
mod contrast;

use crate::{error::Outcome, files};
use std::path::Path;

const FORBIDDEN: [&str; 2] = ["@import", "@font-face"];

/// Where the sheets of the second kind are, below the folder of all.
const LATER: &str = "later/";

/// The sheets of `folder` in the order of its `order.txt` (one file name a line, `#` begins a comment), but for those
/// that this artefact has no use for: those of the first screen, and those that come later.
pub(crate) fn bundle(folder: &Path, unused: &[&str]) -> Outcome<[String; 2]> {
    let order = files::read(&folder.join("order.txt"))?;
    let names: Vec<&str> = names(&order).collect();
    for file in files::all_below(folder)? {
        let name = file.strip_prefix(folder)?.to_string_lossy();
        if name.ends_with(".css") && !names.contains(&name.as_ref()) {
            return Err(format!("style/order.txt does not name {name}").into());
        }
    }
    let mut sheets = [String::new(), String::new()];
    for name in names.into_iter().filter(|name| !unused.contains(name)) {
        let small = minified(&files::read(&folder.join(name))?);
        if let Some(rule) = FORBIDDEN.iter().find(|rule| small.contains(*rule)) {
            return Err(format!("style/{name}: {rule} is not allowed in a constructable sheet").into());
        }
        sheets[usize::from(name.starts_with(LATER))] += &small;
    }
    Ok(sheets)
}

fn names(order: &str) -> impl Iterator<Item = &str> {
    order.lines().map(|line| line.split('#').next().unwrap_or_default().trim()).filter(|line| !line.is_empty())
}

/// Takes out comments and spaces that mean nothing; strings stay as they are.
fn minified(css: &str) -> String {
    let mut output = String::with_capacity(css.len());
    let mut space = false;
    let mut rest = css;
    while let Some(next) = rest.chars().next() {
        let length = if rest.starts_with("/*") {
            // A comment separates words, as a space does.
            space = true;
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if next.is_ascii_whitespace() {
            space = true;
            1
        } else {
            let length = match next {
                '"' | '\'' => string_length(rest, next),
                _ => next.len_utf8(),
            };
            if space && keeps_space(output.chars().next_back(), next) {
                output.push(' ');
            }
            space = false;
            if next == '}' && output.ends_with(';') && !output.ends_with(":;") {
                output.pop();
            }
            output.push_str(&rest[..length]);
            length
        };
        rest = &rest[length..];
    }
    output
}

/// Whether a space between the two means something. Round `:`, `+` and `>` it can, so only what is sure goes.
fn keeps_space(before: Option<char>, after: char) -> bool {
    let opens = matches!(before, None | Some('{' | '}' | ';' | ',' | '(' | ':'));
    !opens && !matches!(after, '{' | '}' | ';' | ',' | ')')
}

/// The length of the string at the start of `text`, with both quotes.
fn string_length(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (position, character) in text.char_indices().skip(1) {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if character == quote => return position + character.len_utf8(),
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_and_comments_go() {
        let css =
            "/* why */\n@layer tokens , page;\n.wg a , .wg b {\n  color : red;\n  margin: 0 calc( 1px + 2px );\n}\n";
        assert_eq!(minified(css), "@layer tokens,page;.wg a,.wg b{color :red;margin:0 calc(1px + 2px)}");
    }

    #[test]
    fn what_means_something_stays() {
        for css in [
            ".a .b>.c{}",
            ".a :hover{}",
            "@container (width > 30rem) and (width < 4em){a{b:c}}",
            "a::after{content:\"/* ; } a  b \\\" */ \"}",
            "a{--empty:;}",
            "@media (min-width:40em){a{b:c}}",
            "a{font:1em/2 'Ünïcode  x'}",
        ] {
            assert_eq!(minified(css), css);
        }
        assert_eq!(minified("a/**/b{}"), "a b{}");
        assert_eq!(minified("/* open"), "");
    }

    #[test]
    fn order_has_comments_and_blank_lines() {
        let order = "# first\ntokens.css\n\nbutton.css # second\n";
        assert_eq!(names(order).collect::<Vec<_>>(), ["tokens.css", "button.css"]);
    }
}
