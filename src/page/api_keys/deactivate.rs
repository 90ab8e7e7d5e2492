//! The dialog "Deactivate MES connector?".

use super::{
    dialogs,
    identity::identity,
    offers::{self, Offer},
    stakes,
    store::{Attempt, Done, Keys},
};
use crate::ui::prelude::*;
use crate::{
    api::api_keys::KeyChange,
    locales::msg,
    model::api_key::{KeyStatus, LastUsed},
    page::Problem,
    ui::{Button, Dialog, DialogKind, Look, derived, live, t},
};

pub(super) fn dialog(keys: Keys) -> AnyView {
    let attempt = RwSignal::new(Attempt::Idle);
    // Its present state, should somebody change it meanwhile.
    let key = Memo::new(move |_| {
        let asked = keys.deactivating.get()?;
        Some(keys.key(&asked.id).unwrap_or(asked))
    });
    let label = move || key.with(|key| key.as_ref().map(|key| key.label().to_owned()).unwrap_or_default());
    view! {
        <Dialog
            open=derived(move || keys.deactivating.with(Option::is_some))
            title=t(move || msg::api_keys_deactivate_title(label()))
            kind=DialogKind::Alert
            held=derived(move || attempt.with(Attempt::is_running))
            on_cancel=move |()| close(keys, attempt)
        >
            {content(keys, key, attempt)}
        </Dialog>
    }
    .into_any()
}

fn content(keys: Keys, key: dialogs::Asked, attempt: RwSignal<Attempt>) -> AnyView {
    let used = t(move || {
        let last_used = key.with(|key| key.as_ref().map_or(LastUsed::NotKnown, |key| key.last_used));
        stakes::last_use(last_used, keys, keys.clock.now())
    });
    let is_last = Memo::new(move |_| {
        key.with(|key| key.as_ref().is_some_and(|key| stakes::leaves_none(keys, |id| id == key.id)))
    });
    let last = live(move || match is_last.get() {
        true => view! { <p class="key-stake">{t(msg::api_keys_deactivate_last)}</p> }.into_any(),
        false => ().into_any(),
    });
    let running = derived(move || attempt.with(Attempt::is_running));
    let failed = live(move || match attempt.with(|attempt| attempt.failure().cloned()) {
        Some(failure) => {
            let retry = move |()| deactivate(keys, attempt);
            view! { <Problem error=failure.error title=failure.title retry/> }.into_any()
        }
        None => ().into_any(),
    });
    let which = live(move || key.with(|key| key.as_ref().map(|key| identity(keys, key))).into_any());
    view! {
        {which}
        <div class="key-warning">
            <p>{t(msg::api_keys_deactivate_effect)}</p>
            <p>{used}</p>
            {last}
            <p>{t(msg::api_keys_deactivate_kept)}</p>
        </div>
        {stakes::abilities(keys, key)}
        {failed}
        <div class="dialog-actions">
            <Button
                label=t(msg::common_cancel)
                autofocus=true
                unavailable=keys.wait_while(running)
                on_press=move |()| close(keys, attempt)
            />
            <Button
                label=t(msg::api_keys_deactivate_confirm)
                look=Look::Danger
                busy=running
                on_press=move |()| deactivate(keys, attempt)
            />
        </div>
    }
    .into_any()
}

fn close(keys: Keys, attempt: RwSignal<Attempt>) {
    keys.deactivating.try_set(None);
    attempt.try_set(Attempt::Idle);
    keys.settle();
}

fn deactivate(keys: Keys, attempt: RwSignal<Attempt>) {
    let Some(asked) = keys.deactivating.get_untracked() else { return };
    let wanted = msg::api_keys_not_deactivated(asked.label());
    let done: Done = Box::new(move |outcome| match outcome {
        Ok(key) => {
            offers::put(keys, Offer::to_undo(&key));
            keys.page.announcer.say(msg::api_keys_deactivated(key.label()));
            close(keys, attempt);
        }
        Err(failure) => {
            attempt.try_set(Attempt::Failed(failure));
        }
    });
    if keys.change(&asked.id, KeyChange::Status(KeyStatus::Inactive), wanted, done) {
        attempt.set(Attempt::Running);
    }
}
