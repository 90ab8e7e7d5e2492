//! A labelled native select.

use super::{
    dom::unique_id,
    live::{attr, derived, flag, live, switch},
};
use crate::ui::prelude::*;

/// A native select. `options` are pairs of a value and what is shown for it.
#[component]
pub fn Select(
    /// Its label.
    #[prop(into)]
    label: Signal<String>,
    /// What can be chosen.
    #[prop(into)]
    options: Derived<Vec<(String, String)>>,
    /// The value of what is chosen.
    #[prop(into)]
    value: Signal<String>,
    /// Whether the values are languages, each of which is called by its own name.
    #[prop(optional)]
    languages: bool,
    /// Why nothing can be chosen at the moment; `None` when it can.
    #[prop(optional, into)]
    unavailable: Signal<Option<String>>,
    /// The id of what says what choosing does.
    #[prop(optional)]
    described_by: Option<&'static str>,
    /// Something else is chosen.
    #[prop(into)]
    on_change: Callback<String>,
) -> AnyView {
    let id = unique_id("select");
    let reason_id = format!("{id}-reason");
    let described = {
        let reason_id = reason_id.clone();
        attr(move || match unavailable.with(Option::is_some) {
            true => Some(reason_id.clone()),
            false => described_by.map(str::to_owned),
        })
    };
    let option = move |(option_value, text): (String, String)| {
        let selected = {
            let option_value = option_value.clone();
            derived(move || value.with(|value| *value == option_value))
        };
        let lang = languages.then(|| option_value.clone());
        // Both ours and somebody's words stand in it.
        view! {
            <option value=option_value lang=lang dir="auto" prop:selected=switch(move || selected.get())>{text}</option>
        }
        .into_any()
    };
    // A select can't be read-only: while it is unavailable, a change is put back.
    let change = move |event: web_sys::Event| {
        if unavailable.with_untracked(Option::is_some) {
            set_value(&event, &value.get_untracked());
        } else {
            on_change.run(event_target_value(&event));
        }
    };
    view! {
        <div class="field">
            <label class="field-label" for=id.clone()>{label}</label>
            <select
                id=id
                class="input select"
                aria-disabled=flag(move || unavailable.with(Option::is_some))
                aria-describedby=described
                on:change=change
            >
                {live(move || options.get().into_iter().map(option).collect::<Vec<AnyView>>().into_any())}
            </select>
            {live(move || match unavailable.get() {
                Some(why) => view! { <p class="field-hint" id=reason_id.clone()>{why}</p> }.into_any(),
                None => ().into_any(),
            })}
        </div>
    }
    .into_any()
}

fn set_value(event: &web_sys::Event, value: &str) {
    let select: web_sys::HtmlSelectElement = event_target(event);
    select.set_value(value);
}
