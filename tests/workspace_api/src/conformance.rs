//! Whether what was said is what `openapi.yaml` says.
//!
//! Requests and answers are held against path templates, parameters, headers and schemas. The reference service is held
//! to more than a client may rely on: it sends no property that is not described.

mod document;

use crate::Exchange;
use document::{Document, Operation};
use serde_json::Value;

/// The document that exchanges are held against.
pub const OPENAPI: &str = include_str!("../../../openapi.yaml");

/// Checks the request and the answer. Of an answer that a fault has made or spoiled ([`Exchange::injected`]), and of
/// none at all, only the request is checked. What browsers ask before a request (CORS) passes.
///
/// # Errors
/// A sentence for each thing that is not as described, with the exchange's number and path.
pub fn check(exchange: &Exchange) -> Result<(), String> {
    check_request(exchange)?;
    check_answer(exchange)
}

/// Checks the request alone.
///
/// # Errors
/// As [`check`].
pub fn check_request(exchange: &Exchange) -> Result<(), String> {
    if exchange.method == "OPTIONS" {
        return Ok(());
    }
    let mut faults = Vec::new();
    let document = Document::get();
    match document.operation(exchange) {
        None => faults.push("there is no such operation".to_owned()),
        Some(operation) => {
            parameters(document, &operation, exchange, &mut faults);
            request_body(document, &operation, exchange, &mut faults);
        }
    }
    report("request", exchange, faults)
}

/// Checks the answer alone, if there is one that is the service's own.
///
/// # Errors
/// As [`check`].
pub fn check_answer(exchange: &Exchange) -> Result<(), String> {
    let Some(status) = exchange.status.filter(|_| exchange.method != "OPTIONS" && !exchange.injected) else {
        return Ok(());
    };
    let mut faults = Vec::new();
    let document = Document::get();
    match document.operation(exchange).and_then(|operation| operation.answer(document, status)) {
        None => faults.push("the status is not described".to_owned()),
        Some((pointer, answer)) => {
            answer_headers(document, &pointer, answer, exchange, &mut faults);
            body(
                document,
                &pointer,
                answer,
                exchange.response_header("content-type"),
                &exchange.response_body,
                &mut faults,
            );
        }
    }
    report("answer", exchange, faults)
}

/// The method and path template of all operations that are described.
pub fn operations() -> Vec<(String, String)> {
    Document::get().operations()
}

/// The lists of words in what is answered, each by the schema and the fields that lead to it: `PlanItem.action`.
pub fn lists_of_words() -> Vec<String> {
    Document::get().lists_of_words()
}

/// Checks all examples of the document against their schemas, and that there are some.
///
/// # Errors
/// A sentence for each example that does not fit.
pub fn check_examples() -> Result<usize, String> {
    Document::get().check_examples()
}

fn report(part: &str, exchange: &Exchange, faults: Vec<String>) -> Result<(), String> {
    if faults.is_empty() {
        return Ok(());
    }
    let status = exchange.status.map_or_else(|| "no answer".to_owned(), |status| status.to_string());
    let Exchange { number, method, path, .. } = exchange;
    Err(format!("{part} {number}, {method} {path} ({status}): {}", faults.join("; ")))
}

fn parameters(document: &Document, operation: &Operation, exchange: &Exchange, faults: &mut Vec<String>) {
    let query = crate::auth::pages::form(exchange.query.as_deref().unwrap_or_default());
    let mut known = Vec::new();
    for (pointer, parameter) in operation.parameters(document) {
        let name = parameter["name"].as_str().unwrap_or_default();
        let value = match parameter["in"].as_str() {
            Some("query") => {
                known.push(name);
                query.get(name).map(String::as_str)
            }
            Some("header") => exchange.request_header(name),
            // The template has matched it already.
            _ => continue,
        };
        let is_excused = exchange.without_versions && name == "If-Match";
        match value {
            Some(value) => document.check_text(&format!("{pointer}/schema"), name, value, faults),
            None if parameter["required"] == true && !is_excused => faults.push(format!("{name} is missing")),
            None => {}
        }
    }
    for name in query.keys().filter(|name| !known.contains(&name.as_str())) {
        faults.push(format!("the query has an unknown {name}"));
    }
}

fn request_body(document: &Document, operation: &Operation, exchange: &Exchange, faults: &mut Vec<String>) {
    let content_type = exchange.request_header("content-type");
    match operation.request_body(document) {
        Some((pointer, description)) => {
            body(document, &pointer, description, content_type, &exchange.request_body, faults);
        }
        None if !exchange.request_body.is_empty() => faults.push("no body is described".to_owned()),
        None => {}
    }
}

fn answer_headers(document: &Document, pointer: &str, answer: &Value, exchange: &Exchange, faults: &mut Vec<String>) {
    for name in answer["headers"].as_object().into_iter().flatten().map(|(name, _)| name) {
        let (pointer, header) = document.follow(format!("{pointer}/headers/{name}"));
        let is_excused = exchange.without_versions && name == "ETag";
        match exchange.response_header(name) {
            Some(value) => document.check_text(&format!("{pointer}/schema"), name, value, faults),
            None if header["required"] == true && !is_excused => faults.push(format!("the header {name} is missing")),
            None => {}
        }
    }
}

/// Checks a body against the `content` of a request or an answer.
fn body(
    document: &Document,
    pointer: &str,
    described: &Value,
    content_type: Option<&str>,
    text: &str,
    faults: &mut Vec<String>,
) {
    let Some(content) = described["content"].as_object() else {
        if !text.is_empty() {
            faults.push("no body is described".to_owned());
        }
        return;
    };
    let media_type = content_type.and_then(|value| value.split(';').next()).map(str::trim).unwrap_or_default();
    if !content.contains_key(media_type) {
        faults.push(format!("the media type {media_type:?} is not described"));
        return;
    }
    let schema = format!("{pointer}/content/{}/schema", media_type.replace('/', "~1"));
    match serde_json::from_str(text) {
        Ok(value) => document.check(&schema, "the body", &value, faults),
        Err(error) => faults.push(format!("the body is no JSON: {error}")),
    }
}
