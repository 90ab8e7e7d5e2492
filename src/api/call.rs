//! What is sent, and what comes back.

use super::{decode::Parsed, error::Absent};

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

/// A successful answer.
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
    pub(super) fn change(method: Method, path: String, if_match: Option<String>, absent: Absent) -> Self {
        Self { method, if_match, ..Self::get(path, absent) }
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

    pub(super) fn is_read(&self) -> bool {
        self.method == Method::Get
    }

    /// Whether asking again can't do it twice.
    pub(super) fn is_repeatable(&self) -> bool {
        self.is_read() || self.idempotency_key.is_some()
    }
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
    fn only_what_can_not_happen_twice_is_repeated() {
        let post = Call::post(String::new(), String::new(), "key", Absent::Part);
        assert!(post.is_repeatable() && !post.is_read());
        assert!(!Call::change(Method::Patch, String::new(), None, Absent::Resource).is_repeatable());
        assert!(Call::get(String::new(), Absent::Part).is_repeatable());
    }
}
