//! API keys. Of a value only its hash and its visible part are there.

use crate::secret;
use rusqlite::{Connection, OptionalExtension, Row, params};

/// An API key. Times are microseconds since 1970.
#[derive(Clone, Debug)]
pub(crate) struct ApiKey {
    pub(crate) number: i64,
    pub(crate) id: String,
    pub(crate) workspace_id: String,
    pub(crate) name: String,
    pub(crate) masked_value: String,
    pub(crate) scopes: Vec<String>,
    pub(crate) active: bool,
    pub(crate) created_at: i64,
    pub(crate) created_by: (String, String),
    pub(crate) last_used_at: Option<i64>,
    pub(crate) tracked_since: Option<i64>,
    pub(crate) expires_at: Option<i64>,
    pub(crate) version: i64,
}

/// How many keys of a workspace there are of a kind.
pub(crate) struct Counts {
    pub(crate) all: i64,
    pub(crate) active: i64,
    pub(crate) used: i64,
}

const COLUMNS: &str = "number, id, workspace_id, name, masked_value, scopes, active, created_at, created_by_id, created_by_name, last_used_at, tracked_since, expires_at, version";

impl ApiKey {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let scopes: String = row.get(5)?;
        Ok(Self {
            number: row.get(0)?,
            id: row.get(1)?,
            workspace_id: row.get(2)?,
            name: row.get(3)?,
            masked_value: row.get(4)?,
            scopes: serde_json::from_str(&scopes).map_err(|error| {
                rusqlite::Error::FromSqlConversionFailure(5, rusqlite::types::Type::Text, error.into())
            })?,
            active: row.get(6)?,
            created_at: row.get(7)?,
            created_by: (row.get(8)?, row.get(9)?),
            last_used_at: row.get(10)?,
            tracked_since: row.get(11)?,
            expires_at: row.get(12)?,
            version: row.get(13)?,
        })
    }

    pub(crate) fn find(database: &Connection, workspace_id: &str, id: &str) -> rusqlite::Result<Option<Self>> {
        let query = format!("SELECT {COLUMNS} FROM api_keys WHERE workspace_id = ?1 AND id = ?2");
        database.prepare_cached(&query)?.query_row([workspace_id, id], Self::read).optional()
    }

    pub(crate) fn find_by_value(database: &Connection, value: &str) -> rusqlite::Result<Option<Self>> {
        let query = format!("SELECT {COLUMNS} FROM api_keys WHERE value_hash = ?1");
        database.prepare_cached(&query)?.query_row([secret::hash_value(value)], Self::read).optional()
    }

    /// Those older than the place (creation and number), newest first.
    pub(crate) fn list(
        database: &Connection,
        workspace_id: &str,
        before: (i64, i64),
        limit: u32,
    ) -> rusqlite::Result<Vec<Self>> {
        let query = format!(
            "SELECT {COLUMNS} FROM api_keys WHERE workspace_id = ?1 AND (created_at, number) < (?2, ?3) \
             ORDER BY created_at DESC, number DESC LIMIT ?4"
        );
        let rows = params![workspace_id, before.0, before.1, limit];
        database.prepare_cached(&query)?.query_map(rows, Self::read)?.collect()
    }

    /// Stores a new key under its value; the number and the version come from the database.
    pub(crate) fn insert(&self, database: &Connection, value: &str) -> rusqlite::Result<()> {
        let scopes = serde_json::Value::from(self.scopes.clone()).to_string();
        database
            .prepare_cached(
                "INSERT INTO api_keys (id, workspace_id, name, masked_value, scopes, active, created_at, created_by_id, \
                 created_by_name, last_used_at, tracked_since, expires_at, value_hash) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
            )?
            .execute(params![
                self.id,
                self.workspace_id,
                self.name,
                self.masked_value,
                scopes,
                self.active,
                self.created_at,
                self.created_by.0,
                self.created_by.1,
                self.last_used_at,
                self.tracked_since,
                self.expires_at,
                secret::hash_value(value),
            ])
            .map(drop)
    }
}

/// Counts the keys of a workspace; `used_since` is a time in microseconds.
pub(crate) fn count(database: &Connection, workspace_id: &str, used_since: i64, now: i64) -> rusqlite::Result<Counts> {
    let query = "SELECT count(*), \
                 count(*) FILTER (WHERE active AND (expires_at IS NULL OR expires_at > ?3)), \
                 count(*) FILTER (WHERE last_used_at >= ?2) FROM api_keys WHERE workspace_id = ?1";
    database.query_row(query, params![workspace_id, used_since, now], |row| {
        Ok(Counts { all: row.get(0)?, active: row.get(1)?, used: row.get(2)? })
    })
}

/// Changes a key; it gets a new version if that changes anything.
pub(crate) fn change(
    database: &Connection,
    id: &str,
    name: Option<&str>,
    active: Option<bool>,
) -> rusqlite::Result<()> {
    let change = "UPDATE api_keys SET name = ifnull(?2, name), active = ifnull(?3, active), version = version + 1 \
                  WHERE id = ?1 AND (name <> ifnull(?2, name) OR active <> ifnull(?3, active))";
    database.execute(change, params![id, name, active]).map(drop)
}

/// Notes a use. That is no change that somebody else could be in conflict with: the version stays.
pub(crate) fn touch(database: &Connection, id: &str, at: Option<i64>) -> rusqlite::Result<()> {
    database.execute("UPDATE api_keys SET last_used_at = ?2 WHERE id = ?1", params![id, at]).map(drop)
}
