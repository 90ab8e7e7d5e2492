//! Whose key this is. For programs: it shows whether a key works, at this very moment.

use crate::{
    answer::Answer,
    auth,
    call::Outcome,
    database::api_keys::{self, ApiKey},
    pipeline::Service,
    problem::Problem,
};
use http::request::Parts;
use serde_json::json;

/// `GET /whoami` with `X-API-KEY`. A key that is unknown, inactive or expired gets the same answer: nobody learns which.
pub(super) fn get(service: &Service, head: &Parts) -> Outcome {
    let now = service.clock.now().as_microsecond();
    let mut database = service.database();
    super::jobs_up_to_date(service, &mut database)?;
    let key = match auth::header(&head.headers, "x-api-key") {
        Some(value) => ApiKey::find_by_value(&database, value)?,
        None => None,
    };
    let works = |key: &ApiKey| key.active && key.expires_at.is_none_or(|expires_at| expires_at > now);
    let key = key.filter(works).ok_or_else(|| Problem::new(401, "invalid_api_key", "The key is not valid."))?;
    api_keys::touch(&database, &key.id, Some(now))?;
    let body = json!({ "whoami": {
        "api_key_id": key.id, "name": key.name, "workspace_id": key.workspace_id, "scopes": key.scopes,
    }});
    Ok(Answer::json(200, &body))
}
