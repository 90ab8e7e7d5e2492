//! How long a test waits for something to become true.

use std::{
    thread,
    time::{Duration, Instant},
};

/// How long anything may take before a test gives up. Only failing tests wait so long.
pub const PATIENCE: Duration = Duration::from_secs(10);

/// Asks again and again until there is a value.
///
/// # Panics
/// When [`PATIENCE`] is over; says what was waited for.
#[track_caller]
pub fn eventually<T>(what: &str, mut ask: impl FnMut() -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        if let Some(value) = ask() {
            return value;
        }
        assert!(start.elapsed() < PATIENCE, "never came true: {what}");
        thread::sleep(Duration::from_millis(20));
    }
}
