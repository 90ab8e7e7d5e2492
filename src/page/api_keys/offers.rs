//! What stays at hand after a change: undoing a deactivation, and trying an activation again that did not work.

use super::{
    stakes,
    store::{Done, Failure, Keys},
};
use crate::ui::prelude::*;
use crate::{
    api::{api_keys::KeyChange, client::now},
    locales::msg,
    model::{
        api_key::{ApiKey, KeyStatus},
        permissions::Permission,
        time::Timestamp,
    },
    page::Problem,
    ui::{Button, Look, Rich, Shape, derived, focus, live, t},
};

/// The offer to activate a key.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Offer {
    id: String,
    label: String,
    /// When it was deactivated, if the offer undoes that.
    off_since: Option<Timestamp>,
    /// Why the last try did not work.
    failure: Option<Failure>,
}

impl Offer {
    /// For a key that was inactive anyway.
    fn to_activate(key: &ApiKey) -> Self {
        Self { id: key.id.clone(), label: key.label().to_owned(), off_since: None, failure: None }
    }

    /// For a key that was just deactivated.
    pub(super) fn to_undo(key: &ApiKey) -> Self {
        Self { off_since: Some(now()), ..Self::to_activate(key) }
    }
}

/// Activates the key that is offered. The offer is gone once it is active; else it stays with what went wrong.
fn activate(keys: Keys, offer: &Offer) {
    let (wanted, change) = (msg::api_keys_not_activated(offer.label.clone()), KeyChange::Status(KeyStatus::Active));
    let offer = offer.clone();
    let id = offer.id.clone();
    let done: Done = Box::new(move |outcome| match outcome {
        Ok(key) => {
            withdraw(keys, &offer.id);
            keys.page.announcer.say(msg::api_keys_activated(key.label()));
        }
        Err(failure) => put(keys, Offer { failure: Some(failure), ..offer }),
    });
    keys.change(&id, change, wanted, done);
}

/// Activates a key from its row.
pub(super) fn activate_key(keys: Keys, key: &ApiKey) {
    activate(keys, &Offer::to_activate(key));
}

/// Puts an offer at hand, in the place of an earlier one for the same key.
pub(super) fn put(keys: Keys, offer: Offer) {
    keys.offers.try_update(|offers| match offers.iter_mut().find(|other| other.id == offer.id) {
        Some(there) => {
            // A row's button that failed does not take an "Undo" away.
            let off_since = offer.off_since.or(there.off_since);
            *there = Offer { off_since, ..offer };
        }
        None => offers.push(offer),
    });
}

/// Takes an offer away. When the focus was on it, it goes to the key's row.
fn withdraw(keys: Keys, id: &str) {
    let had_focus = keys.region.get_untracked().is_some_and(|region| {
        let active = crate::ui::active_element(&region);
        active
            .and_then(|active| active.closest("[data-offer]").ok().flatten())
            .is_some_and(|bar| bar.get_attribute("data-offer").as_deref() == Some(id))
    });
    keys.offers.try_update(|offers| offers.retain(|offer| offer.id != id));
    if had_focus {
        match super::sight::first_button(keys, id) {
            Some(button) => focus(&button),
            None => {
                if let Some(region) = keys.region.get_untracked() {
                    focus(&region);
                }
            }
        }
    }
}

/// The offers, the latest last.
pub(super) fn offers(keys: Keys) -> AnyView {
    live(move || keys.offers.get().into_iter().map(|offer| bar(keys, offer)).collect::<Vec<AnyView>>().into_any())
}

fn bar(keys: Keys, offer: Offer) -> AnyView {
    let (id, label) = (offer.id.clone(), offer.label.clone());
    let again = {
        let offer = offer.clone();
        Callback::new(move |()| activate(keys, &offer))
    };
    let busy = {
        let id = id.clone();
        derived(move || keys.is_busy(&id))
    };
    let undo = offer.off_since.map(|_| {
        let label = label.clone();
        view! {
            <Button
                label=t(msg::api_keys_undo)
                name=t(move || msg::api_keys_undo_key(label.clone()))
                unavailable=keys.page.unavailable(Permission::WriteApiKeys)
                busy
                on_press=again
            />
        }
    });
    let dismiss = {
        let (id, label) = (id.clone(), label.clone());
        view! {
            <Button
                label=t(msg::api_keys_dismiss)
                name=t(move || msg::api_keys_dismiss_key(label.clone()))
                look=Look::Quiet
                icon=Shape::Close
                on_press=move |()| withdraw(keys, &id)
            />
        }
    };
    let failure = offer.failure.map(|Failure { title, error }| view! { <Problem error title retry=again/> });
    let said = offer.off_since.map(|since| {
        let text = derived(move || msg::api_keys_deactivated(label.clone()));
        view! {
            <p><Rich text/>" "<span class="quiet">{t(move || stakes::off_for(since, keys))}</span></p>
        }
    });
    view! {
        <div class="key-offer" data-offer=id>
            {failure}
            <div class="key-offer-actions">{said}<div class="actions">{undo}{dismiss}</div></div>
        </div>
    }
    .into_any()
}
