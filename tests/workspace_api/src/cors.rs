//! What pages of other origins may do (contract, "Common rules", CORS).

use crate::{answer::Answer, options::Options};
use http::{HeaderMap, Method};

const METHODS: &str = "GET, POST, PATCH, DELETE";
const HEADERS: &str = "Authorization, Content-Type, Idempotency-Key, If-Match, X-CSRF-Token, X-API-KEY";
const EXPOSED: &str = "ETag, X-Request-Id, Retry-After, Location, Date";

/// The answer to a browser that asks for leave before a request, if this is one.
pub(crate) fn preflight(options: &Options, method: &Method, headers: &HeaderMap) -> Option<Answer> {
    if method != Method::OPTIONS || !headers.contains_key("access-control-request-method") {
        return None;
    }
    let answer = Answer::empty(204);
    Some(match allowed_origin(options, headers) {
        Some(_) => answer
            .with_header("access-control-allow-methods", METHODS)
            .with_header("access-control-allow-headers", HEADERS)
            .with_header("access-control-max-age", "600"),
        None => answer,
    })
}

/// The answer with what lets a page of a configured origin read it.
pub(crate) fn allow(options: &Options, headers: &HeaderMap, answer: Answer) -> Answer {
    let answer = if options.cors.is_empty() { answer } else { answer.with_header("vary", "Origin") };
    match allowed_origin(options, headers) {
        None => answer,
        Some(origin) => {
            let answer = answer
                .with_header("access-control-allow-origin", origin)
                .with_header("access-control-allow-credentials", "true");
            if options.expose_headers { answer.with_header("access-control-expose-headers", EXPOSED) } else { answer }
        }
    }
}

fn allowed_origin<'a>(options: &Options, headers: &'a HeaderMap) -> Option<&'a str> {
    let origin = headers.get("origin")?.to_str().ok()?;
    options.cors.iter().any(|allowed| allowed == origin).then_some(origin)
}
