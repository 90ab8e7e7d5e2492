//! When to ask again.

use crate::model::time::Timestamp;

/// The seconds to wait that a `Retry-After` header asks for: a number of seconds, or an HTTP date (contract, "Common rules", rate limit).
/// More than can be counted is the most that can.
pub(super) fn parse_retry_after(value: &str, now: Timestamp) -> Option<u32> {
    let value = value.trim();
    if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(value.parse().unwrap_or(u32::MAX));
    }
    let milliseconds = parse_http_date(value)?.since(now).max(0);
    Some(u32::try_from((milliseconds + 999) / 1000).unwrap_or(u32::MAX))
}

/// An HTTP date, also in the two forms of old that are still to be understood (RFC 9110, 5.6.7):
/// "Wed, 21 Oct 2015 07:28:00 GMT", "Wednesday, 21-Oct-15 07:28:00 GMT", "Wed Oct 21 07:28:00 2015".
pub(super) fn parse_http_date(value: &str) -> Option<Timestamp> {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let mut fields = value.split([' ', ',', '-']).filter(|field| !field.is_empty()).skip(1);
    let (first, second, third, fourth) = (fields.next()?, fields.next()?, fields.next()?, fields.next()?);
    let (day, month, year, clock) = match (fields.next(), fields.next()) {
        (Some("GMT"), None) => (first, second, third, fourth),
        (None, None) => (second, first, fourth, third),
        _ => return None,
    };
    let century = match year.len() {
        2 if year < "70" => "20",
        2 => "19",
        _ => "",
    };
    let month = MONTHS.iter().position(|name| *name == month)? + 1;
    Timestamp::parse(&format!("{century}{year}-{month:02}-{day:0>2}T{clock}Z"))
}

/// How long to wait before a read is tried again, in milliseconds: more each time, never less than the service asks for,
/// and spread by `chance` (0 to 1) so that many pages do not ask at once. `None` when it is not worth waiting while a
/// person looks at an empty section.
pub(super) fn delay(attempt: u32, retry_after: Option<u32>, chance: f64) -> Option<i32> {
    const MOST_ATTEMPTS: u32 = 2;
    const LONGEST_WAIT: u32 = 3;
    let asked = retry_after.unwrap_or_default();
    if attempt >= MOST_ATTEMPTS || asked > LONGEST_WAIT {
        return None;
    }
    let own = 100 * (attempt + 1);
    let spread = f64::from((own * 2).max(asked * 500)) * chance.clamp(0.0, 1.0);
    #[expect(clippy::cast_possible_truncation, reason = "at most 4500")]
    Some((f64::from(own.max(asked * 1000)) + spread) as i32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(time: &str) -> Timestamp {
        Timestamp::parse(time).unwrap_or(Timestamp::from_milliseconds(0))
    }

    #[test]
    fn both_forms_of_retry_after_are_read() {
        let now = at("2015-10-21T07:27:30.500Z");
        assert_eq!(parse_retry_after(" 120 ", now), Some(120));
        assert_eq!(parse_retry_after("Wed, 21 Oct 2015 07:28:00 GMT", now), Some(30));
        assert_eq!(parse_retry_after("Wed, 21 Oct 2015 07:00:00 GMT", now), Some(0));
        for wrong in [
            "soon",
            "-1",
            "+1",
            "1.5",
            "Wed, 21 Foo 2015 07:28:00 GMT",
            "Wed, 21 Oct 2015 07:28:00 CET",
            "Wed, 21 Oct 2015 07:28:00 GMT now",
            "Wed, 21 Oct 2015 07:28:00",
            "",
        ] {
            assert_eq!(parse_retry_after(wrong, now), None, "{wrong}");
        }
    }

    #[test]
    fn more_than_can_be_counted_is_still_a_wait() {
        let now = at("2015-10-21T07:27:30Z");
        assert_eq!(parse_retry_after("4294967295", now), Some(u32::MAX));
        assert_eq!(parse_retry_after("4294967296", now), Some(u32::MAX));
        assert_eq!(parse_retry_after(&"9".repeat(40), now), Some(u32::MAX));
        assert_eq!(parse_retry_after("Fri, 31 Dec 9999 23:59:59 GMT", now), Some(u32::MAX));
    }

    #[test]
    fn dates_of_old_are_understood() {
        let time = at("2015-10-21T07:28:00Z");
        assert_eq!(parse_http_date("Wednesday, 21-Oct-15 07:28:00 GMT"), Some(time));
        assert_eq!(parse_http_date("Wed Oct 21 07:28:00 2015"), Some(time));
        assert_eq!(parse_http_date("Sun Nov  6 08:49:37 1994"), Some(at("1994-11-06T08:49:37Z")));
        assert_eq!(parse_http_date("Sunday, 06-Nov-94 08:49:37 GMT"), Some(at("1994-11-06T08:49:37Z")));
        assert_eq!(parse_http_date("Tuesday, 06-Nov-69 08:49:37 GMT"), Some(at("2069-11-06T08:49:37Z")));
    }

    #[test]
    fn waiting_grows_ends_and_heeds_the_service() {
        assert_eq!(delay(0, None, 0.5), Some(200));
        assert_eq!(delay(1, None, 1.0), Some(600));
        assert_eq!(delay(2, None, 0.5), None);
        assert_eq!(delay(0, Some(2), 0.0), Some(2000));
        assert_eq!(delay(0, Some(3), 0.0), Some(3000));
        assert_eq!(delay(0, Some(4), 0.0), None);
        assert_eq!(delay(0, Some(u32::MAX), 0.0), None);
        // Pages that were all asked to wait do not come back all at once, and "now" is not at once.
        assert_eq!(delay(0, Some(2), 1.0), Some(3000));
        assert_eq!(delay(1, Some(0), 0.0), Some(200));
        assert_eq!(delay(1, Some(0), 1.0), Some(600));
    }

    proptest! {
        #[test]
        fn nobody_asks_sooner_than_the_service_wants_nor_all_at_once(
            attempt in 0u32..2, asked in 0u32..4, chance in 0.0..1.0,
        ) {
            let wait = |asked, chance| delay(attempt, asked, chance).unwrap_or_default();
            prop_assert!(wait(Some(asked), chance) >= 1000 * i32::try_from(asked).unwrap_or_default());
            prop_assert!(wait(Some(asked), chance) >= wait(None, chance));
            prop_assert!(wait(Some(asked), 1.0) - wait(Some(asked), 0.0) >= 200);
        }
    }
}
