//! What is shown while the workspace is being deleted, and after.

use super::zone::{Deletion, Zone};
use crate::ui::prelude::*;
use crate::{
    api::ApiError,
    locales::msg,
    page::Problem,
    ui::{Notice, Progress, Tone, bdi, derived, focus_when_there, live, t},
};
use leptos::html;

/// How far the deletion is, or that it stopped.
pub(super) fn progress(zone: Zone) -> AnyView {
    // The percentage moves in the bar that stands already.
    let state = Memo::new(move |_| match zone.deletion.get() {
        Deletion::Running { trouble, .. } => Some(Ok(trouble)),
        Deletion::Failed(detail) => Some(Err(detail)),
        Deletion::Idle | Deletion::Confirming | Deletion::Done => None,
    });
    live(move || match state.get() {
        None => ().into_any(),
        Some(Ok(trouble)) => running(zone, trouble),
        Some(Err(detail)) => {
            let detail = detail.map(|detail| view! { <p class="notice-detail">{bdi("", detail)}</p> });
            view! {
                <Notice tone=Tone::Error title=t(msg::danger_stopped_title)>
                    <p>{t(msg::danger_stopped)}</p>
                    {detail}
                </Notice>
            }
            .into_any()
        }
    })
}

fn running(zone: Zone, trouble: Option<ApiError>) -> AnyView {
    let value = derived(move || {
        zone.deletion.with(|deletion| match deletion {
            Deletion::Running { percent, .. } => percent.map(|percent| percent / 100.0),
            _ => None,
        })
    });
    let trouble = trouble.map(|error| {
        view! {
            <Problem error title=msg::danger_reading_failed() reads=true is_said=true/>
            <p class="quiet">{t(msg::danger_reading_goes_on)}</p>
        }
    });
    view! {
        <Progress label=t(msg::danger_running) value/>
        {trouble}
    }
    .into_any()
}

/// What is left to say where no shell takes over.
pub(super) fn done() -> AnyView {
    let element = NodeRef::<html::H3>::new();
    // The button that started it is gone. With the focus comes that it is done: nothing else has to say it.
    focus_when_there(element);
    view! {
        <h3 class="danger-heading" tabindex="-1" node_ref=element>{t(msg::danger_done)}</h3>
        <Notice tone=Tone::Success><p>{t(msg::danger_done_hint)}</p></Notice>
    }
    .into_any()
}
