//! Any answer without success becomes an error that says no more than the answer did.
//!
//! The first line is the status, what a 404 means (`part`, `workspace`, or a resource) and `Retry-After`; the body follows.

use crate::{NOW, first_line, json};
use workspace_general::{
    api::{
        Cause,
        error::{Absent, Refusal},
        fuzzing,
    },
    model::time::Timestamp,
};

/// See the module.
pub fn check(input: &str) {
    let (head, body) = first_line(input);
    let mut words = head.splitn(3, ' ');
    let Some(status) = words.next().and_then(|word| word.parse::<u16>().ok()) else { return };
    let absent = match words.next() {
        Some("part") => Absent::Part,
        Some("workspace") => Absent::Workspace,
        _ => Absent::Resource,
    };
    let retry_after = words.next();
    let refusal = Refusal { status, request_id: Some("req-1"), retry_after, date: None };
    let now = Timestamp::from_milliseconds(NOW);
    let error = fuzzing::error(refusal, body, absent, now);
    let problem = json(body);

    assert_eq!(error.status, Some(status));
    assert_eq!(error.request_id.as_deref(), Some("req-1"));
    assert_eq!(error.retry_after, retry_after.and_then(|value| fuzzing::retry_after(value, now)));

    // Words come from the problem alone, and never blank.
    for (said, names) in [(&error.code, &["code"][..]), (&error.detail, &["detail", "title"])] {
        let there = names.iter().filter_map(|name| problem[*name].as_str()).find(|text| !text.trim().is_empty());
        assert_eq!(said.as_deref(), there);
    }
    assert_eq!(error.fields.len(), problem["errors"].as_array().map_or(0, Vec::len));
    for field in &error.fields {
        assert!(error.field(&field.pointer).is_some());
    }

    // What was refused for certain was not done; what may have been done is worth looking at.
    let is_uncertain = status < 400 || status == 408 || (status >= 500 && error.cause != Cause::NotSupported);
    assert_eq!(error.is_uncertain(), is_uncertain, "{:?}", error.cause);
    assert_eq!(error.cause == Cause::Unreadable, status < 400);
    assert!(!matches!(error.cause, Cause::Offline | Cause::Unreachable | Cause::TimedOut | Cause::NoToken));

    // Each cause belongs to its statuses.
    let fits: &[u16] = match error.cause {
        Cause::SignedOut => &[401],
        Cause::Reauthenticate => &[401, 403],
        Cause::Forbidden => &[403],
        Cause::WorkspaceGone | Cause::NotFound => &[404],
        Cause::NotSupported => &[404, 405, 501],
        Cause::Conflict => &[409],
        Cause::Expired => &[410],
        Cause::Stale => &[412],
        Cause::Invalid => &[400, 422],
        Cause::VersionRequired => &[428],
        Cause::TooManyRequests => &[429],
        Cause::Unavailable => &[408, 502, 503, 504],
        _ => return,
    };
    assert!(fits.contains(&status), "{status} is no {:?}", error.cause);
    assert_eq!(
        error.cause == Cause::Reauthenticate,
        error.is("reauthentication_required") && matches!(status, 401 | 403)
    );
}
