//! Coming back to the page after a while: what it shows may be out of date by then.

use crate::ui::prelude::*;
use std::{cell::Cell, rc::Rc};

/// How long somebody has to be away, in milliseconds.
const WHILE: f64 = 60_000.0;

/// Runs something whenever the person comes back to the page after a minute or more: the tab was hidden, or another
/// window had the focus. It ends with the component that asks.
pub(crate) fn on_return(run: impl Fn() + 'static) {
    on_return_after(WHILE, Rc::new(run));
}

/// The same for who was away however shortly.
pub(crate) fn on_any_return(run: impl Fn() + 'static) {
    on_return_after(0.0, Rc::new(run));
}

/// Runs something when the person leaves the document: a browser may keep it as it is, and show it again to whoever goes
/// back. It ends with the component that asks.
pub(crate) fn on_leaving(run: impl Fn() + 'static) {
    let listening = window_event_listener_untyped("pagehide", move |_| run());
    on_cleanup(move || listening.remove());
}

/// Runs something when a document is shown again that the browser has kept. It ends with the component that asks.
pub(crate) fn on_shown_again(run: impl Fn() + 'static) {
    let listening = window_event_listener_untyped("pageshow", move |_| run());
    on_cleanup(move || listening.remove());
}

fn on_return_after(milliseconds: f64, run: Rc<dyn Fn()>) {
    let left = Rc::new(Cell::new(None::<f64>));
    for name in ["blur", "focus", "visibilitychange"] {
        let (run, left) = (run.clone(), left.clone());
        let listening = window_event_listener_untyped(name, move |event| {
            let hidden = document().hidden();
            if hidden || event.type_() == "blur" {
                // The tab is hidden after its window has lost the focus: the first of the two counts.
                left.set(left.get().or_else(|| Some(js_sys::Date::now())));
            } else if left.take().is_some_and(|left| js_sys::Date::now() - left >= milliseconds) {
                run();
            }
        });
        on_cleanup(move || listening.remove());
    }
}
