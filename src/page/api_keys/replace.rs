//! Replacing a key: create another with the same scopes, store its value, watch both, let the old one go.
//!
//! What has begun is remembered in the browser, by ids and times, until it is done: the row of the old key says so.

mod guide;
mod note;
mod remember;
mod start;

use super::store::Keys;
use crate::ui::prelude::*;
use crate::{
    locales::msg,
    model::{api_key::ApiKey, permissions::Permission, replacement::Replacement},
    page::later::{later_while, part},
    ui::{Button, Look, derived, live, spawn, t},
};
use std::sync::Arc;

/// What is being replaced. Copies are the same.
#[derive(Clone, Copy)]
pub(super) struct Replacing {
    /// The key for which the form of another is open.
    asked: RwSignal<Option<Asked>>,
    /// What was created by that form, while its value is shown.
    fresh: RwSignal<Option<Replacement>>,
    /// What the guide is open for.
    guide: RwSignal<Option<Replacement>>,
    /// What has begun and is not done.
    begun: RwSignal<Vec<Replacement>>,
}

/// What the form is open for.
#[derive(Clone, Debug, PartialEq)]
struct Asked {
    old: Arc<ApiKey>,
    leaked: bool,
}

impl Replacing {
    pub(super) fn new() -> Self {
        Self {
            asked: RwSignal::new(None),
            fresh: RwSignal::new(None),
            guide: RwSignal::new(None),
            begun: RwSignal::new(Vec::new()),
        }
    }
}

/// What is in the part.
#[derive(Clone, Copy)]
struct Contents {
    dialogs: fn(Keys) -> AnyView,
    restore: fn(Keys),
}

part!(
    /// The form, the guide, and what is remembered.
    replace: fn contents() -> Contents = Contents { dialogs, restore: remember::restore }
);

/// Brings back what was begun earlier, or in another tab. Nothing is loaded where there is nothing.
pub(super) fn follow(keys: Keys) {
    let look = move || {
        if remember::is_any(keys) || keys.replacing.begun.with_untracked(|begun| !begun.is_empty()) {
            spawn(async move {
                if let Ok(contents) = contents().await {
                    (contents.restore)(keys);
                }
            });
        }
    };
    look();
    let listening = window_event_listener_untyped("storage", move |_| keys.scope.run(look));
    on_cleanup(move || listening.remove());
}

/// What is remembered of the key with this id.
pub(super) type Mine = Memo<Option<Replacement>>;

/// What has begun with the key with this id.
pub(super) fn of(keys: Keys, id: String) -> Mine {
    let Replacing { begun, .. } = keys.replacing;
    Memo::new(move |_| begun.with(|begun| begun.iter().find(|one| one.old == id).cloned()))
}

/// The button in the row of a key.
pub(super) fn button(keys: Keys, key: Memo<Option<Arc<ApiKey>>>, mine: Mine) -> AnyView {
    let Replacing { guide, asked, .. } = keys.replacing;
    let label = move || key.with(|key| key.as_ref().map(|key| key.label().to_owned()).unwrap_or_default());
    let is_begun = move || mine.with(Option::is_some);
    let press = move |()| match (mine.get_untracked(), key.get_untracked()) {
        (Some(mine), _) => guide.set(Some(mine)),
        (None, Some(old)) => asked.set(Some(Asked { old, leaked: false })),
        (None, None) => (),
    };
    let name =
        move || if is_begun() { msg::api_keys_replace_on_key(label()) } else { msg::api_keys_replace_key(label()) };
    view! {
        <Button
            label=t(move || if is_begun() { msg::api_keys_replace_on() } else { msg::api_keys_replace() })
            name=t(name)
            look=Look::Quiet
            unavailable=keys.page.unavailable(Permission::WriteApiKeys)
            on_press=press
        />
    }
    .into_any()
}

/// The reminder of what has begun, under the name of the key.
pub(super) fn reminder(keys: Keys, mine: Mine) -> AnyView {
    live(move || match mine.get() {
        Some(mine) => {
            let by = derived(move || {
                let name = keys.key(&mine.new).map_or_else(|| mine.new.clone(), |key| key.label().to_owned());
                keys.locale.string(&msg::api_keys_being_replaced(name))
            });
            view! { <p class="key-reminder">{by}</p> }.into_any()
        }
        None => ().into_any(),
    })
}

/// Opens the form for a key that has leaked.
pub(super) fn ask_leaked(keys: Keys, old: Arc<ApiKey>) {
    keys.replacing.asked.set(Some(Asked { old, leaked: true }));
}

/// The dialogs, while one of them is open.
pub(super) fn wanted(keys: Keys) -> AnyView {
    let Replacing { asked, guide, .. } = keys.replacing;
    let is_any = move || asked.with(Option::is_some) || guide.with(Option::is_some);
    later_while(is_any, contents, 0, move |contents| (contents.dialogs)(keys))
}

fn dialogs(keys: Keys) -> AnyView {
    view! {
        {start::dialog(keys)}
        {guide::dialog(keys)}
    }
    .into_any()
}

/// The form has made a key. What has begun is remembered before its value is seen.
pub(super) fn created(keys: Keys, new: &ApiKey) {
    let Some(asked) = keys.replacing.asked.try_get_untracked().flatten() else { return };
    let one = Replacement {
        old: asked.old.id.clone(),
        new: new.id.clone(),
        begun: crate::api::now(),
        stored: None,
        leaked: asked.leaked,
    };
    remember::put(keys, one.clone());
    keys.replacing.fresh.try_set(Some(one));
    keys.replacing.asked.try_set(None);
}

/// What is said beside the value of a key that replaces another.
pub(super) fn beside_value(keys: Keys) -> AnyView {
    let Some(one) = keys.replacing.fresh.get_untracked() else { return ().into_any() };
    let old = start::label_of(keys, &one.old);
    let text = if one.leaked { msg::replace_then_off } else { msg::replace_then_watch };
    view! { <p>{t(move || text(old.clone()))}</p> }.into_any()
}

/// The value went before the person said that it is stored; what is remembered of the replacement says so.
pub(super) fn not_stored(keys: Keys) {
    keys.replacing.fresh.try_set(None);
}

/// The person has stored the value: the guide goes on. Whether there is anything to go on with.
pub(super) fn stored(keys: Keys) -> bool {
    let Some(one) = keys.replacing.fresh.try_get_untracked().flatten() else { return false };
    keys.replacing.fresh.try_set(None);
    let one = Replacement { stored: Some(crate::api::now()), ..one };
    remember::put(keys, one.clone());
    keys.replacing.guide.try_set(Some(one));
    true
}
