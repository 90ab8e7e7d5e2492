//! The headers of the table; those of the columns that can be sorted are buttons.

use super::{
    cells::{COLUMNS, Column},
    store::Keys,
};
use crate::ui::prelude::*;
use crate::{
    locales::msg,
    ui::{Icon, Shape, attr, live, t},
};

pub(super) fn head(keys: Keys) -> AnyView {
    let headers: Vec<AnyView> = COLUMNS.iter().map(|column| header(column, keys)).collect();
    view! {
        <thead class="keys-head" role="rowgroup">
            <tr role="row" aria-rowindex="1">
                {headers}
                <th role="columnheader" scope="col">
                    <span class="visually-hidden">{t(msg::api_keys_column_actions)}</span>
                </th>
            </tr>
        </thead>
    }
    .into_any()
}

fn header(column: &Column, keys: Keys) -> AnyView {
    let heading = t(column.heading);
    let Some(by) = column.sort else {
        return view! { <th class="keys-unsorted" role="columnheader" scope="col">{heading}</th> }.into_any();
    };
    let sort = keys.arrangement.sort;
    let order = move || sort.with(|sort| (sort.column == by).then_some(sort.descending));
    let aria = attr(move || {
        let order = match order() {
            None => "none",
            Some(false) => "ascending",
            Some(true) => "descending",
        };
        Some(order.to_owned())
    });
    let arrow = live(move || match order() {
        None => ().into_any(),
        Some(false) => view! { <Icon shape=Shape::Up/> }.into_any(),
        Some(true) => view! { <Icon shape=Shape::Down/> }.into_any(),
    });
    view! {
        <th role="columnheader" scope="col" aria-sort=aria>
            <button type="button" class="keys-sort" on:click=move |_| sort.update(|sort| *sort = sort.pressed(by))>
                {heading}
                {arrow}
            </button>
        </th>
    }
    .into_any()
}
