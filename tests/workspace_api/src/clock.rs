//! The service's time, which a test may put forward.

use jiff::Timestamp;
use std::{
    sync::atomic::{AtomicI64, Ordering},
    time::Duration,
};

/// The time of day plus what it was put forward by.
#[derive(Default)]
pub(crate) struct Clock {
    ahead_micros: AtomicI64,
}

impl Clock {
    pub(crate) fn now(&self) -> Timestamp {
        moment(Timestamp::now().as_microsecond().saturating_add(self.ahead_micros.load(Ordering::SeqCst)))
    }

    pub(crate) fn put_forward(&self, by: Duration) {
        self.ahead_micros.fetch_add(micros(by), Ordering::SeqCst);
    }
}

/// A length of time as the database has it, in microseconds.
pub(crate) fn micros(length: Duration) -> i64 {
    i64::try_from(length.as_micros()).unwrap_or(i64::MAX)
}

/// A time as the database has it: microseconds since 1970.
pub(crate) fn moment(micros: i64) -> Timestamp {
    Timestamp::from_microsecond(micros).unwrap_or(if micros < 0 { Timestamp::MIN } else { Timestamp::MAX })
}

/// A time as the contract has it, from one as the database has it.
pub(crate) fn text(micros: i64) -> String {
    moment(micros).to_string()
}
