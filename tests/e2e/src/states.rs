//! Every state of the page that somebody may meet, by name, with the way there.
//!
//! What is true of the page whatever it shows is held against all of them: pictures, and rules such as that nothing
//! scrolls sideways. Each way goes in English, by what can be read; another language, other colours and another width are
//! for the caller to choose once the state is there ([`Page::speak`], [`Page::dark`], [`Page::resize`]), so that one visit
//! serves all of them:
//!
//! ```no_run
//! use e2e::{Setup, states};
//!
//! for state in states::all() {
//!     let page = state.open(Setup::new().size(1440, 900));
//!     page.speak("it");
//!     page.resize(320, 800);
//!     page.fits_its_width();
//!     page.finish();
//! }
//! ```

mod danger_zone;
mod import;
mod information;
mod key_dialogs;
mod keys;
mod leaked;
mod page;
mod replace;
mod several;
mod shell;

use crate::{Page, Setup, general};
use std::fmt;
use workspace_api::sample;

/// A state of the page.
#[derive(Clone, Copy)]
pub struct State {
    /// The part of the page that it belongs to, as a word for file names.
    pub section: &'static str,
    /// What it is called within the section, as a word for file names.
    pub name: &'static str,
    /// What of the page shows it.
    pub frame: Frame,
    reach: fn(Setup) -> Page,
}

/// What of the page shows a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frame {
    /// What is in the window.
    Window,
    /// The whole page, however long it is.
    Whole,
    /// The dialog that is open, whole, with a little of what is behind it.
    Dialog,
    /// The section with this id.
    Section(&'static str),
}

impl State {
    const fn new(section: &'static str, name: &'static str, frame: Frame, reach: fn(Setup) -> Page) -> Self {
        Self { section, name, frame, reach }
    }

    /// A fresh visit that has come to this state, in English. It is to be ended by [`Page::finish`].
    #[must_use]
    pub fn open(&self, setup: Setup) -> Page {
        (self.reach)(setup)
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.section, self.name)
    }
}

/// All states, section by section in the order of the page.
#[must_use]
pub fn all() -> Vec<State> {
    [
        shell::STATES,
        page::STATES,
        information::STATES,
        keys::STATES,
        key_dialogs::STATES,
        several::STATES,
        replace::STATES,
        leaked::STATES,
        import::STATES,
        danger_zone::STATES,
    ]
    .concat()
}

/// The page of the workspace that most states are about, loaded.
fn pisa(setup: Setup) -> Page {
    let page = setup.open(&general(sample::PISA));
    page.settled();
    page
}

/// Lets the browser keep the sentences of all languages, for a state in which none could be loaded.
fn hear_all(page: &Page) {
    for language in page.languages() {
        page.speak(&language);
    }
    page.speak("en");
}

#[cfg(test)]
mod tests {
    use super::all;
    use std::collections::BTreeSet;

    #[test]
    fn each_state_has_a_name_of_its_own_that_a_file_may_have() {
        let names: BTreeSet<String> = all().iter().map(ToString::to_string).collect();
        assert_eq!(names.len(), all().len());
        let is_plain = |letter: char| letter.is_ascii_lowercase() || letter == '-' || letter.is_ascii_digit();
        assert!(names.iter().all(|name| name.chars().all(is_plain)), "{names:?}");
    }
}
