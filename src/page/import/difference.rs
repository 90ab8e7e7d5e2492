//! What would change in a setting, field by field.

use crate::ui::prelude::*;
use crate::{
    locales::{Text, msg},
    model::{
        import_difference::{Change, ChangeKind, Difference, Excerpt},
        visible::visible_line,
    },
    ui::{bdi, t},
};

/// The fields that would change, with what they hold now and afterwards, and how many would not.
pub(super) fn difference(difference: Difference) -> AnyView {
    let Difference { changes, more, unchanged } = difference;
    let changes: Vec<AnyView> = changes.into_iter().map(change).collect();
    let counted = |count: usize, sentence: fn(f64) -> Text| {
        (count > 0).then(|| view! { <p class="setting-detail">{t(move || sentence(count as f64))}</p> })
    };
    view! {
        {(!changes.is_empty()).then(|| view! { <ul class="changes">{changes}</ul> })}
        {counted(more, msg::import_fields_more)}
        {counted(unchanged, msg::import_fields_unchanged)}
    }
    .into_any()
}

fn change(change: Change) -> AnyView {
    let Change { path, kind } = change;
    let (word, present, incoming): (fn() -> Text, _, _) = match kind {
        ChangeKind::Added(incoming) => (msg::import_field_added, None, Some(incoming)),
        ChangeKind::Removed(present) => (msg::import_field_removed, Some(present), None),
        ChangeKind::Changed(present, incoming) => (msg::import_field_changed, Some(present), Some(incoming)),
        ChangeKind::Deeper => (msg::import_field_deeper, None, None),
    };
    // A value that is no object has no fields to name.
    let head = (!path.is_empty()).then(|| {
        view! {
            <p class="change-head">
                <span translate="no">{bdi("change-path", path)}</span>
                <span class="change-word">{t(word)}</span>
            </p>
        }
    });
    let values = (present.is_some() || incoming.is_some()).then(|| {
        view! {
            <dl class="setting-values">
                {present.map(|present| value("setting-value", msg::import_current, present))}
                {incoming.map(|incoming| value("setting-value setting-incoming", msg::import_incoming, incoming))}
            </dl>
        }
    });
    view! {
        <li class="change">
            {head}
            {values}
        </li>
    }
    .into_any()
}

fn value(class: &'static str, label: fn() -> Text, excerpt: Excerpt) -> AnyView {
    let Excerpt { text, left_out } = excerpt;
    let lines = text.split('\n').map(visible_line).collect::<Vec<_>>().join("\n");
    let left_out = (left_out > 0)
        .then(|| view! { <p class="setting-detail">{t(move || msg::import_value_more(left_out as f64))}</p> });
    view! {
        <div class=class>
            <dt class="field-label">{t(label)}</dt>
            <dd>
                <pre class="setting-lines" dir="auto" translate="no">{lines}</pre>
                {left_out}
            </dd>
        </div>
    }
    .into_any()
}
