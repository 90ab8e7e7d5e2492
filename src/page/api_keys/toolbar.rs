//! Search, filter, what they leave, and the buttons for the whole list.

use super::{
    download::download,
    reading::{Stage, number, progress},
    store::Keys,
};
use crate::{
    api::client::pause,
    locales::{Text, msg},
    model::{key_table::StatusFilter, permissions::Permission},
    ui::{Button, Look, RelativeTime, Select, Shape, TextField, live, spawn, t},
};
use leptos::prelude::*;

/// A choice of the select "Status": the value of its option, and its words.
type Filter = (StatusFilter, &'static str, fn() -> Text);

const FILTERS: [Filter; 4] = [
    (StatusFilter::All, "all", msg::api_keys_filter_all),
    (StatusFilter::Active, "active", msg::api_keys_active),
    (StatusFilter::Inactive, "inactive", msg::api_keys_inactive),
    (StatusFilter::Expired, "expired", msg::api_keys_expired),
];

/// How long nothing is typed before the number of keys found is read out, in milliseconds.
const TYPING_PAUSE: i32 = 700;

pub(super) fn toolbar(keys: Keys) -> AnyView {
    let (arrangement, locale) = (keys.arrangement, keys.locale);
    announce_count(keys);
    let options = Signal::derive(move || {
        FILTERS.iter().map(|(_, value, text)| ((*value).to_owned(), locale.string(&text()))).collect::<Vec<_>>()
    });
    let chosen = Signal::derive(move || {
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
    let stage = Memo::new(move |_| keys.reading.with(|reading| reading.stage.clone()));
    let as_of = Memo::new(move |_| keys.reading.with(|reading| reading.as_of));
    let fresh = live(move || match as_of.get() {
        Some(time) => view! { <span class="quiet">{t(msg::api_keys_as_of)}" "<RelativeTime time/></span> }.into_any(),
        None => ().into_any(),
    });
    let download_unavailable = Signal::derive(move || {
        let why = match (stage.get(), arrangement.arranged.with(Vec::is_empty)) {
            (Stage::Running | Stage::Failed(_), _) => msg::api_keys_download_wait(),
            (Stage::Complete, true) => msg::api_keys_download_nothing(),
            (Stage::Complete, false) => return None,
        };
        Some(locale.string(&why))
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
        {progress(keys)}
        <div class="keys-line">
            <p class="keys-count">{t(move || count(keys))}</p>
            {fresh}
            <div class="actions">
                <Button
                    label=t(msg::api_keys_refresh)
                    look=Look::Quiet
                    busy=Signal::derive(move || stage.get() == Stage::Running)
                    on_press=move |()| keys.read()
                />
                <Button
                    label=t(msg::api_keys_download)
                    look=Look::Quiet
                    unavailable=download_unavailable
                    on_press=move |()| download(keys)
                />
            </div>
        </div>
    }
    .into_any()
}

/// How many keys there are, and how many of them are shown. Reactive.
fn count(keys: Keys) -> Text {
    let all = number(keys.list.with(|list| list.entries().len()));
    match keys.arrangement.is_narrowed() {
        true => msg::api_keys_count_of(number(keys.arrangement.arranged.with(Vec::len)), all),
        false => msg::api_keys_count(all),
    }
}

/// Tells how many keys a search or filter leaves, once the person stops typing.
fn announce_count(keys: Keys) {
    let asked = StoredValue::new(0_u32);
    Effect::new(move |before: Option<()>| {
        keys.arrangement.search.track();
        keys.arrangement.status.track();
        if before.is_none() {
            return;
        }
        asked.update_value(|asked| *asked = asked.wrapping_add(1));
        let this = asked.get_value();
        spawn(async move {
            pause(TYPING_PAUSE).await;
            if asked.try_get_value() == Some(this) {
                keys.page.announcer.say(untrack(|| count(keys)));
            }
        });
    });
}
