//! What a request is refused with: an RFC 9457 problem (contract, "Common rules", errors).

use crate::answer::Answer;
use http::{StatusCode, header};
use serde_json::{Value, json};

/// A refusal.
#[derive(Clone, Debug)]
pub(crate) struct Problem {
    status: u16,
    code: String,
    detail: String,
    errors: Vec<(String, String)>,
    headers: Vec<(&'static str, String)>,
}

impl Problem {
    pub(crate) fn new(status: u16, code: &str, detail: impl Into<String>) -> Self {
        Self { status, code: code.to_owned(), detail: detail.into(), errors: Vec::new(), headers: Vec::new() }
    }

    /// 422 for fields of the body: pairs of a JSON pointer and a sentence.
    pub(crate) fn fields(errors: Vec<(String, String)>) -> Self {
        Self { errors, ..Self::new(422, "validation_failed", "The request has values that can't be used.") }
    }

    pub(crate) fn with_errors(self, errors: Vec<(String, String)>) -> Self {
        Self { errors, ..self }
    }

    pub(crate) fn with_header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    pub(crate) fn workspace_not_found() -> Self {
        Self::new(404, "workspace_not_found", "There is no such workspace.")
    }

    /// A fault of the service itself. The cause goes to the console, not to the caller.
    pub(crate) fn internal(cause: impl std::fmt::Display) -> Self {
        eprintln!("workspace-api: {cause}");
        Self::new(500, "internal_error", "The service has a fault.")
    }

    pub(crate) fn body(&self) -> Value {
        let title = StatusCode::from_u16(self.status).ok().and_then(|status| status.canonical_reason());
        let mut body = json!({
            "type": format!("urn:workspace-api:problem:{}", self.code),
            "title": title.unwrap_or("Refused"),
            "status": self.status,
            "detail": self.detail,
            "code": self.code,
        });
        if !self.errors.is_empty() {
            let error = |(pointer, detail): &(String, String)| json!({ "pointer": pointer, "detail": detail });
            body["errors"] = self.errors.iter().map(error).collect();
        }
        body
    }
}

impl From<rusqlite::Error> for Problem {
    fn from(error: rusqlite::Error) -> Self {
        Self::internal(error)
    }
}

impl From<serde_json::Error> for Problem {
    fn from(error: serde_json::Error) -> Self {
        Self::internal(error)
    }
}

impl From<Problem> for Answer {
    fn from(problem: Problem) -> Self {
        let answer =
            Self::json(problem.status, &problem.body()).with_header(header::CONTENT_TYPE.as_str(), PROBLEM_TYPE);
        problem.headers.into_iter().fold(answer, |answer, (name, value)| answer.with_header(name, value))
    }
}

/// The media type of a problem.
pub(crate) const PROBLEM_TYPE: &str = "application/problem+json";
