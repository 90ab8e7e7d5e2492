//! The view of the keys in the address, so that a reload, a bookmark and a colleague see the same.

use crate::ui::prelude::*;
use crate::{model::keys_view::NAMES, ui::state::RwSignal};
use web_sys::UrlSearchParams;

/// What the address says, and will say when the person goes back or forward within this page. Needs an owner.
pub(super) fn follow() -> RwSignal<String> {
    let view = RwSignal::new(in_address());
    let moving = window_event_listener_untyped("popstate", move |_| {
        let there = in_address();
        if view.try_with_untracked(|view| *view != there) == Some(true) {
            view.try_set(there);
        }
    });
    on_cleanup(move || moving.remove());
    view
}

fn in_address() -> String {
    let search = window().location().search().unwrap_or_default();
    search.strip_prefix('?').unwrap_or_default().to_owned()
}

/// Writes a view into the address. No place of the history is added, and what else the query says stays.
pub(super) fn keep(view: &str) {
    let Ok(params) = UrlSearchParams::new_with_str(&in_address()) else { return };
    for name in NAMES {
        params.delete(name);
    }
    let mut address = String::from("?");
    address.push_str(&String::from(params.to_string()));
    if address.len() > 1 && !view.is_empty() {
        address.push('&');
    }
    address.push_str(view);
    let location = window().location();
    if address.len() == 1 {
        // An empty reference would keep the query that is there.
        address = location.pathname().unwrap_or_default();
    }
    address.push_str(&location.hash().unwrap_or_default());
    if let Ok(history) = window().history() {
        // A browser that refuses keeps the address as it was.
        let _ = history.replace_state_with_url(&history.state().unwrap_or_default(), "", Some(&address));
    }
}
