//! What may be a name of a workspace or of an API key.

/// The most characters (Unicode code points) that a name may have.
pub const LONGEST_NAME: usize = 80;

/// Why a text can't be a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameProblem {
    /// Nothing is left after trimming.
    Empty,
    /// So many characters are too many.
    TooLong(usize),
    /// It has a line break or another control character.
    ControlCharacter,
}

/// The name as it would be saved: trimmed, 1 to 80 characters, none of them a control character (contract, "Workspace").
///
/// # Errors
/// What keeps the text from being a name.
pub fn check_name(text: &str) -> Result<&str, NameProblem> {
    let name = text.trim();
    let length = name.chars().count();
    if name.is_empty() {
        Err(NameProblem::Empty)
    } else if name.chars().any(char::is_control) {
        Err(NameProblem::ControlCharacter)
    } else if length > LONGEST_NAME {
        Err(NameProblem::TooLong(length))
    } else {
        Ok(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_ends_are_trimmed_and_the_length_counts_code_points() {
        assert_eq!(check_name("  Pisa \n"), Ok("Pisa"));
        assert_eq!(check_name(" \t"), Err(NameProblem::Empty));
        assert_eq!(check_name("a\u{7}b"), Err(NameProblem::ControlCharacter));
        let longest = "瓶".repeat(80);
        assert_eq!(check_name(&longest), Ok(longest.as_str()));
        assert_eq!(check_name(&format!("{longest}瓶")), Err(NameProblem::TooLong(81)));
    }

    proptest! {
        #[test]
        fn a_name_that_passed_passes_again_unchanged(text in "\\PC{0,100}") {
            if let Ok(name) = check_name(&text) {
                prop_assert_eq!(check_name(name), Ok(name));
            }
        }
    }
}
