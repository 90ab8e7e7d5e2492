//! What confirms a deletion is the name, and what may be a name is what the service takes.
//!
//! The first line is what is typed, the rest is the name.

use crate::first_line;
use workspace_general::model::{
    confirmation::confirms,
    fold::{fold, has_part},
    name::{LONGEST_NAME, NameProblem, check_name},
    option_list::matching_options,
    replacement::name_for,
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
    let is_confirmed = confirms(typed, name, compose);
    let is_name = !name.trim().is_empty();
    assert_eq!(is_confirmed, is_name && compose(typed.trim()) == compose(name.trim()));
    assert_eq!(confirms(&format!(" {typed}\t"), name, compose), is_confirmed);
    assert_eq!(confirms(name, name, compose), is_name);
    assert!(!confirms("", name, compose) && !confirms(typed, "", compose));
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
