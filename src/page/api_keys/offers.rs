//! What stays at hand after a change: undoing a deactivation, and trying an activation again that did not work.

use super::{
    stakes,
    store::{Done, Failure, Keys},
};
use crate::ui::prelude::*;
use crate::{
    api::{api_keys::KeyChange, now},
    locales::msg,
    model::{
        api_key::{ApiKey, KeyStatus},
        permissions::Permission,
        time::Timestamp,
    },
    page::Problem,
    ui::{Button, Look, Rich, Shape, active_element, derived, focus, live, t},
};
use leptos::html;
use wasm_bindgen::JsCast;

/// The offer to activate a key.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Offer {
    id: String,
    label: String,
    /// Since when the key has been off, if the offer undoes its deactivation.
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
            let off_since = there.off_since.or(offer.off_since);
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

/// The offers, the latest first. Each stays until the key is active again or the person dismisses it.
pub(super) fn offers(keys: Keys) -> AnyView {
    Effect::new(move |_| withdraw_what_is_active(keys));
    let any = Memo::new(move |_| keys.offers.with(|offers| !offers.is_empty()));
    let each = move || keys.offers.with(|offers| offers.iter().rev().map(|offer| offer.id.clone()).collect::<Vec<_>>());
    live(move || match any.get() {
        true => view! {
            <div class="key-offers" role="group" aria-label=t(msg::api_keys_offers)>
                // Each its own: what happens to one does not take the focus from another.
                <For each key=String::clone children=move |id| bar(keys, id)/>
            </div>
        }
        .into_any(),
        false => ().into_any(),
    })
}

/// Somebody else may have activated a key. Reactive.
fn withdraw_what_is_active(keys: Keys) {
    let is_active = |offer: &&Offer| keys.key(&offer.id).is_some_and(|key| key.status == KeyStatus::Active);
    let active: Vec<String> =
        keys.offers.with(|offers| offers.iter().filter(is_active).map(|offer| offer.id.clone()).collect());
    for id in active {
        withdraw(keys, &id);
    }
}

fn bar(keys: Keys, id: String) -> AnyView {
    let bar = NodeRef::<html::Div>::new();
    let offer = {
        let id = id.clone();
        Memo::new(move |_| keys.offers.with(|offers| offers.iter().find(|offer| offer.id == id).cloned()))
    };
    let off_since = Memo::new(move |_| offer.with(|offer| offer.as_ref().and_then(|offer| offer.off_since)));
    let label = {
        let id = id.clone();
        // What it is called now, should somebody rename it.
        Memo::new(move |_| match keys.key(&id) {
            Some(key) => key.label().to_owned(),
            None => offer.with(|offer| offer.as_ref().map(|offer| offer.label.clone()).unwrap_or_default()),
        })
    };
    let again = Callback::new(move |()| {
        if let Some(offer) = offer.get_untracked() {
            activate(keys, &offer);
        }
    });
    let busy = {
        let id = id.clone();
        derived(move || keys.is_busy(&id))
    };
    let undo = live(move || match off_since.with(Option::is_some) {
        true => view! {
            <Button
                label=t(msg::api_keys_undo)
                name=t(move || msg::api_keys_undo_key(label.get()))
                unavailable=keys.page.unavailable(Permission::WriteApiKeys)
                busy
                on_press=again
            />
        }
        .into_any(),
        false => ().into_any(),
    });
    let said = live(move || match off_since.get() {
        Some(since) => view! {
            <p>
                <Rich text=derived(move || msg::api_keys_deactivated(label.get()))/>
                " "
                <span class="quiet">{t(move || stakes::off_for(since, keys))}</span>
            </p>
        }
        .into_any(),
        None => ().into_any(),
    });
    let failure = Memo::new(move |_| offer.with(|offer| offer.as_ref().and_then(|offer| offer.failure.clone())));
    let failed = live(move || {
        keep_focus(bar);
        match failure.get() {
            Some(Failure { title, error }) => view! { <Problem error title retry=again/> }.into_any(),
            None => ().into_any(),
        }
    });
    let dismissed = id.clone();
    view! {
        <div class="key-offer" data-offer=id node_ref=bar>
            {failed}
            <div class="key-offer-actions">
                {said}
                <div class="actions">
                    {undo}
                    <Button
                        label=t(msg::api_keys_dismiss)
                        name=t(move || msg::api_keys_dismiss_key(label.get()))
                        look=Look::Quiet
                        icon=Shape::Close
                        on_press=move |()| {
                            withdraw(keys, &dismissed);
                            keys.settle();
                        }
                    />
                </div>
            </div>
        </div>
    }
    .into_any()
}

/// What is drawn anew in a bar takes the focus with it: then it goes to the first button that is there afterwards.
fn keep_focus(bar: NodeRef<html::Div>) {
    let Some(bar) = bar.get_untracked() else { return };
    if !active_element(&bar).is_some_and(|active| bar.contains(Some(&active))) {
        return;
    }
    queue_microtask(move || {
        let lost = !active_element(&bar).is_some_and(|active| bar.contains(Some(&active)));
        let first = bar.query_selector("button").ok().flatten();
        if let Some(first) = first.filter(|_| lost && bar.is_connected()).and_then(|first| first.dyn_into().ok()) {
            focus(&first);
        }
    });
}
