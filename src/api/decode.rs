//! The one place where the body of an answer becomes a value.

use super::{ApiError, Cause, call::Answer};

/// JSON as it was parsed.
#[cfg(not(test))]
type Parsed = wasm_bindgen::JsValue;
#[cfg(test)]
type Parsed = serde_json::Value;

/// Reads the body of an answer with `read`.
///
/// # Errors
/// [`Cause::Unreadable`] with the request id when the body is no JSON or not what the contract says.
pub(super) fn decode<T>(answer: &Answer, read: impl FnOnce(&Parsed) -> Option<T>) -> Result<T, ApiError> {
    parse(&answer.body).as_ref().and_then(read).ok_or_else(|| unreadable(answer))
}

/// The error for an answer that is not what the contract says.
pub(super) fn unreadable(answer: &Answer) -> ApiError {
    let request_id = answer.request_id.clone();
    ApiError { status: Some(answer.status), request_id, ..ApiError::new(Cause::Unreadable) }
}

/// The browser's own parser.
#[cfg(not(test))]
pub(super) fn parse(text: &str) -> Option<Parsed> {
    js_sys::JSON::parse(text).ok()
}

/// Tests have no browser.
#[cfg(test)]
pub(super) fn parse(text: &str) -> Option<Parsed> {
    serde_json::from_str(text).ok()
}
