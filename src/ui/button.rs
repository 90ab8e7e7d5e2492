//! A button that is never `disabled`: what does nothing at the moment stays focusable and says why.

use super::{
    dom::unique_id,
    icon::{Icon, Shape},
    live::{attr, flag, live},
};
use crate::ui::prelude::*;

/// What kind of action a button stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    /// One among others.
    #[default]
    Plain,
    /// The one that this place is about.
    Primary,
    /// It destroys or blocks something.
    Danger,
    /// A small one in a row or beside text.
    Quiet,
}

impl Look {
    fn class(self) -> &'static str {
        match self {
            Self::Plain => "button",
            Self::Primary => "button button-primary",
            Self::Danger => "button button-danger",
            Self::Quiet => "button button-quiet",
        }
    }
}

/// A button.
#[component]
pub fn Button(
    /// The visible text.
    #[prop(into)]
    label: Signal<String>,
    /// The accessible name where it says more than the label; it begins with the label.
    #[prop(optional, into)]
    name: Option<Signal<String>>,
    /// Why it does nothing at the moment; `None` when it does something.
    #[prop(optional, into)]
    unavailable: Signal<Option<String>>,
    /// Whether what it started is under way.
    #[prop(optional, into)]
    busy: Derived<bool>,
    /// What kind of action it is.
    #[prop(optional)]
    look: Look,
    /// An icon before the label.
    #[prop(optional)]
    icon: Option<Shape>,
    /// Whether a press submits the form around it (then `on_press` may be left out).
    #[prop(optional)]
    submit: bool,
    /// Whether a dialog that opens starts here.
    #[prop(optional)]
    autofocus: bool,
    /// The element, for whoever has to focus it.
    #[prop(optional)]
    node_ref: NodeRef<leptos::html::Button>,
    /// What a press does.
    #[prop(optional, into)]
    on_press: Option<Callback<()>>,
) -> AnyView {
    let reason_id = unique_id("reason");
    let press = move |event: web_sys::MouseEvent| {
        if unavailable.with_untracked(Option::is_some) || busy.get_untracked() {
            event.prevent_default();
        } else if let Some(callback) = on_press {
            callback.run(());
        }
    };
    let described = {
        let reason_id = reason_id.clone();
        attr(move || unavailable.with(Option::is_some).then(|| reason_id.clone()))
    };
    let reason = live(move || {
        let id = reason_id.clone();
        match unavailable.get() {
            Some(why) => view! { <span class="reason" id=id role="tooltip">{why}</span> }.into_any(),
            None => ().into_any(),
        }
    });
    view! {
        <span class="button-place">
            <button
                node_ref=node_ref
                type=if submit { "submit" } else { "button" }
                class=look.class()
                part=look.class()
                aria-label=attr(move || name.map(|name| name.get()))
                aria-disabled=flag(move || unavailable.with(Option::is_some) || busy.get())
                aria-busy=flag(move || busy.get())
                aria-describedby=described
                autofocus=autofocus
                on:click=press
            >
                {icon.map(|shape| view! { <Icon shape/> })}
                <span class="button-label">{label}</span>
            </button>
            {reason}
        </span>
    }
    .into_any()
}
