//! The workspace ID and the data region: text, never inputs.

use crate::ui::prelude::*;
use crate::{
    api::workspace::{Region, Workspace},
    locales::{Text, msg},
    page::use_page,
    ui::{CopyButton, Icon, Look, Shape, bdi, derived, live, locale, t},
};
use leptos::html;

/// What was fixed when the workspace was created.
#[component]
pub(super) fn Facts() -> AnyView {
    let page = use_page();
    let read = move |pick: fn(&Workspace) -> Option<Region>| {
        page.workspace.with(|state| state.ready().and_then(|found| pick(&found.value)))
    };
    let id =
        derived(move || read(|workspace| Some(Region { id: workspace.id.clone(), name: None })).map(|found| found.id));
    let region = Memo::new(move |_| read(|workspace| workspace.region.clone()));
    view! {
        <dl class="facts">
            {fact(msg::information_id, msg::information_id_hint, msg::information_copy_id, id, Signal::stored(None))}
            {fact(
                msg::information_region,
                msg::information_region_hint,
                msg::information_copy_region,
                derived(move || region.get().map(|region| region.id)),
                derived(move || region.get().and_then(|region| region.name)),
            )}
        </dl>
    }
    .into_any()
}

/// A fact: what it is called, its id in type that tells letters apart, and its name in words where it has one.
fn fact(
    label: fn() -> Text,
    hint: fn() -> Text,
    copy: fn() -> Text,
    id: Signal<Option<String>>,
    name: Signal<Option<String>>,
) -> AnyView {
    let (locale, source) = (locale(), NodeRef::<html::Code>::new());
    let value = live(move || match id.get() {
        None => view! { <span class="quiet">{t(msg::common_not_provided)}</span> }.into_any(),
        Some(id) => view! {
            {name.get().map(|name| bdi("fact-name", name))}
            // Laid out it is nothing; spoken it keeps words apart.
            " "
            <code class="fact-id" translate="no" node_ref=source>{locale.words(&id)}</code>
            <CopyButton
                label=t(msg::copy_label)
                name=t(copy)
                look=Look::Quiet
                source
                text=move |()| id.clone()
            />
        }
        .into_any(),
    });
    view! {
        <div class="fact">
            <dt class="field-label">{t(label)}</dt>
            <dd class="fact-value">{value}</dd>
            <dd class="field-hint"><Icon shape=Shape::Lock/>" "{t(hint)}</dd>
        </div>
    }
    .into_any()
}
