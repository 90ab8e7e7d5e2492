//! The one place where the body of an answer becomes a value.

use super::{ApiError, Cause, client::Answer};
use wasm_bindgen::JsValue;

/// Reads the body of an answer with `read`.
///
/// # Errors
/// [`Cause::Unreadable`] with the request id when the body is no JSON or not what the contract says.
pub(super) fn decode<T>(answer: &Answer, read: impl FnOnce(&JsValue) -> Option<T>) -> Result<T, ApiError> {
    parse(&answer.body).as_ref().and_then(read).ok_or_else(|| unreadable(answer))
}

/// The error for an answer that is not what the contract says.
pub(super) fn unreadable(answer: &Answer) -> ApiError {
    let request_id = answer.request_id.clone();
    ApiError { status: Some(answer.status), request_id, ..ApiError::new(Cause::Unreadable) }
}

/// The browser's own parser.
pub(super) fn parse(text: &str) -> Option<JsValue> {
    js_sys::JSON::parse(text).ok()
}
