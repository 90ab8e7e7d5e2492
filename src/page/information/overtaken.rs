//! Somebody else gave the workspace another name while one was being typed: both names, and which one is to stay.

use crate::ui::prelude::*;
use crate::{
    locales::{Text, msg},
    page::use_page,
    ui::{Button, Look, Notice, Tone, bdi, effect, live, t},
};

/// Both names, and what the person can do about them.
#[derive(Clone, Copy)]
pub(super) struct Overtaken {
    /// The name that is there now.
    pub(super) name: Memo<String>,
    /// What is typed.
    pub(super) typed: RwSignal<String>,
    /// Saves what is typed, over the name that is there.
    pub(super) keep: Callback<()>,
    /// Takes back what is typed.
    pub(super) take: Callback<()>,
}

/// The names beside each other, with a button for each.
pub(super) fn overtaken(names: Overtaken) -> AnyView {
    let Overtaken { name, typed, keep, take } = names;
    let line = |label: fn() -> Text, name: Derived<String>| {
        let name = live(move || bdi("", name.get()));
        view! {
            <dt class="quiet">{t(label)}</dt>
            <dd>{name}</dd>
        }
        .into_any()
    };
    let announcer = use_page().announcer;
    // It may be given yet another name.
    effect(move || announcer.alert(msg::information_stale(name.get())));
    view! {
        <Notice tone=Tone::Warning title=t(move || msg::information_stale(name.get()))>
            <dl class="names">
                {line(msg::information_there_now, name.into())}
                {line(msg::information_you_typed, typed.into())}
            </dl>
            <div class="actions">
                <Button label=t(msg::information_keep_mine) look=Look::Primary on_press=keep/>
                <Button label=t(msg::information_take_theirs) on_press=take/>
            </div>
        </Notice>
    }
    .into_any()
}
