//! An API key and what can be said about it.

use super::time::{DAY, Timestamp};

/// A key that expires within so many milliseconds "expires soon".
pub const EXPIRES_SOON: i64 = 30 * DAY;

/// An API key as the page knows it (contract, "API keys"); never its value.
#[derive(Clone, Debug, PartialEq)]
pub struct ApiKey {
    /// Opaque; stands for the name where that is empty.
    pub id: String,
    /// May be empty in old keys.
    pub name: String,
    /// The value with its middle hidden.
    pub masked_value: Option<String>,
    /// Ids of scopes.
    pub scopes: Vec<String>,
    /// Whether it was switched on or off.
    pub status: KeyStatus,
    /// When it was created.
    pub created_at: Option<Timestamp>,
    /// Who created it.
    pub created_by: Option<String>,
    /// When it was last used, as far as known.
    pub last_used: LastUsed,
    /// When it stops working, whatever its status.
    pub expires_at: Option<Timestamp>,
    /// The version that a change sends back.
    pub etag: Option<String>,
}

/// Whether a key was switched on or off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyStatus {
    /// It works, unless it has expired.
    Active,
    /// It does not work; it can be activated again.
    Inactive,
    /// A word that this page does not know; shown as it is.
    Other(String),
}

impl KeyStatus {
    /// Reads the contract's word.
    #[must_use]
    pub fn parse(word: &str) -> Self {
        match word {
            "active" => Self::Active,
            "inactive" => Self::Inactive,
            other => Self::Other(other.to_owned()),
        }
    }

    /// The contract's word.
    #[must_use]
    pub fn word(&self) -> &str {
        match self {
            Self::Active => "active",
            Self::Inactive => "inactive",
            Self::Other(word) => word,
        }
    }
}

/// When a key was last used: three states, since "no record" is not "never".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LastUsed {
    /// At this time.
    At(Timestamp),
    /// Use was recorded since its creation, and there was none.
    Never,
    /// Use was not recorded for all of its life.
    NotKnown,
}

impl LastUsed {
    /// From the contract's fields: without a use it is "never" only if use was recorded since the creation or before.
    #[must_use]
    pub fn new(used_at: Option<Timestamp>, tracked_since: Option<Timestamp>, created_at: Option<Timestamp>) -> Self {
        match (used_at, tracked_since, created_at) {
            (Some(time), _, _) => Self::At(time),
            (None, Some(since), Some(created)) if since <= created => Self::Never,
            _ => Self::NotKnown,
        }
    }
}

impl LastUsed {
    /// Whether something used it within the last 24 hours, and so is likely to depend on it.
    #[must_use]
    pub fn is_recent(self, now: Timestamp) -> bool {
        matches!(self, Self::At(time) if now.since(time) < DAY)
    }
}

/// What the expiry of a key means now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expiry {
    /// It does not expire.
    Never,
    /// Further off than 30 days.
    Later(Timestamp),
    /// Within 30 days.
    Soon(Timestamp),
    /// It has passed: the key does not work.
    Passed(Timestamp),
}

impl ApiKey {
    /// What the key is called: its name, or its id where it has none.
    #[must_use]
    pub fn label(&self) -> &str {
        if self.name.trim().is_empty() { &self.id } else { &self.name }
    }

    /// What its expiry means at `now`.
    #[must_use]
    pub fn expiry(&self, now: Timestamp) -> Expiry {
        match self.expires_at {
            None => Expiry::Never,
            Some(time) if time <= now => Expiry::Passed(time),
            Some(time) if time.since(now) <= EXPIRES_SOON => Expiry::Soon(time),
            Some(time) => Expiry::Later(time),
        }
    }

    /// Whether anything can use it at `now`.
    #[must_use]
    pub fn works(&self, now: Timestamp) -> bool {
        self.status == KeyStatus::Active && !self.is_expired(now)
    }

    /// Whether its expiry has passed at `now`.
    #[must_use]
    pub fn is_expired(&self, now: Timestamp) -> bool {
        matches!(self.expiry(now), Expiry::Passed(_))
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) fn key(id: &str, name: &str) -> ApiKey {
        ApiKey {
            id: id.to_owned(),
            name: name.to_owned(),
            masked_value: Some("Gx4T••••9d1f".to_owned()),
            scopes: vec!["devices:read".to_owned()],
            status: KeyStatus::Active,
            created_at: Some(Timestamp::from_milliseconds(0)),
            created_by: None,
            last_used: LastUsed::NotKnown,
            expires_at: None,
            etag: None,
        }
    }

    #[test]
    fn last_used_has_three_states() {
        let at = |milliseconds| Some(Timestamp::from_milliseconds(milliseconds));
        assert_eq!(LastUsed::new(at(5), None, None), LastUsed::At(Timestamp::from_milliseconds(5)));
        assert_eq!(LastUsed::new(None, at(1), at(1)), LastUsed::Never);
        assert_eq!(LastUsed::new(None, at(2), at(1)), LastUsed::NotKnown);
        assert_eq!(LastUsed::new(None, None, at(1)), LastUsed::NotKnown);
        assert_eq!(LastUsed::new(None, at(1), None), LastUsed::NotKnown);
    }

    #[test]
    fn a_use_of_the_last_day_is_recent() {
        let now = Timestamp::from_milliseconds(10 * DAY);
        assert!(LastUsed::At(now.plus(1 - DAY)).is_recent(now));
        // A service whose clock is ahead.
        assert!(LastUsed::At(now.plus(1)).is_recent(now));
        assert!(!LastUsed::At(now.plus(-DAY)).is_recent(now));
        assert!(!LastUsed::Never.is_recent(now) && !LastUsed::NotKnown.is_recent(now));
    }

    #[test]
    fn only_what_is_on_and_not_expired_works() {
        let now = Timestamp::from_milliseconds(0);
        assert!(key("k", "n").works(now));
        assert!(!ApiKey { expires_at: Some(now), ..key("k", "n") }.works(now));
        assert!(!ApiKey { status: KeyStatus::Inactive, ..key("k", "n") }.works(now));
        assert!(!ApiKey { status: KeyStatus::Other("paused".into()), ..key("k", "n") }.works(now));
    }

    #[test]
    fn a_key_expires_at_its_time_and_soon_thirty_days_before() {
        let now = Timestamp::from_milliseconds(0);
        let expiring = |milliseconds| ApiKey { expires_at: Some(now.plus(milliseconds)), ..key("k", "n") };
        assert!(expiring(0).is_expired(now));
        assert!(!expiring(1).is_expired(now));
        let soon = 30 * DAY;
        assert_eq!(expiring(soon).expiry(now), Expiry::Soon(now.plus(soon)));
        assert_eq!(expiring(soon + 1).expiry(now), Expiry::Later(now.plus(soon + 1)));
        assert_eq!(key("k", "n").expiry(now), Expiry::Never);
    }

    #[test]
    fn the_id_stands_for_a_missing_name() {
        assert_eq!(key("key-1", " ").label(), "key-1");
        assert_eq!(key("key-1", "MES").label(), "MES");
    }
}
