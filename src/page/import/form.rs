//! What to import, from where, and what to do with what exists already.

use super::{
    elements,
    flow::Flow,
    preview, source,
    stage::{Stage, Work},
};
use crate::ui::prelude::*;
use crate::{
    api::{ApiError, imports::OnConflict},
    locales::{Text, msg},
    model::permissions::Permission,
    page::{Loadable, NotPermitted, Problem},
    ui::{Button, Look, Notice, Radio, Skeleton, Tone, derived, focus_when_there, live, locale, t, unique_id},
};
use leptos::html;

/// The form, once it is known which workspaces can be a source; `focused` when the person is to begin in it.
pub(super) fn form(flow: Flow, focused: bool) -> AnyView {
    let element = NodeRef::<html::Div>::new();
    if focused {
        focus_when_there(element);
    }
    let sources = source::sources(flow);
    let body = live(move || match sources.get() {
        Loadable::Loading => view! { <Skeleton lines=3/> }.into_any(),
        Loadable::Failed(error) => not_read(error, msg::import_sources_failed(), move |()| source::retry(flow)),
        Loadable::Ready(sources) if sources.is_empty() => {
            view! { <p class="quiet">{t(msg::import_empty)}</p> }.into_any()
        }
        Loadable::Ready(sources) => view! {
            {source::source(flow, sources)}
            {elements::elements(flow)}
            {policy(flow)}
            {preview_button(flow)}
            {preview::preview(flow)}
        }
        .into_any(),
    });
    view! { <div class="import" tabindex="-1" node_ref=element>{body}</div> }.into_any()
}

/// What the person wanted, and why it did not work.
pub(super) fn problem(error: ApiError, title: Text, retry: impl Fn(()) + Send + Sync + 'static) -> AnyView {
    view! { <Problem error title retry=Callback::new(retry)/> }.into_any()
}

/// The same for what is only read; a preview changes nothing either.
pub(super) fn not_read(error: ApiError, title: Text, retry: impl Fn(()) + Send + Sync + 'static) -> AnyView {
    view! { <Problem error title reads=true retry=Callback::new(retry)/> }.into_any()
}

/// Why the choice can't be changed at the moment.
pub(super) fn held(flow: Flow) -> Signal<Option<String>> {
    let locale = locale();
    derived(move || flow.work.with(|work| *work == Work::Starting).then(|| locale.string(&msg::import_starting())))
}

fn policy(flow: Flow) -> AnyView {
    let group = unique_id("policy");
    let choice = |policy: OnConflict, label: fn() -> Text, description: fn() -> Text| {
        view! {
            <Radio
                group=group.clone()
                label=t(label)
                description=t(description)
                checked=derived(move || flow.policy.get() == policy)
                unavailable=held(flow)
                on_change=move |_| {
                    flow.policy.set(policy);
                    flow.choice_changed();
                }
            />
        }
    };
    view! {
        <fieldset class="import-choices">
            <legend class="field-label">{t(msg::import_policy)}</legend>
            {choice(OnConflict::Keep, msg::import_keep, msg::import_keep_hint)}
            {choice(OnConflict::Overwrite, msg::import_overwrite, msg::import_overwrite_hint)}
        </fieldset>
    }
    .into_any()
}

fn preview_button(flow: Flow) -> AnyView {
    let locale = locale();
    let unavailable = derived(move || {
        let why = match flow.page.forbids(Permission::ImportSettings) {
            Some(why) => why,
            None if flow.source.with(String::is_empty) => msg::import_need_source(),
            None if flow.chosen().is_empty() => msg::import_need_elements(),
            None if flow.work.with(|work| *work == Work::Starting) => msg::import_starting(),
            None => return None,
        };
        Some(locale.string(&why))
    });
    let said = live(move || match flow.work.get() {
        Work::NotPreviewed(error, renewed) => {
            not_read(error, msg::import_not_previewed(), move |()| flow.preview(renewed))
        }
        _ => ().into_any(),
    });
    let is_dropped = Memo::new(move |_| flow.stage.with(|stage| *stage == Stage::Dropped));
    let dropped = live(move || match is_dropped.get() {
        true => view! { <Notice tone=Tone::Info><p>{t(msg::import_dropped)}</p></Notice> }.into_any(),
        false => ().into_any(),
    });
    view! {
        <div class="actions">
            <Button
                label=t(msg::import_preview)
                look=Look::Primary
                unavailable
                busy=derived(move || flow.work.with(|work| *work == Work::Previewing))
                on_press=move |()| flow.preview(false)
            />
        </div>
        <NotPermitted permission=Permission::ImportSettings/>
        {said}
        {dropped}
    }
    .into_any()
}
