//! "Download list": what the table shows as a CSV file.

use super::{cells::status_words, reading::number, store::Keys};
use crate::ui::prelude::*;
use crate::{
    api::now,
    locales::{Text, msg},
    model::{
        api_key::{ApiKey, LastUsed},
        csv,
    },
    ui::save_file,
};

const HEADINGS: [fn() -> Text; 8] = [
    msg::api_keys_column_name,
    msg::api_keys_column_key,
    msg::api_keys_column_scopes,
    msg::api_keys_column_created,
    msg::api_keys_file_creator,
    msg::api_keys_column_used,
    msg::api_keys_column_status,
    msg::api_keys_file_expires,
];

/// Hands the list to the browser as a file.
pub(super) fn download(keys: Keys) {
    let mut rows = vec![HEADINGS.iter().map(|heading| keys.locale.string(&heading())).collect()];
    untrack(|| {
        keys.list.with(|list| {
            keys.arrangement.arranged.with(|places| {
                rows.extend(
                    places.iter().filter_map(|place| list.entries().get(*place)).map(|entry| fields(&entry.key, keys)),
                );
            });
        });
    });
    let mut name = String::from("api-keys-");
    name.push_str(now().to_string().get(..10).unwrap_or_default());
    name.push_str(".csv");
    keys.page.announcer.say(match save_file(&csv::document(&rows), &name, "text/csv;charset=utf-8") {
        // The first row has the headings.
        Ok(()) => msg::api_keys_list_saved(number(rows.len() - 1)),
        Err(_) => msg::import_not_saved(),
    });
}

fn fields(key: &ApiKey, keys: Keys) -> Vec<String> {
    let time = |time: Option<crate::model::time::Timestamp>| time.map(|time| time.to_string()).unwrap_or_default();
    vec![
        key.label().to_owned(),
        key.masked_value.clone().unwrap_or_default(),
        key.scopes.join(" "),
        time(key.created_at),
        key.created_by.clone().unwrap_or_default(),
        match key.last_used {
            LastUsed::At(used) => used.to_string(),
            LastUsed::Never => keys.locale.string(&msg::api_keys_never_used()),
            LastUsed::NotKnown => keys.locale.string(&msg::api_keys_not_known()),
        },
        status_words(key, now(), keys.locale),
        time(key.expires_at),
    ]
}
