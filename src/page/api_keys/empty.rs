//! What stands where there are no rows.

use super::store::Keys;
use crate::ui::prelude::*;
use crate::{
    locales::msg,
    ui::{Button, live, t},
};

/// The workspace has no keys.
pub(super) fn no_keys() -> AnyView {
    view! {
        <div class="keys-empty">
            <p class="keys-empty-title">{t(msg::api_keys_empty_title)}</p>
            <p class="quiet">{t(msg::api_keys_empty)}</p>
        </div>
    }
    .into_any()
}

/// The search and the filter leave no key.
pub(super) fn none_match(keys: Keys) -> AnyView {
    let arrangement = keys.arrangement;
    let none = Memo::new(move |_| arrangement.is_narrowed() && arrangement.shown.with(Vec::is_empty));
    let clear = move |()| {
        arrangement.widen();
        // The button is gone with the message.
        if let Some(search) = keys.search_box.get_untracked() {
            crate::ui::focus(&search);
        }
    };
    live(move || match none.get() {
        true => view! {
            <div class="keys-empty">
                <p class="keys-empty-title">{t(msg::api_keys_none_match_title)}</p>
                <p class="quiet">{t(msg::api_keys_none_match)}</p>
                <Button label=t(msg::api_keys_clear) on_press=clear/>
            </div>
        }
        .into_any(),
        false => ().into_any(),
    })
}
