//! Creating a key: first the form, then its value, once.

use super::{
    expiry::moment,
    form::{Form, form},
    store::{Attempt, Failure, Keys},
};
use crate::ui::prelude::*;
use crate::{
    api::{
        Cause,
        api_keys::{CreatedKey, NewKey, create_key, get_key},
        new_idempotency_key,
    },
    config::HostEvent,
    locales::msg,
    model::{
        api_key::KeyStatus,
        once::{Once, Sending},
        secret::Secret,
    },
    page::was_done_before,
    ui::{Dialog, derived, t},
};

/// Creating a key. Copies are the same.
#[derive(Clone, Copy)]
pub(super) struct Creation {
    /// Whether the form is open.
    pub(super) open: RwSignal<bool>,
    pub(super) attempt: RwSignal<Attempt>,
    /// What was sent and may have made a key that nobody has seen the value of. By the content of its form; what goes out
    /// is made at the first sending: "in 30 days" stays the same moment.
    sent: StoredValue<Once<Form, NewKey>>,
    /// The value of the new key while its dialog is open; nothing at all other times.
    pub(super) value: RwSignal<Option<Secret>>,
    /// What the new key is called.
    pub(super) label: RwSignal<String>,
}

impl Creation {
    pub(super) fn new() -> Self {
        Self {
            open: RwSignal::new(false),
            attempt: RwSignal::new(Attempt::Idle),
            sent: StoredValue::new(Once::default()),
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

/// Closes the form. What is in doubt by then is looked for.
pub(super) fn close(keys: Keys) {
    keys.creation.open.set(false);
    keys.settle();
}

pub(super) fn dialog(keys: Keys) -> AnyView {
    let Creation { open, attempt, .. } = keys.creation;
    view! {
        <Dialog
            open
            title=t(msg::api_keys_create)
            held=derived(move || attempt.with(Attempt::is_running))
            on_cancel=move |()| close(keys)
        >
            {form(keys)}
        </Dialog>
    }
    .into_any()
}

/// What gets told what the service does not accept.
pub(super) type Refused = Box<dyn FnOnce(&Failure)>;

/// Creates the key that a form without mistakes describes. Nothing happens while one is being created.
pub(super) fn create(keys: Keys, filled: Form, refused: Refused) {
    let creation = keys.creation;
    if creation.attempt.with_untracked(Attempt::is_running) {
        return;
    }
    let filled = filled.normal();
    let Ok(expires_at) = moment(&filled.expires, &filled.date) else { return };
    let new = NewKey { name: filled.name.clone(), scopes: filled.scopes.clone(), expires_at };
    let sending = creation.sent.try_update_value(|sent| sent.send(filled.clone(), || (new, new_idempotency_key())));
    let Some(Sending { sent: new, key: idempotency_key, again }) = sending else { return };
    creation.attempt.set(Attempt::Running);
    let key = idempotency_key.clone();
    keys.scope.run(move || {
        keys.page.call(
            move |client, id| async move {
                let created = create_key(&client, &id, &new, &idempotency_key).await?;
                // Made by an earlier press it may have been seen since, and turned off or renamed by somebody to whom it
                // was nobody's: then its value is not what this press is for.
                let is_spent = again
                    && match get_key(&client, &id, &created.key.id).await {
                        Ok(now) => now.status != KeyStatus::Active || now.name != created.key.name,
                        Err(error) => error.cause == Cause::NotFound,
                    };
                Ok((created, is_spent))
            },
            move |answer| match answer {
                Ok((created, is_spent)) => {
                    creation.sent.try_update_value(|sent| sent.settle(&key));
                    if is_spent {
                        creation.attempt.try_set(Attempt::Idle);
                        create(keys, filled, refused);
                    } else {
                        show(keys, created);
                    }
                }
                Err(error) => {
                    let was_done = was_done_before(&error);
                    creation.sent.try_update_value(|sent| match was_done {
                        true => sent.settle(&key),
                        false => sent.fail(&key, error.is_uncertain()),
                    });
                    // Should it be there all the same, whoever gives up finds it in the table.
                    if was_done || error.is_uncertain() {
                        keys.doubt();
                        keys.settle();
                    }
                    let title = if was_done { msg::api_keys_created_before() } else { msg::api_keys_not_created() };
                    let failure = Failure { title, error };
                    creation.attempt.try_set(Attempt::Failed(failure.clone()));
                    refused(&failure);
                }
            },
        );
    });
}

fn show(keys: Keys, created: CreatedKey) {
    let creation = keys.creation;
    creation.attempt.try_set(Attempt::Idle);
    creation.label.try_set(created.key.label().to_owned());
    super::replace::created(keys, &created.key);
    creation.open.try_set(false);
    creation.value.try_set(Some(created.value));
    keys.page.emit(HostEvent::KeysChanged);
}
