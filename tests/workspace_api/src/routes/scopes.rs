//! What a key can be allowed to do (contract, "API keys"). The platform has the same scopes everywhere.

use crate::{
    answer::Answer,
    auth::Permission,
    call::{Call, Outcome},
};
use serde_json::{Value, json};

struct Scope {
    id: &'static str,
    name: &'static str,
    description: &'static str,
    broad: bool,
}

const fn scope(id: &'static str, name: &'static str, description: &'static str) -> Scope {
    Scope { id, name, description, broad: false }
}

const fn broad(id: &'static str, name: &'static str, description: &'static str) -> Scope {
    Scope { id, name, description, broad: true }
}

const SCOPES: [Scope; 12] = [
    scope("devices:read", "Read devices", "See devices, their state and their settings."),
    scope("devices:write", "Manage devices", "Add, change and remove devices."),
    scope("fleets:read", "Read fleets", "See fleets and which devices belong to them."),
    scope("fleets:write", "Manage fleets", "Make fleets and move devices between them."),
    scope("data:read", "Read data", "Read measurements, also past ones."),
    scope("data:write", "Send data", "Add measurements on behalf of devices."),
    scope("jobs:read", "Read jobs", "See jobs and how they went."),
    scope("jobs:write", "Run jobs", "Send jobs to devices and cancel them."),
    scope("firmware:write", "Update firmware", "Upload firmware and roll it out."),
    scope("rules:write", "Manage rules", "Change notification rules and who is told."),
    broad("workspace:admin", "Administer the workspace", "Everything in this workspace, members included."),
    broad("*", "Everything", "All that exists now and all that will be added."),
];

/// `GET …/api_key_scopes`
pub(super) fn list(call: &Call<'_>) -> Outcome {
    call.allowed_workspace(Permission::ReadKeys)?;
    let scope = |scope: &Scope| json!({ "id": scope.id, "name": scope.name, "description": scope.description, "broad": scope.broad });
    Ok(Answer::json(200, &json!({ "scopes": SCOPES.iter().map(scope).collect::<Value>() })))
}

/// Whether there is such a scope.
pub(super) fn is_known(id: &str) -> bool {
    SCOPES.iter().any(|scope| scope.id == id)
}
