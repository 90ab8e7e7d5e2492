//! Search, filter, what they leave, and the buttons for the whole list.

use super::{
    dialogs::Task,
    reading::{Stage, number, progress},
    review::review,
    store::Keys,
};
use crate::ui::prelude::*;
use crate::{
    locales::{Text, msg},
    model::{key_table::StatusFilter, permissions::Permission},
    ui::{Button, Look, RelativeTime, Select, Shape, TextField, derived, live, t},
};

/// A choice of the select "Status": the value of its option, and its words.
type Filter = (StatusFilter, &'static str, fn() -> Text);

const FILTERS: [Filter; 4] = [
    (StatusFilter::All, "all", msg::api_keys_filter_all),
    (StatusFilter::Active, "active", msg::api_keys_active),
    (StatusFilter::Inactive, "inactive", msg::api_keys_inactive),
    (StatusFilter::Expired, "expired", msg::api_keys_expired),
];

pub(super) fn toolbar(keys: Keys) -> AnyView {
    let (arrangement, locale) = (keys.arrangement, keys.locale);
    let options = derived(move || {
        FILTERS.iter().map(|(_, value, text)| ((*value).to_owned(), locale.string(&text()))).collect::<Vec<_>>()
    });
    let chosen = derived(move || {
        let status = arrangement.status.get();
        FILTERS
            .iter()
            .find(|(filter, ..)| *filter == status)
            .map(|(_, value, _)| (*value).to_owned())
            .unwrap_or_default()
    });
    let choose = move |value: String| {
        if let Some((filter, ..)) = FILTERS.iter().find(|(_, other, _)| *other == value) {
            arrangement.status.set(*filter);
        }
    };
    let fresh = live(move || match keys.reading.with(|reading| reading.as_of) {
        Some(time) => view! { <span class="quiet">{t(msg::api_keys_as_of)}" "<RelativeTime time/></span> }.into_any(),
        None => ().into_any(),
    });
    let download_unavailable = derived(move || {
        let complete = keys.stage.with(|stage| *stage == Stage::Complete);
        match (complete, arrangement.arranged.with(Vec::is_empty)) {
            (false, _) => Some(locale.string(&msg::api_keys_download_wait())),
            (true, true) => Some(locale.string(&msg::api_keys_download_nothing())),
            (true, false) => None,
        }
    });
    view! {
        <div class="keys-tools">
            <div class="keys-search">
                <TextField label=t(msg::api_keys_search) value=arrangement.search kind="search" node_ref=keys.search_box/>
            </div>
            <div class="keys-filter">
                <Select label=t(msg::api_keys_column_status) options value=chosen on_change=choose/>
            </div>
            <div class="keys-create">
                <Button
                    label=t(msg::api_keys_create)
                    look=Look::Primary
                    icon=Shape::Plus
                    unavailable=keys.page.unavailable(Permission::WriteApiKeys)
                    node_ref=keys.create_button
                    on_press=move |()| super::create::open(keys)
                />
            </div>
        </div>
        {review(keys)}
        {progress(keys)}
        {super::several::bar(keys)}
        <div class="keys-line">
            <p class="keys-count">{t(move || count(keys))}</p>
            {fresh}
            <div class="actions">
                <Button
                    label=t(msg::api_keys_refresh)
                    look=Look::Quiet
                    busy=derived(move || keys.stage.with(|stage| *stage == Stage::Running))
                    on_press=move |()| keys.read()
                />
                <Button
                    label=t(msg::api_keys_find_leaked)
                    look=Look::Quiet
                    on_press=move |()| keys.finding.set(true)
                />
                <Button
                    label=t(msg::api_keys_download)
                    look=Look::Quiet
                    unavailable=download_unavailable
                    on_press=move |()| keys.tasks.update(|tasks| tasks.push(Task::Download))
                />
            </div>
        </div>
    }
    .into_any()
}

/// How many keys there are, and how many of them are shown. Reactive.
pub(super) fn count(keys: Keys) -> Text {
    let all = number(keys.list.with(|list| list.entries().len()));
    match keys.arrangement.is_narrowed() {
        true => msg::api_keys_count_of(number(keys.arrangement.arranged.with(Vec::len)), all),
        false => msg::api_keys_count(all),
    }
}
