//! A key that is being replaced by another: what is remembered of it, and when the old one may go.

use super::{
    api_key::{ApiKey, LastUsed},
    name::LONGEST_NAME,
    time::{DAY, MINUTE, Timestamp},
};

/// A key that nothing has used for so many milliseconds has gone quiet.
const QUIET: i64 = 60 * MINUTE;

/// What is remembered of a replacement, also when the page is closed: ids and times, never a name or a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replacement {
    /// The id of the key that is to go.
    pub old: String,
    /// The id of the key that takes its place.
    pub new: String,
    /// When that was created.
    pub begun: Timestamp,
    /// When the person said that its value is stored.
    pub stored: Option<Timestamp>,
    /// Whether the old one goes as soon as the new one is stored.
    pub leaked: bool,
}

impl Replacement {
    /// All but the old key's id, as one text.
    #[must_use]
    pub fn text(&self) -> String {
        let stored = self.stored.map_or_else(|| "-".to_owned(), |time| time.to_string());
        let leaked = if self.leaked { "leaked" } else { "-" };
        [self.begun.to_string().as_str(), &stored, leaked, &self.new].join(" ")
    }

    /// Reads that text again.
    #[must_use]
    pub fn read(old: &str, text: &str) -> Option<Self> {
        let mut parts = text.splitn(4, ' ');
        let (begun, stored, leaked) = (Timestamp::parse(parts.next()?)?, parts.next()?, parts.next()?);
        let new = parts.next().filter(|new| !new.is_empty())?.to_owned();
        Some(Self { old: old.to_owned(), new, begun, stored: Timestamp::parse(stored), leaked: leaked == "leaked" })
    }
}

/// What the uses of both keys say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The new one is in use, and the old one has gone quiet: it can go.
    Ready,
    /// The old one was used a short while ago: something still has it.
    OldInUse,
    /// Nothing has used the new one so far.
    NewUnused,
    /// The new one is in use, and of the old one nobody knows.
    NotKnown,
}

/// What the uses of both say at `now` about a replacement that began at `begun`.
#[must_use]
pub fn verdict(old: LastUsed, new: LastUsed, begun: Timestamp, now: Timestamp) -> Verdict {
    let is_quiet = |used: Timestamp| used < begun || now.since(used) >= QUIET;
    match (old, new) {
        (LastUsed::At(used), _) if !is_quiet(used) => Verdict::OldInUse,
        (_, LastUsed::Never | LastUsed::NotKnown) => Verdict::NewUnused,
        (LastUsed::NotKnown, LastUsed::At(_)) => Verdict::NotKnown,
        (LastUsed::At(_) | LastUsed::Never, LastUsed::At(_)) => Verdict::Ready,
    }
}

/// A name for the new key that nobody has: "MES connector (2)".
#[must_use]
pub fn name_for(old: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let old = old.trim();
    let numbered = old.strip_suffix(')').and_then(|name| name.rsplit_once(" ("));
    let (stem, from) = match numbered.and_then(|(stem, number)| Some((stem, number.parse::<u16>().ok()?))) {
        Some((stem, number)) if !stem.is_empty() => (stem, number.saturating_add(1)),
        _ => (old, 2),
    };
    let name = |number: u16| {
        let end = [" (", &number.to_string(), ")"].concat();
        let room = LONGEST_NAME - end.len();
        let stem: String = stem.chars().take(room).collect();
        [stem.trim_end(), &end].concat()
    };
    (from..from.saturating_add(100)).map(name).find(|name| !is_taken(name)).unwrap_or_else(|| name(from))
}

/// For how many days a key was meant to work when it was created; `None` for one that does not expire, or of which it is
/// not known.
#[must_use]
pub fn lifetime_days(key: &ApiKey) -> Option<i64> {
    let length = key.expires_at?.since(key.created_at?);
    // A day has to be left, however short the old one's life was.
    Some(((length + DAY / 2) / DAY).max(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::api_key::tests::key;
    use proptest::prelude::*;

    fn at(minutes: i64) -> Timestamp {
        Timestamp::from_milliseconds(minutes * MINUTE)
    }

    #[test]
    fn the_old_one_may_go_when_it_is_quiet_and_the_new_one_in_use() {
        let (begun, now) = (at(1000), at(2000));
        let used = |minutes| LastUsed::At(at(minutes));
        assert_eq!(verdict(used(999), used(1500), begun, now), Verdict::Ready);
        assert_eq!(verdict(used(1940), used(1500), begun, now), Verdict::Ready);
        assert_eq!(verdict(used(1941), used(1500), begun, now), Verdict::OldInUse);
        // A use in the very moment in which it began counts.
        assert_eq!(verdict(used(1990), used(1995), at(1990), now), Verdict::OldInUse);
        assert_eq!(verdict(used(1999), LastUsed::Never, begun, now), Verdict::OldInUse);
        assert_eq!(verdict(used(900), LastUsed::Never, begun, now), Verdict::NewUnused);
        assert_eq!(verdict(LastUsed::Never, used(1500), begun, now), Verdict::Ready);
        assert_eq!(verdict(LastUsed::NotKnown, used(1500), begun, now), Verdict::NotKnown);
        assert_eq!(verdict(LastUsed::NotKnown, LastUsed::NotKnown, begun, now), Verdict::NewUnused);
    }

    #[test]
    fn a_name_counts_on() {
        let none = |_: &str| false;
        assert_eq!(name_for("MES connector", none), "MES connector (2)");
        assert_eq!(name_for("MES connector (2)", none), "MES connector (3)");
        assert_eq!(name_for("Gateway (hall)", none), "Gateway (hall) (2)");
        // A name that is nothing but a number in brackets is no count of anything.
        assert_eq!(name_for("x (7) (2)", none), "x (7) (3)");
        assert_eq!(name_for(" (2)", none), "(2) (2)");
        assert_eq!(name_for("MES", |name| name == "MES (2)" || name == "MES (3)"), "MES (4)");
        let longest = "é".repeat(80);
        assert_eq!(name_for(&longest, none), format!("{} (2)", "é".repeat(76)));
    }

    #[test]
    fn the_rule_of_expiry_is_the_length_of_the_old_ones_life() {
        let expiring =
            |days: i64| ApiKey { expires_at: Some(Timestamp::from_milliseconds(days * DAY - 5)), ..key("k", "n") };
        assert_eq!(lifetime_days(&expiring(90)), Some(90));
        assert_eq!(lifetime_days(&expiring(-3)), Some(1));
        assert_eq!(lifetime_days(&key("k", "n")), None);
        assert_eq!(lifetime_days(&ApiKey { created_at: None, ..expiring(90) }), None);
    }

    proptest! {
        #[test]
        fn what_is_remembered_is_read_again(old in "\\PC{1,20}", new in "\\PC{1,20}", begun in 0i64..4_000_000_000_000, stored in proptest::option::of(0i64..4_000_000_000_000), leaked: bool) {
            let time = Timestamp::from_milliseconds;
            let one = Replacement { old, new, begun: time(begun), stored: stored.map(time), leaked };
            prop_assert_eq!(Replacement::read(&one.old, &one.text()), Some(one));
        }

        #[test]
        fn any_text_can_be_read(text in "\\PC{0,60}") {
            let _ = Replacement::read("k", &text);
        }

        #[test]
        fn a_proposed_name_is_a_name(old in "\\PC{1,100}") {
            prop_assume!(!old.trim().is_empty());
            let name = name_for(&old, |_| false);
            prop_assert!(crate::model::name::check_name(&name).is_ok(), "{name:?}");
        }
    }
}
