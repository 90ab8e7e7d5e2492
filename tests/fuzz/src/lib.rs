//! Rules of the page that hold for any input. Each module is one of them: `check` takes an input and panics when a rule
//! does not hold.
//!
//! `cargo xtask fuzz` looks for inputs with libFuzzer; what it found worth keeping lies in `corpus/`, and plain
//! `cargo test` replays it. Inputs are texts, so that a person can read and write them; bytes that are none are replaced.

pub mod answers;
pub mod batch;
pub mod confirmation;
pub mod difference;
pub mod files;
pub mod keys;
pub mod keys_view;
pub mod leaked_key;
pub mod problem;
pub mod replacement;
pub mod time;
pub mod visible;

/// A rule: it panics when an input breaks it.
pub type Check = fn(&str);

/// All of them, by the names of their targets.
pub const TARGETS: [(&str, Check); 12] = [
    ("answers", answers::check),
    ("batch", batch::check),
    ("confirmation", confirmation::check),
    ("difference", difference::check),
    ("files", files::check),
    ("keys", keys::check),
    ("keys_view", keys_view::check),
    ("leaked_key", leaked_key::check),
    ("problem", problem::check),
    ("replacement", replacement::check),
    ("time", time::check),
    ("visible", visible::check),
];

/// Gives any bytes to a rule.
pub fn run(check: Check, input: &[u8]) {
    check(&String::from_utf8_lossy(input));
}

/// A moment in the lives of whoever reads this.
pub(crate) const NOW: i64 = 1_795_500_000_000;

/// The first line, and what comes after it.
pub(crate) fn first_line(text: &str) -> (&str, &str) {
    text.split_once('\n').unwrap_or((text, ""))
}

/// The JSON of a text; null where it is none, as the page's readers take it.
pub(crate) fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap_or_default()
}
