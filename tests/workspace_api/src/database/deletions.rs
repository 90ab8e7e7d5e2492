//! Deletions that take their time. How far one is follows from when it started.

use super::workspaces;
use crate::clock::micros;
use rusqlite::{Connection, OptionalExtension, params};
use std::time::Duration;

/// Percent of a deletion that are done in one step.
const PERCENT: i64 = 10;
/// Where a deletion stops that is to fail.
const FAILS_AT: i64 = 50;

/// The state of a workspace's last deletion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Deletion {
    Running { percent: i64 },
    Failed,
}

fn percent(started_at: i64, now: i64, step: Duration) -> i64 {
    ((now - started_at) / micros(step).max(1)).clamp(0, 100 / PERCENT) * PERCENT
}

/// Starts a deletion, also after one that failed.
pub(crate) fn start(database: &Connection, workspace_id: &str, now: i64) -> rusqlite::Result<()> {
    database
        .execute(
            "INSERT OR REPLACE INTO deletions (workspace_id, started_at) VALUES (?1, ?2)",
            params![workspace_id, now],
        )
        .map(drop)
}

pub(crate) fn find(
    database: &Connection,
    workspace_id: &str,
    now: i64,
    step: Duration,
) -> rusqlite::Result<Option<Deletion>> {
    let query = "SELECT started_at, failed FROM deletions WHERE workspace_id = ?1";
    let row = database.query_row(query, [workspace_id], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    Ok(row.map(
        |(started_at, failed)| {
            if failed { Deletion::Failed } else { Deletion::Running { percent: percent(started_at, now, step) } }
        },
    ))
}

pub(crate) fn is_running(database: &Connection, workspace_id: &str) -> rusqlite::Result<bool> {
    database.prepare_cached("SELECT 1 FROM deletions WHERE workspace_id = ?1 AND NOT failed")?.exists([workspace_id])
}

/// Ends what has come to its end by now: the workspace is gone, or the deletion has failed.
pub(crate) fn advance(database: &Connection, now: i64, step: Duration) -> rusqlite::Result<()> {
    let mut query = database.prepare_cached(
        "SELECT workspace_id, started_at, workspace_id IN (SELECT workspace_id FROM failing_deletions) \
         FROM deletions WHERE NOT failed",
    )?;
    let running: Vec<(String, i64, bool)> =
        query.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.collect::<Result<_, _>>()?;
    for (id, started_at, fails) in running {
        let percent = percent(started_at, now, step);
        if fails && percent >= FAILS_AT {
            database.execute("UPDATE deletions SET failed = 1 WHERE workspace_id = ?1", [&id])?;
            database.execute("DELETE FROM failing_deletions WHERE workspace_id = ?1", [&id])?;
        } else if percent >= 100 {
            workspaces::remove(database, &id)?;
        }
    }
    Ok(())
}
