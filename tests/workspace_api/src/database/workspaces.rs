//! Workspaces.

use rusqlite::{Connection, OptionalExtension, Row, params};

/// A workspace. Times are microseconds since 1970.
#[derive(Clone, Debug)]
pub(crate) struct Workspace {
    pub(crate) id: String,
    pub(crate) account_id: String,
    pub(crate) name: String,
    pub(crate) description: String,
    pub(crate) created_at: i64,
    pub(crate) region: Option<(String, String)>,
    pub(crate) view_only: bool,
    pub(crate) version: i64,
    pub(crate) settings_version: i64,
}

/// What would be lost with a workspace.
pub(crate) struct Contents {
    pub(crate) devices: i64,
    pub(crate) fleets: i64,
    pub(crate) members: i64,
    pub(crate) stored_bytes: i64,
    pub(crate) last_export_at: Option<i64>,
    pub(crate) active_subscription: bool,
}

const COLUMNS: &str =
    "id, account_id, name, description, created_at, region_id, region_name, view_only, version, settings_version";

impl Workspace {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let region: (Option<String>, Option<String>) = (row.get(5)?, row.get(6)?);
        Ok(Self {
            id: row.get(0)?,
            account_id: row.get(1)?,
            name: row.get(2)?,
            description: row.get(3)?,
            created_at: row.get(4)?,
            region: region.0.zip(region.1),
            view_only: row.get(7)?,
            version: row.get(8)?,
            settings_version: row.get(9)?,
        })
    }

    pub(crate) fn find(database: &Connection, id: &str) -> rusqlite::Result<Option<Self>> {
        let query = format!("SELECT {COLUMNS} FROM workspaces WHERE id = ?1");
        database.prepare_cached(&query)?.query_row([id], Self::read).optional()
    }

    /// Those after the place (name and id) in the order of their names.
    pub(crate) fn list(database: &Connection, after: (&str, &str), limit: u32) -> rusqlite::Result<Vec<Self>> {
        let query = format!("SELECT {COLUMNS} FROM workspaces WHERE (name, id) > (?1, ?2) ORDER BY name, id LIMIT ?3");
        database.prepare_cached(&query)?.query_map(params![after.0, after.1, limit], Self::read)?.collect()
    }

    /// Both numbers that grow when something of the workspace changes.
    pub(crate) fn versions(&self) -> [i64; 2] {
        [self.version, self.settings_version]
    }

    pub(crate) fn contents(&self, database: &Connection) -> rusqlite::Result<Contents> {
        let query = "SELECT devices, fleets, members, stored_bytes, last_export_at, active_subscription FROM workspaces WHERE id = ?1";
        database.query_row(query, [&self.id], |row| {
            Ok(Contents {
                devices: row.get(0)?,
                fleets: row.get(1)?,
                members: row.get(2)?,
                stored_bytes: row.get(3)?,
                last_export_at: row.get(4)?,
                active_subscription: row.get(5)?,
            })
        })
    }
}

/// Whether another workspace of the same organization has that name.
pub(crate) fn is_name_taken(database: &Connection, workspace: &Workspace, name: &str) -> rusqlite::Result<bool> {
    database.prepare("SELECT 1 FROM workspaces WHERE account_id = ?1 AND name = ?2 AND id <> ?3")?.exists(params![
        workspace.account_id,
        name,
        workspace.id
    ])
}

/// Gives a workspace another name, and a new version if that changes anything.
pub(crate) fn rename(database: &Connection, id: &str, name: &str) -> rusqlite::Result<()> {
    let change = "UPDATE workspaces SET name = ?2, version = version + 1 WHERE id = ?1 AND name <> ?2";
    database.execute(change, params![id, name]).map(drop)
}

/// Removes a workspace with all that is in it.
pub(crate) fn remove(database: &Connection, id: &str) -> rusqlite::Result<()> {
    database.execute("DELETE FROM workspaces WHERE id = ?1", [id]).map(drop)
}
