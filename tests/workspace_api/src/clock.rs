//! The service's time, which a test may put forward, or let stand still.

use jiff::Timestamp;
use std::{
    sync::atomic::{AtomicI64, Ordering},
    time::{Duration, Instant},
};

/// A moment for pictures to be taken at: a Monday in September, half past ten in Rome.
pub const PICTURE_MOMENT: Timestamp = Timestamp::constant(1_789_374_620, 0);

/// The time of day, or the moment at which it stands still, plus what it was put forward by.
pub(crate) struct Clock {
    /// The moment, and since when it lasts.
    still: Option<(Timestamp, Instant)>,
    ahead_micros: AtomicI64,
}

impl Clock {
    pub(crate) fn new(still: Option<Timestamp>) -> Self {
        Self { still: still.map(|moment| (moment, Instant::now())), ahead_micros: AtomicI64::default() }
    }

    pub(crate) fn now(&self) -> Timestamp {
        let now = self.still.map_or_else(Timestamp::now, |(moment, _)| moment);
        moment(now.as_microsecond().saturating_add(self.ahead_micros.load(Ordering::SeqCst)))
    }

    /// The time by which work goes on, also while the clock that everybody sees stands still.
    pub(crate) fn at_work(&self) -> Timestamp {
        let worked = self.still.map_or(Duration::ZERO, |(_, since)| since.elapsed());
        moment(self.now().as_microsecond().saturating_add(micros(worked)))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_stands_still_is_only_put_forward_and_work_goes_on() {
        let at = moment(1_000_000);
        let clock = Clock::new(Some(at));
        assert_eq!(clock.now(), at);
        let worked = clock.at_work();
        assert!(worked >= at);
        clock.put_forward(Duration::from_secs(2));
        assert_eq!(clock.now(), moment(3_000_000));
        assert!(clock.at_work() >= moment(3_000_000));
        assert!(Clock::new(None).now() > at);
    }
}
