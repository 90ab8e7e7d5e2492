//! The danger zone: deleting the workspace.

mod dialog;
mod impact;
mod others;
mod progress;
mod zone;

use super::{
    NotPermitted, Section,
    later::{later_when_near, part},
    use_page,
};
use crate::ui::prelude::*;
use crate::{
    config::safe_link,
    locales::{Text, msg},
    model::permissions::Permission,
    ui::{Button, Look, Shape, derived, effect, live, locale, spawn, t},
};
use zone::{Deletion, Zone};

/// What shows once the section is near, and once the person wants to delete.
#[derive(Clone, Copy)]
struct Contents {
    offer: fn(Zone) -> AnyView,
    done: fn() -> AnyView,
    look: fn(Zone),
}

part!(
    /// What the section says, its dialog, and what comes after it.
    dialogs: fn contents() -> Contents = Contents {
        offer,
        done: progress::done,
        look: Zone::look,
    }
);

/// The section "Danger zone".
#[component]
pub fn DangerZone() -> AnyView {
    let zone = Zone::new(use_page());
    effect(move || {
        if zone.page.suspicions.get() > 0 {
            look(zone);
        }
    });
    let is_done = Memo::new(move |_| zone.deletion.with(|deletion| *deletion == Deletion::Done));
    let body = move |contents: Contents| {
        live(move || match is_done.get() {
            true => (contents.done)(),
            false => (contents.offer)(zone),
        })
    };
    view! {
        <Section id="danger-zone" title=msg::danger_title intro=msg::danger_intro danger=true>
            {later_when_near(contents, 3, body)}
        </Section>
    }
    .into_any()
}

/// Asks whether somebody else is deleting the workspace. What that takes comes with the other parts of the section,
/// which may be far from being seen; should it not come, the next change is refused anyway.
fn look(zone: Zone) {
    spawn(async move {
        if let Ok(contents) = contents().await {
            (contents.look)(zone);
        }
    });
}

/// What deleting does, and the button that asks for it.
fn offer(zone: Zone) -> AnyView {
    let locale = locale();
    // Somebody may have begun it before this page was opened.
    let is_read = Memo::new(move |_| zone.is_read());
    effect(move || {
        if is_read.get() {
            zone.look();
        }
    });
    let unavailable = derived(move || {
        let why = zone.page.forbids(Permission::DeleteWorkspace).or_else(|| zone.name().err());
        why.map(|why| locale.string(&why))
    });
    let has_begun = Memo::new(move |_| {
        zone.deletion.with(|deletion| matches!(deletion, Deletion::Running { .. } | Deletion::Failed(_)))
    });
    let progress = live(move || match has_begun.get() {
        true => progress::progress(zone),
        false => ().into_any(),
    });
    let effect = |text: fn() -> Text| view! { <li>{t(text)}</li> };
    view! {
        {progress}
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
        {dialog::dialog(zone)}
    }
    .into_any()
}

/// To export first, with the host's link for it.
fn reminder(zone: Zone) -> AnyView {
    let link = live(move || match zone.page.links().export_url.as_deref().and_then(safe_link) {
        Some(url) => {
            view! { <a class="link" href=url rel="external noopener" target="_blank">{t(msg::danger_export)}</a> }
                .into_any()
        }
        None => ().into_any(),
    });
    view! { <p>{t(msg::danger_reminder)}" "{link}</p> }.into_any()
}
