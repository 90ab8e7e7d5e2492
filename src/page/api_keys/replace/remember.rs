//! What outlives the tab: one entry of the browser's storage for each service and workspace, and none when nothing is
//! being replaced. A browser that keeps nothing costs the reminder after a reload, and nothing else.

use crate::page::api_keys::{reading::Stage, store::Keys};
use crate::{
    model::{api_key::KeyStatus, replacement::Replacement},
    ui::{effect, storage},
};
use web_sys::UrlSearchParams;

fn name(keys: Keys) -> Option<String> {
    Some(["wg-replacing ", &keys.page.client()?.address(), " ", &keys.page.workspace_id()].concat())
}

fn kept(keys: Keys) -> Option<String> {
    storage()?.get_item(&name(keys)?).ok().flatten()
}

/// Whether anything is remembered.
pub(super) fn is_any(keys: Keys) -> bool {
    kept(keys).is_some()
}

/// Takes over what is remembered.
pub(super) fn restore(keys: Keys) {
    show(keys, read(keys));
}

/// From now on these are the ones that have begun.
fn show(keys: Keys, all: Vec<Replacement>) {
    let begun = keys.replacing.begun;
    let is_first = begun.try_with_untracked(Vec::is_empty) == Some(true) && !all.is_empty();
    begun.try_set(all);
    if is_first {
        keys.scope.run(|| effect(move || tidy(keys)));
    }
}

/// Forgets those whose old key is gone, or off. Reactive.
fn tidy(keys: Keys) {
    // Of a key that is not read yet nothing is known.
    if keys.stage.with(|stage| *stage != Stage::Complete) {
        return;
    }
    let is_over = |one: &&Replacement| keys.key(&one.old).is_none_or(|old| old.status == KeyStatus::Inactive);
    let over = keys.replacing.begun.with(|begun| begun.iter().filter(is_over).cloned().collect::<Vec<_>>());
    for one in over {
        forget(keys, &one.old);
    }
}

fn read(keys: Keys) -> Vec<Replacement> {
    let kept = kept(keys).and_then(|kept| UrlSearchParams::new_with_str(&kept).ok());
    let entries = kept.map(|kept| js_sys::Array::from(&kept)).unwrap_or_default();
    let entry = |entry: wasm_bindgen::JsValue| {
        let entry = js_sys::Array::from(&entry);
        Replacement::read(&entry.get(0).as_string()?, &entry.get(1).as_string()?)
    };
    entries.iter().filter_map(entry).collect()
}

/// Remembers one, in the place of an earlier one of the same old key.
pub(super) fn put(keys: Keys, one: Replacement) {
    change(keys, move |all| {
        all.retain(|other| other.old != one.old);
        all.push(one);
    });
}

/// It is done, or given up.
pub(super) fn forget(keys: Keys, old: &str) {
    change(keys, |all| all.retain(|other| other.old != old));
}

fn change(keys: Keys, with: impl FnOnce(&mut Vec<Replacement>)) {
    // What another tab has begun stays.
    let mut all = read(keys);
    if all.is_empty() {
        all = keys.replacing.begun.try_get_untracked().unwrap_or_default();
    }
    with(&mut all);
    if let (Some(storage), Some(name)) = (storage(), name(keys)) {
        // Full or forbidden: the reminder then lasts as long as the page.
        let _ = match (all.is_empty(), UrlSearchParams::new()) {
            (false, Ok(entries)) => {
                for one in &all {
                    entries.append(&one.old, &one.text());
                }
                storage.set_item(&name, &String::from(entries.to_string()))
            }
            _ => storage.remove_item(&name),
        };
    }
    show(keys, all);
}
