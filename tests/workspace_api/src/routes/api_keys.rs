//! API keys (contract, "API keys").

use crate::{
    answer::Answer,
    auth::Permission,
    call::{Call, Outcome},
    clock, cursor,
    database::api_keys::{self, ApiKey},
    etag,
    fields::Fields,
    problem::Problem,
    routes::scopes,
    secret,
};
use jiff::Timestamp;
use serde_json::{Value, json};

const DEFAULT_LIMIT: u32 = 100;

/// `GET …/api_keys`
pub(super) fn list(call: &Call<'_>) -> Outcome {
    let workspace = call.allowed_workspace(Permission::ReadKeys)?;
    let limit = cursor::limit(call, DEFAULT_LIMIT)?;
    let name = format!("api_keys {}", workspace.id);
    let place = match cursor::place(call, &name)? {
        Some(place) => serde_json::from_str(&place)?,
        None => (i64::MAX, i64::MAX),
    };
    let mut found = ApiKey::list(call.database, &workspace.id, place, limit + 1)?;
    let more = found.len() > limit as usize;
    found.truncate(limit as usize);
    let next = found
        .last()
        .filter(|_| more)
        .map(|last| cursor::seal(&name, &json!([last.created_at, last.number]).to_string()));
    let total = api_keys::count(call.database, &workspace.id, 0, call.now_micros())?.all;
    let body = json!({
        "api_keys": found.iter().map(|key| body(call, key)).collect::<Value>(),
        "next_cursor": next,
        "total": total,
        "as_of": call.now.to_string(),
    });
    Ok(Answer::json(200, &body))
}

/// `POST …/api_keys`
pub(super) fn create(call: &Call<'_>) -> Outcome {
    let workspace = call.allowed_workspace(Permission::WriteKeys)?;
    let mut fields = Fields::read(call)?;
    let name = fields.name();
    let scopes = fields.texts("scopes");
    for (index, scope) in scopes.iter().enumerate() {
        if !scopes::is_known(scope) {
            fields.wrong(format!("/scopes/{index}"), "There is no such scope.");
        }
    }
    let expires_at = expiry(call, &mut fields);
    fields.finish()?;
    call.refuse_while_deleting(&workspace)?;
    let seed = call.service.chance.bytes::<64>().map_err(Problem::internal)?;
    let value = secret::key_value(&seed);
    let id = format!("key-{}", secret::word(&call.service.chance.bytes::<10>().map_err(Problem::internal)?));
    let (person, person_name) = call.role.person();
    let now = call.now_micros();
    let key = ApiKey {
        number: 0,
        id,
        workspace_id: workspace.id,
        name,
        masked_value: secret::mask(&value),
        scopes,
        active: true,
        created_at: now,
        created_by: (person.to_owned(), person_name.to_owned()),
        last_used_at: None,
        tracked_since: Some(now),
        expires_at: expires_at.map(|time| time.as_microsecond()),
        version: 1,
    };
    key.insert(call.database, &value)?;
    Ok(Answer::json(201, &json!({ "api_key": body(call, &key), "value": value })))
}

/// `GET …/api_keys/{key_id}`
pub(super) fn get(call: &Call<'_>) -> Outcome {
    let workspace = call.allowed_workspace(Permission::ReadKeys)?;
    Ok(envelope(call, &find(call, &workspace.id)?))
}

/// `PATCH …/api_keys/{key_id}`
pub(super) fn change(call: &Call<'_>) -> Outcome {
    let workspace = call.allowed_workspace(Permission::WriteKeys)?;
    let key = find(call, &workspace.id)?;
    etag::require_version(call)?;
    let mut fields = Fields::read(call)?;
    let name = fields.optional_name();
    let status = fields.optional_text("status");
    let active = match status.as_deref() {
        None => None,
        Some("active") => Some(true),
        Some("inactive") => Some(false),
        Some(_) => {
            fields.wrong("/status", "A status is \"active\" or \"inactive\".");
            None
        }
    };
    fields.finish()?;
    if name.is_none() && active.is_none() {
        return Err(Problem::fields(vec![(String::new(), "A status or a name is needed.".to_owned())]));
    }
    call.refuse_while_deleting(&workspace)?;
    etag::check_version(call, key.version)?;
    api_keys::change(call.database, &key.id, name.as_deref(), active)?;
    Ok(envelope(call, &find(call, &workspace.id)?))
}

fn find(call: &Call<'_>, workspace_id: &str) -> Result<ApiKey, Problem> {
    ApiKey::find(call.database, workspace_id, call.parameter("key_id"))?
        .ok_or_else(|| Problem::new(404, "api_key_not_found", "The workspace has no such key."))
}

fn expiry(call: &Call<'_>, fields: &mut Fields) -> Option<Timestamp> {
    let text = fields.optional_text("expires_at")?;
    match text.parse::<Timestamp>() {
        Ok(time) if time > call.now => Some(time),
        Ok(_) => {
            fields.wrong("/expires_at", "The time has to be in the future.");
            None
        }
        Err(_) => {
            fields.wrong("/expires_at", "A time as in RFC 3339 is needed.");
            None
        }
    }
}

fn envelope(call: &Call<'_>, key: &ApiKey) -> Answer {
    let answer = Answer::json(200, &json!({ "api_key": body(call, key) }));
    if call.service.options.omit_etags { answer } else { answer.with_header("etag", etag::etag(key.version)) }
}

fn body(call: &Call<'_>, key: &ApiKey) -> Value {
    let mut body = json!({
        "id": key.id,
        "name": key.name,
        "masked_value": key.masked_value,
        "scopes": key.scopes,
        "status": if key.active { "active" } else { "inactive" },
        "created_at": clock::text(key.created_at),
        "created_by": { "id": key.created_by.0, "name": key.created_by.1 },
        "last_used_at": key.last_used_at.map(clock::text),
        "last_used_tracked_since": key.tracked_since.map(clock::text),
        "expires_at": key.expires_at.map(clock::text),
    });
    if !call.service.options.omit_etags {
        body["etag"] = etag::etag(key.version).into();
    }
    body
}
