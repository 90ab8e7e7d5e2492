//! What confirms a deletion is the name, and what may be a name is what the service takes.
//!
//! The first line is what is typed, the rest is the name.

use crate::{first_line, visible::bare};
use workspace_general::model::{
    confirmation::confirms,
    fold::{fold, has_part},
    name::{LONGEST_NAME, NameProblem, check_name},
    option_list::matching_options,
    replacement::name_for,
    visible::visible,
};

/// See the module.
pub fn check(input: &str) {
    let (typed, name) = first_line(input);
    confirmation(typed, name);
    rules_of_names(input);
    rules_of_names(name);
    search(typed, name);
}

/// Just enough of Unicode's composition.
fn compose(text: &str) -> String {
    text.replace("e\u{301}", "é").replace("u\u{308}", "ü")
}

fn confirmation(typed: &str, name: &str) {
    let confirmed = |typed: &str| confirms(typed, name, compose);
    let (is_confirmed, is_name) = (confirmed(typed), !name.trim().is_empty());
    assert!(!confirmed("") && !confirms(typed, "", compose));
    assert_eq!(confirmed(name), is_name);
    // What a person reads of a name can be typed, with what is hidden in it or without.
    let shown = visible(&compose(name));
    assert_eq!(confirmed(&shown), is_name);
    assert_eq!(confirmed(&bare(&shown)), is_name);
    // Spaces are spaces, however many.
    assert_eq!(confirmed(&format!(" {}\t", typed.replace(' ', "  "))), is_confirmed);
    // Nothing else confirms it: what was typed reads as the name does, or as it is shown.
    if is_confirmed {
        let (typed, name) = (compose(typed), compose(name));
        let reads_alike = read(&visible(&spaced(&typed))) == read(&visible(&spaced(&name)));
        assert!(reads_alike || read(&typed) == read(&shown), "{typed:?} for {name:?}");
    }
    // Where nobody has to guess, it is the name and nothing but the name.
    let is_plain = |text: &str| visible(text) == text && bare(text) == text && !text.contains('\u{3000}');
    if is_plain(typed) && is_plain(name) {
        assert_eq!(is_confirmed, is_name && compose(typed) == compose(name));
    }
}

/// One common space wherever there are any.
fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Without what nobody sees where it stands alone.
fn read(text: &str) -> String {
    let is_seen = |letter: &char| matches!(letter, ' ' | '⟨') || visible(&letter.to_string()) == letter.to_string();
    spaced(text).chars().filter(is_seen).collect()
}

fn rules_of_names(text: &str) {
    let trimmed = text.trim();
    match check_name(text) {
        Ok(name) => {
            assert_eq!(name, trimmed);
            assert!((1..=LONGEST_NAME).contains(&name.chars().count()) && !name.chars().any(char::is_control));
        }
        Err(NameProblem::Empty) => assert_eq!(trimmed, ""),
        Err(NameProblem::TooLong(length)) => assert!(length > LONGEST_NAME && length == trimmed.chars().count()),
        Err(NameProblem::ControlCharacter) => assert!(trimmed.chars().any(char::is_control)),
    }
    // A name for its replacement is a name, and nobody's.
    if let Ok(name) = check_name(text) {
        let first = name_for(name, |_| false);
        let second = name_for(name, |other| other == first);
        for proposed in [&first, &second] {
            assert_eq!(check_name(proposed), Ok(proposed.as_str()));
        }
        assert!(first != second && first != name);
    }
}

fn search(typed: &str, text: &str) {
    assert_eq!(has_part(text, typed), text.contains(typed));
    let folded = fold(text, str::to_lowercase);
    assert_eq!(fold(&folded, str::to_lowercase), folded);
    let options = [("1".to_owned(), text.to_owned())];
    assert_eq!(matching_options(&options, text), options);
}
