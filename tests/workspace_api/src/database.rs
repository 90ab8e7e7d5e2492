//! The data, in SQLite.

pub(crate) mod api_keys;
pub(crate) mod deletions;
pub(crate) mod imports;
pub(crate) mod plans;
pub(crate) mod settings;
pub(crate) mod workspaces;

use crate::{options, sample};
use jiff::Timestamp;
use rusqlite::Connection;
use std::time::Duration;

const SCHEMA: &str = include_str!("database/schema.sql");

/// The version of the schema; a file with another one is not touched.
const SCHEMA_VERSION: i64 = 1;

/// Opens the database; a new one gets its tables and the sample.
pub(crate) fn open(options: &options::Options) -> Result<Connection, String> {
    let text = |error: rusqlite::Error| error.to_string();
    let mut connection = match &options.database {
        options::Database::Memory => Connection::open_in_memory(),
        options::Database::File(path) => {
            if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
                std::fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
            }
            Connection::open(path)
        }
    }
    .map_err(text)?;
    connection.busy_timeout(Duration::from_secs(5)).map_err(text)?;
    // What is lost in a power cut is made again from the sample.
    connection
        .execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;")
        .map_err(text)?;
    connection.set_prepared_statement_cache_capacity(64);
    let version: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0)).map_err(text)?;
    match version {
        SCHEMA_VERSION => {}
        0 => create(&mut connection, options)?,
        _ => return Err("the database is of another version of this service: remove the file".to_owned()),
    }
    Ok(connection)
}

fn create(connection: &mut Connection, options: &options::Options) -> Result<(), String> {
    let transaction = connection.transaction().map_err(|error| error.to_string())?;
    let fill = || -> Result<(), Box<dyn std::error::Error>> {
        transaction.execute_batch(SCHEMA)?;
        if let Some(sample) = options.sample {
            sample::fill(&transaction, sample, options.still.unwrap_or_else(Timestamp::now))?;
        }
        transaction.pragma_update(None, "user_version", SCHEMA_VERSION)?;
        Ok(())
    };
    fill().map_err(|error| error.to_string())?;
    transaction.commit().map_err(|error| error.to_string())
}
