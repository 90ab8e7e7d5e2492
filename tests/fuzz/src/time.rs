//! Times read as others read them: RFC 3339 as jiff does, `Retry-After` as httpdate does.

use crate::NOW;
use std::time::UNIX_EPOCH;
use workspace_general::{api::fuzzing, model::time::Timestamp};

/// The first and the last moment that jiff knows, less what an offset may move them by.
const KNOWN: std::ops::Range<i64> = -377_705_000_000_000..253_402_100_000_000;

/// See the module.
pub fn check(input: &str) {
    moment(input);
    retry_after(input);
    if let Ok(milliseconds) = input.trim().parse() {
        written(Timestamp::from_milliseconds(milliseconds), milliseconds);
    }
}

fn moment(text: &str) {
    let Some(time) = Timestamp::parse(text) else { return };
    assert_eq!(Timestamp::parse(&time.to_string()), in_four_digits(time));
    #[expect(clippy::cast_possible_truncation, reason = "whole milliseconds of at most five digits of years")]
    let milliseconds = time.milliseconds() as i64;
    // jiff takes a leap second for the one before, and knows no more than nine digits after it.
    let seconds = text.get(17..19);
    if KNOWN.contains(&milliseconds) && seconds != Some("60") {
        let theirs: jiff::Timestamp = plain(text).parse().unwrap();
        assert_eq!(theirs.as_millisecond(), milliseconds, "{text}");
    }
    let (count, _) = time.distance_from(Timestamp::from_milliseconds(NOW));
    assert!(count.fract() == 0.0);
}

/// The same time with three digits after the second at most, in capitals.
fn plain(text: &str) -> String {
    let (head, tail) = text.split_at(19);
    let head = head.to_ascii_uppercase().replace(' ', "T");
    let digits = tail.strip_prefix('.').map_or("", |tail| &tail[..tail.bytes().take_while(u8::is_ascii_digit).count()]);
    let offset = tail.trim_start_matches('.').trim_start_matches(|letter: char| letter.is_ascii_digit());
    let fraction = if digits.is_empty() { String::new() } else { format!(".{}", &digits[..digits.len().min(3)]) };
    format!("{head}{fraction}{}", offset.to_ascii_uppercase())
}

/// An offset may move a time out of the years that are written with four digits.
fn in_four_digits(time: Timestamp) -> Option<Timestamp> {
    let written = time.to_string();
    (written.len() == "2026-11-24T00:00:00.000Z".len() && !written.starts_with('-')).then_some(time)
}

fn written(time: Timestamp, milliseconds: i64) {
    let Ok(theirs) = jiff::Timestamp::from_millisecond(milliseconds) else { return };
    if milliseconds >= -62_167_219_200_000 {
        assert_eq!(Timestamp::parse(&time.to_string()), Some(time));
        assert_eq!(Timestamp::parse(&theirs.to_string()), Some(time), "{theirs}");
        assert_eq!(time.to_string(), theirs.strftime("%Y-%m-%dT%H:%M:%S.%3fZ").to_string());
    }
}

fn retry_after(value: &str) {
    let asked = fuzzing::retry_after(value, Timestamp::from_milliseconds(NOW));
    let value = value.trim();
    if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) {
        assert_eq!(asked, Some(value.parse().unwrap_or(u32::MAX)));
    }
    if let Ok(time) = httpdate::parse_http_date(value)
        && let Ok(time) = time.duration_since(UNIX_EPOCH)
    {
        let wait = i64::try_from(time.as_millis()).unwrap() - NOW;
        assert_eq!(asked, Some(u32::try_from((wait.max(0) + 999) / 1000).unwrap_or(u32::MAX)), "{value}");
    }
}
