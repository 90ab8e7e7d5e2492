//! The dialog "Replace MES connector": the form of a key that takes the place of another.

use super::Replacing;
use crate::page::api_keys::{
    expiry::starting_with,
    form::{Form, Start, form_from},
    identity::identity,
    store::{Attempt, Keys},
};
use crate::ui::prelude::*;
use crate::{
    locales::msg,
    model::replacement::{lifetime_days, name_for},
    ui::{Checkbox, Dialog, derived, live, t},
};

pub(super) fn dialog(keys: Keys) -> AnyView {
    let Replacing { asked, .. } = keys.replacing;
    let old = Memo::new(move |_| asked.with(|asked| asked.as_ref().map(|asked| asked.old.clone())));
    let title = move || old.with(|old| old.as_ref().map(|old| old.label().to_owned()).unwrap_or_default());
    let attempt = keys.creation.attempt;
    let content = move || match old.get() {
        Some(old) => {
            attempt.set(Attempt::Idle);
            let is_taken =
                |name: &str| keys.list.with_untracked(|list| list.entries().iter().any(|entry| entry.key.name == name));
            let (expires, date) = starting_with(lifetime_days(&old));
            let mut scopes = old.scopes.clone();
            scopes.sort_unstable();
            let form = Form { name: name_for(old.label(), is_taken), scopes, expires, date };
            let start = Start {
                form,
                only: Some(old.scopes.clone()),
                submit: msg::replace_submit,
                cancel: Callback::new(move |()| asked.set(None)),
            };
            view! {
                {identity(keys, &old)}
                <p id="replace-intro">{t(msg::replace_intro)}</p>
                {leaked(keys)}
                {form_from(keys, start)}
            }
            .into_any()
        }
        None => ().into_any(),
    };
    view! {
        <Dialog
            open=derived(move || asked.with(Option::is_some))
            title=t(move || msg::replace_title(title()))
            about="replace-intro"
            held=derived(move || attempt.with(Attempt::is_running))
            on_cancel=move |()| asked.set(None)
        >
            {live(content)}
        </Dialog>
    }
    .into_any()
}

/// "This key leaked": the short way.
fn leaked(keys: Keys) -> AnyView {
    let Replacing { asked, .. } = keys.replacing;
    let tick = move |ticked: bool| {
        asked.update(|asked| {
            if let Some(asked) = asked {
                asked.leaked = ticked;
            }
        });
    };
    view! {
        <Checkbox
            label=t(msg::replace_leaked)
            description=t(msg::replace_leaked_hint)
            checked=derived(move || asked.with(|asked| asked.as_ref().is_some_and(|asked| asked.leaked)))
            on_change=tick
        />
    }
    .into_any()
}

/// What a key is called, as far as it is known.
pub(super) fn label_of(keys: Keys, id: &str) -> String {
    untrack(|| keys.key(id)).map_or_else(|| id.to_owned(), |key| key.label().to_owned())
}
