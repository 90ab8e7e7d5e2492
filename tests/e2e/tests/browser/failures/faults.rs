//! The list of faults: how each spoils an answer, and what the page has to say about it.

use e2e::Noise;
use serde_json::{Map, Value, json};
use std::{sync::Arc, time::Duration};
use workspace_api::faults::{Effect, Fault};

/// How long an answer may take in these tests, in seconds.
pub(super) const TIME_LIMIT: u64 = 3;

/// The fault that a browser does not meet which takes such a body as it is.
pub(super) const NOT_COMPRESSED: &str = "a compression that is none";

/// More than any answer should have, in bytes.
const HUGE: usize = 8 << 20;

/// A fault, and what the page says about it.
#[derive(Clone, Copy)]
pub(super) struct Case {
    pub(super) name: &'static str,
    pub(super) spoil: fn(Fault) -> Fault,
    pub(super) says: Says,
    /// What the browser itself writes to the console.
    pub(super) noise: Option<Noise>,
}

/// What the page says.
#[derive(Clone, Copy)]
pub(super) enum Says {
    /// A part of this sentence; with the request id where the answer has one.
    Words { words: &'static str, has_request_id: bool },
    /// Nothing: the answer is good enough.
    Nothing,
}

const fn refused(name: &'static str, status: u16, words: &'static str, spoil: fn(Fault) -> Fault) -> Case {
    Case { name, spoil, says: Says::Words { words, has_request_id: true }, noise: Some(Noise::Status(status)) }
}

const fn unreadable(name: &'static str, spoil: fn(Fault) -> Fault) -> Case {
    Case { name, spoil, says: Says::Words { words: UNREADABLE, has_request_id: true }, noise: None }
}

const fn lost(name: &'static str, words: &'static str, noise: Option<Noise>, spoil: fn(Fault) -> Fault) -> Case {
    Case { name, spoil, says: Says::Words { words, has_request_id: false }, noise }
}

const fn good(name: &'static str, spoil: fn(Fault) -> Fault) -> Case {
    Case { name, spoil, says: Says::Nothing, noise: None }
}

const REFUSED: &str = "The service did not accept this";
const ABSENT: &str = "This deployment does not offer this part";
const UNREADABLE: &str = "The service answered in a way that this page does not know.";
const UNAVAILABLE: &str = "It may be under maintenance.";
const CUT: &str = "No complete answer came back.";
const WAIT: &str = "The service asks to wait";

/// Every fault that meets a single request. A refused connection, an answer that is lost after the change was made, and a
/// browser without network are steps of their own.
pub(super) const CASES: [Case; 44] = [
    refused("400", 400, REFUSED, |fault| fault.problem(400, "bad", "Sent by the test.")),
    refused("401", 401, "Sign in again to go on.", |fault| fault.problem(401, "unauthenticated", "By the test.")),
    refused("401 reauthentication", 401, "This needs a fresh sign-in.", |fault| {
        fault.problem(401, "reauthentication_required", "By the test.")
    }),
    refused("403", 403, "Your role does not include this", |fault| fault.problem(403, "forbidden", "By the test.")),
    refused("404 collection", 404, ABSENT, |fault| fault.html(404)),
    refused("404 resource", 404, ABSENT, |fault| fault.problem(404, "thing_not_found", "Sent by the test.")),
    refused("404 workspace", 404, "It has been deleted, or you have no access to it any more.", |fault| {
        fault.problem(404, "workspace_not_found", "Sent by the test.")
    }),
    refused("405", 405, ABSENT, |fault| fault.html(405)),
    refused("408", 408, UNAVAILABLE, |fault| fault.problem(408, "timeout", "Sent by the test.")),
    refused("409", 409, "Something else is going on, or something has changed meanwhile.", |fault| {
        fault.problem(409, "conflict", "By the test.")
    }),
    refused("410", 410, "What was prepared is too old to be used.", |fault| {
        fault.problem(410, "gone", "Sent by the test.")
    }),
    refused("412", 412, "Nothing was overwritten.", |fault| fault.problem(412, "precondition_failed", "Test.")),
    refused("418", 418, REFUSED, |fault| fault.raw(418, "text/plain", "short and stout")),
    refused("422", 422, REFUSED, |fault| fault.problem(422, "invalid", "Sent by the test.")),
    refused("422 with a pointer", 422, "Named by the test.", |fault| fault.field("/elsewhere/0", "Named by the test.")),
    refused("428", 428, "The version could not be read", |fault| fault.problem(428, "version", "Sent by the test.")),
    refused("429", 429, "Wait a moment, then try again.", |fault| fault.problem(429, "rate_limited", "By the test.")),
    refused("429 with seconds", 429, "The service asks to wait 30 seconds.", |fault| {
        fault.problem(429, "rate_limited", "Sent by the test.").retry_after(30)
    }),
    refused("429 with a date", 429, WAIT, |fault| {
        fault.problem(429, "rate_limited", "Sent by the test.").retry_after_date(Duration::from_secs(50))
    }),
    refused("500", 500, "This is not your mistake.", |fault| fault.problem(500, "internal", "Sent by the test.")),
    refused("501", 501, ABSENT, |fault| fault.html(501)),
    refused("502 with HTML", 502, UNAVAILABLE, |fault| fault.html(502)),
    refused("502 with a huge page", 502, UNAVAILABLE, |fault| {
        fault.raw(502, "text/html", &"<p>Sorry.</p>".repeat(HUGE / 13))
    }),
    refused("503", 503, UNAVAILABLE, |fault| fault.raw(503, "", "")),
    refused("503 with seconds", 503, "The service asks to wait 30 seconds.", |fault| {
        fault.problem(503, "unavailable", "Sent by the test.").retry_after(30)
    }),
    refused("503 with a date", 503, WAIT, |fault| {
        fault.problem(503, "unavailable", "Sent by the test.").retry_after_date(Duration::from_secs(50))
    }),
    unreadable("an empty body", |fault| fault.effect(Effect::Empty)),
    unreadable("truncated JSON", |fault| fault.effect(Effect::Truncate)),
    unreadable("HTML with status 200", |fault| fault.html(200)),
    unreadable("text with status 200", |fault| fault.raw(200, "text/plain", "ok")),
    unreadable("an array", |fault| fault.effect(Effect::Json(json!(["not", 1, "object"])))),
    unreadable("null", |fault| fault.effect(Effect::Json(Value::Null))),
    unreadable("wrong types", |fault| fault.effect(Effect::Edit(Arc::new(wrong_types)))),
    unreadable("missing fields", |fault| fault.effect(Effect::Edit(Arc::new(|_| json!({}))))),
    unreadable("UTF-16", |fault| fault.effect(Effect::Recode(utf_16))),
    lost("a reset within the body", CUT, Some(Noise::Connection), |fault| fault.effect(Effect::CutBody)),
    lost("a reset without an answer", CUT, Some(Noise::Connection), |fault| fault.effect(Effect::Drop)),
    lost(NOT_COMPRESSED, CUT, Some(Noise::Connection), |fault| fault.header("content-encoding", "gzip")),
    lost("no answer", "It may be busy.", None, |fault| fault.effect(Effect::Hold)),
    good("very slow", |fault| fault.delay(Duration::from_secs(TIME_LIMIT - 1))),
    good("without optional fields", |fault| fault.effect(Effect::Edit(Arc::new(without_optional)))),
    good("extra fields", |fault| fault.effect(Effect::Edit(Arc::new(with_more)))),
    good("unknown words", |fault| fault.effect(Effect::Edit(Arc::new(with_unknown_words)))),
    good("a huge body", |fault| fault.effect(Effect::Edit(Arc::new(huge)))),
];

/// Changes each value of a document, the innermost first.
fn each(value: Value, change: fn(&str, Value) -> Option<Value>) -> Value {
    fn inside(name: &str, value: Value, change: fn(&str, Value) -> Option<Value>) -> Option<Value> {
        let value = match value {
            Value::Object(members) => {
                let kept = members.into_iter().filter_map(|(name, member)| {
                    let member = inside(&name, member, change)?;
                    Some((name, member))
                });
                Value::Object(kept.collect::<Map<_, _>>())
            }
            Value::Array(items) => {
                Value::Array(items.into_iter().filter_map(|item| inside("", item, change)).collect())
            }
            other => other,
        };
        change(name, value)
    }
    inside("", value, change).unwrap_or_default()
}

/// Every text a number, every number a text, every list an object.
fn wrong_types(answer: Value) -> Value {
    each(answer, |name, value| {
        Some(match value {
            Value::String(_) => json!(7),
            Value::Number(number) => json!(number.to_string()),
            Value::Bool(flag) => json!([flag]),
            Value::Array(items) => json!({ "items": items }),
            // The answer itself is what it should be; everything in it is not.
            Value::Object(members) if name.is_empty() => json!(members),
            Value::Object(members) => json!([members]),
            Value::Null => json!({}),
        })
    })
}

/// What the contract needs to make any sense of an answer.
const NEEDED: [&str; 27] = [
    "workspace",
    "workspaces",
    "id",
    "name",
    "api_key",
    "api_keys",
    "status",
    "scopes",
    "value",
    "impact",
    "deletion",
    "elements",
    "supported",
    "count",
    "import_plan",
    "items",
    "element",
    "action",
    "import",
    "imports",
    "item_id",
    "outcome",
    "total",
    "done",
    "next_cursor",
    "account_id",
    "devices",
];

/// Without everything that may be missing (contract, "Common rules", unknown).
fn without_optional(answer: Value) -> Value {
    each(answer, |name, value| (name.is_empty() || NEEDED.contains(&name)).then_some(value))
}

/// With fields in every object that nobody has heard of.
fn with_more(answer: Value) -> Value {
    each(answer, |_, mut value| {
        if let Value::Object(members) = &mut value {
            members.insert("of_the_future".to_owned(), json!({ "a": [1, { "b": null }] }));
            members.insert("__proto__".to_owned(), json!({ "id": "polluted" }));
        }
        Some(value)
    })
}

/// With words of lists that grow: permissions, reasons for a block. The page knows none of them.
fn with_unknown_words(answer: Value) -> Value {
    each(answer, |name, mut value| {
        match (name, &mut value) {
            ("permissions" | "scopes", Value::Array(words)) if words.iter().all(Value::is_string) => {
                words.push(json!("future:fly"));
            }
            ("blockers", Value::Array(blockers)) => {
                blockers.push(json!({ "code": "future", "detail": "Of the future." }))
            }
            ("region", Value::Object(region)) => _ = region.insert("id".to_owned(), json!("moon-1")),
            _ => (),
        }
        Some(value)
    })
}

fn huge(mut answer: Value) -> Value {
    if let Value::Object(members) = &mut answer {
        members.insert("padding".to_owned(), Value::String("x".repeat(HUGE)));
    }
    answer
}

fn utf_16(answer: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(answer);
    std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}
