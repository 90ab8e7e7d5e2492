//! The dialog "Copy your new API key": the only place and time at which a value is seen.

use super::{replace, store::Keys};
use crate::ui::prelude::*;
use crate::{
    locales::msg,
    page::unsaved::{Unsaved, note},
    ui::{Button, Checkbox, CopyButton, Dialog, Look, Notice, Rich, Tone, derived, focus, t},
};
use leptos::html;

pub(super) fn dialog(keys: Keys) -> AnyView {
    view! {
        <Dialog
            open=derived(move || keys.creation.value.with(|value| !value.is_empty()))
            title=t(msg::api_keys_value_title)
            held=derived(|| true)
            on_cancel=|()| ()
        >
            {content(keys)}
        </Dialog>
    }
    .into_any()
}

fn content(keys: Keys) -> AnyView {
    let (value, label) = (keys.creation.value, keys.creation.label);
    let stored = RwSignal::new(false);
    let shown = NodeRef::<html::Code>::new();
    note(keys.page, Unsaved::KeyValue, || true);
    // Whatever takes this dialog away takes the value with it.
    on_cleanup(move || forget(value));
    let wait = derived(move || (!stored.get()).then(|| keys.locale.string(&msg::api_keys_done_wait())));
    view! {
        <Notice tone=Tone::Warning>
            <p><Rich text=derived(move || msg::api_keys_value_once(label.get()))/></p>
        </Notice>
        {replace::beside_value(keys)}
        <div class="new-key">
            <span class="field-label">{t(msg::api_keys_value_label)}</span>
            <code class="new-key-value" translate="no" node_ref=shown>{derived(move || value.get())}</code>
            <CopyButton
                label=t(msg::api_keys_copy)
                text=move |()| value.get_untracked()
                source=shown
                look=Look::Primary
            />
        </div>
        <Checkbox label=t(msg::api_keys_stored) checked=stored on_change=move |ticked| stored.set(ticked)/>
        <div class="dialog-actions">
            <Button label=t(msg::api_keys_done) unavailable=wait on_press=move |()| done(keys)/>
        </div>
    }
    .into_any()
}

fn done(keys: Keys) {
    forget(keys.creation.value);
    let name = keys.creation.label.get_untracked();
    keys.page.announcer.say(msg::api_keys_created(name));
    keys.read();
    if replace::stored(keys) {
        return;
    }
    // The new key comes first, unless the person sorts otherwise.
    keys.arrangement.scroll_to_top();
    // The dialog is still there; it gives way before the next task.
    set_timeout(
        move || {
            if let Some(button) = keys.create_button.get_untracked() {
                focus(&button);
            }
        },
        std::time::Duration::ZERO,
    );
}

/// Overwrites the value where it stands in memory, and drops it.
fn forget(value: RwSignal<String>) {
    value.try_update(|value| overwrite(std::mem::take(value)));
}

/// Overwrites a secret where it stands in memory, and drops it.
pub(super) fn overwrite(mut secret: String) {
    let length = secret.len();
    secret.clear();
    secret.extend(std::iter::repeat_n('0', length));
    // Without a look at it, the compiler would leave out writing what nobody reads.
    std::hint::black_box(&secret);
}
