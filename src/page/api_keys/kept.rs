//! Search, filters and order are kept by the host: in the address of the standalone page, in a property of the element.

use super::store::Keys;
use crate::ui::prelude::*;
use crate::{
    api::pause,
    model::{key_review::Review, keys_view::KeysView},
    ui::spawn,
};
use web_sys::UrlSearchParams;

/// How long nothing changes before it is kept, in milliseconds: browsers refuse to write their address at each keystroke.
const QUIET: i32 = 250;

/// Keeps what the person does, and shows what the host wants, until the current owner is gone.
pub(super) fn keep(keys: Keys) {
    Effect::new(move |before: Option<()>| {
        let view = shown(keys);
        if before.is_some() {
            // The next change runs this effect again, which ends what it has spawned.
            spawn(async move {
                pause(QUIET).await;
                keys.page.keep_keys_view(view);
            });
        }
    });
    Effect::new(move |before: Option<String>| {
        let kept = keys.page.keys_view();
        if before.is_some_and(|before| before != kept) && kept != untrack(|| shown(keys)) {
            show(keys);
        }
        kept
    });
}

/// Shows what the host has kept.
pub(super) fn show(keys: Keys) {
    let kept = untrack(|| keys.page.keys_view());
    // A text of any kind is a query.
    let Ok(params) = UrlSearchParams::new_with_str(&kept) else { return };
    let KeysView { search, status, concerns, sort } = KeysView::read(|name| params.get(name));
    let arrangement = keys.arrangement;
    arrangement.search.set(search);
    arrangement.status.set(status);
    arrangement.sort.set(sort);
    let broad = arrangement.review.with_untracked(|review| review.as_ref().map(|review| review.broad.clone()));
    arrangement.review.set((!concerns.is_empty()).then(|| Review::new(concerns, broad.unwrap_or_default())));
}

/// What is shown, in the words in which it is kept. Reactive.
fn shown(keys: Keys) -> String {
    let arrangement = keys.arrangement;
    let view = KeysView {
        search: arrangement.search.get(),
        status: arrangement.status.get(),
        concerns: arrangement
            .review
            .with(|review| review.as_ref().map(|review| review.chosen.clone()))
            .unwrap_or_default(),
        sort: arrangement.sort.get(),
    };
    let Ok(params) = UrlSearchParams::new() else { return String::new() };
    for (name, text) in view.parts() {
        params.append(name, &text);
    }
    params.to_string().into()
}
