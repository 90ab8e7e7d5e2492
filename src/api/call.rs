//! What is sent, and what comes back.

use super::{
    decode::Parsed,
    error::{Absent, ApiError, Refusal},
};
use crate::model::time::Timestamp;

/// What is done with a resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Method {
    Get,
    Post,
    Patch,
    Delete,
}

impl Method {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }
}

/// A request.
#[cfg_attr(test, derive(Clone, Debug, PartialEq))]
pub(super) struct Call {
    pub(super) method: Method,
    pub(super) path: String,
    pub(super) body: Option<String>,
    pub(super) if_match: Option<String>,
    pub(super) idempotency_key: Option<String>,
    pub(super) absent: Absent,
}

/// What came back; a successful answer once it is judged.
pub(super) struct Answer {
    pub(super) status: u16,
    /// What it says; `None` when that is no JSON.
    pub(super) body: Option<Parsed>,
    pub(super) etag: Option<String>,
    pub(super) request_id: Option<String>,
}

impl Call {
    pub(super) fn get(path: String, absent: Absent) -> Self {
        Self { method: Method::Get, path, body: None, if_match: None, idempotency_key: None, absent }
    }

    /// A change that carries the version that it is meant for, where that is known.
    pub(super) fn change(method: Method, path: String, version: Option<String>, absent: Absent) -> Self {
        Self { method, if_match: strong(version), ..Self::get(path, absent) }
    }

    /// A creation; the same key again gives the first answer.
    pub(super) fn post(path: String, body: String, idempotency_key: &str, absent: Absent) -> Self {
        Self {
            method: Method::Post,
            body: Some(body),
            idempotency_key: Some(idempotency_key.to_owned()),
            ..Self::get(path, absent)
        }
    }

    pub(super) fn with_body(self, body: String) -> Self {
        Self { body: Some(body), ..self }
    }

    /// The headers that say what is wanted; who wants it, others do.
    pub(super) fn headers(&self) -> impl Iterator<Item = (&'static str, &str)> {
        [
            ("Accept", Some("application/json, application/problem+json")),
            ("If-Match", self.if_match.as_deref()),
            ("Idempotency-Key", self.idempotency_key.as_deref()),
            ("Content-Type", self.body.as_ref().map(|_| "application/json")),
        ]
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)))
    }

    pub(super) fn is_read(&self) -> bool {
        self.method == Method::Get
    }

    /// Whether asking again can't do it twice.
    pub(super) fn is_repeatable(&self) -> bool {
        self.is_read() || self.idempotency_key.is_some()
    }
}

impl Answer {
    /// The answer, if it is a success. `retry_after` and `date` are headers, `now` is the device's clock.
    ///
    /// # Errors
    /// What any other answer says.
    pub(super) fn judged(
        self,
        absent: Absent,
        retry_after: Option<&str>,
        date: Option<&str>,
        now: Timestamp,
    ) -> Result<Self, ApiError> {
        let Self { status, body, etag, request_id } = self;
        if (200..300).contains(&status) {
            return Ok(Self { status, body, etag: strong(etag), request_id });
        }
        let refusal = Refusal { status, request_id: request_id.as_deref(), retry_after, date };
        Err(ApiError::from_answer(refusal, body.as_ref(), absent, now))
    }
}

/// A version that a change can be sent for. What compresses on the way makes it a weak one, which is never met again.
fn strong(version: Option<String>) -> Option<String> {
    version.filter(|version| !version.starts_with("W/"))
}

/// The path of a workspace; the id is opaque and always percent-encoded.
pub(super) fn workspace_path(workspace_id: &str) -> String {
    format!("/workspaces/{}", encode(workspace_id))
}

/// An id as a part of a path or a query.
pub(super) fn encode(id: &str) -> String {
    id.bytes().fold(String::new(), |mut encoded, byte| {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'~' => encoded.push(char::from(byte)),
            // A dot stays encoded, so that an id of dots can't climb out of its place.
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
        encoded
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_can_not_leave_its_place_in_a_path() {
        assert_eq!(workspace_path("wks-7f3"), "/workspaces/wks-7f3");
        assert_eq!(workspace_path("../a b?#é"), "/workspaces/%2E%2E%2Fa%20b%3F%23%C3%A9");
    }

    #[test]
    fn a_call_says_what_it_wants() {
        let plain = ("Accept", "application/json, application/problem+json");
        let get = Call::get(String::new(), Absent::Part);
        assert_eq!(get.headers().collect::<Vec<_>>(), [plain]);
        let patch = Call::change(Method::Patch, String::new(), Some("\"1\"".to_owned()), Absent::Part);
        let patch = patch.with_body("{}".to_owned());
        let json = ("Content-Type", "application/json");
        assert_eq!(patch.headers().collect::<Vec<_>>(), [plain, ("If-Match", "\"1\""), json]);
        let post = Call::post(String::new(), "{}".to_owned(), "uuid", Absent::Part);
        assert_eq!(post.headers().collect::<Vec<_>>(), [plain, ("Idempotency-Key", "uuid"), json]);
    }

    #[test]
    fn a_weak_version_is_none() {
        let sent = |version: &str| {
            Call::change(Method::Delete, String::new(), Some(version.to_owned()), Absent::Part).if_match
        };
        assert_eq!((sent("W/\"17\""), sent("\"17\"").as_deref()), (None, Some("\"17\"")));
        let read = |version: &str| {
            let answer = Answer { status: 200, body: None, etag: Some(version.to_owned()), request_id: None };
            let answer = answer.judged(Absent::Part, None, None, Timestamp::from_milliseconds(0));
            answer.ok().and_then(|answer| answer.etag)
        };
        assert_eq!((read("W/\"17\""), read("\"17\"").as_deref()), (None, Some("\"17\"")));
    }

    #[test]
    fn only_a_success_is_one() {
        let judged = |status, retry_after, date| {
            let body = Some(serde_json::json!({ "code": "busy" }));
            let answer = Answer { status, body, etag: None, request_id: Some("req-1".to_owned()) };
            answer.judged(Absent::Workspace, retry_after, date, Timestamp::from_milliseconds(0))
        };
        for status in [200, 201, 202, 204, 299] {
            let answer = judged(status, None, None);
            assert!(answer.is_ok_and(|it| it.status == status && it.body.is_some() && it.request_id.is_some()));
        }
        for status in [199, 300, 304, 404, 503] {
            assert_eq!(judged(status, None, None).err().and_then(|error| error.status), Some(status));
        }
        let date = Some("Wed, 21 Oct 2015 07:28:00 GMT");
        let error = judged(503, Some("Wed, 21 Oct 2015 07:28:09 GMT"), date).err();
        let error = error.map(|error| (error.is("busy"), error.request_id, error.retry_after));
        assert_eq!(error, Some((true, Some("req-1".to_owned()), Some(9))));
        let gone = judged(404, None, None).err().map(|error| error.cause);
        assert_eq!(gone, Some(crate::api::Cause::WorkspaceGone));
    }

    #[test]
    fn only_what_can_not_happen_twice_is_repeated() {
        let post = Call::post(String::new(), String::new(), "key", Absent::Part);
        assert!(post.is_repeatable() && !post.is_read());
        assert!(!Call::change(Method::Patch, String::new(), None, Absent::Resource).is_repeatable());
        assert!(Call::get(String::new(), Absent::Part).is_repeatable());
    }
}
