//! Creating a key: first the form, then its value, once.

use super::{
    expiry::moment,
    form::{Form, form},
    store::{Attempt, Failure, Keys},
};
use crate::ui::prelude::*;
use crate::{
    api::{
        api_keys::{CreatedKey, NewKey, create_key},
        new_idempotency_key,
    },
    config::HostEvent,
    locales::msg,
    model::secret::Secret,
    ui::{Dialog, derived, t},
};

/// Creating a key. Copies are the same.
#[derive(Clone, Copy)]
pub(super) struct Creation {
    /// Whether the form is open.
    pub(super) open: RwSignal<bool>,
    pub(super) attempt: RwSignal<Attempt>,
    /// What was last sent and has not made a key yet: sent again as it is, it makes no second one.
    sent: StoredValue<Option<Sent>>,
    /// The value of the new key while its dialog is open; nothing at all other times.
    pub(super) value: RwSignal<Option<Secret>>,
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
            open: RwSignal::new(false),
            attempt: RwSignal::new(Attempt::Idle),
            sent: StoredValue::new(None),
            value: RwSignal::new(None),
            label: RwSignal::new(String::new()),
        }
    }
}

/// Opens the form.
pub(super) fn open(keys: Keys) {
    keys.creation.attempt.set(Attempt::Idle);
    keys.creation.open.set(true);
}

pub(super) fn dialog(keys: Keys) -> AnyView {
    let Creation { open, attempt, .. } = keys.creation;
    view! {
        <Dialog
            open
            title=t(msg::api_keys_create)
            held=derived(move || attempt.with(Attempt::is_running))
            on_cancel=move |()| open.set(false)
        >
            {form(keys)}
        </Dialog>
    }
    .into_any()
}

/// Creates the key that a form without mistakes describes. Nothing happens while one is being created. `refused`
/// runs once it is shown what the service does not accept.
pub(super) fn create(keys: Keys, filled: Form, refused: Box<dyn FnOnce()>) {
    let creation = keys.creation;
    if creation.attempt.with_untracked(Attempt::is_running) {
        return;
    }
    let same = creation.sent.with_value(|sent| match sent {
        Some(sent) if sent.form == filled => Some((sent.new.clone(), sent.idempotency_key.clone())),
        _ => None,
    });
    let (new, idempotency_key) = match same {
        Some(same) => same,
        None => {
            let Ok(expires_at) = moment(&filled.expires, &filled.date) else { return };
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
                    // Should it be there all the same, whoever gives up finds it in the table.
                    if error.is_uncertain() {
                        keys.look_again();
                    }
                    let failure = Failure { title: msg::api_keys_not_created(), error };
                    creation.attempt.try_set(Attempt::Failed(failure));
                    refused();
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
    super::replace::created(keys, &created.key);
    creation.open.try_set(false);
    creation.value.try_set(Some(created.value));
    keys.page.emit(HostEvent::KeysChanged);
}
