//! What a screen reader says by itself, exactly and in order: everything that is put into a live region, once.
//!
//! Each test ends with "Copied": nothing is left to be said that would come before it.

mod import;
mod keys;
mod places;
mod workspace;

use e2e::{Find, Page};

/// Makes sure that nothing else was said: the next thing that is heard is what is done now.
#[track_caller]
fn nothing_else(page: &Page) {
    page.button("Copy workspace ID").click();
    page.hears(&["polite: Copied."]);
}
