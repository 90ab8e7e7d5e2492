//! Moments in time as the API writes them.

use std::fmt;

/// A moment, in milliseconds since 1970-01-01 UTC. Finer digits are cut off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

/// A minute, in milliseconds.
pub const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
/// A day in milliseconds.
pub const DAY: i64 = 24 * HOUR;

impl Timestamp {
    /// The moment so many milliseconds after 1970-01-01 UTC.
    #[must_use]
    pub const fn from_milliseconds(milliseconds: i64) -> Self {
        Self(milliseconds)
    }

    /// Milliseconds since 1970-01-01 UTC, as JavaScript wants them.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "exact for some 285,000 years around 1970")]
    pub fn milliseconds(self) -> f64 {
        self.0 as f64
    }

    /// This moment so many milliseconds later.
    #[must_use]
    pub const fn plus(self, milliseconds: i64) -> Self {
        Self(self.0.saturating_add(milliseconds))
    }

    /// Milliseconds from `earlier` to this moment; negative when `earlier` is later.
    #[must_use]
    pub const fn since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }

    /// Reads an RFC 3339 time with any offset and any number of digits after the second (contract, "Common rules").
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (date, rest) = text.split_at_checked(10)?;
        let mut fields = date.split('-');
        let year = digits(fields.next()?, 4)?;
        let month = digits(fields.next()?, 2)?;
        let day = digits(fields.next()?, 2)?;
        if fields.next().is_some() || !(1..=12).contains(&month) || day < 1 || day > days_in(year, month) {
            return None;
        }
        let clock = rest.strip_prefix(['T', 't', ' '])?;
        let (clock, offset) = split_offset(clock)?;
        let (clock, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
        let mut fields = clock.split(':');
        let hour = digits(fields.next()?, 2)?;
        let minute = digits(fields.next()?, 2)?;
        let second = digits(fields.next()?, 2)?;
        // A leap second reads as the second after it.
        if fields.next().is_some() || hour > 23 || minute > 59 || second > 60 {
            return None;
        }
        if fraction.is_empty() || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let milliseconds =
            fraction.bytes().chain(*b"00").take(3).fold(0, |sum, byte| sum * 10 + i64::from(byte - b'0'));
        let seconds = hour * 3600 + minute * 60 + second;
        Some(Self(days_from_1970(year, month, day) * DAY + seconds * 1000 + milliseconds - offset * MINUTE))
    }

    /// The distance from `now` in the largest unit that fits, as `Intl.RelativeTimeFormat` wants it: negative for the past.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "a count of units, far below 2^53")]
    pub fn distance_from(self, now: Self) -> (f64, &'static str) {
        let distance = self.since(now);
        let units = [(365 * DAY, "year"), (30 * DAY, "month"), (DAY, "day"), (HOUR, "hour"), (MINUTE, "minute")];
        let unit = units.into_iter().find(|(length, _)| distance.abs() >= *length);
        let (length, name) = unit.unwrap_or((1000, "second"));
        ((distance / length) as f64, name)
    }
}

impl fmt::Display for Timestamp {
    /// RFC 3339 in UTC, to the millisecond.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = date_from_days(self.0.div_euclid(DAY));
        let rest = self.0.rem_euclid(DAY);
        let (hour, minute, second) = (rest / HOUR, rest / MINUTE % 60, rest / 1000 % 60);
        write!(formatter, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{:03}Z", rest % 1000)
    }
}

fn digits(text: &str, count: usize) -> Option<i64> {
    (text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?
}

/// Splits "10:00:00+02:00" into the clock and the offset in minutes east of UTC.
fn split_offset(clock: &str) -> Option<(&str, i64)> {
    if let Some(clock) = clock.strip_suffix(['Z', 'z']) {
        return Some((clock, 0));
    }
    let at = clock.rfind(['+', '-'])?;
    let (clock, offset) = clock.split_at_checked(at)?;
    let (hours, minutes) = offset.get(1..)?.split_once(':')?;
    let (hours, minutes) = (digits(hours, 2)?, digits(minutes, 2)?);
    if hours > 23 || minutes > 59 {
        return None;
    }
    let total = hours * 60 + minutes;
    Some((clock, if offset.starts_with('-') { -total } else { total }))
}

fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn days_in(year: i64, month: i64) -> i64 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days from 1970-01-01 to a day of the Gregorian calendar; years begin in March, so that the leap day comes last.
fn days_from_1970(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

/// The day of the Gregorian calendar so many days after 1970-01-01.
fn date_from_days(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_what_the_contract_shows() {
        let time = Timestamp::parse("2021-03-26T09:46:00.565155Z");
        assert_eq!(time, Some(Timestamp(1_616_751_960_565)));
        assert_eq!(Timestamp::parse("2021-03-26T11:46:00.565155999+02:00"), time);
        assert_eq!(Timestamp::parse("1970-01-01T00:00:00Z"), Some(Timestamp(0)));
    }

    #[test]
    fn refuses_what_is_no_time() {
        for text in [
            "",
            "2021-03-26",
            "2021-02-30T00:00:00Z",
            "2021-03-26T24:00:00Z",
            "2021-03-26T09:46:00",
            "2021-03-26T09:46:00.Z",
            "2021-03-26T09:46Z",
            "yesterday, later",
            "2021-03-26T09:46:00+2:00",
            "２021-03-26T09:46:00Z",
        ] {
            assert_eq!(Timestamp::parse(text), None, "{text}");
        }
    }

    #[test]
    fn months_have_their_days_in_every_kind_of_year() {
        let is_a_day = |date: &str| Timestamp::parse(&format!("{date}T00:00:00Z")).is_some();
        for (year, leap) in [(2023, false), (2024, true), (1900, false), (2000, true), (2100, false), (2400, true)] {
            assert_eq!(is_a_day(&format!("{year}-02-29")), leap, "{year}");
            assert!(is_a_day(&format!("{year}-02-28")) && !is_a_day(&format!("{year}-02-30")), "{year}");
        }
        for (month, days) in
            [(1, 31), (3, 31), (4, 30), (5, 31), (6, 30), (7, 31), (8, 31), (9, 30), (10, 31), (11, 30)]
        {
            assert!(is_a_day(&format!("2026-{month:02}-{days}")), "{month}");
            assert!(!is_a_day(&format!("2026-{month:02}-{}", days + 1)), "{month}");
        }
    }

    #[test]
    fn the_last_second_and_the_largest_offset_are_times() {
        let time = |clock: &str| Timestamp::parse(&format!("2016-12-31T{clock}"));
        let begin = Timestamp::parse("2017-01-01T00:00:00Z");
        assert_eq!(time("23:59:60Z"), begin);
        assert_eq!(time("23:59:59Z").map(|time| time.plus(1000)), begin);
        assert_eq!(time("00:00:00-24:00"), None);
        assert_eq!(time("00:00:00+00:60"), None);
        assert_eq!(time("00:00:00-23:59").map(|time| time.plus(MINUTE)), begin);
        // West of UTC it is later there.
        assert_eq!(time("22:00:00-02:00"), begin);
        assert_eq!(begin.map(Timestamp::milliseconds), Some(1_483_228_800_000.0));
    }

    #[test]
    fn the_first_and_the_last_days_of_a_year_are_written_right() {
        for date in ["1600-02-29", "2000-02-29", "2000-03-01", "2399-12-31", "2400-02-29", "2400-03-01", "2401-01-01"] {
            let written = format!("{date}T00:00:00.000Z");
            assert_eq!(Timestamp::parse(&written).map(|time| time.to_string()), Some(written));
        }
    }

    #[test]
    fn a_distance_takes_the_largest_unit() {
        let now = Timestamp(0);
        assert_eq!(now.plus(-3 * MINUTE - 4000).distance_from(now), (-3.0, "minute"));
        assert_eq!(now.plus(45 * DAY).distance_from(now), (1.0, "month"));
        assert_eq!(now.distance_from(now), (0.0, "second"));
    }

    proptest! {
        #[test]
        fn what_is_written_reads_the_same(milliseconds in -60_000_000_000_000i64..250_000_000_000_000) {
            let time = Timestamp(milliseconds);
            prop_assert_eq!(Timestamp::parse(&time.to_string()), Some(time));
        }

        #[test]
        fn any_text_is_read_without_panic(text in "\\PC*") {
            let _ = Timestamp::parse(&text);
        }

        #[test]
        fn an_offset_moves_the_moment(hours in 0i64..24, minutes in 0i64..60) {
            let east = Timestamp::parse(&format!("2024-02-29T12:00:00+{hours:02}:{minutes:02}"));
            prop_assert_eq!(east, Timestamp::parse("2024-02-29T12:00:00Z").map(|utc| utc.plus(-(hours * HOUR + minutes * MINUTE))));
        }
    }
}
