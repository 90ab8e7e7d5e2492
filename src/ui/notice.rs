//! A message that stands where it belongs until what it tells of is over.

use super::{
    button::Button,
    icon::{Icon, Shape},
};
use crate::ui::prelude::*;

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
    /// Whether it is read out as soon as it appears.
    #[prop(optional)]
    alert: bool,
    /// The button at its end: its label and what it does.
    #[prop(optional)]
    action: Option<(Signal<String>, Callback<()>)>,
    /// What happened, and what to do next.
    children: Children,
) -> AnyView {
    view! {
        <div class=tone.class() role=alert.then_some("alert")>
            <span class="notice-icon"><Icon shape=tone.shape()/></span>
            <div class="notice-words">
                {title.map(|title| view! { <p class="notice-title">{title}</p> })}
                {children()}
                {action.map(|(label, on_press)| view! { <Button label on_press/> })}
            </div>
        </div>
    }
    .into_any()
}
