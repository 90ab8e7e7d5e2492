//! Imports. One item is written in each step, when its time has come.

use super::{plans::PlanItem, settings};
use crate::{clock::micros, problem::Problem};
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde_json::{Value, json};
use std::time::Duration;

/// An import.
pub(crate) struct Import {
    pub(crate) id: String,
    workspace_id: String,
    started_at: i64,
    running: bool,
    items: Vec<Value>,
}

const COLUMNS: &str = "id, workspace_id, started_at, running, items";

impl Import {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let items: String = row.get(4)?;
        Ok(Self {
            id: row.get(0)?,
            workspace_id: row.get(1)?,
            started_at: row.get(2)?,
            running: row.get(3)?,
            items: serde_json::from_str(&items).unwrap_or_default(),
        })
    }

    /// Starts an import of those items.
    pub(crate) fn start(
        database: &Connection,
        id: String,
        workspace_id: &str,
        now: i64,
        items: &[PlanItem],
    ) -> Result<Self, Problem> {
        let item = |item: &PlanItem| {
            json!({
                "item_id": item.id, "outcome": "pending", "detail": null, "element": item.element, "name": item.name,
                "current": item.current, "incoming": item.incoming, "fails": item.fails,
            })
        };
        let import = Self {
            id,
            workspace_id: workspace_id.to_owned(),
            started_at: now,
            running: true,
            items: items.iter().map(item).collect(),
        };
        database.execute(
            "INSERT INTO imports (id, workspace_id, started_at, running, items) VALUES (?1, ?2, ?3, 1, ?4)",
            params![import.id, workspace_id, now, Value::from(import.items.clone()).to_string()],
        )?;
        Ok(import)
    }

    pub(crate) fn find(database: &Connection, workspace_id: &str, id: &str) -> rusqlite::Result<Option<Self>> {
        let query = format!("SELECT {COLUMNS} FROM imports WHERE workspace_id = ?1 AND id = ?2");
        database.query_row(&query, [workspace_id, id], Self::read).optional()
    }

    /// The newest of a workspace, running ones first.
    pub(crate) fn newest(database: &Connection, workspace_id: &str, limit: u32) -> rusqlite::Result<Vec<Self>> {
        let query = format!(
            "SELECT {COLUMNS} FROM imports WHERE workspace_id = ?1 ORDER BY running DESC, number DESC LIMIT ?2"
        );
        database.prepare(&query)?.query_map(params![workspace_id, limit], Self::read)?.collect()
    }

    /// As in the contract, without the items.
    pub(crate) fn summary(&self) -> Value {
        json!({ "id": self.id, "status": self.status(), "total": self.items.len(), "done": self.done() })
    }

    /// As in the contract.
    pub(crate) fn body(&self) -> Value {
        let mut body = self.summary();
        let item =
            |item: &Value| json!({ "item_id": item["item_id"], "outcome": item["outcome"], "detail": item["detail"] });
        body["items"] = self.items.iter().map(item).collect();
        body
    }

    fn count(&self, outcome: &str) -> usize {
        self.items.iter().filter(|item| item["outcome"] == outcome).count()
    }

    fn done(&self) -> usize {
        self.items.len() - self.count("pending")
    }

    fn status(&self) -> &'static str {
        let applied = self.count("applied");
        match () {
            () if self.running => "running",
            () if applied == self.items.len() => "succeeded",
            () if applied > 0 => "partially_succeeded",
            () => "failed",
        }
    }

    /// Writes what is due by now.
    fn advance(&mut self, database: &Connection, now: i64, step: Duration) -> rusqlite::Result<()> {
        let due =
            usize::try_from((now - self.started_at) / micros(step).max(1)).unwrap_or_default().min(self.items.len());
        let done = self.done();
        if due <= done && due < self.items.len() {
            return Ok(());
        }
        for item in self.items.iter_mut().take(due).skip(done) {
            let (outcome, detail) = apply(database, &self.workspace_id, item)?;
            item["outcome"] = outcome.into();
            item["detail"] = detail.into();
        }
        self.running = due < self.items.len();
        database.execute(
            "UPDATE imports SET running = ?2, items = ?3 WHERE id = ?1",
            params![self.id, self.running, Value::from(self.items.clone()).to_string()],
        )?;
        Ok(())
    }
}

/// Whether an import into the workspace is running.
pub(crate) fn is_running(database: &Connection, workspace_id: &str) -> rusqlite::Result<bool> {
    database.prepare_cached("SELECT 1 FROM imports WHERE workspace_id = ?1 AND running")?.exists([workspace_id])
}

/// Goes on with all imports that are running.
pub(crate) fn advance(database: &Connection, now: i64, step: Duration) -> rusqlite::Result<()> {
    let query = format!("SELECT {COLUMNS} FROM imports WHERE running");
    let running: Vec<Import> =
        database.prepare_cached(&query)?.query_map([], Import::read)?.collect::<Result<_, _>>()?;
    running.into_iter().try_for_each(|mut import| import.advance(database, now, step))
}

fn apply(
    database: &Connection,
    workspace_id: &str,
    item: &Value,
) -> rusqlite::Result<(&'static str, Option<&'static str>)> {
    if item["fails"] == true {
        return Ok(("failed", Some("The setting refers to a device type that this workspace does not have.")));
    }
    let text = |member: &str| item[member].as_str().unwrap_or_default();
    let (element, name) = (text("element"), text("name"));
    let present = settings::find(database, workspace_id, element, name)?.unwrap_or_default();
    if present != item["current"] {
        return Ok(("skipped", Some("The setting was changed while the import was running.")));
    }
    settings::write(database, workspace_id, element, name, &item["incoming"])?;
    Ok(("applied", None))
}
