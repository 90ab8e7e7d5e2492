//! Every sentence that a person reads, and how numbers and times are written.
//!
//! Sentences are data (`src/locales/*.json`), loaded at run time, only those of the language in use. In code a sentence
//! is a function of [`msg`] that the build script makes, so a missing one does not compile. The locale is a signal:
//! a change of language rewrites the page where it stands.

mod formats;
mod locale;
mod text;

pub use locale::{Direction, Locale, parse_sentences};
pub use text::{Argument, Own, Part, Text};

pub(crate) mod msg {
    #![cfg_attr(not(feature = "standalone"), allow(dead_code, reason = "the shell's sentences"))]
    use super::{Argument, Text};
    include!(concat!(env!("OUT_DIR"), "/sentences.rs"));
}
