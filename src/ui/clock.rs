//! The time of day for everything that says "3 minutes ago".

use crate::model::time::Timestamp;
use crate::ui::prelude::*;
use std::time::Duration;

/// The present moment as a signal that moves on every 20 seconds.
#[derive(Clone, Copy)]
pub struct Clock(RwSignal<Timestamp>);

fn read() -> Timestamp {
    #[expect(clippy::cast_possible_truncation, reason = "whole milliseconds")]
    Timestamp::from_milliseconds(js_sys::Date::now() as i64)
}

impl Clock {
    /// A clock that ticks until the current owner is gone.
    #[must_use]
    pub fn start() -> Self {
        let now = RwSignal::new(read());
        let ticking = set_interval_with_handle(move || _ = now.try_set(read()), Duration::from_secs(20));
        if let Ok(handle) = ticking {
            on_cleanup(move || handle.clear());
        }
        Self(now)
    }

    /// Looks at the time now: in tabs that nobody sees, browsers let clocks tick seldom.
    pub fn tick(self) {
        self.0.try_set(read());
    }

    /// The present moment; a reactive reader follows it.
    #[must_use]
    pub fn now(self) -> Timestamp {
        self.0.try_get().unwrap_or_else(read)
    }
}

impl Default for Clock {
    /// The clock of the page that this component is on.
    fn default() -> Self {
        use_context().unwrap_or_else(|| Self(RwSignal::new(read())))
    }
}
