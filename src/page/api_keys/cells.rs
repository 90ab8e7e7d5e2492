//! What stands in the cells of a row, and in the headers above them.

use super::store::Keys;
use crate::ui::prelude::*;
use crate::{
    locales::{Locale, Text, msg},
    model::{
        api_key::{ApiKey, Expiry, KeyStatus, LastUsed},
        key_table::SortColumn,
        time::Timestamp,
    },
    ui::{RelativeTime, Rich, bdi, derived, t},
};

/// A column of the table.
pub(super) struct Column {
    pub(super) heading: fn() -> Text,
    /// What a press on the header sorts by.
    pub(super) sort: Option<SortColumn>,
    /// What stands in a key's cell. Reactive.
    pub(super) cell: fn(&ApiKey, Keys) -> AnyView,
}

/// The columns, but for that of the actions.
pub(super) const COLUMNS: [Column; 6] = [
    Column { heading: msg::api_keys_column_name, sort: Some(SortColumn::Name), cell: name },
    Column { heading: msg::api_keys_column_key, sort: None, cell: masked_value },
    Column { heading: msg::api_keys_column_scopes, sort: None, cell: scopes },
    Column { heading: msg::api_keys_column_created, sort: Some(SortColumn::Created), cell: created },
    Column { heading: msg::api_keys_column_used, sort: Some(SortColumn::LastUsed), cell: last_used },
    Column { heading: msg::api_keys_column_status, sort: Some(SortColumn::Status), cell: status },
];

/// "Active", "Inactive", or the service's own word; with "Expired" after it when the expiry has passed.
pub(super) fn status_words(key: &ApiKey, now: Timestamp, locale: Locale) -> String {
    let status = match &key.status {
        KeyStatus::Active => locale.string(&msg::api_keys_active()),
        KeyStatus::Inactive => locale.string(&msg::api_keys_inactive()),
        // In the sentence below it is made visible with the sentence.
        KeyStatus::Other(word) if key.is_expired(now) => word.clone(),
        KeyStatus::Other(word) => locale.words(word),
    };
    if key.is_expired(now) { locale.string(&msg::api_keys_and_expired(status)) } else { status }
}

fn name(key: &ApiKey, _: Keys) -> AnyView {
    bdi("key-name", key.label())
}

fn masked_value(key: &ApiKey, keys: Keys) -> AnyView {
    match key.masked_value.as_deref().map(|value| keys.locale.words(value)) {
        Some(value) => view! { <code class="key-value" translate="no">{value}</code> }.into_any(),
        None => quiet(t(msg::common_not_provided)),
    }
}

fn scopes(key: &ApiKey, keys: Keys) -> AnyView {
    if key.scopes.is_empty() {
        return quiet(t(msg::common_not_provided));
    }
    let scope = |scope: String| view! { <li><code class="key-scope" translate="no">{scope}</code></li> }.into_any();
    let scopes: Vec<AnyView> = key.scopes.iter().map(|id| scope(keys.locale.words(id))).collect();
    // A list without bullets is none to some readers unless it says so.
    view! { <ul class="key-scopes" role="list">{scopes}</ul> }.into_any()
}

fn created(key: &ApiKey, keys: Keys) -> AnyView {
    let date = match key.created_at {
        Some(time) => keys.locale.date(time).0,
        None => keys.locale.string(&msg::common_not_provided()),
    };
    let creator = match key.created_by.clone() {
        Some(name) => {
            let text = derived(move || msg::api_keys_created_by(name.clone()));
            view! { <span class="quiet"><Rich text/></span> }.into_any()
        }
        None => ().into_any(),
    };
    view! { <span>{date}</span>{creator} }.into_any()
}

pub(super) fn last_used(key: &ApiKey, _: Keys) -> AnyView {
    match key.last_used {
        LastUsed::At(time) => view! { <RelativeTime time/> }.into_any(),
        LastUsed::Never => quiet(t(msg::api_keys_never_used)),
        LastUsed::NotKnown => quiet(t(msg::api_keys_not_known)),
    }
}

fn status(key: &ApiKey, keys: Keys) -> AnyView {
    let (locale, now) = (keys.locale, keys.clock.now());
    let (class, expiry) = match key.expiry(now) {
        Expiry::Never => ("quiet", msg::api_keys_no_expiry()),
        Expiry::Later(time) => ("quiet", msg::api_keys_expires(locale.date(time))),
        Expiry::Soon(time) => ("key-soon", msg::api_keys_expires_soon(locale.relative(time, now), locale.date(time))),
        Expiry::Passed(time) => ("quiet", msg::api_keys_expired_on(locale.date(time))),
    };
    let badge = match (&key.status, key.is_expired(now)) {
        (KeyStatus::Active, false) => "key-status key-status-active",
        _ => "key-status",
    };
    view! {
        <span class=badge>{status_words(key, now, locale)}</span>
        <span class=class>{locale.string(&expiry)}</span>
    }
    .into_any()
}

fn quiet(words: Signal<String>) -> AnyView {
    view! { <span class="quiet">{words}</span> }.into_any()
}
