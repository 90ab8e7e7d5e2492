//! What was done and when, as plain text for a ticket or a log. Never a value.

use super::guide::End;
use crate::page::api_keys::store::Keys;
use crate::ui::prelude::*;
use crate::{
    locales::{Text, msg},
    model::{api_key::ApiKey, replacement::Replacement, time::Timestamp},
    ui::{CopyButton, t},
};
use leptos::html;
use std::sync::Arc;

type Both = (Option<Arc<ApiKey>>, Option<Arc<ApiKey>>);

/// The note, and the button that copies it.
pub(super) fn note(keys: Keys, one: &Replacement, both: Both, end: End) -> AnyView {
    let text = lines(keys, one, both, end).iter().map(|line| keys.locale.plain(line)).collect::<Vec<_>>().join("\n");
    let shown = NodeRef::<html::Code>::new();
    let copied = text.clone();
    view! {
        <div class="replace-note">
            <p class="field-label">{t(msg::replace_note)}</p>
            <code class="replace-note-text" node_ref=shown>{text}</code>
            <CopyButton label=t(msg::replace_note_copy) text=move |()| copied.clone() source=shown/>
        </div>
    }
    .into_any()
}

fn lines(keys: Keys, one: &Replacement, (old, new): Both, end: End) -> Vec<Text> {
    let time = |time: Timestamp| keys.locale.date_time(time);
    let key = |key: Option<Arc<ApiKey>>, id: &str| match key {
        Some(key) => (key.label().to_owned(), key.masked_value.clone().unwrap_or_default()),
        None => (id.to_owned(), String::new()),
    };
    let (old_name, old_value) = key(old, &one.old);
    let (new_name, new_value) = key(new, &one.new);
    let workspace = untrack(|| keys.page.workspace_label());
    let mut lines = vec![
        msg::replace_note_title(),
        msg::replace_note_workspace(workspace, keys.page.workspace_id()),
        msg::replace_note_old(old_name, one.old.clone(), old_value),
        msg::replace_note_new(new_name, one.new.clone(), new_value),
        msg::replace_note_created(time(one.begun)),
    ];
    if let Some(stored) = one.stored {
        lines.push(msg::replace_note_stored(time(stored)));
    }
    lines.push(match end {
        End::Off(off) => msg::replace_note_off(time(off)),
        End::Kept(kept) => msg::replace_note_kept(time(kept)),
    });
    if one.leaked {
        lines.push(msg::replace_note_leaked());
    }
    lines
}
