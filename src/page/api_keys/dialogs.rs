//! What arrives when the person comes to the keys: the dialogs, what a press on a row does, what is offered afterwards.

use super::{create, deactivate, download, leaked, new_key, offers, rename, store::Keys};
use crate::ui::prelude::*;
use crate::{
    model::api_key::ApiKey,
    page::later::{fetch_ahead as fetch, later_while, part},
    ui::{active_element, effect, focus, spawn},
};
use std::sync::Arc;
use wasm_bindgen::JsCast;

/// The key that a dialog is about, as it is now.
pub(super) type Asked = Memo<Option<Arc<ApiKey>>>;

/// What is in the part.
#[derive(Clone, Copy)]
struct Contents {
    dialogs: fn(Keys) -> AnyView,
    offers: fn(Keys) -> AnyView,
    activate: fn(Keys, &ApiKey),
    download: fn(Keys),
}

part!(
    /// The dialogs, what stays at hand after a change, and what is done without a dialog.
    dialogs: fn contents() -> Contents = Contents {
        dialogs: self::dialogs,
        offers: offers::offers,
        activate: offers::activate_key,
        download: download::download,
    }
);

/// Something that a press asks for without a dialog.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Task {
    Activate(Arc<ApiKey>),
    Download,
}

/// Whichever dialog is open; and what was asked for, should the part not be there.
pub(super) fn wanted(keys: Keys) -> AnyView {
    let is_any = Memo::new(move |_| {
        let is_asked = keys.deactivating.with(Option::is_some) || keys.renaming.with(Option::is_some);
        let is_new = keys.creation.open.get() || keys.creation.value.with(Option::is_some);
        is_asked || is_new || keys.finding.get()
    });
    let dialogs = later_while(move || is_any.get(), contents, 0, move |contents| (contents.dialogs)(keys));
    let is_late = move || keys.tasks.with(|tasks| !tasks.is_empty());
    let tasks = later_while(is_late, contents, 0, move |contents| {
        do_them(keys, contents);
        ().into_any()
    });
    give_focus_back(keys, is_any);
    view! {
        {dialogs}
        {tasks}
    }
    .into_any()
}

/// A dialog that came late does not know what opened it.
fn give_focus_back(keys: Keys, is_open: Memo<bool>) {
    let opener = StoredValue::new_local(None);
    let active = move || keys.region.get_untracked().and_then(|region| active_element(&region));
    effect(move || {
        if is_open.get() {
            opener.set_value(active());
            return;
        }
        request_animation_frame(move || {
            let opener: Option<web_sys::Element> = opener.try_update_value(Option::take).flatten();
            let lost = active().is_none_or(|active| active.tag_name() == "BODY");
            if let Some(opener) = opener.and_then(|opener| opener.dyn_into().ok()).filter(|_| lost) {
                focus(&opener);
            }
        });
    });
}

/// The dialogs, of which one is open.
fn dialogs(keys: Keys) -> AnyView {
    view! {
        {deactivate::dialog(keys)}
        {rename::dialog(keys)}
        {create::dialog(keys)}
        {new_key::dialog(keys)}
        {leaked::dialog(keys)}
    }
    .into_any()
}

fn do_them(keys: Keys, contents: Contents) {
    // Each is done once, also when this is drawn again.
    spawn(async move {
        for task in keys.tasks.try_update(std::mem::take).unwrap_or_default() {
            match task {
                Task::Activate(key) => (contents.activate)(keys, &key),
                Task::Download => (contents.download)(keys),
            }
        }
    });
}

/// What stays at hand after a change, while there is anything.
pub(super) fn offers(keys: Keys) -> AnyView {
    let is_any = move || keys.offers.with(|offers| !offers.is_empty());
    later_while(is_any, contents, 1, move |contents| (contents.offers)(keys))
}

/// Fetches the part: the person is about to need it.
pub(super) fn fetch_ahead(keys: Keys) {
    fetch(contents, keys.locale);
}
