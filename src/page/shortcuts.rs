//! The keys `/` and `?`, and the button that shows all keys of the page.
//!
//! A key counts only while the focus is on the page, and never while somebody types. Who is hindered by it can switch
//! both off, for themselves or, as the host, for everybody.

mod dialog;

use super::{
    context::PageContext,
    later::{later_while, part},
};
use crate::ui::prelude::*;
use crate::{
    locales::msg,
    ui::{Button, Look, focus, storage, t},
};
use leptos::html;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

/// The entry of the browser's storage that is there when somebody has switched the keys off.
const OFF: &str = "wg-shortcuts-off";

/// Where a key is a letter of what is typed, or chooses something.
const TYPING: &str = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]";

part!(
    /// The dialog "Keyboard shortcuts".
    shortcuts: fn contents() -> fn(Shortcuts) -> AnyView = dialog::dialog
);

/// The keys of one page. Copies are the same.
#[derive(Clone, Copy)]
pub(super) struct Shortcuts {
    page: PageContext,
    /// Whether the dialog is open.
    open: RwSignal<bool>,
    /// Whether somebody has switched the keys off where the browser keeps nothing.
    off: RwSignal<bool>,
    /// Where they are heard.
    root: NodeRef<html::Div>,
}

impl Shortcuts {
    pub(super) fn new(page: PageContext, root: NodeRef<html::Div>) -> Self {
        let shortcuts = Self { page, open: RwSignal::new(false), off: RwSignal::new(false), root };
        #[cfg(feature = "standalone")]
        shortcuts.listen_to_body();
        shortcuts
    }

    /// The standalone page has its document for itself: when nothing has the focus, the page has.
    #[cfg(feature = "standalone")]
    fn listen_to_body(self) {
        let listening = window_event_listener_untyped("keydown", move |event| {
            let is_body = event
                .target()
                .and_then(|target| target.dyn_into().ok())
                .is_some_and(|target: Element| target.tag_name() == "BODY");
            if let Some(event) = event.dyn_ref().filter(|_| is_body) {
                self.pressed(event);
            }
        });
        on_cleanup(move || listening.remove());
    }

    /// Whether the person has switched the keys off.
    fn is_off(self) -> bool {
        let kept = || storage().is_some_and(|storage| matches!(storage.get_item(OFF), Ok(Some(_))));
        self.off.get_untracked() || kept()
    }

    /// A key was pressed on the page.
    pub(super) fn pressed(self, event: &KeyboardEvent) {
        let key = event.key();
        if (key != "/" && key != "?")
            || (event.ctrl_key() || event.alt_key() || event.meta_key())
            || (event.is_composing() || event.default_prevented())
            || (self.is_off() || !untrack(|| self.page.shortcuts()))
        {
            return;
        }
        let fits = |element: &Element, selector: &str| element.closest(selector).ok().flatten().is_some();
        let target = event.target().and_then(|target| target.dyn_into().ok());
        let Some(root) = self.root.get_untracked() else { return };
        let find = |selector: &str| root.query_selector(selector).ok().flatten();
        if target.is_some_and(|target: Element| fits(&target, TYPING)) || find("dialog[open]").is_some() {
            return;
        }
        if key == "?" {
            self.open.set(true);
        } else if let Some(search) = find("[type=search]").and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
            focus(&search);
        } else {
            return;
        }
        event.prevent_default();
    }

    /// The button that opens the dialog.
    pub(super) fn button(self) -> AnyView {
        view! { <Button label=t(msg::shortcuts_title) look=Look::Quiet on_press=move |()| self.open.set(true)/> }
            .into_any()
    }

    /// The dialog, while it is open.
    pub(super) fn dialog(self) -> AnyView {
        let dialog = later_while(move || self.open.get(), contents, 0, move |dialog| dialog(self));
        view! { <div class="wanted">{dialog}</div> }.into_any()
    }
}
