//! Answers that go wrong on purpose.
//!
//! ```no_run
//! # let running = workspace_api::serve(Default::default()).unwrap();
//! use workspace_api::faults::Fault;
//! running.faults().add(Fault::on("GET /workspaces/{workspace_id}/api_keys").problem(503, "unavailable", "Later.").retry_after(2));
//! let lost = running.faults().add(Fault::on("PATCH /workspaces/{workspace_id}").lose_answer());
//! // … the page changes the name …
//! assert_eq!(lost.hits(), 1);
//! ```

mod apply;
mod board;

pub(crate) use apply::{Spoiled, spoil, stand_in};
pub(crate) use board::Met;
pub use board::{FaultHandle, Faults};

use crate::Exchange;
use serde_json::Value;
use std::{fmt, sync::Arc, time::Duration};

type Predicate = Arc<dyn Fn(&Exchange) -> bool + Send + Sync>;

/// What shall go wrong, with which requests, and how often. Without more said: the next one only.
#[derive(Clone)]
pub struct Fault {
    method: String,
    template: String,
    predicate: Option<Predicate>,
    skip: u32,
    times: Option<u32>,
    after_change: bool,
    delay: Duration,
    headers: Vec<(String, String)>,
    effect: Effect,
}

/// What becomes of the answer.
#[derive(Clone)]
pub enum Effect {
    /// The service's own answer: for faults that only delay, or only add headers.
    Pass,
    /// A problem document.
    Problem {
        /// The HTTP status.
        status: u16,
        /// The problem's code.
        code: String,
        /// The sentence for a person.
        detail: String,
        /// JSON pointers into the request's body, each with a sentence.
        errors: Vec<(String, String)>,
    },
    /// Anything at all, such as the HTML of a proxy.
    Raw {
        /// The HTTP status.
        status: u16,
        /// The media type; no header when empty.
        content_type: String,
        /// The body.
        body: String,
    },
    /// The service's own answer with this body instead: JSON of the wrong type, say.
    Json(Value),
    /// The service's own answer, its body changed.
    Edit(Arc<dyn Fn(Value) -> Value + Send + Sync>),
    /// The service's own answer, its text changed: what no JSON value of this program can hold.
    Rewrite(Arc<dyn Fn(&str) -> String + Send + Sync>),
    /// The service's own answer in other bytes: another encoding, say.
    Recode(fn(&[u8]) -> Vec<u8>),
    /// The service's own answer, with nothing in it.
    Empty,
    /// The service's own answer, its text broken off half-way (a whole answer as far as HTTP can tell).
    Truncate,
    /// The head and half of the body, then a connection reset.
    CutBody,
    /// A connection reset without any answer. On a connection that was used before, a browser may send the request
    /// again by itself; [`Effect::CutBody`] leaves no room for that.
    Drop,
    /// No answer until [`FaultHandle::release`]; then the service's own.
    Hold,
}

impl fmt::Debug for Effect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Pass => "pass",
            Self::Problem { .. } => "problem",
            Self::Raw { .. } => "raw",
            Self::Json(_) => "other JSON",
            Self::Edit(_) => "edited JSON",
            Self::Rewrite(_) => "another text",
            Self::Recode(_) => "other bytes",
            Self::Empty => "empty body",
            Self::Truncate => "truncated JSON",
            Self::CutBody => "reset within the body",
            Self::Drop => "reset without an answer",
            Self::Hold => "no answer",
        })
    }
}

impl fmt::Debug for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}: {:?}", self.method, self.template, self.effect)
    }
}

impl Fault {
    /// A fault of requests such as `GET /workspaces/{workspace_id}/api_keys`. The method may be `*`; in the path, `{…}`
    /// stands for one segment and a last `**` for all the rest.
    #[must_use]
    pub fn on(pattern: &str) -> Self {
        let (method, template) = pattern.split_once(' ').unwrap_or(("*", pattern));
        Self {
            method: method.to_owned(),
            template: template.to_owned(),
            predicate: None,
            skip: 0,
            times: Some(1),
            after_change: false,
            delay: Duration::ZERO,
            headers: Vec::new(),
            effect: Effect::Pass,
        }
    }

    /// Only of requests that this says yes to. The exchange has no answer yet.
    #[must_use]
    pub fn when(self, predicate: impl Fn(&Exchange) -> bool + Send + Sync + 'static) -> Self {
        Self { predicate: Some(Arc::new(predicate)), ..self }
    }

    /// Let so many of them pass first.
    #[must_use]
    pub fn skip(self, requests: u32) -> Self {
        Self { skip: requests, ..self }
    }

    /// So many times.
    #[must_use]
    pub fn times(self, times: u32) -> Self {
        Self { times: Some(times), ..self }
    }

    /// Until it is removed.
    #[must_use]
    pub fn always(self) -> Self {
        Self { times: None, ..self }
    }

    /// The service does what was asked before the answer is spoiled. Otherwise only reads get as far as the service.
    #[must_use]
    pub fn after_the_change(self) -> Self {
        Self { after_change: true, ..self }
    }

    /// Wait before the answer (on top of whatever else happens to it).
    #[must_use]
    pub fn delay(self, delay: Duration) -> Self {
        Self { delay, ..self }
    }

    /// Set a header of the answer; an empty value removes it.
    #[must_use]
    pub fn header(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers.push((name.to_ascii_lowercase(), value.into()));
        self
    }

    /// `Retry-After` in seconds.
    #[must_use]
    pub fn retry_after(self, seconds: u32) -> Self {
        self.header("retry-after", seconds.to_string())
    }

    /// `Retry-After` as an HTTP date, so far from now.
    #[must_use]
    pub fn retry_after_date(self, from_now: Duration) -> Self {
        self.header("retry-after", httpdate::fmt_http_date(std::time::SystemTime::now() + from_now))
    }

    /// What becomes of the answer.
    #[must_use]
    pub fn effect(self, effect: Effect) -> Self {
        Self { effect, ..self }
    }

    /// A problem document instead.
    #[must_use]
    pub fn problem(self, status: u16, code: &str, detail: &str) -> Self {
        let (code, detail) = (code.to_owned(), detail.to_owned());
        self.effect(Effect::Problem { status, code, detail, errors: Vec::new() })
    }

    /// A 422 for one field of the body instead.
    #[must_use]
    pub fn field(self, pointer: &str, detail: &str) -> Self {
        self.effect(Effect::Problem {
            status: 422,
            code: "validation_failed".to_owned(),
            detail: "The request has values that can't be used.".to_owned(),
            errors: vec![(pointer.to_owned(), detail.to_owned())],
        })
    }

    /// The person has to sign in again before this (contract, "Common rules", stepping up).
    #[must_use]
    pub fn require_reauthentication(self) -> Self {
        self.problem(403, "reauthentication_required", "Sign in again to do this.")
    }

    /// Anything at all instead.
    #[must_use]
    pub fn raw(self, status: u16, content_type: &str, body: &str) -> Self {
        self.effect(Effect::Raw { status, content_type: content_type.to_owned(), body: body.to_owned() })
    }

    /// The HTML page of a proxy instead.
    #[must_use]
    pub fn html(self, status: u16) -> Self {
        self.raw(status, "text/html", &format!("<!doctype html><title>{status}</title><h1>{status} of a proxy</h1>"))
    }

    /// The change is made, but its answer gets lost on the way: the head arrives, then the connection is reset.
    #[must_use]
    pub fn lose_answer(self) -> Self {
        self.after_the_change().effect(Effect::CutBody)
    }

    fn matches(&self, exchange: &Exchange) -> bool {
        // Browsers ask for leave (CORS) before a request; that is not the request.
        (self.method.eq_ignore_ascii_case("OPTIONS") || exchange.method != "OPTIONS")
            && exchange.is(&self.method, &self.template)
            && self.predicate.as_ref().is_none_or(|predicate| predicate(exchange))
    }
}
