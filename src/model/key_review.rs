//! What a review of API keys looks for: keys that are more of a risk than of use.

use super::{
    api_key::{ApiKey, Expiry, LastUsed},
    time::{DAY, Timestamp},
};

/// A key that was not used for so many milliseconds counts as unused.
const UNUSED: i64 = 90 * DAY;

/// Something to look at in a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Concern {
    /// It was never used.
    NeverUsed,
    /// It was not used for 90 days, and is older than that.
    Unused,
    /// It expires within 30 days.
    ExpiresSoon,
    /// One of its scopes allows unusually much.
    BroadScope,
    /// It works until somebody deactivates it.
    NoExpiry,
}

impl Concern {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::NeverUsed, Self::Unused, Self::ExpiresSoon, Self::BroadScope, Self::NoExpiry];

    /// Whether it is to be said of a key. `broad` are the ids of the scopes that allow unusually much.
    #[must_use]
    pub fn is_about(self, key: &ApiKey, broad: &[String], now: Timestamp) -> bool {
        let is_long_ago = |time: Timestamp| now.since(time) >= UNUSED;
        match self {
            Self::NeverUsed => key.last_used == LastUsed::Never,
            Self::Unused => match key.last_used {
                LastUsed::At(time) => is_long_ago(time),
                LastUsed::Never => key.created_at.is_some_and(is_long_ago),
                LastUsed::NotKnown => false,
            },
            Self::ExpiresSoon => matches!(key.expiry(now), Expiry::Soon(_)),
            Self::BroadScope => key.scopes.iter().any(|scope| broad.contains(scope)),
            Self::NoExpiry => key.expires_at.is_none(),
        }
    }
}

/// The concerns that a person has chosen.
#[derive(Clone, Debug)]
pub struct Review {
    /// Each of them has to be said of a key.
    pub chosen: Vec<Concern>,
    /// The ids of the scopes that allow unusually much.
    pub broad: Vec<String>,
    /// [`Review::lets_through`], as a value: the table filters with it and needs nothing else of a review.
    pub filter: fn(&Self, &ApiKey, Timestamp) -> bool,
}

impl Review {
    /// A review for these concerns.
    #[must_use]
    pub fn new(chosen: Vec<Concern>, broad: Vec<String>) -> Self {
        Self { chosen, broad, filter: Self::lets_through }
    }

    /// Whether all that was chosen is to be said of a key.
    #[must_use]
    pub fn lets_through(&self, key: &ApiKey, now: Timestamp) -> bool {
        self.chosen.iter().all(|concern| concern.is_about(key, &self.broad, now))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::api_key::tests::key;

    const NOW: i64 = 1_000 * DAY;

    fn at(milliseconds: i64) -> Timestamp {
        Timestamp::from_milliseconds(milliseconds)
    }

    fn concerns(key: &ApiKey) -> Vec<Concern> {
        let broad = ["admin".to_owned()];
        Concern::ALL.into_iter().filter(|concern| concern.is_about(key, &broad, at(NOW))).collect()
    }

    fn used(last_used: LastUsed) -> ApiKey {
        ApiKey { last_used, created_at: Some(at(NOW - DAY)), expires_at: Some(at(NOW + 100 * DAY)), ..key("k", "k") }
    }

    #[test]
    fn what_is_not_known_is_no_concern() {
        assert_eq!(concerns(&ApiKey { created_at: None, ..used(LastUsed::NotKnown) }), []);
        assert_eq!(concerns(&used(LastUsed::NotKnown)), []);
    }

    #[test]
    fn ninety_days_without_use_count_from_the_creation_of_a_key_that_was_never_used() {
        assert_eq!(concerns(&used(LastUsed::Never)), [Concern::NeverUsed]);
        let old = ApiKey { created_at: Some(at(NOW - UNUSED)), ..used(LastUsed::Never) };
        assert_eq!(concerns(&old), [Concern::NeverUsed, Concern::Unused]);
        assert_eq!(concerns(&used(LastUsed::At(at(NOW - 90 * DAY)))), [Concern::Unused]);
        assert_eq!(concerns(&used(LastUsed::At(at(NOW - 90 * DAY + 1)))), []);
    }

    #[test]
    fn expiry_and_scopes_are_looked_at() {
        let soon = ApiKey { expires_at: Some(at(NOW + DAY)), ..used(LastUsed::At(at(NOW))) };
        assert_eq!(concerns(&soon), [Concern::ExpiresSoon]);
        let passed = ApiKey { expires_at: Some(at(NOW)), ..soon.clone() };
        assert_eq!(concerns(&passed), []);
        let broad = ApiKey { expires_at: None, scopes: vec!["devices:read".into(), "admin".into()], ..soon };
        assert_eq!(concerns(&broad), [Concern::BroadScope, Concern::NoExpiry]);
    }

    #[test]
    fn a_review_wants_all_that_was_chosen() {
        let review = |chosen: &[Concern]| Review::new(chosen.to_vec(), Vec::new());
        let key = ApiKey { expires_at: None, ..used(LastUsed::Never) };
        let passes = |review: Review| (review.filter)(&review, &key, at(NOW));
        assert!(passes(review(&[])));
        assert!(passes(review(&[Concern::NeverUsed, Concern::NoExpiry])));
        assert!(!passes(review(&[Concern::NeverUsed, Concern::ExpiresSoon])));
    }
}
