//! What can go wrong: a sentence for the person at the terminal.

/// The result of everything here. Nobody matches on the error: it is printed, and the command ends.
pub(crate) type Outcome<T = ()> = Result<T, Box<dyn std::error::Error + Send + Sync>>;
