//! The keys `/` and `?`, and the button that shows all keys of the page. They come right after the first screen, and
//! nobody is told when they do not.

mod dialog;
mod keys;

use super::{context::PageContext, later::part};
use crate::ui::prelude::*;
use crate::ui::{effect, live, locale, spawn};
use leptos::html;

/// Where the keys are heard.
type Root = NodeRef<html::Div>;

part!(
    /// What listens, and the button.
    review: fn contents() -> fn(PageContext, Root) -> AnyView = keys::keys
);

/// The button, as soon as it is there. From then on the keys do something within `root`.
pub(super) fn shortcuts(page: PageContext, root: Root) -> AnyView {
    let (found, locale) = (RwSignal::new(None), locale());
    // Not before there is something to see.
    let is_read = Memo::new(move |_| page.workspace.with(|state| state.ready().is_some() || state.error().is_some()));
    effect(move || {
        if is_read.get() {
            spawn(async move {
                let keys = contents().await.ok();
                if locale.complete().await {
                    found.try_set(keys);
                }
            });
        }
    });
    live(move || match found.get() {
        Some(keys) => keys(page, root),
        None => ().into_any(),
    })
}
