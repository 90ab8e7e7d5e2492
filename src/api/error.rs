//! What can go wrong with a call, as data that a view can match on.

use super::{
    json::Json,
    retry::{parse_http_date, parse_retry_after},
};
use crate::model::time::Timestamp;

/// A call that did not work (contract, "Common rules", errors).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiError {
    /// What happened, as far as it can be told apart.
    pub cause: Cause,
    /// The HTTP status, if there was an answer.
    pub status: Option<u16>,
    /// The problem's `code`.
    pub code: Option<String>,
    /// The service's own sentence about it; somebody else's words, in the service's language.
    pub detail: Option<String>,
    /// What is wrong with single fields of the body.
    pub fields: Vec<FieldError>,
    /// `X-Request-Id`, to be quoted to support.
    pub request_id: Option<String>,
    /// How many seconds to wait before another try, if the service said so.
    pub retry_after: Option<u32>,
    /// Whether what the change was about has been read since, was as before, and stays so.
    pub is_unchanged: bool,
    /// Whether an earlier try of the same may have been made, whatever became of the last one.
    pub(super) was_uncertain: bool,
}

/// A problem with one field of a request's body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// A JSON pointer into the body: `/name`.
    pub pointer: String,
    /// The service's own sentence.
    pub detail: String,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The browser has no network.
    Offline,
    /// No answer came, or it broke off.
    Unreachable,
    /// No answer came in time.
    TimedOut,
    /// The host's token callback failed.
    NoToken,
    /// The service did not understand the request (400 and other 4xx that are not named here).
    Refused,
    /// 401: the session ended.
    SignedOut,
    /// 401 or 403 with `reauthentication_required`.
    Reauthenticate,
    /// 403.
    Forbidden,
    /// The workspace is gone.
    WorkspaceGone,
    /// This deployment does not offer this part.
    NotSupported,
    /// 404 of a single resource.
    NotFound,
    /// 409.
    Conflict,
    /// 410: what was prepared has expired.
    Expired,
    /// 412: somebody else changed it.
    Stale,
    /// 422, or 400 with fields.
    Invalid,
    /// 428: the service wants a version that could not be read.
    VersionRequired,
    /// 429.
    TooManyRequests,
    /// 408, 502, 503, 504.
    Unavailable,
    /// 500 and other 5xx.
    ServiceFailed,
    /// The answer is not what the contract says.
    Unreadable,
}

/// What a 404, 405 or 501 means for a call (contract, "Common rules", absent parts).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Absent {
    /// A part of the service that this deployment does not offer.
    Part,
    /// The workspace itself.
    Workspace,
    /// A single resource of a part that is there.
    Resource,
}

/// The parts of an answer that tell what went wrong.
#[derive(Clone, Copy, Debug, Default)]
pub struct Refusal<'a> {
    /// The HTTP status.
    pub status: u16,
    /// `X-Request-Id`.
    pub request_id: Option<&'a str>,
    /// `Retry-After`.
    pub retry_after: Option<&'a str>,
    /// `Date`: the service's own clock, by which it asks to wait. On another origin it may be out of sight.
    pub date: Option<&'a str>,
}

impl Cause {
    /// Why no answer came. Where the network goes while one is awaited, the request may have arrived.
    pub(super) fn of_silence(timed_out: bool, was_online: bool) -> Self {
        match (timed_out, was_online) {
            (true, _) => Self::TimedOut,
            (false, true) => Self::Unreachable,
            (false, false) => Self::Offline,
        }
    }
}

impl ApiError {
    /// An error without an answer.
    #[must_use]
    pub fn new(cause: Cause) -> Self {
        Self {
            cause,
            status: None,
            code: None,
            detail: None,
            fields: Vec::new(),
            request_id: None,
            retry_after: None,
            is_unchanged: false,
            was_uncertain: false,
        }
    }

    /// Reads an answer whose status is no success. A body that is no problem document (HTML, text, nothing) is `None`.
    #[must_use]
    pub(super) fn from_answer<J: Json>(
        refusal: Refusal<'_>,
        problem: Option<&J>,
        absent: Absent,
        now: Timestamp,
    ) -> Self {
        let text =
            |name: &str| problem.and_then(|problem| problem.text_of(name)).filter(|text| !text.trim().is_empty());
        let code = text("code");
        // The clock of the device may be wrong.
        let now = refusal.date.and_then(parse_http_date).unwrap_or(now);
        let fields = problem.and_then(|problem| problem.list_of("errors", field)).unwrap_or_default();
        Self {
            cause: cause(refusal.status, code.as_deref(), !fields.is_empty(), absent),
            status: Some(refusal.status),
            code,
            detail: text("detail").or_else(|| text("title")),
            fields,
            request_id: refusal.request_id.map(str::to_owned),
            retry_after: refusal.retry_after.and_then(|value| parse_retry_after(value, now)),
            is_unchanged: false,
            was_uncertain: false,
        }
    }

    /// Whether the problem's code is this one.
    #[must_use]
    pub fn is(&self, code: &str) -> bool {
        self.code.as_deref() == Some(code)
    }

    /// Whether the change may have been made although no good answer came.
    #[must_use]
    pub fn is_uncertain(&self) -> bool {
        let is_lost = matches!(
            self.cause,
            Cause::Unreachable | Cause::TimedOut | Cause::Unavailable | Cause::ServiceFailed | Cause::Unreadable
        );
        (is_lost || self.was_uncertain) && !self.is_unchanged
    }

    /// The same error, now that what the change was about has been read and is as before. Only the service's own failure
    /// settles it: what is still on its way may be done yet, and what something calls a success may show later.
    pub(super) fn unchanged(self) -> Self {
        Self { is_unchanged: self.cause == Cause::ServiceFailed, ..self }
    }

    /// The service's sentence about a field of the body.
    #[must_use]
    pub fn field(&self, pointer: &str) -> Option<&str> {
        self.fields.iter().find(|field| field.pointer == pointer).map(|field| field.detail.as_str())
    }
}

#[expect(clippy::unnecessary_wraps, reason = "the form that a list of things is read with")]
fn field<J: Json>(json: &J) -> Option<FieldError> {
    let text = |name: &str| json.text_of(name).unwrap_or_default();
    Some(FieldError { pointer: text("pointer"), detail: text("detail") })
}

fn cause(status: u16, code: Option<&str>, has_fields: bool, absent: Absent) -> Cause {
    match (status, code) {
        (401 | 403, Some("reauthentication_required")) => Cause::Reauthenticate,
        (404, Some("workspace_not_found")) => Cause::WorkspaceGone,
        (404 | 405 | 501, Some("not_supported")) => Cause::NotSupported,
        (401, _) => Cause::SignedOut,
        (403, _) => Cause::Forbidden,
        (404 | 405 | 501, _) if absent == Absent::Part => Cause::NotSupported,
        (404, _) if absent == Absent::Workspace => Cause::WorkspaceGone,
        (404, _) => Cause::NotFound,
        (409, _) => Cause::Conflict,
        (410, _) => Cause::Expired,
        (412, _) => Cause::Stale,
        (422, _) => Cause::Invalid,
        (400, _) if has_fields => Cause::Invalid,
        (428, _) => Cause::VersionRequired,
        (429, _) => Cause::TooManyRequests,
        (408 | 502 | 503 | 504, _) => Cause::Unavailable,
        (500.., _) => Cause::ServiceFailed,
        (400.., _) => Cause::Refused,
        _ => Cause::Unreadable,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::json::native::parse;
    use proptest::prelude::*;

    fn read(status: u16, body: &str, absent: Absent) -> ApiError {
        let refusal = Refusal { status, ..Refusal::default() };
        let problem = parse(body);
        ApiError::from_answer(refusal, Some(&problem), absent, Timestamp::from_milliseconds(0))
    }

    #[test]
    fn a_problem_document_is_read() {
        let body = r#"{"type":"about:blank","title":"Invalid","status":422,"code":"invalid","errors":[{"pointer":"/name","detail":"too long"}]}"#;
        let error = read(422, body, Absent::Resource);
        assert_eq!(error.cause, Cause::Invalid);
        assert_eq!(error.field("/name"), Some("too long"));
        assert_eq!(error.field("/scopes"), None);
        assert_eq!(error.detail.as_deref(), Some("Invalid"));
    }

    #[test]
    fn html_is_not_shown_as_a_sentence() {
        let error = read(502, "<html><body>Bad gateway</body></html>", Absent::Resource);
        assert_eq!((error.cause, error.detail, error.status), (Cause::Unavailable, None, Some(502)));
    }

    #[test]
    fn an_absent_collection_is_a_part_that_is_not_offered() {
        for status in [404, 405, 501] {
            assert_eq!(read(status, "<h1>Not found</h1>", Absent::Part).cause, Cause::NotSupported);
        }
        assert_eq!(read(404, r#"{"code":"workspace_not_found"}"#, Absent::Part).cause, Cause::WorkspaceGone);
        assert_eq!(read(404, "", Absent::Workspace).cause, Cause::WorkspaceGone);
        assert_eq!(read(404, "", Absent::Resource).cause, Cause::NotFound);
    }

    #[test]
    fn stepping_up_is_told_from_a_refusal() {
        let body = r#"{"code":"reauthentication_required"}"#;
        assert_eq!(read(403, body, Absent::Resource).cause, Cause::Reauthenticate);
        assert_eq!(read(401, body, Absent::Resource).cause, Cause::Reauthenticate);
        assert_eq!(read(403, "", Absent::Resource).cause, Cause::Forbidden);
        assert_eq!(read(401, "", Absent::Part).cause, Cause::SignedOut);
    }

    #[test]
    fn every_status_has_its_cause() {
        for (status, cause) in [
            (302, Cause::Unreadable),
            (400, Cause::Refused),
            (401, Cause::SignedOut),
            (403, Cause::Forbidden),
            (404, Cause::NotFound),
            (405, Cause::Refused),
            (408, Cause::Unavailable),
            (409, Cause::Conflict),
            (410, Cause::Expired),
            (412, Cause::Stale),
            (418, Cause::Refused),
            (422, Cause::Invalid),
            (428, Cause::VersionRequired),
            (429, Cause::TooManyRequests),
            (500, Cause::ServiceFailed),
            (501, Cause::ServiceFailed),
            (502, Cause::Unavailable),
            (503, Cause::Unavailable),
            (504, Cause::Unavailable),
            (599, Cause::ServiceFailed),
        ] {
            assert_eq!(read(status, "", Absent::Resource).cause, cause, "{status}");
        }
        let fields = r#"{"errors":[{"pointer":"/name","detail":"too long"}]}"#;
        assert_eq!(read(400, fields, Absent::Resource).cause, Cause::Invalid);
        let absent = r#"{"code":"not_supported"}"#;
        assert_eq!(read(404, absent, Absent::Resource).cause, Cause::NotSupported);
        assert_eq!(read(501, absent, Absent::Workspace).cause, Cause::NotSupported);
    }

    #[test]
    fn a_code_is_compared_and_an_empty_sentence_is_none() {
        let error = read(409, r#"{"code":"name_taken","detail":" ","title":"Taken"}"#, Absent::Resource);
        assert!(error.is("name_taken") && !error.is("taken"));
        assert_eq!(error.detail.as_deref(), Some("Taken"));
        assert!(!read(409, "", Absent::Resource).is("name_taken"));
    }

    #[test]
    fn a_change_may_have_been_made_where_no_good_answer_came_and_nobody_has_looked() {
        for cause in [Cause::Unreachable, Cause::TimedOut, Cause::Unavailable, Cause::ServiceFailed, Cause::Unreadable]
        {
            let error = ApiError::new(cause);
            assert!(error.is_uncertain(), "{cause:?}");
            // What has failed for good is settled by a look; what may still be on its way is not.
            let error = error.unchanged();
            assert_eq!(error.is_uncertain(), cause != Cause::ServiceFailed, "{cause:?}");
            assert_eq!(error.is_unchanged, cause == Cause::ServiceFailed, "{cause:?}");
        }
        for cause in [Cause::Offline, Cause::Forbidden, Cause::Stale, Cause::Conflict, Cause::SignedOut] {
            let error = ApiError::new(cause);
            assert!(!error.is_uncertain(), "{cause:?}");
            assert!(ApiError { was_uncertain: true, ..error }.is_uncertain(), "an earlier try: {cause:?}");
        }
        assert!(read(408, "", Absent::Part).is_uncertain(), "a proxy gave up waiting");
    }

    #[test]
    fn the_time_to_wait_is_measured_by_the_clock_that_it_was_told_by() {
        let wait = |retry_after, date, now| {
            let refusal = Refusal { status: 503, retry_after: Some(retry_after), date, ..Refusal::default() };
            let now = Timestamp::parse(now).unwrap_or(Timestamp::from_milliseconds(0));
            ApiError::from_answer(refusal, Some(&parse("{}")), Absent::Part, now).retry_after
        };
        let (date, until) = (Some("Wed, 21 Oct 2015 07:28:00 GMT"), "Wed, 21 Oct 2015 07:28:30 GMT");
        for device in ["2015-10-21T06:28:00Z", "2015-10-21T07:28:00Z", "2015-10-21T08:28:00Z"] {
            assert_eq!(wait(until, date, device), Some(30), "{device}");
            assert_eq!(wait("20", date, device), Some(20), "{device}");
        }
        // Out of sight, or none: the device's clock is all there is.
        assert_eq!(wait(until, None, "2015-10-21T07:28:10Z"), Some(20));
        assert_eq!(wait(until, Some("noon"), "2015-10-21T07:28:10Z"), Some(20));
    }

    #[test]
    fn silence_has_three_reasons() {
        assert_eq!(Cause::of_silence(true, true), Cause::TimedOut);
        assert_eq!(Cause::of_silence(true, false), Cause::TimedOut);
        assert_eq!(Cause::of_silence(false, true), Cause::Unreachable);
        assert_eq!(Cause::of_silence(false, false), Cause::Offline);
    }

    proptest! {
        #[test]
        fn every_status_with_every_body_is_an_error(status in 300u16..700, body in "\\PC*") {
            let error = read(status, &body, Absent::Resource);
            prop_assert_eq!(error.status, Some(status));
            prop_assert_eq!(status < 400, error.cause == Cause::Unreadable);
        }
    }
}
