//! What goes on while nobody asks: imports, deletions, forgetting. It catches up whenever somebody does ask, so that it
//! needs no thread, survives a restart and follows the service's clock.

use crate::{
    database::{deletions, imports},
    idempotency,
};
use rusqlite::Connection;
use std::time::Duration;

/// Brings everything up to date.
pub(crate) fn advance(database: &Connection, now: i64, step: Duration) -> rusqlite::Result<()> {
    imports::advance(database, now, step)?;
    deletions::advance(database, now, step)?;
    idempotency::forget(database, now)
}
