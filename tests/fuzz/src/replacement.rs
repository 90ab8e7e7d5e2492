//! What is remembered of a replacement is read again as it was; a typed day is one that comes.
//!
//! The input is what the browser's storage has, or what is typed.

use crate::NOW;
use workspace_general::model::{
    api_key::LastUsed,
    key_expiry::{Day, ExpiryChoice},
    replacement::{Replacement, Verdict, verdict},
    time::{DAY, MINUTE, Timestamp},
};

/// See the module.
pub fn check(input: &str) {
    if let Some(one) = Replacement::read("old", input) {
        assert!(!one.new.is_empty());
        let written = one.text();
        // A year of five digits is no RFC 3339 any more; an offset may lead there.
        let is_readable = !written.starts_with(['-', '+']) && Timestamp::parse(&one.begun.to_string()).is_some();
        let is_readable = is_readable && one.stored.is_none_or(|time| Timestamp::parse(&time.to_string()).is_some());
        if is_readable {
            assert_eq!(Replacement::read("old", &written), Some(one));
        }
    }
    typed_day(input);
    uses(input);
}

fn typed_day(text: &str) {
    let today: Day = (2026, 11, 24);
    let now = Timestamp::from_milliseconds(NOW);
    let noon = |(year, month, day): Day| {
        let text = format!("{year:04}-{month:02}-{day:02}T12:00:00Z");
        Timestamp::parse(&text).unwrap_or_else(|| panic!("{text} is no day"))
    };
    if let Ok(moment) = ExpiryChoice::OnDate.moment(text, today, now, noon) {
        let moment = moment.unwrap();
        assert!(moment.since(now) > 0);
        assert!(moment.to_string().starts_with(text.trim()));
    }
    if let Ok(days) = text.trim().parse() {
        let moment = ExpiryChoice::InDays(days).moment("", today, now, noon);
        assert_eq!(moment, Ok(Some(now.plus(i64::from(days) * DAY))));
    }
}

/// Two numbers: for how many minutes neither key was used.
fn uses(text: &str) {
    let mut words = text.split(' ').map(|word| word.parse::<u16>().ok());
    let (Some(Some(old)), Some(new)) = (words.next(), words.next()) else { return };
    let now = Timestamp::from_milliseconds(NOW);
    let used = |minutes: u16| LastUsed::At(now.plus(-i64::from(minutes) * MINUTE));
    let begun = now.plus(-10_000 * MINUTE);
    let said = verdict(used(old), new.map_or(LastUsed::NotKnown, used), begun, now);
    // The old one is never let go while something uses it, nor before something uses the new one.
    match said {
        Verdict::Ready => assert!(old >= 60 && new.is_some()),
        Verdict::OldInUse => assert!(old < 60),
        Verdict::NewUnused => assert!(old >= 60 && new.is_none()),
        Verdict::NotKnown => unreachable!("the use of the old one is known"),
    }
}
