//! One call of an endpoint, as its handler sees it.

use crate::{
    answer::Answer,
    auth::{self, Permission, Role},
    database::{deletions, workspaces::Workspace},
    pipeline::Service,
    problem::Problem,
};
use bytes::Bytes;
use http::HeaderMap;
use jiff::Timestamp;
use rusqlite::Connection;
use std::collections::HashMap;

/// A call whose caller is known, within a transaction that is committed if it works.
pub(crate) struct Call<'a> {
    pub(crate) service: &'a Service,
    pub(crate) database: &'a Connection,
    pub(crate) now: Timestamp,
    pub(crate) role: Role,
    /// What the `{…}` of the path stand for, decoded.
    pub(crate) parameters: HashMap<String, String>,
    pub(crate) query: HashMap<String, String>,
    pub(crate) headers: &'a HeaderMap,
    pub(crate) body: &'a Bytes,
}

/// What a handler returns.
pub(crate) type Outcome = Result<Answer, Problem>;

impl Call<'_> {
    /// A part of the path.
    pub(crate) fn parameter(&self, name: &str) -> &str {
        self.parameters.get(name).map_or("", String::as_str)
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        auth::header(self.headers, name)
    }

    /// The present time as the database has it.
    pub(crate) fn now_micros(&self) -> i64 {
        self.now.as_microsecond()
    }

    /// The workspace of the path, or 404.
    pub(crate) fn workspace(&self) -> Result<Workspace, Problem> {
        Workspace::find(self.database, self.parameter("workspace_id"))?.ok_or_else(Problem::workspace_not_found)
    }

    /// The workspace of the path, if the caller may do this in it.
    pub(crate) fn allowed_workspace(&self, permission: Permission) -> Result<Workspace, Problem> {
        let workspace = self.workspace()?;
        auth::require(self, workspace.view_only, permission)?;
        Ok(workspace)
    }

    /// Refuses a change of a workspace that is being deleted.
    pub(crate) fn refuse_while_deleting(&self, workspace: &Workspace) -> Result<(), Problem> {
        if deletions::is_running(self.database, &workspace.id)? {
            return Err(Problem::new(409, "deletion_running", "The workspace is being deleted."));
        }
        Ok(())
    }
}
