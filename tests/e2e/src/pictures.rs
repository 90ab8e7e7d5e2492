//! Pictures of the page, and what they are compared by.

mod appearance;
mod comparison;
mod draw;
mod kept;
mod picture;

pub use appearance::{Appearance, Speech, Theme, Width, speeches};
pub use comparison::{Difference, compare};
pub use kept::{Wish, check, keep, visit, wishes};
pub use picture::Picture;
