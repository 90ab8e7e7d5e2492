//! A labelled text box with a hint and an error beside it.

use super::{
    dom::unique_id,
    live::{attr, derived, flag, live},
};
use crate::ui::prelude::*;
use leptos::html;

/// A text box.
#[component]
pub fn TextField(
    /// Its label.
    #[prop(into)]
    label: Signal<String>,
    /// What is typed in it.
    value: RwSignal<String>,
    /// What it is for.
    #[prop(optional, into)]
    hint: Option<Signal<String>>,
    /// What is wrong with what is typed.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// `text` or `search`.
    #[prop(default = "text")]
    kind: &'static str,
    /// Why nothing can be typed at the moment; `None` when it can.
    #[prop(optional, into)]
    read_only: Signal<Option<String>>,
    /// Whether a form needs it filled.
    #[prop(optional)]
    required: bool,
    /// Whether a dialog that opens starts here.
    #[prop(optional)]
    autofocus: bool,
    /// The element, for whoever has to focus it.
    #[prop(optional)]
    node_ref: NodeRef<html::Input>,
) -> AnyView {
    let id = unique_id("field");
    let (hint_id, error_id, reason_id) = (format!("{id}-hint"), format!("{id}-error"), format!("{id}-reason"));
    let has_hint = hint.is_some();
    let described = {
        let (hint_id, error_id, reason_id) = (hint_id.clone(), error_id.clone(), reason_id.clone());
        attr(move || {
            let ids = [
                (error.with(Option::is_some), &error_id),
                (read_only.with(Option::is_some), &reason_id),
                (has_hint, &hint_id),
            ];
            let ids: Vec<&str> = ids.into_iter().filter(|(there, _)| *there).map(|(_, id)| id.as_str()).collect();
            (!ids.is_empty()).then(|| ids.join(" "))
        })
    };
    let said = |text: Signal<Option<String>>, id: String, class: &'static str| {
        live(move || match text.get() {
            Some(text) => view! { <p class=class id=id.clone()>{text}</p> }.into_any(),
            None => ().into_any(),
        })
    };
    view! {
        <div class="field">
            <label class="field-label" for=id.clone()>{label}</label>
            <input
                node_ref=node_ref
                id=id
                class="input"
                type=kind
                autocomplete="off"
                spellcheck="false"
                autofocus=autofocus
                aria-required=required.then_some("true")
                aria-invalid=flag(move || error.with(Option::is_some))
                aria-describedby=described
                aria-disabled=flag(move || read_only.with(Option::is_some))
                readonly=attr(move || read_only.with(Option::is_some).then(String::new))
                prop:value=derived(move || value.get())
                on:input=move |event| _ = value.try_set(event_target_value(&event))
            />
            {said(error, error_id, "field-error")}
            {said(read_only, reason_id, "field-hint")}
            {hint.map(|hint| view! { <p class="field-hint" id=hint_id>{hint}</p> })}
        </div>
    }
    .into_any()
}
