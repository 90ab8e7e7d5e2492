//! The keys that a change is about, by name, and what became of each.

use super::{Phase, Several, Why};
use crate::page::api_keys::{cells::last_used, reading::number, store::Keys};
use crate::ui::prelude::*;
use crate::{
    api::Cause,
    locales::{Text, msg},
    model::batch::{Outcome, Task},
    page::words,
    ui::{bdi, live, t},
};

/// More names are not drawn, but counted.
const MOST_DRAWN: usize = 200;

pub(super) fn outcomes(keys: Keys, activates: bool, phase: Memo<Phase>) -> AnyView {
    let Several { change, .. } = keys.several;
    live(move || {
        let phase = phase.get();
        let tasks = change.with_untracked(|change| {
            let mut tasks = change.as_ref().map(|change| change.batch.tasks().to_vec()).unwrap_or_default();
            // What did not work comes first, once it is known.
            if phase == Phase::Ended {
                let is_well = |task: &Task<Why>| {
                    !matches!(task.outcome, Outcome::Failed(_) | Outcome::Unknown(_) | Outcome::NotSent)
                };
                let (well, wrong): (Vec<_>, Vec<_>) = tasks.into_iter().partition(is_well);
                tasks = wrong.into_iter().chain(well).collect();
            }
            tasks
        });
        let more = tasks.len().saturating_sub(MOST_DRAWN);
        let rows: Vec<AnyView> =
            tasks.into_iter().take(MOST_DRAWN).map(|task| row(keys, activates, phase, task)).collect();
        let more = (more > 0).then(|| view! { <li>{t(move || msg::several_more(number(more)))}</li> });
        view! {
            // Scrolls by itself: whoever has no mouse has to be able to go there.
            <div class="several-list" role="group" tabindex="0" aria-label=t(msg::several_affected)>
                <ul role="list">{rows}{more}</ul>
            </div>
        }
        .into_any()
    })
}

fn row(keys: Keys, activates: bool, phase: Phase, task: Task<Why>) -> AnyView {
    let Task { id, label, outcome } = task;
    // Names may be the same.
    let masked = untrack(|| keys.key(&id)).and_then(|key| key.masked_value.clone());
    let said = match phase {
        // While it runs, each follows its own outcome.
        Phase::Running => {
            let now = Memo::new(move |_| {
                keys.several.change.with(|change| {
                    let tasks = change.as_ref().map(|change| change.batch.tasks()).unwrap_or_default();
                    tasks.iter().find(|task| task.id == id).map(|task| task.outcome.clone())
                })
            });
            live(move || said(keys, activates, now.get().unwrap_or(Outcome::Waiting)))
        }
        Phase::Asking if outcome == Outcome::Waiting => match untrack(|| keys.key(&id)) {
            Some(key) => view! { <span>{t(msg::api_keys_column_used)}": "{last_used(&key, keys)}</span> }.into_any(),
            None => ().into_any(),
        },
        Phase::Asking | Phase::Ended => said(keys, activates, outcome),
    };
    let masked =
        masked.map(|masked| view! { <code class="key-value" translate="no">{keys.locale.words(&masked)}</code> });
    view! {
        <li class="several-item">
            {bdi("several-name", label)}
            " "
            {masked}
            " "
            {said}
        </li>
    }
    .into_any()
}

fn said(keys: Keys, activates: bool, outcome: Outcome<Why>) -> AnyView {
    let plain = |text: fn() -> Text| view! { <span class="quiet">{t(text)}</span> }.into_any();
    match outcome {
        Outcome::Waiting => plain(msg::several_waiting),
        Outcome::Sent => plain(msg::several_sent),
        Outcome::Done if activates => plain(msg::several_done_active),
        Outcome::Done => plain(msg::several_done_inactive),
        Outcome::AlreadySo if activates => plain(msg::several_already_active),
        Outcome::AlreadySo => plain(msg::several_already_inactive),
        Outcome::NotSent => plain(msg::several_not_sent),
        Outcome::Failed(why) => not_well(keys, msg::several_failed_one, why),
        Outcome::Unknown(why) => not_well(keys, msg::several_unknown_one, why),
    }
}

/// What did not work, or may not have worked, and why.
fn not_well(keys: Keys, word: fn() -> Text, why: Why) -> AnyView {
    let (reason, request_id) = match why {
        Why::Busy => (keys.locale.string(&msg::api_keys_changing()), None),
        Why::Refused(failure) => {
            let sentence = words(&failure.error).sentence;
            // What the key is now says more than that it is another.
            let said = if failure.error.cause == Cause::Stale { failure.title } else { sentence };
            let mut reason = keys.locale.string(&said);
            if let Some(detail) = failure.error.detail {
                reason.push(' ');
                reason.push_str(&keys.locale.words(&detail));
            }
            (reason, failure.error.request_id)
        }
    };
    let request = request_id
        .map(|id| view! { <span class="quiet">" "{t(msg::problem_request_id)}" "<code>{bdi("", id)}</code></span> });
    view! { <span class="several-failed">{t(word)}" "<bdi>{reason}</bdi>{request}</span> }.into_any()
}
