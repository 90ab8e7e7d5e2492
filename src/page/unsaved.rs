//! What would be lost if the page went: one registry for all sections.

use super::PageContext;
use crate::ui::prelude::*;
use crate::{config::HostEvent, ui::effect};

/// Something that somebody typed, or has to keep, and that is nowhere but on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsaved {
    /// Another name of the workspace.
    Name,
    /// What is filled in about a new key.
    KeyForm,
    /// Another name of a key.
    KeyName,
    /// The value of a new key, which the service tells only once.
    KeyValue,
    /// A change of several keys that is under way.
    SeveralKeys,
    /// What is typed to confirm a deletion.
    Confirmation,
}

/// Notes whether something is unsaved for as long as the component that calls this stands. `is_unsaved` is reactive.
pub(crate) fn note(page: PageContext, what: Unsaved, is_unsaved: impl Fn() -> bool + 'static) {
    let set = move |unsaved: bool| {
        let noted = page.unsaved.try_with_untracked(|list| list.contains(&what));
        if noted == Some(!unsaved) {
            page.unsaved.try_update(|list| match unsaved {
                true => list.push(what),
                false => list.retain(|noted| *noted != what),
            });
        }
    };
    effect(move || set(is_unsaved()));
    on_cleanup(move || set(false));
}

/// As long as anything is unsaved the browser asks before the document goes, and the host knows.
pub(super) fn guard(page: PageContext) {
    let any = Memo::new(move |_| page.unsaved.with(|list| !list.is_empty()));
    // Listening without need would keep browsers from bringing the page back as it was.
    let asking = StoredValue::new_local(None::<WindowListenerHandle>);
    let stop = move || {
        if let Some(listening) = asking.try_update_value(Option::take).flatten() {
            listening.remove();
        }
    };
    let mut told = false;
    effect(move || {
        let unsaved = any.get();
        if unsaved == told {
            return;
        }
        told = unsaved;
        stop();
        if unsaved {
            asking.set_value(Some(window_event_listener(leptos::ev::beforeunload, |event| {
                event.prevent_default();
                // Some browsers ask only when this is set.
                event.set_return_value("ask");
            })));
        }
        page.emit(HostEvent::Unsaved(unsaved));
    });
    on_cleanup(stop);
}
