//! What can be done with a key in its row.

use super::{dialogs::Task, replace, store::Keys};
use crate::ui::prelude::*;
use crate::{
    locales::{Text, msg},
    model::{
        api_key::{ApiKey, KeyStatus},
        permissions::Permission,
    },
    ui::{Button, Look, derived, t},
};
use std::sync::Arc;

pub(super) fn row_actions(keys: Keys, id: String, key: Memo<Option<Arc<ApiKey>>>, replacing: replace::Mine) -> AnyView {
    let forbidden = keys.page.unavailable(Permission::WriteApiKeys);
    let busy = Memo::new(move |_| keys.is_busy(&id));
    // One button whose words change, so that the focus stays on it.
    let is_active = Memo::new(move |_| key.with(|key| key.as_ref().is_some_and(|key| key.status == KeyStatus::Active)));
    let words = move |active: fn() -> Text, inactive: fn() -> Text| {
        t(move || if is_active.get() { active() } else { inactive() })
    };
    let named = move |text: fn(String) -> Text| t(move || text(label(key)));
    let (activate_name, deactivate_name) = (named(msg::api_keys_activate_key), named(msg::api_keys_deactivate_key));
    let name = derived(move || if is_active.get() { deactivate_name.get() } else { activate_name.get() });
    let toggle = move |()| {
        let Some(key) = key.get_untracked() else { return };
        if is_active.get_untracked() {
            keys.deactivating.set(Some(key));
        } else {
            keys.tasks.update(|tasks| tasks.push(Task::Activate(key)));
        }
    };
    let rename = move |()| keys.renaming.set(key.get_untracked());
    let rename_unavailable =
        derived(move || forbidden.get().or_else(|| busy.get().then(|| keys.locale.string(&msg::api_keys_changing()))));
    view! {
        <div class="key-actions">
            <Button
                label=words(msg::api_keys_deactivate, msg::api_keys_activate)
                name
                look=Look::Quiet
                unavailable=forbidden
                busy=derived(move || busy.get())
                on_press=toggle
            />
            {replace::button(keys, key, replacing)}
            <Button
                label=t(msg::api_keys_rename)
                name=named(msg::api_keys_rename_key)
                look=Look::Quiet
                unavailable=rename_unavailable
                on_press=rename
            />
        </div>
    }
    .into_any()
}

fn label(key: Memo<Option<Arc<ApiKey>>>) -> String {
    key.with(|key| key.as_ref().map(|key| key.label().to_owned()).unwrap_or_default())
}
