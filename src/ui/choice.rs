//! Check boxes and radio buttons with a label and a description.

use super::{
    dom::unique_id,
    live::{attr, flag, live, switch},
};
use crate::ui::prelude::*;

/// A check box.
#[component]
pub fn Checkbox(
    /// Its label.
    #[prop(into)]
    label: Signal<String>,
    /// What it means.
    #[prop(optional, into)]
    description: Option<Signal<String>>,
    /// Whether it is ticked.
    #[prop(into)]
    checked: Derived<bool>,
    /// Why it can't be changed at the moment; `None` when it can.
    #[prop(optional, into)]
    unavailable: Signal<Option<String>>,
    /// It is ticked or not ticked from now on.
    #[prop(into)]
    on_change: Callback<bool>,
) -> AnyView {
    choice("checkbox", None, label, description, checked, unavailable, on_change)
}

/// A radio button.
#[component]
pub fn Radio(
    /// The name of its group.
    group: String,
    /// Its label.
    #[prop(into)]
    label: Signal<String>,
    /// What it means.
    #[prop(optional, into)]
    description: Option<Signal<String>>,
    /// Whether it is chosen.
    #[prop(into)]
    checked: Derived<bool>,
    /// Why it can't be chosen at the moment; `None` when it can.
    #[prop(optional, into)]
    unavailable: Signal<Option<String>>,
    /// It is chosen.
    #[prop(into)]
    on_change: Callback<bool>,
) -> AnyView {
    choice("radio", Some(group), label, description, checked, unavailable, on_change)
}

fn choice(
    kind: &'static str,
    group: Option<String>,
    label: Signal<String>,
    description: Option<Signal<String>>,
    checked: Derived<bool>,
    unavailable: Signal<Option<String>>,
    on_change: Callback<bool>,
) -> AnyView {
    let id = unique_id("choice");
    let (description_id, reason_id) = (format!("{id}-description"), format!("{id}-reason"));
    let has_description = description.is_some();
    let described = {
        let (description_id, reason_id) = (description_id.clone(), reason_id.clone());
        attr(move || match (unavailable.with(Option::is_some), has_description) {
            (true, true) => Some(format!("{reason_id} {description_id}")),
            (true, false) => Some(reason_id.clone()),
            (false, true) => Some(description_id.clone()),
            (false, false) => None,
        })
    };
    // A box can't be read-only: while it is unavailable, the press is taken back.
    let click = move |event: web_sys::MouseEvent| {
        if unavailable.with_untracked(Option::is_some) {
            event.prevent_default();
        }
    };
    view! {
        <div class="choice">
            <input
                type=kind
                id=id.clone()
                name=group
                class="choice-box"
                aria-disabled=flag(move || unavailable.with(Option::is_some))
                aria-describedby=described
                prop:checked=switch(move || checked.get())
                on:click=click
                on:change=move |event| on_change.run(event_target_checked(&event))
            />
            <div class="choice-words">
                <label class="choice-label" for=id>{label}</label>
                {description.map(|words| view! { <p class="choice-description" id=description_id>{words}</p> })}
                {live(move || match unavailable.get() {
                    Some(why) => view! { <p class="choice-reason" id=reason_id.clone()>{why}</p> }.into_any(),
                    None => ().into_any(),
                })}
            </div>
        </div>
    }
    .into_any()
}
