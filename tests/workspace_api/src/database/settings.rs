//! The basic settings of a workspace, which another one can import.

use rusqlite::{Connection, OptionalExtension, params};
use serde_json::Value;

/// A setting.
#[derive(Clone, Debug)]
pub(crate) struct Setting {
    pub(crate) element: String,
    pub(crate) name: String,
    pub(crate) value: Value,
    /// Why it can't be imported (`secret`, `region`, `not_permitted`, `incompatible`), or `fails`: importing it does.
    pub(crate) obstacle: Option<String>,
}

fn value(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_default()
}

/// The settings of an element, in the order of their names.
pub(crate) fn list(database: &Connection, workspace_id: &str, element: &str) -> rusqlite::Result<Vec<Setting>> {
    database
        .prepare_cached(
            "SELECT name, value, obstacle FROM settings WHERE workspace_id = ?1 AND element = ?2 ORDER BY name",
        )?
        .query_map([workspace_id, element], |row| {
            let text: String = row.get(1)?;
            Ok(Setting { element: element.to_owned(), name: row.get(0)?, value: value(&text), obstacle: row.get(2)? })
        })?
        .collect()
}

pub(crate) fn count(database: &Connection, workspace_id: &str, element: &str) -> rusqlite::Result<i64> {
    let query = "SELECT count(*) FROM settings WHERE workspace_id = ?1 AND element = ?2";
    database.query_row(query, [workspace_id, element], |row| row.get(0))
}

/// The value of a setting, if it is there.
pub(crate) fn find(
    database: &Connection,
    workspace_id: &str,
    element: &str,
    name: &str,
) -> rusqlite::Result<Option<Value>> {
    let query = "SELECT value FROM settings WHERE workspace_id = ?1 AND element = ?2 AND name = ?3";
    let text: Option<String> = database.query_row(query, [workspace_id, element, name], |row| row.get(0)).optional()?;
    Ok(text.map(|text| value(&text)))
}

/// Writes a setting; what is in its way stays. The workspace's settings get a new version.
pub(crate) fn write(
    database: &Connection,
    workspace_id: &str,
    element: &str,
    name: &str,
    value: &Value,
) -> rusqlite::Result<()> {
    database.execute(
        "INSERT INTO settings (workspace_id, element, name, value) VALUES (?1, ?2, ?3, ?4) \
         ON CONFLICT DO UPDATE SET value = excluded.value",
        params![workspace_id, element, name, value.to_string()],
    )?;
    changed(database, workspace_id)
}

/// Removes a setting. The workspace's settings get a new version.
pub(crate) fn remove(database: &Connection, workspace_id: &str, element: &str, name: &str) -> rusqlite::Result<()> {
    let removal = "DELETE FROM settings WHERE workspace_id = ?1 AND element = ?2 AND name = ?3";
    database.execute(removal, [workspace_id, element, name])?;
    changed(database, workspace_id)
}

/// Gives the settings of a workspace a new version.
pub(crate) fn changed(database: &Connection, workspace_id: &str) -> rusqlite::Result<()> {
    let change = "UPDATE workspaces SET settings_version = settings_version + 1 WHERE id = ?1";
    database.execute(change, [workspace_id]).map(drop)
}
