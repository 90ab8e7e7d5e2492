//! One row of the table.

use super::{cells::COLUMNS, replace, row_actions::row_actions, several, store::Keys};
use crate::ui::prelude::*;
use crate::{
    locales::msg,
    ui::{live, t},
};

/// The row of the key with this id. Only what depends on its own key is drawn anew when that key changes.
/// `row_index` is its `aria-rowindex`: its place among all rows, counted from 1, the headers being the first.
pub(super) fn row(keys: Keys, id: String, row_index: Signal<Option<String>>) -> AnyView {
    let key = {
        let id = id.clone();
        Memo::new(move |_| keys.key(&id))
    };
    let replacing = replace::of(keys, id.clone());
    // Around what is in the first cell, and not drawn anew with it.
    let mut first = {
        let label = move || key.with(|key| key.as_ref().map(|key| key.label().to_owned()).unwrap_or_default());
        Some((several::check_box(keys, id.clone(), label), replace::reminder(keys, replacing)))
    };
    let cell = |column: &'static super::cells::Column| {
        let content = column.cell;
        let content = live(move || match key.get() {
            Some(key) => content(&key, keys),
            None => ().into_any(),
        });
        let (check_box, reminder) = first.take().unzip();
        view! {
            <td role="cell" data-label=t(column.heading)>{check_box}<div class="key-cell">{content}{reminder}</div></td>
        }
        .into_any()
    };
    let cells: Vec<AnyView> = COLUMNS.iter().map(cell).collect();
    let actions = row_actions(keys, id.clone(), key, replacing);
    view! {
        <tr role="row" class="key-row" aria-rowindex=row_index data-key=id>
            {cells}
            <td role="cell" data-label=t(msg::api_keys_column_actions)>{actions}</td>
        </tr>
    }
    .into_any()
}
