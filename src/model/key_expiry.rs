//! When a new key shall expire.

use super::time::{DAY, Timestamp};

/// A day of the calendar: year, month from 1, day.
pub type Day = (u32, u32, u32);

/// The choices of the select "Expires".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ExpiryChoice {
    /// Never.
    #[default]
    Never,
    /// So many days after the creation.
    InDays(u16),
    /// At the end of a day that is typed.
    OnDate,
}

/// What is wrong with a typed day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateProblem {
    /// There is none, or it is no day.
    Missing,
    /// It is not after today.
    NotAfterToday,
}

impl ExpiryChoice {
    /// The moment at which the key expires. `date` is the typed day (`2027-01-31`), `end_of_day` gives the last moment of
    /// a day where the person is, where it is `today` and `now`.
    ///
    /// # Errors
    /// What is wrong with the typed day.
    pub fn moment(
        self,
        date: &str,
        today: Day,
        now: Timestamp,
        end_of_day: impl Fn(Day) -> Timestamp,
    ) -> Result<Option<Timestamp>, DateProblem> {
        match self {
            Self::Never => Ok(None),
            Self::InDays(days) => Ok(Some(now.plus(i64::from(days) * DAY))),
            Self::OnDate => match parse_day(date) {
                None => Err(DateProblem::Missing),
                Some(day) if day <= today => Err(DateProblem::NotAfterToday),
                Some(day) => Ok(Some(end_of_day(day))),
            },
        }
    }
}

/// Reads `2027-01-31`, as a date field gives it; a day that the calendar lacks is none.
fn parse_day(date: &str) -> Option<Day> {
    let date = date.trim();
    let mut midnight = String::from(date);
    midnight.push_str("T00:00:00Z");
    Timestamp::parse(&midnight)?;
    let mut fields = date.split('-').map(|field| field.parse().ok());
    Some((fields.next()??, fields.next()??, fields.next()??))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        Timestamp::parse(text).unwrap_or(Timestamp::from_milliseconds(i64::MIN))
    }

    fn utc_end((year, month, day): Day) -> Timestamp {
        at(&format!("{year:04}-{month:02}-{day:02}T23:59:59.999Z"))
    }

    #[test]
    fn a_span_counts_from_now() {
        let now = at("2026-11-23T10:00:00Z");
        let moment = |choice: ExpiryChoice| choice.moment("", (2026, 11, 23), now, utc_end);
        assert_eq!(moment(ExpiryChoice::Never), Ok(None));
        assert_eq!(moment(ExpiryChoice::InDays(30)), Ok(Some(at("2026-12-23T10:00:00Z"))));
    }

    #[test]
    fn a_day_counts_to_its_end_and_begins_tomorrow() {
        let moment = |date| ExpiryChoice::OnDate.moment(date, (2026, 11, 30), at("2026-11-30T00:30:00Z"), utc_end);
        assert_eq!(moment("2026-12-01"), Ok(Some(at("2026-12-01T23:59:59.999Z"))));
        for past in ["2026-11-30", "2026-10-31", "2020-12-31"] {
            assert_eq!(moment(past), Err(DateProblem::NotAfterToday), "{past}");
        }
        for none in ["", "2026-13-01", "2027-02-30", "tomorrow"] {
            assert_eq!(moment(none), Err(DateProblem::Missing), "{none}");
        }
    }
}
