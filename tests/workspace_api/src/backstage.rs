//! What other people do while somebody looks at the page: changes and looks past the API, for tests.
//!
//! These panic when the database fails or has no such thing: a test that asks for it is wrong.

use crate::{
    clock,
    database::{
        api_keys, settings,
        workspaces::{self, Workspace},
    },
    pipeline::Service,
};
use jiff::{SignedDuration, Timestamp};
use rusqlite::{Connection, params};
use serde_json::Value;
use std::{sync::MutexGuard, time::Duration};

/// The data of a running service, past its API. See [`Running::backstage`](crate::Running::backstage).
pub struct Backstage<'a> {
    service: &'a Service,
}

impl<'a> Backstage<'a> {
    pub(crate) fn new(service: &'a Service) -> Self {
        Self { service }
    }

    /// Renames a workspace; its version changes.
    #[track_caller]
    pub fn rename_workspace(&self, workspace_id: &str, name: &str) {
        workspaces::rename(&self.database(), workspace_id, name).expect("the name is free");
    }

    /// The name of a workspace; `None` when it is gone.
    #[must_use]
    #[track_caller]
    pub fn workspace_name(&self, workspace_id: &str) -> Option<String> {
        let workspace = Workspace::find(&self.database(), workspace_id).expect("the database answers");
        workspace.map(|workspace| workspace.name)
    }

    /// Removes a workspace at once.
    #[track_caller]
    pub fn remove_workspace(&self, workspace_id: &str) {
        workspaces::remove(&self.database(), workspace_id).expect("the database answers");
    }

    /// Sets whether an active subscription keeps a workspace from being deleted.
    #[track_caller]
    pub fn set_subscription(&self, workspace_id: &str, active: bool) {
        self.change("UPDATE workspaces SET active_subscription = ?2 WHERE id = ?1", params![workspace_id, active]);
    }

    /// Lets the next deletion of a workspace fail half-way.
    #[track_caller]
    pub fn fail_deletion(&self, workspace_id: &str) {
        self.change("INSERT OR REPLACE INTO failing_deletions (workspace_id) VALUES (?1)", params![workspace_id]);
    }

    /// Renames a key; its version changes.
    #[track_caller]
    pub fn rename_key(&self, key_id: &str, name: &str) {
        api_keys::change(&self.database(), key_id, Some(name), None).expect("the database answers");
    }

    /// Activates or deactivates a key; its version changes.
    #[track_caller]
    pub fn set_key_active(&self, key_id: &str, active: bool) {
        api_keys::change(&self.database(), key_id, None, Some(active)).expect("the database answers");
    }

    /// Whether a key is active.
    #[must_use]
    #[track_caller]
    pub fn is_key_active(&self, key_id: &str) -> bool {
        self.database()
            .query_row("SELECT active FROM api_keys WHERE id = ?1", [key_id], |row| row.get(0))
            .expect("there is such a key")
    }

    /// The ids of the keys of a workspace with that name.
    #[must_use]
    #[track_caller]
    pub fn keys_named(&self, workspace_id: &str, name: &str) -> Vec<String> {
        let database = self.database();
        let mut query = database
            .prepare("SELECT id FROM api_keys WHERE workspace_id = ?1 AND name = ?2")
            .expect("the query is right");
        let ids = query.query_map([workspace_id, name], |row| row.get(0)).expect("the database answers");
        ids.collect::<Result<_, _>>().expect("the database answers")
    }

    /// How many keys a workspace has.
    #[must_use]
    #[track_caller]
    pub fn key_count(&self, workspace_id: &str) -> usize {
        let count = api_keys::count(&self.database(), workspace_id, 0, 0).expect("the database answers").all;
        usize::try_from(count).expect("a count is not negative")
    }

    /// The keys of a workspace: id, name, and whether they are active, newest first.
    #[must_use]
    #[track_caller]
    pub fn keys(&self, workspace_id: &str) -> Vec<(String, String, bool)> {
        let everything = (i64::MAX, i64::MAX);
        let keys = api_keys::ApiKey::list(&self.database(), workspace_id, everything, u32::MAX);
        let keys = keys.expect("the database answers");
        keys.into_iter().map(|key| (key.id, key.name, key.active)).collect()
    }

    /// Notes that a key was used then (now when `None`). The version stays.
    #[track_caller]
    pub fn touch_last_used(&self, key_id: &str, at: Option<Timestamp>) {
        let at = at.unwrap_or_else(|| self.service.clock.now());
        api_keys::touch(&self.database(), key_id, Some(at.as_microsecond())).expect("the database answers");
    }

    /// Notes that a key was last used so long ago.
    #[track_caller]
    pub fn key_was_used(&self, key_id: &str, ago: Duration) {
        let ago = SignedDuration::try_from(ago).expect("a duration that a calendar has");
        self.touch_last_used(key_id, Some(self.now() - ago));
    }

    /// Lets a key be expired since a second ago.
    #[track_caller]
    pub fn expire_key(&self, key_id: &str) {
        let past = self.service.clock.now().as_microsecond() - 1_000_000;
        self.change("UPDATE api_keys SET expires_at = ?2, version = version + 1 WHERE id = ?1", params![key_id, past]);
    }

    /// Makes all plans stale that have to do with a workspace.
    #[track_caller]
    pub fn make_plans_stale(&self, workspace_id: &str) {
        settings::changed(&self.database(), workspace_id).expect("the database answers");
    }

    /// Makes all plans too old.
    #[track_caller]
    pub fn expire_plans(&self) {
        let now = self.service.clock.now().as_microsecond();
        self.database().execute("UPDATE plans SET expires_at = ?1", [now]).expect("the database answers");
    }

    /// A setting of a workspace; `None` when it is not there.
    #[must_use]
    #[track_caller]
    pub fn setting(&self, workspace_id: &str, element: &str, name: &str) -> Option<Value> {
        settings::find(&self.database(), workspace_id, element, name).expect("the database answers")
    }

    /// Writes a setting of a workspace; plans that have to do with it are stale then.
    #[track_caller]
    pub fn write_setting(&self, workspace_id: &str, element: &str, name: &str, value: &Value) {
        settings::write(&self.database(), workspace_id, element, name, value).expect("the database answers");
    }

    /// Removes a setting of a workspace; plans that have to do with it are stale then.
    #[track_caller]
    pub fn remove_setting(&self, workspace_id: &str, element: &str, name: &str) {
        settings::remove(&self.database(), workspace_id, element, name).expect("the database answers");
    }

    /// Takes away what keeps a setting of a source from being imported.
    #[track_caller]
    pub fn clear_obstacle(&self, workspace_id: &str, element: &str, name: &str) {
        let change = "UPDATE settings SET obstacle = NULL WHERE workspace_id = ?1 AND element = ?2 AND name = ?3";
        self.change(change, params![workspace_id, element, name]);
    }

    /// The service's present time.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        clock::moment(self.service.clock.now().as_microsecond())
    }

    fn database(&self) -> MutexGuard<'_, Connection> {
        self.service.database()
    }

    #[track_caller]
    fn change(&self, statement: &str, parameters: impl rusqlite::Params) {
        let changed = self.database().execute(statement, parameters).expect("the database answers");
        assert!(changed > 0, "there is no such thing to change");
    }
}
