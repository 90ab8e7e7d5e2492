//! What is wrong with the name of a key, in words.

use crate::{
    locales::{Text, msg},
    model::name::{LONGEST_NAME, NameProblem},
};

/// What is wrong with a text as a name.
pub(super) fn name_problem(problem: NameProblem) -> Text {
    match problem {
        NameProblem::Empty => msg::common_name_empty(),
        NameProblem::TooLong(length) => {
            msg::common_name_too_long(super::reading::number(length), super::reading::number(LONGEST_NAME))
        }
        NameProblem::ControlCharacter => msg::common_name_control(),
    }
}
