//! The dialogs of the section. What is in them arrives when the person comes to the keys, at the latest when
//! the first of them opens.

use super::{
    create, deactivate, leaked, new_key, offers, rename,
    store::{Attempt, Keys},
};
use crate::ui::prelude::*;
use crate::{
    model::api_key::ApiKey,
    page::later::{later, part},
    ui::live,
};
use std::sync::Arc;

/// The key that a dialog is about, as it is now.
pub(super) type Asked = Memo<Option<Arc<ApiKey>>>;

/// What is in each of them.
#[derive(Clone, Copy)]
pub(super) struct Contents {
    pub(super) create: fn(Keys) -> AnyView,
    pub(super) new_key: fn(Keys) -> AnyView,
    pub(super) rename: fn(Keys, RwSignal<Attempt>) -> AnyView,
    pub(super) deactivate: fn(Keys, Asked, RwSignal<Attempt>) -> AnyView,
    /// A dialog as a whole.
    leaked: fn(Keys) -> AnyView,
    /// What is offered once a dialog, or a row's button, is through.
    offers: fn(Keys) -> AnyView,
}

part!(
    /// What is in the dialogs.
    dialogs: fn contents() -> Contents = Contents {
        create: super::form::form,
        new_key: new_key::content,
        rename: rename::content,
        deactivate: deactivate::content,
        leaked: leaked::dialog,
        offers: offers::offers,
    }
);

/// The dialogs, all closed.
pub(super) fn dialogs(keys: Keys) -> AnyView {
    view! {
        {deactivate::dialog(keys)}
        {rename::dialog(keys)}
        {create::dialog(keys)}
        {new_key::dialog(keys)}
    }
    .into_any()
}

/// What stays at hand after a change, while there is anything.
pub(super) fn offers(keys: Keys) -> AnyView {
    let is_any = Memo::new(move |_| keys.offers.with(|offers| !offers.is_empty()));
    live(move || match is_any.get() {
        true => content(1, move |contents| (contents.offers)(keys)),
        false => ().into_any(),
    })
}

/// The dialogs that are there only while they are wanted.
pub(super) fn wanted(keys: Keys) -> AnyView {
    live(move || match keys.finding.get() {
        true => content(1, move |contents| (contents.leaked)(keys)),
        false => ().into_any(),
    })
}

/// What one of them shows, of so many lines.
pub(super) fn content(lines: usize, show: impl Fn(Contents) -> AnyView + Send + Sync + 'static) -> AnyView {
    later(contents, lines, show)
}

/// Fetches them: the person is about to open one.
pub(super) fn fetch_ahead(keys: Keys) {
    crate::page::later::fetch_ahead(contents, keys.locale);
}
