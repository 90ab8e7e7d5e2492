//! How often to ask about something that takes time.

const SECOND: i32 = 1000;
const FIRST: i32 = 300;
const QUICK: u32 = 3;
const LONGEST: i32 = 10 * SECOND;

/// Milliseconds to wait before asking again: little at first, since much is done at once; then a second; after each
/// failure in a row twice as long, up to ten seconds.
#[must_use]
pub fn next_wait(asked: u32, failures: u32) -> i32 {
    match (asked, failures) {
        (0..QUICK, 0) => FIRST,
        (_, 0) => SECOND,
        (_, failures) => (SECOND << failures.min(4)).min(LONGEST),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn asking_slows_down_and_failures_slow_it_more() {
        assert_eq!([0, 2, 3, 400].map(|asked| next_wait(asked, 0)), [300, 300, 1000, 1000]);
        assert_eq!([1, 2, 4, 5, u32::MAX].map(|failures| next_wait(9, failures)), [2000, 4000, 10_000, 10_000, 10_000]);
    }
}
