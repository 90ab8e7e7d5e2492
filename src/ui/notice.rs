//! A message that stands where it belongs until what it tells of is over. It is read where it stands: what has to be heard as
//! soon as it appears is said by the [announcer](super::Announcer).

use super::{
    button::Button,
    dom::catch_focus,
    icon::{Icon, Shape},
};
use crate::ui::prelude::*;
use leptos::html;
use wasm_bindgen::JsCast;

/// How grave a message is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Good to know.
    #[default]
    Info,
    /// Something was done.
    Success,
    /// Something to look out for.
    Warning,
    /// Something did not work.
    Error,
}

impl Tone {
    fn class(self) -> &'static str {
        match self {
            Self::Info => "notice notice-info",
            Self::Success => "notice notice-success",
            Self::Warning => "notice notice-warning",
            Self::Error => "notice notice-error",
        }
    }

    fn shape(self) -> Shape {
        match self {
            Self::Info => Shape::Info,
            Self::Success => Shape::Check,
            Self::Warning => Shape::Warning,
            Self::Error => Shape::Error,
        }
    }
}

/// A message.
#[component]
pub fn Notice(
    /// How grave it is.
    tone: Tone,
    /// What happened, in a few words.
    #[prop(optional, into)]
    title: Option<Signal<String>>,
    /// The button at its end: its label and what it does.
    #[prop(optional)]
    action: Option<(Signal<String>, Callback<()>)>,
    /// What happened, and what to do next.
    children: Children,
) -> AnyView {
    let place = NodeRef::<html::Div>::new();
    let action = action.map(|(label, on_press)| {
        let press = move |()| {
            // What it does mostly takes the message away, and with it the button that has the focus.
            let around = place.get_untracked().and_then(|place| place.closest("section, dialog").ok().flatten());
            on_press.run(());
            if let Some(around) = around.and_then(|around| around.dyn_into().ok()) {
                catch_focus(around);
            }
        };
        view! { <Button label on_press=press/> }
    });
    view! {
        <div class=tone.class() node_ref=place>
            <span class="notice-icon"><Icon shape=tone.shape()/></span>
            <div class="notice-words">
                {title.map(|title| view! { <p class="notice-title">{title}</p> })}
                {children()}
                {action}
            </div>
        </div>
    }
    .into_any()
}
