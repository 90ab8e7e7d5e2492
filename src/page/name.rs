//! What is wrong with a name, in words.

use crate::{
    locales::{Text, msg},
    model::name::{LONGEST_NAME, NameProblem},
};

/// What is wrong with a text as a name, in words.
pub(crate) fn name_problem(problem: NameProblem) -> Text {
    match problem {
        NameProblem::Empty => msg::common_name_empty(),
        #[expect(clippy::cast_precision_loss, reason = "a count of characters")]
        NameProblem::TooLong(length) => msg::common_name_too_long(length as f64, LONGEST_NAME as f64),
        NameProblem::ControlCharacter => msg::common_name_control(),
    }
}
