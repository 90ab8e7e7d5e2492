//! Small things about the document that every component would otherwise write again.

use super::live::effect;
use crate::ui::prelude::*;
use leptos::html::ElementType;
use std::sync::atomic::{AtomicU32, Ordering};
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement, Node, ShadowRoot, Storage};

/// What outlives the tab, where the browser keeps anything.
#[must_use]
pub fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

/// An id that nothing else on the page has, for `aria-labelledby` and the like.
#[must_use]
pub fn unique_id(prefix: &str) -> String {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    format!("{prefix}-{}", NEXT.fetch_add(1, Ordering::Relaxed))
}

/// The focused element of the tree that `node` is in: a document's, or a shadow root's own.
#[must_use]
pub fn active_element(node: &Node) -> Option<Element> {
    let root = node.get_root_node();
    match root.dyn_ref::<ShadowRoot>() {
        Some(shadow) => shadow.active_element(),
        None => root.dyn_ref::<Document>().and_then(Document::active_element),
    }
}

/// Moves the focus there.
pub fn focus(element: &HtmlElement) {
    // Focusing something that can't be focused does nothing.
    let _ = element.focus();
}

/// Should the focus go with what is about to go, this element gets it.
pub fn catch_focus(element: HtmlElement) {
    request_animation_frame(move || {
        if active_element(&element).is_none_or(|active| active.tag_name() == "BODY") {
            focus(&element);
        }
    });
}

/// Moves the focus there as soon as the element is there: what had it before is gone.
pub fn focus_when_there<E>(element: NodeRef<E>)
where
    E: ElementType + 'static,
    E::Output: AsRef<HtmlElement> + JsCast + Clone + 'static,
{
    effect(move || {
        if let Some(element) = element.get() {
            focus(element.as_ref());
        }
    });
}
