//! The danger zone: deleting the workspace.

mod dialog;
mod impact;
mod zone;

use super::{NotPermitted, Problem, Section, use_page};
use crate::{
    api::ApiError,
    config::safe_link,
    locales::{Text, msg},
    model::permissions::Permission,
    ui::{Button, Look, Notice, Progress, Shape, Tone, derived, effect, focus, live, locale, t},
};
use leptos::{html, prelude::*};
use zone::{Deletion, Zone};

/// The section "Danger zone".
#[component]
pub fn DangerZone() -> AnyView {
    let zone = Zone::new(use_page());
    let is_done = Memo::new(move |_| zone.deletion.with(|deletion| *deletion == Deletion::Done));
    let body = live(move || if is_done.get() { done() } else { offer(zone) });
    view! {
        <Section id="danger-zone" title=msg::danger_title intro=msg::danger_intro danger=true>
            {body}
            {dialog::dialog(zone)}
        </Section>
    }
    .into_any()
}

/// What deleting does, and the button that asks for it.
fn offer(zone: Zone) -> AnyView {
    let locale = locale();
    let unavailable = derived(move || {
        let why = zone.page.forbids(Permission::DeleteWorkspace).or_else(|| zone.name().err());
        why.map(|why| locale.string(&why))
    });
    let effect = |text: fn() -> Text| view! { <li>{t(text)}</li> };
    view! {
        {progress(zone)}
        <div class="danger">
            <h3 class="danger-heading">{t(msg::danger_delete)}</h3>
            <p>{t(msg::danger_effects)}</p>
            <ul class="list">
                {effect(msg::danger_effect_data)}
                {effect(msg::danger_effect_undone)}
                {effect(msg::danger_effect_access)}
            </ul>
            {reminder(zone)}
            <p class="quiet">{t(msg::danger_who)}</p>
        </div>
        <div class="actions">
            <Button
                label=t(msg::danger_delete)
                look=Look::Danger
                icon=Shape::Bin
                unavailable
                on_press=move |()| zone.ask()
            />
        </div>
        <NotPermitted permission=Permission::DeleteWorkspace/>
    }
    .into_any()
}

/// To export first, with the host's link for it.
fn reminder(zone: Zone) -> AnyView {
    let link = zone.page.links().export_url.as_deref().and_then(safe_link).map(|url| {
        view! { <a class="link" href=url rel="external noopener" target="_blank">{t(msg::danger_export)}</a> }
    });
    view! { <p>{t(msg::danger_reminder)}" "{link}</p> }.into_any()
}

/// How far the deletion is, or that it stopped.
fn progress(zone: Zone) -> AnyView {
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
            let detail = detail.map(|detail| view! { <p class="notice-detail"><bdi>{detail}</bdi></p> });
            view! {
                <Notice tone=Tone::Error title=t(msg::danger_stopped_title) alert=true>
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
            <Problem error title=msg::danger_reading_failed()/>
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
fn done() -> AnyView {
    let element = NodeRef::<html::Div>::new();
    // The button that started it is gone.
    effect(move || {
        if let Some(element) = element.get() {
            focus(&element);
        }
    });
    view! {
        <div tabindex="-1" node_ref=element>
            <Notice tone=Tone::Success title=t(msg::danger_done)><p>{t(msg::danger_done_hint)}</p></Notice>
        </div>
    }
    .into_any()
}
