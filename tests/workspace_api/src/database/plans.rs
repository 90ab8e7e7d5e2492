//! Import plans: what an import would do, item by item.

use crate::problem::Problem;
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::{Value, json};

/// A plan.
pub(crate) struct Plan {
    pub(crate) id: String,
    pub(crate) workspace_id: String,
    pub(crate) source_id: String,
    /// Of the workspace and of the source.
    pub(crate) versions: [[i64; 2]; 2],
    pub(crate) expires_at: i64,
    pub(crate) items: Vec<PlanItem>,
}

/// What would become of one setting.
#[derive(Clone, Debug)]
pub(crate) struct PlanItem {
    pub(crate) id: String,
    pub(crate) element: String,
    pub(crate) name: String,
    pub(crate) action: String,
    pub(crate) reason: Option<String>,
    pub(crate) current: Value,
    pub(crate) incoming: Value,
    /// Importing it will fail. Not told to anybody.
    pub(crate) fails: bool,
}

impl PlanItem {
    /// As in the contract.
    pub(crate) fn body(&self) -> Value {
        json!({
            "id": self.id, "element": self.element, "name": self.name, "action": self.action,
            "reason": self.reason, "current": self.current, "incoming": self.incoming,
        })
    }

    fn stored(&self) -> Value {
        let mut body = self.body();
        body["fails"] = self.fails.into();
        body
    }

    fn read(stored: &Value) -> Self {
        let text = |member: &str| stored[member].as_str().unwrap_or_default().to_owned();
        Self {
            id: text("id"),
            element: text("element"),
            name: text("name"),
            action: text("action"),
            reason: stored["reason"].as_str().map(str::to_owned),
            current: stored["current"].clone(),
            incoming: stored["incoming"].clone(),
            fails: stored["fails"].as_bool().unwrap_or_default(),
        }
    }

    /// Whether it can be chosen for an import.
    pub(crate) fn can_be_imported(&self) -> bool {
        matches!(self.action.as_str(), "create" | "overwrite")
    }
}

impl Plan {
    pub(crate) fn insert(&self, database: &Connection) -> Result<(), Problem> {
        let items: Value = self.items.iter().map(PlanItem::stored).collect();
        database.execute(
            "INSERT INTO plans (id, workspace_id, source_id, versions, expires_at, items) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![
                self.id,
                self.workspace_id,
                self.source_id,
                json!(self.versions).to_string(),
                self.expires_at,
                items.to_string()
            ],
        )?;
        Ok(())
    }

    pub(crate) fn find(database: &Connection, workspace_id: &str, id: &str) -> Result<Option<Self>, Problem> {
        let query = "SELECT source_id, versions, expires_at, items FROM plans WHERE workspace_id = ?1 AND id = ?2";
        let row: Option<(String, String, i64, String)> = database
            .query_row(query, [workspace_id, id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
            .optional()?;
        let Some((source_id, versions, expires_at, items)) = row else { return Ok(None) };
        let items: Vec<Value> = serde_json::from_str(&items)?;
        Ok(Some(Self {
            id: id.to_owned(),
            workspace_id: workspace_id.to_owned(),
            source_id,
            versions: serde_json::from_str(&versions)?,
            expires_at,
            items: items.iter().map(PlanItem::read).collect(),
        }))
    }
}
