//! Workspaces (contract, "Workspace").

use crate::{
    answer::Answer,
    auth::Permission,
    call::{Call, Outcome},
    clock, cursor,
    database::workspaces::{self, Workspace},
    etag,
    fields::Fields,
    problem::Problem,
};
use serde_json::{Value, json};

const LIST: &str = "workspaces";

/// `GET /workspaces`
pub(super) fn list(call: &Call<'_>) -> Outcome {
    // A service with only the published part answers everything at once.
    let paged = !call.service.is_published_only();
    let limit = if paged { cursor::limit(call, cursor::LARGEST_LIMIT)? } else { u32::MAX };
    let place = if paged { cursor::place(call, LIST)? } else { None };
    let place: (String, String) = match place {
        Some(place) => serde_json::from_str(&place)?,
        None => Default::default(),
    };
    let mut found = Workspace::list(call.database, (&place.0, &place.1), limit.saturating_add(1))?;
    let more = found.len() > limit as usize;
    found.truncate(limit as usize);
    let next = found.last().filter(|_| more).map(|last| cursor::seal(LIST, &json!([last.name, last.id]).to_string()));
    let mut body = json!({ "workspaces": found.iter().map(|workspace| body(call, workspace)).collect::<Value>() });
    if paged {
        body["next_cursor"] = next.into();
    }
    Ok(Answer::json(200, &body))
}

/// `GET /workspaces/{workspace_id}`
pub(super) fn get(call: &Call<'_>) -> Outcome {
    Ok(envelope(call, &call.workspace()?))
}

/// `PATCH /workspaces/{workspace_id}`
pub(super) fn rename(call: &Call<'_>) -> Outcome {
    let workspace = call.allowed_workspace(Permission::Update)?;
    etag::require_version(call)?;
    let mut fields = Fields::read(call)?;
    let name = fields.name();
    fields.finish()?;
    call.refuse_while_deleting(&workspace)?;
    etag::check_version(call, workspace.version)?;
    if workspaces::is_name_taken(call.database, &workspace, &name)? {
        return Err(Problem::new(409, "name_taken", "Another workspace of the organization has this name."));
    }
    workspaces::rename(call.database, &workspace.id, &name)?;
    Ok(envelope(call, &call.workspace()?))
}

fn envelope(call: &Call<'_>, workspace: &Workspace) -> Answer {
    let answer = Answer::json(200, &json!({ "workspace": body(call, workspace) }));
    if call.service.is_published_only() || call.service.options.omit_etags {
        return answer;
    }
    answer.with_header("etag", etag::etag(workspace.version))
}

fn body(call: &Call<'_>, workspace: &Workspace) -> Value {
    let mut body = json!({
        "id": workspace.id,
        "name": workspace.name,
        "account_id": workspace.account_id,
        "description": workspace.description,
        "created_at": clock::text(workspace.created_at),
    });
    if call.service.is_published_only() {
        return body;
    }
    if let Some((id, name)) = &workspace.region {
        body["region"] = json!({ "id": id, "name": name });
    }
    if !call.service.options.omit_permissions {
        let permissions = call.role.permissions(workspace.view_only);
        body["permissions"] = permissions.iter().map(|permission| permission.word()).collect();
    }
    body
}
