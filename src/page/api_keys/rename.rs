//! The dialog "Rename MES connector".

use super::{
    identity::identity,
    store::{Attempt, Done, Keys},
};
use crate::ui::prelude::*;
use crate::{
    api::api_keys::KeyChange,
    locales::msg,
    model::{api_key::ApiKey, name::check_name},
    page::{
        Problem, name_problem,
        unsaved::{Unsaved, note},
    },
    ui::{Button, Dialog, Look, TextField, derived, focus, live, t},
};
use leptos::html;
use std::sync::Arc;

pub(super) fn dialog(keys: Keys) -> AnyView {
    let attempt = RwSignal::new(Attempt::Idle);
    let label = move || keys.renaming.with(|key| key.as_ref().map(|key| key.label().to_owned()).unwrap_or_default());
    view! {
        <Dialog
            open=derived(move || keys.renaming.with(Option::is_some))
            title=t(move || msg::api_keys_rename_key(label()))
            held=derived(move || attempt.with(Attempt::is_running))
            on_cancel=move |()| close(keys, attempt)
        >
            {content(keys, attempt)}
        </Dialog>
    }
    .into_any()
}

fn content(keys: Keys, attempt: RwSignal<Attempt>) -> AnyView {
    let locale = keys.locale;
    let asked = keys.renaming.get_untracked();
    let asked_key = asked.clone();
    let before = asked.as_ref().map(|key| key.name.clone()).unwrap_or_default();
    let typed = RwSignal::new(before.clone());
    note(keys.page, Unsaved::KeyName, move || typed.with(|typed| *typed != before));
    // What is wrong shows once the person wanted to save.
    let submitted = RwSignal::new(false);
    let input = NodeRef::<html::Input>::new();
    let running = derived(move || attempt.with(Attempt::is_running));
    let error = derived(move || {
        let problem = typed.with(|typed| check_name(typed).err()).filter(|_| submitted.get());
        let said = || attempt.with(|attempt| attempt.failure().and_then(|failure| failure.field("/name", locale)));
        problem.map(|problem| locale.string(&name_problem(problem))).or_else(said)
    });
    let save = Callback::new(move |()| {
        submitted.set(true);
        match typed.with_untracked(|typed| check_name(typed).map(str::to_owned)) {
            Ok(name) => rename(keys, attempt, name, input),
            Err(_) => focus_on(input),
        }
    });
    let failed =
        live(move || match attempt.with(|attempt| attempt.failure().and_then(|failure| failure.beside(&["/name"]))) {
            Some(failure) => view! { <Problem error=failure.error title=failure.title retry=save/> }.into_any(),
            None => ().into_any(),
        });
    let unchanged = derived(move || {
        let name = asked.as_ref().and_then(|key| keys.key(&key.id)).map(|key| key.name.clone());
        let same = typed.with(|typed| name.is_some_and(|name| !name.is_empty() && typed.trim() == name));
        same.then(|| locale.string(&msg::api_keys_name_unchanged()))
    });
    let which = asked_key.map(|key| identity(keys, &key));
    view! {
        {which}
        <form
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                if unchanged.get_untracked().is_none() {
                    save.run(());
                }
            }
        >
            <TextField label=t(msg::api_keys_column_name) value=typed error autofocus=true required=true node_ref=input/>
            {failed}
            <div class="dialog-actions">
                <Button
                    label=t(msg::common_cancel)
                    unavailable=keys.wait_while(running)
                    on_press=move |()| close(keys, attempt)
                />
                <Button
                    label=t(msg::api_keys_save)
                    look=Look::Primary
                    submit=true
                    unavailable=unchanged
                    busy=running
                />
            </div>
        </form>
    }
    .into_any()
}

fn focus_on(input: NodeRef<html::Input>) {
    if let Some(input) = input.get_untracked() {
        focus(&input);
    }
}

fn close(keys: Keys, attempt: RwSignal<Attempt>) {
    keys.renaming.try_set(None);
    attempt.try_set(Attempt::Idle);
    keys.settle();
}

fn rename(keys: Keys, attempt: RwSignal<Attempt>, name: String, input: NodeRef<html::Input>) {
    let Some(asked): Option<Arc<ApiKey>> = keys.renaming.get_untracked() else { return };
    if attempt.with_untracked(Attempt::is_running) {
        return;
    }
    let wanted = msg::api_keys_not_renamed(asked.label());
    let done: Done = Box::new(move |outcome| match outcome {
        Ok(key) => {
            keys.page.announcer.say(msg::api_keys_renamed(key.label()));
            close(keys, attempt);
        }
        Err(failure) => {
            // A refusal of the name itself is mended in the field.
            let is_name = failure.field("/name", keys.locale).is_some();
            attempt.try_set(Attempt::Failed(failure));
            if is_name {
                focus_on(input);
            }
        }
    });
    if keys.change(&asked.id, KeyChange::Name(name), wanted, done) {
        attempt.set(Attempt::Running);
    }
}
