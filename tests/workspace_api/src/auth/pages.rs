//! `/sign-in` and `/sign-out`: small pages without scripts, for development and for the tests of the cookie mode.

use super::{CSRF_COOKIE, Role, SESSION_COOKIE, cookie, sessions};
use crate::{answer::Answer, pipeline::Service, problem::Problem};
use base64::{Engine, engine::general_purpose::STANDARD};
use bytes::Bytes;
use http::{Method, Request};
use sha2::{Digest, Sha256};
use std::collections::HashMap;

const STYLE: &str = "body{font:1rem/1.5 system-ui,sans-serif;max-inline-size:26rem;margin:3rem auto;padding:0 1rem}\
fieldset{border:1px solid;border-radius:.5rem;margin-block:1rem;padding:1rem}\
label{display:block;padding-block:.35rem}button{font:inherit;padding:.5rem 1rem}";

/// The answer to a request of one of these pages; `None` for all others.
pub(crate) fn answer(service: &Service, request: &Request<Bytes>) -> Option<Answer> {
    let answer = match (request.method(), request.uri().path()) {
        (&Method::GET, "/sign-in") => Ok(sign_in_page(request.uri().query().unwrap_or_default())),
        (&Method::POST, "/sign-in") => sign_in(service, request),
        (&Method::GET, "/sign-out") => Ok(page("Sign out", r#"<form method="post"><button>Sign out</button></form>"#)),
        (&Method::POST, "/sign-out") => sign_out(service, request),
        (_, "/sign-in" | "/sign-out") => {
            Err(Problem::new(405, "method_not_allowed", "Only GET and POST.").with_header("allow", "GET, POST"))
        }
        _ => return None,
    };
    Some(answer.unwrap_or_else(Into::into))
}

fn sign_in_page(query: &str) -> Answer {
    let return_to = escape(&safe_return(form(query).get("return_to").map_or("", String::as_str)));
    let choices = [
        (Role::Owner, "Owner: may do everything"),
        (Role::Administrator, "Administrator: everything but deleting a workspace"),
        (Role::Viewer, "Viewer: may only look"),
    ];
    let choice = |(index, (role, label)): (usize, (Role, &str))| {
        let checked = if index == 0 { " checked" } else { "" };
        let word = role.word();
        format!(r#"<label><input type="radio" name="role" value="{word}"{checked}> {label}</label>"#)
    };
    let choices: String = choices.into_iter().enumerate().map(choice).collect();
    page(
        "Sign in",
        &format!(
            r#"<form method="post" action="/sign-in"><input type="hidden" name="return_to" value="{return_to}">
<fieldset><legend>Role</legend>{choices}</fieldset><button>Sign in</button></form>"#
        ),
    )
}

fn sign_in(service: &Service, request: &Request<Bytes>) -> Result<Answer, Problem> {
    let fields = form(&String::from_utf8_lossy(request.body()));
    let role = fields.get("role").and_then(|word| Role::parse(word));
    let role = role.ok_or_else(|| Problem::new(422, "validation_failed", "There is no such role."))?;
    let session = sessions::start(&service.database(), role).map_err(Problem::internal)?;
    let location = safe_return(fields.get("return_to").map_or("", String::as_str));
    Ok(Answer::empty(303)
        .with_header("location", location)
        .with_header("set-cookie", format!("{SESSION_COOKIE}={}; Path=/; HttpOnly; SameSite=Lax", session.token))
        .with_header("set-cookie", format!("{CSRF_COOKIE}={}; Path=/; SameSite=Lax", session.csrf))
        .with_header("cache-control", "no-store"))
}

fn sign_out(service: &Service, request: &Request<Bytes>) -> Result<Answer, Problem> {
    if let Some(token) = cookie(request.headers(), SESSION_COOKIE) {
        sessions::end(&service.database(), token)?;
    }
    let gone = |name| format!("{name}=; Path=/; Max-Age=0; SameSite=Lax");
    let answer = Answer::empty(303).with_header("location", "/sign-in");
    Ok([SESSION_COOKIE, CSRF_COOKIE]
        .into_iter()
        .fold(answer, |answer, name| answer.with_header("set-cookie", gone(name))))
}

fn page(title: &str, content: &str) -> Answer {
    let hash = STANDARD.encode(Sha256::digest(STYLE));
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{hash}'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    );
    let html = format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>{title}</title>\
<meta name=\"viewport\" content=\"width=device-width\"><meta name=\"color-scheme\" content=\"light dark\">\
<meta name=\"robots\" content=\"noindex\"><link rel=\"icon\" href=\"data:,\"><style>{STYLE}</style>\
<main><h1>{title}</h1>{content}</main></html>"
    );
    Answer::html(200, html)
        .with_header("content-security-policy", policy)
        .with_header("cache-control", "no-store")
        .with_header("referrer-policy", "no-referrer")
        .with_header("x-content-type-options", "nosniff")
}

/// A path of this site to go back to, or the start page for anything that could lead elsewhere.
fn safe_return(path: &str) -> String {
    let mut characters = path.chars();
    let is_local = characters.next() == Some('/') && !matches!(characters.next(), Some('/' | '\\'));
    if is_local && path.bytes().all(|byte| matches!(byte, b'!'..=b'~')) { path.to_owned() } else { "/".to_owned() }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The fields of a form or a query.
pub(crate) fn form(text: &str) -> HashMap<String, String> {
    let decode = |part: &str| percent_decode(&part.replace('+', " "));
    let pair = |pair: &str| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        Some((decode(name)?, decode(value)?))
    };
    text.split('&').filter(|part| !part.is_empty()).filter_map(pair).collect()
}

/// The text that percent-encoded text stands for; `None` if that is no UTF-8.
pub(crate) fn percent_decode(text: &str) -> Option<String> {
    let mut decoded = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        if byte != b'%' {
            decoded.push(byte);
            continue;
        }
        let pair = [bytes.next()?, bytes.next()?];
        decoded.push(u8::from_str_radix(std::str::from_utf8(&pair).ok()?, 16).ok()?);
    }
    String::from_utf8(decoded).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_this_site_are_gone_back_to() {
        assert_eq!(
            safe_return("/workspaces/wks-1/settings/general#api-keys"),
            "/workspaces/wks-1/settings/general#api-keys"
        );
        for elsewhere in
            ["", "//elsewhere.example", "/\\elsewhere.example", "https://elsewhere.example", "/a\nb", "/a b"]
        {
            assert_eq!(safe_return(elsewhere), "/", "{elsewhere:?}");
        }
    }

    #[test]
    fn a_form_is_decoded() {
        assert_eq!(form("a=b+c%26&d")["a"], "b c&");
        assert_eq!(percent_decode("%zz"), None);
        assert_eq!(percent_decode("%ff"), None);
    }
}
