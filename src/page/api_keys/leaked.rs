//! The dialog "Find a leaked key": which key is it that has turned up in a text?
//!
//! What is pasted is compared here with the visible parts of the keys. It is sent nowhere, stored nowhere, and never
//! becomes a part of the document: a paste is taken before the browser puts it into the field.

use super::{
    cells::status_words,
    pasted,
    reading::{Stage, number},
    sight, stakes,
    store::Keys,
};
use crate::ui::prelude::*;
use crate::{
    locales::msg,
    model::{
        api_key::{ApiKey, KeyStatus},
        leaked_key::{Match, find},
        permissions::Permission,
        secret::Secret,
    },
    page::returning::on_leaving,
    ui::{
        Button, Dialog, Look, Notice, Tone, bdi, derived, effect, focus, focus_when_there, leave_unrecorded, live, t,
        unique_id,
    },
};
use leptos::{ev, html};
use std::sync::Arc;
use wasm_bindgen::JsCast;

/// What a text was found to hold.
#[derive(Clone, Debug, PartialEq)]
enum Outcome {
    /// No text was looked at yet.
    NotLooked,
    /// The keys by their ids, and whether all keys were there to be compared.
    Looked { found: Vec<(String, Match)>, all: bool },
}

/// The dialog.
pub(super) fn dialog(keys: Keys) -> AnyView {
    view! {
        <Dialog
            open=derived(move || keys.finding.get())
            title=t(msg::api_keys_find_leaked)
            on_cancel=move |()| keys.finding.set(false)
        >
            {content(keys)}
        </Dialog>
    }
    .into_any()
}

fn content(keys: Keys) -> AnyView {
    let outcome = RwSignal::new(Outcome::NotLooked);
    let field = NodeRef::<html::Textarea>::new();
    // How many texts the field has held: each has a field of its own, so that no "Undo" of the browser brings it back.
    let round = RwSignal::new(0_u32);
    // What is typed is in the field and nowhere else; it goes with it.
    let take = move || {
        if let Some(field) = field.get_untracked() {
            look_in(keys, outcome, &pasted::typed(&field));
            field.set_value("");
            round.update(|round| *round = round.wrapping_add(1));
        }
    };
    focus_when_there(field);
    effect(move || {
        if let Some(field) = field.get() {
            leave_unrecorded(&field);
        }
    });
    // Nobody has to press "Find": what closes the dialog, or leaves the page, takes what was typed with it.
    let clear = move || {
        if let Some(field) = field.get_untracked() {
            field.set_value("");
        }
    };
    on_leaving(clear);
    on_cleanup(clear);
    let paste = move |event: ev::ClipboardEvent| {
        if let Some(data) = event.clipboard_data() {
            event.prevent_default();
            look_in(keys, outcome, &pasted::of(&data));
        }
    };
    // Dropped, or pasted by a browser that does not show the clipboard: it is taken out again at once.
    let input = move |event: web_sys::Event| {
        let kind = event.dyn_ref::<web_sys::InputEvent>().map(web_sys::InputEvent::input_type);
        if kind.is_some_and(|kind| kind.starts_with("insertFrom")) {
            take();
        }
    };
    let (id, hint_id) = (unique_id("leaked"), unique_id("leaked-hint"));
    let (labelled, described) = (id.clone(), hint_id.clone());
    let field = live(move || {
        round.track();
        view! {
            <textarea
                node_ref=field
                id=id.clone()
                class="input leaked-text"
                rows="4"
                autocomplete="off"
                spellcheck="false"
                translate="no"
                autofocus=true
                aria-describedby=described.clone()
                on:paste=paste
                on:input=input
            ></textarea>
        }
        .into_any()
    });
    view! {
        <p>{t(msg::leaked_intro)}</p>
        <div class="field">
            <label class="field-label" for=labelled>{t(msg::leaked_label)}</label>
            {field}
            <p class="field-hint" id=hint_id>{t(msg::leaked_hint)}</p>
        </div>
        {live(move || said(keys, outcome.get()))}
        <div class="dialog-actions">
            <Button label=t(msg::common_close) on_press=move |()| keys.finding.set(false)/>
            <Button label=t(msg::leaked_find) look=Look::Primary on_press=move |()| take()/>
        </div>
    }
    .into_any()
}

/// Looks for keys in a text.
fn look_in(keys: Keys, outcome: RwSignal<Outcome>, text: &Secret) {
    let found = keys.list.with_untracked(|list| {
        let masks = list.entries().iter().map(|entry| entry.key.masked_value.as_deref());
        let key = |one: Match| Some((list.entries().get(one.place)?.key.id.clone(), one));
        find(text.reveal(), masks).into_iter().filter_map(key).collect::<Vec<_>>()
    });
    let all = keys.stage.with_untracked(|stage| *stage == Stage::Complete);
    keys.page.announcer.say(match (found.len(), all) {
        (0, true) => msg::leaked_none(),
        (0, false) => msg::leaked_none_yet(),
        (count, _) => msg::leaked_found(number(count)),
    });
    outcome.try_set(Outcome::Looked { found, all });
}

fn said(keys: Keys, outcome: Outcome) -> AnyView {
    let Outcome::Looked { found, all } = outcome else { return ().into_any() };
    let wait = (!all).then(|| view! { <p>{t(msg::leaked_incomplete)}</p> });
    if found.is_empty() {
        let title = if all { msg::leaked_none } else { msg::leaked_none_yet };
        let meaning = all.then(|| view! { <p>{t(msg::leaked_none_means)}</p> });
        return view! { <Notice tone=Tone::Warning title=t(title)>{meaning}{wait}</Notice> }.into_any();
    }
    let title = {
        let count = number(found.len());
        t(move || msg::leaked_found(count))
    };
    let cards: Vec<AnyView> = found.into_iter().filter_map(|(id, how)| card(keys, id, how)).collect();
    view! {
        <div class="leaked-found">
            <p class="field-label">{title}</p>
            {cards}
            {wait}
        </div>
    }
    .into_any()
}

/// A key that was found, and what can be done with it.
fn card(keys: Keys, id: String, how: Match) -> Option<AnyView> {
    let found = untrack(|| keys.key(&id))?;
    // As it is by now.
    let key = Memo::new(move |_| keys.key(&id).unwrap_or_else(|| found.clone()));
    let label = move || key.with(|key| key.label().to_owned());
    let facts = live(move || {
        let key = key.get();
        let now = keys.clock.now();
        let used = stakes::last_use(key.last_used, keys, now);
        view! {
            <p class="leaked-key">
                {bdi("key-name", key.label())}
                " "
                <code class="key-value" translate="no">{key.masked_value.as_deref().map(|value| keys.locale.words(value))}</code>
                " "
                <span>{status_words(&key, now, keys.locale)}</span>
            </p>
            <p>{keys.locale.string(&used)}</p>
        }
        .into_any()
    });
    let weak = how.is_weak().then(|| {
        let visible = number(how.visible);
        view! { <p>{t(move || msg::leaked_weak(visible))}</p> }
    });
    let is_active = Memo::new(move |_| key.with(|key| key.status == KeyStatus::Active));
    let deactivate = live(move || match is_active.get() {
        true => view! {
            <Button
                label=t(msg::api_keys_deactivate)
                name=t(move || msg::api_keys_deactivate_key(label()))
                look=Look::Danger
                unavailable=keys.page.unavailable(Permission::WriteApiKeys)
                on_press=move |()| go_on(keys, key.get_untracked(), |keys, key| keys.deactivating.set(Some(key)))
            />
        }
        .into_any(),
        false => ().into_any(),
    });
    let replace = view! {
        <Button
            label=t(msg::api_keys_replace)
            name=t(move || msg::api_keys_replace_key(label()))
            unavailable=keys.page.unavailable(Permission::WriteApiKeys)
            on_press=move |()| go_on(keys, key.get_untracked(), super::replace::ask_leaked)
        />
    };
    let card = view! {
        <div class="leaked-card">
            {facts}
            {weak}
            <div class="actions">
                <Button
                    label=t(msg::leaked_show)
                    name=t(move || msg::leaked_show_key(label()))
                    on_press=move |()| go_on(keys, key.get_untracked(), show)
                />
                {replace}
                {deactivate}
            </div>
        </div>
    };
    Some(card.into_any())
}

/// Closes this dialog and goes on with the key once it is gone.
fn go_on(keys: Keys, key: Arc<ApiKey>, next: fn(Keys, Arc<ApiKey>)) {
    keys.finding.set(false);
    request_animation_frame(move || next(keys, key));
}

/// Shows the key in the table, whatever was filtered, and goes to its row.
fn show(keys: Keys, key: Arc<ApiKey>) {
    keys.arrangement.widen();
    keys.arrangement.search.set(key.masked_value.clone().unwrap_or_default());
    request_animation_frame(move || {
        if let Some(button) = sight::first_button(keys, &key.id) {
            focus(&button);
        }
    });
}
