//! When to ask again.

use crate::model::time::Timestamp;

/// The seconds to wait that a `Retry-After` header asks for: a number of seconds, or an HTTP date (contract, "Common rules", rate limit).
pub(super) fn parse_retry_after(value: &str, now: Timestamp) -> Option<u32> {
    let value = value.trim();
    if let Ok(seconds) = value.parse() {
        return Some(seconds);
    }
    let milliseconds = parse_http_date(value)?.since(now).max(0);
    u32::try_from((milliseconds + 999) / 1000).ok()
}

/// "Wed, 21 Oct 2015 07:28:00 GMT".
fn parse_http_date(value: &str) -> Option<Timestamp> {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let (_, date) = value.split_once(',')?;
    let mut fields = date.trim_start().split(' ');
    let (day, month, year, clock, zone) =
        (fields.next()?, fields.next()?, fields.next()?, fields.next()?, fields.next()?);
    let month = MONTHS.iter().position(|name| *name == month)? + 1;
    let time = Timestamp::parse(&format!("{year}-{month:02}-{day}T{clock}Z"));
    if zone == "GMT" && fields.next().is_none() { time } else { None }
}

/// How long to wait before a read is tried again, in milliseconds: more each time, spread by `chance` (0 to 1) so that
/// many pages do not ask at once. `None` when it is not worth waiting while a person looks at an empty section.
pub(super) fn delay(attempt: u32, retry_after: Option<u32>, chance: f64) -> Option<i32> {
    const MOST_ATTEMPTS: u32 = 2;
    const LONGEST_WAIT: u32 = 3;
    if attempt >= MOST_ATTEMPTS {
        return None;
    }
    match retry_after {
        Some(seconds) if seconds > LONGEST_WAIT => None,
        Some(seconds) => i32::try_from(seconds * 1000).ok(),
        #[expect(clippy::cast_possible_truncation, reason = "at most 600")]
        None => Some(((0.5 + chance.clamp(0.0, 1.0)) * 200.0 * f64::from(attempt + 1)) as i32),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_of_retry_after_are_read() {
        let now = Timestamp::parse("2015-10-21T07:27:30.500Z").unwrap_or(Timestamp::from_milliseconds(0));
        assert_eq!(parse_retry_after(" 120 ", now), Some(120));
        assert_eq!(parse_retry_after("Wed, 21 Oct 2015 07:28:00 GMT", now), Some(30));
        assert_eq!(parse_retry_after("Wed, 21 Oct 2015 07:00:00 GMT", now), Some(0));
        for wrong in ["soon", "-1", "Wed, 21 Foo 2015 07:28:00 GMT", "Wed, 21 Oct 2015 07:28:00 CET", ""] {
            assert_eq!(parse_retry_after(wrong, now), None, "{wrong}");
        }
    }

    #[test]
    fn waiting_grows_ends_and_heeds_the_service() {
        assert_eq!(delay(0, None, 0.5), Some(200));
        assert_eq!(delay(1, None, 1.0), Some(600));
        assert_eq!(delay(2, None, 0.5), None);
        assert_eq!(delay(0, Some(2), 0.0), Some(2000));
        assert_eq!(delay(0, Some(3), 0.0), Some(3000));
        assert_eq!(delay(0, Some(4), 0.0), None);
        assert_eq!(delay(0, Some(60), 0.0), None);
    }
}
