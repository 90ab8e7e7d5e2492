//! "3 minutes ago", with the exact time behind it.

use super::{clock::Clock, dom::unique_id, words::locale};
use crate::model::time::Timestamp;
use leptos::prelude::*;

/// A time as a distance from now; the exact time with its time zone shows on hover and on focus.
#[component]
pub fn RelativeTime(
    /// The moment.
    time: Timestamp,
) -> AnyView {
    let (locale, clock) = (locale(), Clock::default());
    let id = unique_id("time");
    view! {
        <span class="button-place">
            <time class="relative-time" datetime=time.to_string() tabindex="0" aria-describedby=id.clone()>
                {Signal::derive(move || locale.relative(time, clock.now()))}
            </time>
            <span class="reason" id=id role="tooltip">{Signal::derive(move || locale.date_time(time))}</span>
        </span>
    }
    .into_any()
}
