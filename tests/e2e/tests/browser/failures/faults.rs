//! The list of faults.

use e2e::Noise;
use serde_json::json;
use workspace_api::faults::{Effect, Fault};

/// A fault, and what the page says about it.
pub(super) struct Case {
    pub(super) name: &'static str,
    pub(super) spoil: fn(Fault) -> Fault,
    /// A part of the sentence.
    pub(super) says: &'static str,
    /// What the browser itself writes to the console.
    pub(super) noise: Option<Noise>,
    /// Whether an answer with a request id gets through.
    pub(super) has_request_id: bool,
}

const fn answer(name: &'static str, status: u16, says: &'static str, spoil: fn(Fault) -> Fault) -> Case {
    Case { name, spoil, says, noise: Some(Noise::Status(status)), has_request_id: true }
}

const fn quiet(name: &'static str, says: &'static str, spoil: fn(Fault) -> Fault) -> Case {
    Case { name, spoil, says, noise: None, has_request_id: false }
}

const UNREADABLE: &str = "The service answered something that is no valid answer.";

/// Every row of the list but that of a browser without network, which is no matter of the service.
pub(super) const CASES: [Case; 17] = [
    answer("400", 400, "Correct what is named below", |fault| fault.problem(400, "bad", "Sent by the test.")),
    answer("401", 401, "Sign in again to go on.", |fault| fault.problem(401, "unauthenticated", "Sent by the test.")),
    answer("403", 403, "Your role does not include this", |fault| fault.problem(403, "forbidden", "Sent by the test.")),
    answer("404", 404, "This deployment does not offer this part", |fault| fault.html(404)),
    answer("409", 409, "Something else is going on, or has changed meanwhile.", |fault| {
        fault.problem(409, "conflict", "By the test.")
    }),
    answer("412", 412, "Nothing was overwritten.", |fault| fault.problem(412, "precondition_failed", "Test.")),
    answer("422", 422, "Correct what is named below", |fault| fault.problem(422, "invalid", "Sent by the test.")),
    answer("429", 429, "Wait a moment, then try again.", |fault| {
        fault.problem(429, "rate_limited", "Sent by the test.")
    }),
    answer("500", 500, "This is not your mistake.", |fault| fault.problem(500, "internal", "Sent by the test.")),
    answer("502 with HTML", 502, "It may be under maintenance.", |fault| fault.html(502)),
    answer("503 with Retry-After", 503, "The service asks to wait 30 seconds.", |fault| {
        fault.problem(503, "unavailable", "Sent by the test.").retry_after(30)
    }),
    quiet("an empty body", UNREADABLE, |fault| fault.effect(Effect::Empty)),
    quiet("truncated JSON", UNREADABLE, |fault| fault.effect(Effect::Truncate)),
    quiet("JSON of the wrong type", UNREADABLE, |fault| fault.effect(Effect::Json(json!(["not", 1, "object"])))),
    quiet("HTML with status 200", UNREADABLE, |fault| fault.html(200)),
    Case {
        name: "a reset within the body",
        spoil: |fault| fault.effect(Effect::CutBody),
        says: "No complete answer came back.",
        noise: Some(Noise::Connection),
        has_request_id: false,
    },
    quiet("no answer", "It may be busy.", |fault| fault.effect(Effect::Hold)),
];

/// What the console may say about all of them.
pub(super) fn noise() -> Vec<Noise> {
    CASES.iter().filter_map(|case| case.noise).collect()
}
