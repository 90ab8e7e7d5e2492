//! Showing the section that a deep link names.

use crate::ui::focus;
use crate::ui::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::{AddEventListenerOptions, Document, DocumentFragment, HtmlElement, ResizeObserver};

/// What a person does when they look for something else.
const OWN_WAYS: [&str; 4] = ["wheel", "touchmove", "pointerdown", "keydown"];

/// Keeps a section in view while the sections above it still grow.
struct Following {
    root: HtmlElement,
    observer: ResizeObserver,
    _on_resize: Closure<dyn FnMut()>,
    on_own_way: Closure<dyn FnMut()>,
}

impl Drop for Following {
    fn drop(&mut self) {
        self.observer.disconnect();
        for event in OWN_WAYS {
            // A listener that is no longer there need not be removed.
            let _ = self.root.remove_event_listener_with_callback(event, self.on_own_way.as_ref().unchecked_ref());
        }
    }
}

/// Scrolls to the section, focuses it, and keeps it in view until the person scrolls, points or types, or the current
/// owner is gone. In a shadow root the browser does not follow `#section` by itself.
pub(super) fn show_section(root: &HtmlElement, id: &str) {
    let Some(section) = find(root, id) else { return };
    section.scroll_into_view();
    focus(&section);
    let following = StoredValue::new_local(None::<Following>);
    following.set_value(follow(root, section, move || {
        // Dropped only after the listener that calls this has returned.
        request_animation_frame(move || _ = following.try_set_value(None));
    }));
}

fn find(root: &HtmlElement, id: &str) -> Option<HtmlElement> {
    let tree = root.get_root_node();
    let found = match tree.dyn_ref::<DocumentFragment>() {
        Some(fragment) => fragment.get_element_by_id(id),
        None => tree.dyn_ref::<Document>().and_then(|document| document.get_element_by_id(id)),
    };
    found.and_then(|element| element.dyn_into().ok())
}

fn follow(root: &HtmlElement, section: HtmlElement, stop: impl FnMut() + 'static) -> Option<Following> {
    let on_resize = Closure::<dyn FnMut()>::new(move || section.scroll_into_view());
    let on_own_way = Closure::<dyn FnMut()>::new(stop);
    let observer = ResizeObserver::new(on_resize.as_ref().unchecked_ref()).ok()?;
    observer.observe(root);
    let options = AddEventListenerOptions::new();
    options.set_passive(true);
    for event in OWN_WAYS {
        let callback = on_own_way.as_ref().unchecked_ref();
        // Without the listener the section would only be kept in view for longer.
        let _ = root.add_event_listener_with_callback_and_add_event_listener_options(event, callback, &options);
    }
    Some(Following { root: root.clone(), observer, _on_resize: on_resize, on_own_way })
}
