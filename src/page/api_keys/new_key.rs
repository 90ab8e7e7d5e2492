//! The dialog "Copy your new API key": the only place and time at which a value is seen.

use super::{replace, store::Keys};
use crate::ui::prelude::*;
use crate::{
    locales::msg,
    model::secret::Secret,
    page::{
        returning::{on_leaving, on_shown_again},
        unsaved::{Unsaved, note},
    },
    ui::{Button, Checkbox, CopyButton, Dialog, Look, Notice, Rich, Tone, derived, effect, focus, leave_unrecorded, t},
};
use leptos::html;

pub(super) fn dialog(keys: Keys) -> AnyView {
    view! {
        <Dialog
            open=derived(move || keys.creation.value.with(Option::is_some))
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
    // The text goes straight into the element: drawn as other texts are, a copy of it would stay in memory.
    effect(move || {
        if let Some(element) = shown.get() {
            leave_unrecorded(&element);
            value.with(|value| element.set_text_content(value.as_ref().map(Secret::reveal)));
        }
    });
    // Whatever takes this dialog away takes the value with it.
    on_cleanup(move || {
        value.try_set(None);
        if let Some(element) = shown.get_untracked() {
            element.set_text_content(None);
        }
    });
    // Who leaves the document was asked, and told that the value is lost: whoever goes back does not find it.
    on_leaving(move || leave(keys));
    let copied = move |()| {
        let copied = value.with_untracked(|value| value.as_ref().map(|value| value.reveal().to_owned()));
        copied.unwrap_or_default()
    };
    let wait = derived(move || (!stored.get()).then(|| keys.locale.string(&msg::api_keys_done_wait())));
    view! {
        <Notice tone=Tone::Warning>
            <p><Rich text=derived(move || msg::api_keys_value_once(label.get()))/></p>
        </Notice>
        {replace::beside_value(keys)}
        <div class="new-key">
            <span class="field-label">{t(msg::api_keys_value_label)}</span>
            <code class="new-key-value" translate="no" node_ref=shown></code>
            <CopyButton
                label=t(msg::api_keys_copy)
                text=copied
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

/// The value goes unseen. The key is there, and whoever comes back finds it in the table.
fn leave(keys: Keys) {
    replace::not_stored(keys);
    keys.creation.value.try_set(None);
    keys.doubt();
    keys.scope.run(move || on_shown_again(move || keys.settle()));
}

fn done(keys: Keys) {
    keys.creation.value.try_set(None);
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
