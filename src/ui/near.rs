//! What is soon to be seen.

use super::{live::effect, state::RwSignal};
use crate::ui::prelude::*;
use leptos::html;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

/// How far from being seen something may be to count as near.
const DISTANCE: &str = "200px";

/// Whether the element is in sight or near it, or has been.
pub fn near(element: NodeRef<html::Div>) -> RwSignal<bool> {
    let is_near = RwSignal::new(false);
    let watch = StoredValue::new_local(None::<(IntersectionObserver, Closure<dyn FnMut(js_sys::Array)>)>);
    let stop = move || {
        if let Some((observer, _)) = watch.try_update_value(Option::take).flatten() {
            observer.disconnect();
        }
    };
    on_cleanup(stop);
    effect(move || {
        let Some(element) = element.get() else { return };
        let look = Closure::<dyn FnMut(js_sys::Array)>::new(move |entries: js_sys::Array| {
            let is_seen = |entry: JsValue| entry.unchecked_into::<IntersectionObserverEntry>().is_intersecting();
            if entries.iter().any(is_seen) {
                is_near.try_set(true);
                // Dropped only after the observer that calls this has returned.
                request_animation_frame(stop);
            }
        });
        let options = IntersectionObserverInit::new();
        options.set_root_margin(DISTANCE);
        match IntersectionObserver::new_with_options(look.as_ref().unchecked_ref(), &options) {
            Ok(observer) => {
                observer.observe(&element);
                watch.set_value(Some((observer, look)));
            }
            // A browser that can't tell: better early than never.
            Err(_) => is_near.set(true),
        }
    });
    is_near
}
