//! The one place where the body of an answer becomes a value.

use super::{ApiError, Cause, call::Answer};

/// JSON as the browser's own parser gives it.
#[cfg(not(test))]
pub(super) type Parsed = wasm_bindgen::JsValue;
#[cfg(test)]
pub(super) type Parsed = serde_json::Value;

/// Reads the body of an answer with `read`.
///
/// # Errors
/// [`Cause::Unreadable`] with the request id when the body is no JSON or not what the contract says.
pub(super) fn decode<T>(answer: &Answer, read: impl FnOnce(&Parsed) -> Option<T>) -> Result<T, ApiError> {
    answer.body.as_ref().and_then(read).ok_or_else(|| unreadable(answer))
}

/// The error for an answer that is not what the contract says.
pub(super) fn unreadable(answer: &Answer) -> ApiError {
    let request_id = answer.request_id.clone();
    ApiError { status: Some(answer.status), request_id, ..ApiError::new(Cause::Unreadable) }
}

/// What the browser has parsed.
#[cfg(not(test))]
pub(super) fn parsed(json: wasm_bindgen::JsValue) -> Parsed {
    json
}

/// Tests have no browser.
#[cfg(test)]
pub(super) fn parsed(_: wasm_bindgen::JsValue) -> Parsed {
    Parsed::Null
}
