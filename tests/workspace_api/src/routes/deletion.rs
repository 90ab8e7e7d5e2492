//! Deletion of a workspace (contract, "Workspace").

use crate::{
    answer::Answer,
    auth::Permission,
    call::{Call, Outcome},
    clock,
    database::{
        api_keys,
        deletions::{self, Deletion},
        workspaces::{self, Contents},
    },
    etag,
    problem::Problem,
};
use serde_json::{Value, json};

const DAY_MICROS: i64 = 24 * 60 * 60 * 1_000_000;

/// `GET /workspaces/{workspace_id}/deletion_impact`
pub(super) fn impact(call: &Call<'_>) -> Outcome {
    let workspace = call.workspace()?;
    let contents = workspace.contents(call.database)?;
    let now = call.now_micros();
    let keys = api_keys::count(call.database, &workspace.id, now - DAY_MICROS, now)?;
    let body = json!({ "impact": {
        "devices": contents.devices,
        "fleets": contents.fleets,
        "members": contents.members,
        "api_keys": keys.all,
        "active_api_keys": keys.active,
        "keys_used_last_24h": keys.used,
        "stored_bytes": contents.stored_bytes,
        "last_export_at": contents.last_export_at.map(clock::text),
        "blockers": blockers(&contents),
    }});
    Ok(Answer::json(200, &body))
}

/// `DELETE /workspaces/{workspace_id}`: an empty workspace is gone at once, others take their time.
pub(super) fn start(call: &Call<'_>) -> Outcome {
    let workspace = call.allowed_workspace(Permission::Delete)?;
    etag::require_version(call)?;
    let (now, step) = (call.now_micros(), call.service.options.step);
    if let Some(Deletion::Running { percent }) = deletions::find(call.database, &workspace.id, now, step)? {
        // DELETE again is no other change: whoever lost the first answer learns how far it is.
        return Ok(Answer::json(202, &running(percent)));
    }
    etag::check_version(call, workspace.version)?;
    let contents = workspace.contents(call.database)?;
    if let Some(blocker) = blockers(&contents).first() {
        return Err(Problem::new(409, "deletion_blocked", blocker["detail"].as_str().unwrap_or_default()));
    }
    if contents.devices == 0 && api_keys::count(call.database, &workspace.id, now, now)?.all == 0 {
        workspaces::remove(call.database, &workspace.id)?;
        return Ok(Answer::empty(204));
    }
    deletions::start(call.database, &workspace.id, now)?;
    Ok(Answer::json(202, &running(0)))
}

/// `GET /workspaces/{workspace_id}/deletion`
pub(super) fn get(call: &Call<'_>) -> Outcome {
    let workspace = call.workspace()?;
    match deletions::find(call.database, &workspace.id, call.now_micros(), call.service.options.step)? {
        Some(Deletion::Running { percent }) => Ok(Answer::json(200, &running(percent))),
        Some(Deletion::Failed) => {
            let detail = "The stored data could not be removed. Nothing that is still there was changed.";
            Ok(Answer::json(200, &json!({ "deletion": { "status": "failed", "detail": detail } })))
        }
        None => Err(Problem::new(404, "deletion_not_found", "The workspace is not being deleted.")),
    }
}

fn running(percent: i64) -> Value {
    json!({ "deletion": { "status": "running", "percent": percent } })
}

fn blockers(contents: &Contents) -> Vec<Value> {
    let subscription = json!({ "code": "active_subscription", "detail": "The workspace has an active subscription." });
    if contents.active_subscription { vec![subscription] } else { Vec::new() }
}
