//! What fuzzing (`tests/fuzz`) reaches of this room: its readers, given a text instead of what a browser has parsed.

use super::{
    api_keys::{self, KeyPage, Scope},
    call, error,
    imports::{self, Element, Import, ImportPlan},
    json::{Body, Json, native::parse},
    retry,
    workspace::{self, DeletionImpact, DeletionProgress, Workspace, WorkspacePage},
};
use crate::model::{api_key::ApiKey, setting_value::Value, time::Timestamp};

/// The error that an answer without success is.
#[must_use]
pub fn error(refusal: error::Refusal<'_>, body: &str, absent: error::Absent, now: Timestamp) -> error::ApiError {
    error::ApiError::from_answer(refusal, Some(&parse(body)), absent, now)
}

/// The seconds that a `Retry-After` asks for.
#[must_use]
pub fn retry_after(value: &str, now: Timestamp) -> Option<u32> {
    retry::parse_retry_after(value, now)
}

/// An id as a part of a path.
#[must_use]
pub fn encoded(id: &str) -> String {
    call::encode(id)
}

/// The body of a request.
#[must_use]
pub fn body(name: &str, text: &str, texts: &[String]) -> String {
    Body::default().text(name, text).texts("list", texts).end()
}

/// The value of a setting.
#[must_use]
pub fn value(json: &str) -> Value {
    parse(json).value(0)
}

/// `GET /workspaces`.
#[must_use]
pub fn workspaces(body: &str) -> Option<WorkspacePage> {
    workspace::page(&parse(body))
}

/// `GET /workspaces/{id}`.
#[must_use]
pub fn workspace(body: &str) -> Option<Workspace> {
    workspace::enveloped(&parse(body))
}

/// `GET /workspaces/{id}/deletion_impact`.
#[must_use]
pub fn impact(body: &str) -> Option<DeletionImpact> {
    workspace::impact(&parse(body))
}

/// `GET /workspaces/{id}/deletion`.
#[must_use]
pub fn deletion(body: &str) -> Option<DeletionProgress> {
    workspace::deletion(&parse(body))
}

/// `GET /workspaces/{id}/api_keys`.
#[must_use]
pub fn keys(body: &str) -> Option<KeyPage> {
    api_keys::page(&parse(body))
}

/// `GET /workspaces/{id}/api_keys/{id}`.
#[must_use]
pub fn key(body: &str) -> Option<ApiKey> {
    api_keys::enveloped(&parse(body))
}

/// `GET /workspaces/{id}/api_key_scopes`.
#[must_use]
pub fn scopes(body: &str) -> Option<Vec<Scope>> {
    parse(body).list_of("scopes", api_keys::scope)
}

/// `GET /workspaces/{id}/import_elements`.
#[must_use]
pub fn elements(body: &str) -> Option<Vec<Element>> {
    parse(body).list_of("elements", imports::element)
}

/// `POST /workspaces/{id}/import_plans`.
#[must_use]
pub fn plan(body: &str) -> Option<ImportPlan> {
    imports::plan(&parse(body))
}

/// `GET /workspaces/{id}/imports/{id}`.
#[must_use]
pub fn import(body: &str) -> Option<Import> {
    imports::import(&parse(body))
}

/// `GET /workspaces/{id}/imports`.
#[must_use]
pub fn running(body: &str) -> Option<Vec<Import>> {
    imports::running(&parse(body))
}
