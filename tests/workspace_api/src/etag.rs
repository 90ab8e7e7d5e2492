//! Versions of resources (contract, "Common rules", concurrency).

use crate::{call::Call, problem::Problem};

/// The `ETag` of a version.
pub(crate) fn etag(version: i64) -> String {
    format!("\"{version}\"")
}

/// Refuses a change without `If-Match` (428), before anything else is looked at. A lenient service takes it.
pub(crate) fn require_version(call: &Call<'_>) -> Result<(), Problem> {
    let options = &call.service.options;
    if call.header("if-match").is_some() || options.lenient_if_match || options.omit_etags {
        return Ok(());
    }
    Err(Problem::new(428, "precondition_required", "The request needs If-Match with the version that it is about."))
}

/// Refuses a change whose `If-Match` is not the present version (412). Weak versions never match.
pub(crate) fn check_version(call: &Call<'_>, version: i64) -> Result<(), Problem> {
    let present = etag(version);
    let matches = |given: &str| given == "*" || given.split(',').any(|one| one.trim() == present);
    if call.header("if-match").is_none_or(matches) {
        return Ok(());
    }
    Err(Problem::new(412, "precondition_failed", "Somebody else has changed it since that version."))
}
