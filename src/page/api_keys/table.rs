//! The table, in a part of the page that scrolls by itself.

use super::{
    empty::{no_keys, none_match},
    head::head,
    reading::Stage,
    row::row,
    store::Keys,
    viewport::{Item, Viewport},
};
use crate::ui::prelude::*;
use crate::{
    locales::msg,
    ui::{attr, live, t},
};

/// The table, or what stands in its place where there are no keys.
pub(super) fn table(keys: Keys) -> AnyView {
    let is_empty = Memo::new(move |_| {
        keys.stage.with(|stage| *stage == Stage::Complete) && keys.list.with(|list| list.entries().is_empty())
    });
    live(move || if is_empty.get() { no_keys() } else { filled(keys) })
}

fn filled(keys: Keys) -> AnyView {
    let viewport = Viewport::new(keys);
    let shown = keys.arrangement.shown;
    let drawn = viewport.drawn;
    let each = move || {
        viewport.before_drawing();
        drawn.get()
    };
    let draw = move |item| match item {
        Item::Gap(place, _) => view! {
            <tr class="keys-gap" aria-hidden="true" style:height=viewport.gap_height(place)>
                <td colspan="7">{""}</td>
            </tr>
        }
        .into_any(),
        Item::Row(id, _) => row(keys, id.clone(), viewport.row_index(id)),
    };
    view! {
        <div
            class="keys-region"
            node_ref=keys.region
            role="group"
            aria-label=t(msg::api_keys_list)
            tabindex="0"
            on:scroll=move |_| viewport.scrolled()
        >
            <table
                class="keys-table"
                role="table"
                aria-label=t(msg::api_keys_title)
                aria-rowcount=attr(move || Some((shown.with(Vec::len) + 1).to_string()))
            >
                {head(keys)}
                <tbody role="rowgroup">
                    <For each key=identity children=draw/>
                </tbody>
            </table>
            {none_match(keys)}
        </div>
    }
    .into_any()
}

/// What makes an item of the table the same one when it is drawn anew. An id may be any text.
fn identity(item: &Item) -> String {
    match item {
        Item::Gap(0, _) => "g0".to_owned(),
        Item::Gap(1, _) => "g1".to_owned(),
        Item::Gap(..) => "g2".to_owned(),
        Item::Row(id, _) => ["r", id].concat(),
    }
}
