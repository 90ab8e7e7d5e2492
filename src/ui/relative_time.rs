//! "3 minutes ago", with the exact time behind it.

use super::{clock::Clock, dom::unique_id, live::derived, words::locale};
use crate::model::time::Timestamp;
use crate::ui::prelude::*;

/// In milliseconds; a little more than the clock's own step.
const CLOCK_STEP: i64 = 30_000;

/// A time as a distance from now; the exact time with its time zone shows on hover and on focus.
#[component]
pub fn RelativeTime(
    /// The moment.
    time: Timestamp,
) -> AnyView {
    let (locale, clock) = (locale(), Clock::default());
    let id = unique_id("time");
    // The clock here moves on in steps, and may be a little behind the service's: what just happened is not ahead.
    let now = move || match time.since(clock.now()) {
        0..CLOCK_STEP => time,
        _ => clock.now(),
    };
    view! {
        <span class="button-place">
            <time class="relative-time" datetime=time.to_string() tabindex="0" aria-describedby=id.clone()>
                {derived(move || locale.relative(time, now()).0)}
            </time>
            <span class="reason" id=id role="tooltip">{derived(move || locale.date_time(time).0)}</span>
        </span>
    }
    .into_any()
}
