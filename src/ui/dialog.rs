//! A native modal dialog that exists only while it is open.

use super::{
    announcer::Announcements,
    dom::unique_id,
    live::{effect, live},
};
use crate::ui::prelude::*;
use leptos::{ev, html};
use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, HtmlElement};

/// What a dialog is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DialogKind {
    /// It asks for something, or shows something.
    #[default]
    Plain,
    /// It confirms something dangerous: `role="alertdialog"`.
    Alert,
}

/// A modal dialog. What is in it is built when it opens and gone from the document when it closes; the focus goes back
/// to where it was. A click beside it does nothing.
#[component]
pub fn Dialog(
    /// Whether it is open.
    #[prop(into)]
    open: Derived<bool>,
    /// Its title, which is also its name.
    #[prop(into)]
    title: Signal<String>,
    /// What it is for.
    #[prop(optional)]
    kind: DialogKind,
    /// While true, Escape does not close it, however often it is pressed.
    #[prop(optional, into)]
    held: Derived<bool>,
    /// The person wants to close it without doing anything.
    #[prop(into)]
    on_cancel: Callback<()>,
    /// What is in it.
    children: ChildrenFn,
) -> AnyView {
    let children = StoredValue::new(children);
    // A signal that is set to what it already is does not build the dialog anew.
    let open = Memo::new(move |_| open.get());
    live(move || match open.get() {
        true => {
            view! { <OpenDialog title kind held on_cancel>{children.with_value(|children| children())}</OpenDialog> }
                .into_any()
        }
        false => ().into_any(),
    })
}

#[component]
fn OpenDialog(
    title: Signal<String>,
    kind: DialogKind,
    held: Derived<bool>,
    on_cancel: Callback<()>,
    children: Children,
) -> AnyView {
    let element = NodeRef::<html::Dialog>::new();
    let title_id = unique_id("dialog-title");
    let labelled_by = title_id.clone();
    let opener = StoredValue::new_local(None::<HtmlElement>);
    effect(move || {
        let Some(dialog) = element.get() else { return };
        if dialog.open() {
            return;
        }
        opener.set_value(super::dom::active_element(&dialog).and_then(|element| element.dyn_into().ok()));
        // It can fail only when the dialog is out of the document, where there is nothing to show.
        let _ = dialog.show_modal();
    });
    on_cleanup(move || {
        if let Some(dialog) = element.get_untracked() {
            dialog.close();
        }
        // Closing gives the focus back by itself where the opener still stands; some engines forget it in shadow roots.
        if let Some(opener) = opener.try_get_value().flatten()
            && opener.is_connected()
        {
            super::dom::focus(&opener);
        }
    });
    // Browsers close a dialog at the second or third Escape even when `cancel` is prevented: the key itself is held.
    let hold = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            event.stop_propagation();
            if !held.get_untracked() {
                on_cancel.run(());
            }
        }
    };
    let cancel = move |event: web_sys::Event| {
        event.prevent_default();
        if !held.get_untracked() {
            on_cancel.run(());
        }
    };
    // Whatever else closes it (a browser's own gesture): it opens again while the state says that it is open.
    let closed = move |_| {
        if let Some(dialog) = element.get_untracked()
            && dialog.is_connected()
            && !dialog.open()
        {
            let _ = dialog.show_modal();
        }
    };
    // What has the focus may go with a press: "Try again" goes with its message.
    let keep = move |event: ev::MouseEvent| {
        let Some(dialog) = event.current_target().and_then(|dialog| dialog.dyn_into::<HtmlDialogElement>().ok()) else {
            return;
        };
        request_animation_frame(move || {
            let is_lost = !dialog.contains(super::dom::active_element(&dialog).as_deref());
            if let Ok(Some(next)) = dialog.query_selector("[autofocus], button")
                && dialog.open()
                && is_lost
            {
                super::dom::focus(next.unchecked_ref());
            }
        });
    };
    view! {
        <dialog
            node_ref=element
            class="dialog"
            role=(kind == DialogKind::Alert).then_some("alertdialog")
            aria-labelledby=labelled_by
            on:keydown=hold
            on:cancel=cancel
            on:close=closed
            on:click=keep
        >
            <h2 class="dialog-title" id=title_id>{title}</h2>
            {children()}
            <Announcements/>
        </dialog>
    }
    .into_any()
}
