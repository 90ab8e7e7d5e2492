//! Hears `/` and `?`.
//!
//! A key counts only while the focus is on the page, and never while somebody types. Who is hindered by it can switch
//! both off, for themselves or, as the host, for everybody.

use super::{Root, dialog};
use crate::ui::prelude::*;
use crate::{
    locales::msg,
    page::{
        context::PageContext,
        later::{later_while, part},
    },
    ui::{Button, Look, focus, storage, t},
};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, Event, HtmlElement, KeyboardEvent};

/// The entry of the browser's storage that is there when somebody has switched the keys off.
pub(super) const OFF: &str = "wg-shortcuts-off";

/// Where a key is a letter of what is typed, or chooses something.
const TYPING: &str = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]";

part!(
    /// The dialog "Keyboard shortcuts".
    dialogs: fn contents() -> fn(Shortcuts) -> AnyView = dialog::dialog
);

/// The keys of one page. Copies are the same.
#[derive(Clone, Copy)]
pub(super) struct Shortcuts {
    pub(super) page: PageContext,
    root: Root,
    /// Whether the dialog is open.
    pub(super) open: RwSignal<bool>,
    /// Whether somebody has switched the keys off where the browser keeps nothing.
    pub(super) off: RwSignal<bool>,
}

/// Listens within `root`. The button that opens the dialog, and the dialog while it is open.
pub(super) fn keys(page: PageContext, root: Root) -> AnyView {
    let (open, off) = (RwSignal::new(false), RwSignal::new(false));
    let shortcuts = Shortcuts { page, root, open, off };
    shortcuts.listen();
    let dialog = later_while(move || open.get(), contents, 0, move |dialog| dialog(shortcuts));
    view! {
        <Button label=t(msg::shortcuts_title) look=Look::Quiet on_press=move |()| open.set(true)/>
        <div class="wanted">{dialog}</div>
    }
    .into_any()
}

impl Shortcuts {
    fn listen(self) {
        let Some(root) = self.root.get_untracked() else { return };
        let heard = Closure::<dyn FnMut(Event)>::new(move |event: Event| self.pressed(event.unchecked_ref()));
        let _ = root.add_event_listener_with_callback("keydown", heard.as_ref().unchecked_ref());
        let heard = StoredValue::new_local(heard);
        on_cleanup(move || {
            heard.try_with_value(|heard| {
                let _ = root.remove_event_listener_with_callback("keydown", heard.as_ref().unchecked_ref());
            });
        });
        #[cfg(feature = "standalone")]
        self.listen_to_body();
    }

    /// The standalone page has its document for itself: when nothing has the focus, the page has.
    #[cfg(feature = "standalone")]
    fn listen_to_body(self) {
        let listening = window_event_listener_untyped("keydown", move |event| {
            let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            if target.is_some_and(|target| target.tag_name() == "BODY") {
                self.pressed(event.unchecked_ref());
            }
        });
        on_cleanup(move || listening.remove());
    }

    /// Whether the person has switched the keys off.
    pub(super) fn is_off(self) -> bool {
        let kept = || storage().is_some_and(|storage| matches!(storage.get_item(OFF), Ok(Some(_))));
        self.off.get_untracked() || kept()
    }

    /// Whether the host has, for everybody. Reactive.
    pub(super) fn is_off_for_all(self) -> bool {
        self.page.links().shortcuts.as_deref() == Some("off")
    }

    fn pressed(self, event: &KeyboardEvent) {
        let key = event.key();
        let with_modifier = ["Control", "Alt", "Meta"].iter().any(|modifier| event.get_modifier_state(modifier));
        if (key != "/" && key != "?") || with_modifier || event.is_composing() || event.default_prevented() {
            return;
        }
        let Some(root) = self.root.get_untracked() else { return };
        let find = |selector: &str| root.query_selector(selector).ok().flatten();
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let is_typing = target.and_then(|target| target.closest(TYPING).ok().flatten()).is_some();
        if is_typing || find("dialog[open]").is_some() || self.is_off() || untrack(|| self.is_off_for_all()) {
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
}
