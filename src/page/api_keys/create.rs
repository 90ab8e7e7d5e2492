//! Creating a key: first the form, then its value, once.

use super::{
    expiry::moment,
    form::{Form, form},
    new_key,
    store::{Attempt, Failure, Keys},
};
use crate::{
    api::{
        api_keys::{CreatedKey, NewKey, create_key},
        client::new_idempotency_key,
    },
    config::HostEvent,
    locales::msg,
    ui::{Dialog, t},
};
use leptos::prelude::*;

/// How far creating a key is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Closed,
    Form,
    Value,
}

/// Creating a key. Copies are the same.
#[derive(Clone, Copy)]
pub(super) struct Creation {
    pub(super) step: RwSignal<Step>,
    pub(super) attempt: RwSignal<Attempt>,
    /// What was last sent and did not surely fail for good: sent again, it makes no second key.
    sent: StoredValue<Option<Sent>>,
    /// The value of the new key while its dialog is open; empty at all other times.
    pub(super) value: RwSignal<String>,
    /// What the new key is called.
    pub(super) label: RwSignal<String>,
}

struct Sent {
    form: Form,
    /// Made from the form at its first sending: "in 30 days" stays the same moment.
    new: NewKey,
    idempotency_key: String,
}

impl Creation {
    pub(super) fn new() -> Self {
        Self {
            step: RwSignal::new(Step::Closed),
            attempt: RwSignal::new(Attempt::Idle),
            sent: StoredValue::new(None),
            value: RwSignal::new(String::new()),
            label: RwSignal::new(String::new()),
        }
    }
}

/// Opens the form.
pub(super) fn open(keys: Keys) {
    keys.creation.attempt.set(Attempt::Idle);
    keys.creation.step.set(Step::Form);
}

pub(super) fn dialogs(keys: Keys) -> AnyView {
    let Creation { step, attempt, .. } = keys.creation;
    view! {
        <Dialog
            open=Signal::derive(move || step.get() == Step::Form)
            title=t(msg::api_keys_create)
            held=Signal::derive(move || attempt.with(|attempt| *attempt == Attempt::Running))
            on_cancel=move |()| step.set(Step::Closed)
        >
            {form(keys)}
        </Dialog>
        {new_key::dialog(keys)}
    }
    .into_any()
}

/// Creates the key that a form without mistakes describes. Nothing happens while one is being created.
pub(super) fn create(keys: Keys, filled: Form) {
    let creation = keys.creation;
    if creation.attempt.with_untracked(|attempt| *attempt == Attempt::Running) {
        return;
    }
    let same = creation.sent.with_value(|sent| match sent {
        Some(sent) if sent.form == filled => Some((sent.new.clone(), sent.idempotency_key.clone())),
        _ => None,
    });
    let (new, idempotency_key) = match same {
        Some(same) => same,
        None => {
            let Ok(expires_at) = moment(&filled.expires) else { return };
            let name = filled.name.trim().to_owned();
            (NewKey { name, scopes: filled.scopes.clone(), expires_at }, new_idempotency_key())
        }
    };
    creation.sent.set_value(Some(Sent { form: filled, new: new.clone(), idempotency_key: idempotency_key.clone() }));
    creation.attempt.set(Attempt::Running);
    keys.scope.run(move || {
        keys.page.call(
            move |client, id| async move { create_key(&client, &id, &new, &idempotency_key).await },
            move |answer| match answer {
                Ok(created) => show(keys, created),
                Err(error) => {
                    let failure = Failure { title: msg::api_keys_not_created(), error };
                    creation.attempt.try_set(Attempt::Failed(failure));
                }
            },
        );
    });
}

fn show(keys: Keys, created: CreatedKey) {
    let creation = keys.creation;
    creation.sent.try_set_value(None);
    creation.attempt.try_set(Attempt::Idle);
    creation.label.try_set(created.key.label().to_owned());
    creation.value.try_set(created.value);
    creation.step.try_set(Step::Value);
    keys.page.emit(HostEvent::KeysChanged);
}
