//! One way to send: authentication, versions, idempotency, time limit, abort on drop, retry, request id.

use super::{
    decode,
    error::{Absent, ApiError, Cause, Refusal},
    retry,
};
use crate::model::time::Timestamp;
use gloo_net::http::{Method, RequestBuilder, Response};
use std::{cell::Cell, rc::Rc};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, RequestCredentials};

/// How to reach the service; what the host said.
#[derive(Clone)]
pub struct Connection {
    /// The base URL, without a slash at its end.
    pub base: String,
    /// How to prove who asks.
    pub auth: Auth,
    /// The host's own `fetch`, which then carries every request.
    pub fetch: Option<js_sys::Function>,
    /// How long an answer may take, in milliseconds.
    pub time_limit: i32,
    /// Called when the service says that the session ended.
    pub on_signed_out: Rc<dyn Fn()>,
}

/// How a request proves who asks (contract, "Common rules", auth).
#[derive(Clone)]
pub enum Auth {
    /// The site's cookies; changes carry the CSRF header.
    Cookies(Option<Csrf>),
    /// `Authorization: Bearer …` from the host's callback, which is asked before each request.
    Token(js_sys::Function),
}

/// Where the CSRF header of a change comes from.
#[derive(Clone)]
pub enum Csrf {
    /// From a cookie that scripts can read.
    #[cfg(feature = "standalone")]
    Cookie {
        /// The cookie's name.
        cookie: String,
        /// The header's name.
        header: String,
    },
    /// From the host: `{header, value}`, or a function that gives it.
    Host(JsValue),
}

/// The service, as one page reaches it. Copies share it.
#[derive(Clone)]
pub struct Client(Rc<Connection>);

/// A request.
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
    pub(super) body: String,
    pub(super) etag: Option<String>,
    pub(super) request_id: Option<String>,
}

impl Call {
    pub(super) fn get(path: String, absent: Absent) -> Self {
        Self { method: Method::GET, path, body: None, if_match: None, idempotency_key: None, absent }
    }

    /// A change that carries the version that it is meant for, where that is known.
    pub(super) fn change(method: Method, path: String, if_match: Option<String>, absent: Absent) -> Self {
        Self { method, if_match, ..Self::get(path, absent) }
    }

    /// A creation; the same key again gives the first answer.
    pub(super) fn post(path: String, body: String, idempotency_key: &str, absent: Absent) -> Self {
        Self {
            method: Method::POST,
            body: Some(body),
            idempotency_key: Some(idempotency_key.to_owned()),
            ..Self::get(path, absent)
        }
    }

    pub(super) fn with_body(self, body: String) -> Self {
        Self { body: Some(body), ..self }
    }

    fn is_read(&self) -> bool {
        self.method == Method::GET
    }

    /// Whether asking again can't do it twice.
    fn is_repeatable(&self) -> bool {
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

/// A fresh `Idempotency-Key` (UUID version 4). `crypto.randomUUID` is missing on plain http, so the random bytes are formatted here.
#[must_use]
pub fn new_idempotency_key() -> String {
    let mut bytes = [0u8; 16];
    let crypto = web_sys::window().and_then(|window| window.crypto().ok());
    if crypto.is_none_or(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).is_err()) {
        for byte in &mut bytes {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 255")]
            {
                *byte = (js_sys::Math::random() * 256.0) as u8;
            }
        }
    }
    let number = u128::from_be_bytes(bytes) & !(0xf << 76) & !(0x3 << 62) | (0x4 << 76) | (0x2 << 62);
    let hex = format!("{number:032x}");
    let mut uuid = String::with_capacity(36);
    for (place, digit) in hex.chars().enumerate() {
        if matches!(place, 8 | 12 | 16 | 20) {
            uuid.push('-');
        }
        uuid.push(digit);
    }
    uuid
}

/// The browser's clock.
#[must_use]
pub fn now() -> Timestamp {
    #[expect(clippy::cast_possible_truncation, reason = "whole milliseconds")]
    Timestamp::from_milliseconds(js_sys::Date::now() as i64)
}

/// Resolves after so many milliseconds.
pub async fn pause(milliseconds: i32) {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        if let Some(window) = web_sys::window() {
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds);
        }
    });
    let _ = JsFuture::from(promise).await;
}

/// Aborts the request when it is dropped, and when the time is up.
struct Limit {
    controller: AbortController,
    timer: Option<i32>,
    timed_out: Rc<Cell<bool>>,
    _on_time: Closure<dyn FnMut()>,
}

impl Limit {
    fn new(milliseconds: i32) -> Option<Self> {
        let controller = AbortController::new().ok()?;
        let timed_out = Rc::new(Cell::new(false));
        let on_time = Closure::new({
            let (controller, timed_out) = (controller.clone(), timed_out.clone());
            move || {
                timed_out.set(true);
                controller.abort();
            }
        });
        let timer = web_sys::window().and_then(|window| {
            let callback = on_time.as_ref().unchecked_ref();
            window.set_timeout_with_callback_and_timeout_and_arguments_0(callback, milliseconds).ok()
        });
        Some(Self { controller, timer, timed_out, _on_time: on_time })
    }
}

impl Drop for Limit {
    fn drop(&mut self) {
        if let (Some(window), Some(timer)) = (web_sys::window(), self.timer) {
            window.clear_timeout_with_handle(timer);
        }
        // After the answer was read this does nothing.
        self.controller.abort();
    }
}

impl Client {
    /// A client for this connection.
    #[must_use]
    pub fn new(connection: Connection) -> Self {
        Self(Rc::new(connection))
    }

    /// The absolute address of the service, which is the same for all who use it from here.
    #[must_use]
    pub fn address(&self) -> String {
        let base = &self.0.base;
        // A base that is no address has failed in every request already.
        web_sys::Request::new_with_str(base).map_or_else(|_| base.clone(), |request| request.url())
    }

    /// Sends a call and reads the whole answer. Reads, and creations under their idempotency key, are tried again after
    /// a passing fault; other changes never. A 401 asks the host for its token once more.
    ///
    /// # Errors
    /// Anything but a 2xx answer. Dropping the future aborts the request.
    pub(super) async fn send(&self, call: Call) -> Result<Answer, ApiError> {
        let mut attempt = 0;
        let mut asked_again = false;
        loop {
            let error = match self.send_once(&call).await {
                Ok(answer) => return Ok(answer),
                Err(error) => error,
            };
            if error.cause == Cause::SignedOut && !asked_again && matches!(self.0.auth, Auth::Token(_)) {
                asked_again = true;
                continue;
            }
            let passing = matches!(error.cause, Cause::Unreachable | Cause::Unavailable | Cause::TooManyRequests);
            let wait = retry::delay(attempt, error.retry_after, js_sys::Math::random());
            match wait {
                Some(milliseconds) if passing && call.is_repeatable() => pause(milliseconds).await,
                _ => {
                    if matches!(error.cause, Cause::SignedOut | Cause::NoToken | Cause::Reauthenticate) {
                        (self.0.on_signed_out)();
                    }
                    return Err(error);
                }
            }
            attempt += 1;
        }
    }

    async fn send_once(&self, call: &Call) -> Result<Answer, ApiError> {
        let limit = Limit::new(self.0.time_limit).ok_or_else(|| ApiError::new(Cause::Unreachable))?;
        let failed = || {
            let online = web_sys::window().is_none_or(|window| window.navigator().on_line());
            ApiError::new(match (limit.timed_out.get(), online) {
                (true, _) => Cause::TimedOut,
                (false, true) => Cause::Unreachable,
                (false, false) => Cause::Offline,
            })
        };
        let request = self.request(call, &limit.controller).await?;
        let response = self.fetch(request).await.map_err(|_| failed())?;
        let header = |name: &str| response.headers().get(name);
        let (status, request_id) = (response.status(), header("X-Request-Id"));
        let (etag, retry_after) = (header("ETag"), header("Retry-After"));
        let with_id = |error: ApiError| ApiError { request_id: request_id.clone(), ..error };
        let body = response.text().await.map_err(|_| with_id(failed()))?;
        if (200..300).contains(&status) {
            return Ok(Answer { status, body, etag, request_id });
        }
        let refusal = Refusal { status, request_id: request_id.as_deref(), retry_after: retry_after.as_deref() };
        Err(ApiError::from_answer(refusal, decode::parse(&body).as_ref(), call.absent, now()))
    }

    async fn request(&self, call: &Call, controller: &AbortController) -> Result<web_sys::Request, ApiError> {
        let mut builder = RequestBuilder::new(&format!("{}{}", self.0.base, call.path))
            .method(call.method.clone())
            .abort_signal(Some(&controller.signal()))
            .header("Accept", "application/json, application/problem+json");
        builder = match &self.0.auth {
            Auth::Token(callback) => {
                let token = token(callback).await?;
                builder.credentials(RequestCredentials::Omit).header("Authorization", &format!("Bearer {token}"))
            }
            Auth::Cookies(csrf) => {
                let header = if call.is_read() { None } else { csrf.as_ref().and_then(csrf_header) };
                let builder = builder.credentials(RequestCredentials::Include);
                match header {
                    Some((name, value)) => builder.header(&name, &value),
                    None => builder,
                }
            }
        };
        if let Some(version) = &call.if_match {
            builder = builder.header("If-Match", version);
        }
        if let Some(key) = &call.idempotency_key {
            builder = builder.header("Idempotency-Key", key);
        }
        let request = match &call.body {
            Some(body) => builder.header("Content-Type", "application/json").body(body.as_str()),
            None => builder.build(),
        };
        // What the browser refuses to build (a base that is no URL, say) never reached the service.
        request.map(Into::into).map_err(|_| ApiError::new(Cause::Refused))
    }

    async fn fetch(&self, request: web_sys::Request) -> Result<Response, JsValue> {
        let promise = match (&self.0.fetch, web_sys::window()) {
            (Some(fetch), _) => js_sys::Promise::resolve(&fetch.call1(&JsValue::UNDEFINED, &request)?),
            (None, Some(window)) => window.fetch_with_request(&request),
            (None, None) => return Err(JsValue::UNDEFINED),
        };
        let response: web_sys::Response = JsFuture::from(promise).await?.dyn_into()?;
        Ok(response.into())
    }
}

async fn token(callback: &js_sys::Function) -> Result<String, ApiError> {
    let failed = |_| ApiError::new(Cause::NoToken);
    let promise = js_sys::Promise::resolve(&callback.call0(&JsValue::UNDEFINED).map_err(failed)?);
    let token = JsFuture::from(promise).await.map_err(failed)?;
    token.as_string().filter(|token| is_header_value(token)).ok_or_else(|| ApiError::new(Cause::NoToken))
}

/// Whether the browser takes this text as a header's value; it throws at others.
fn is_header_value(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
}

fn csrf_header(csrf: &Csrf) -> Option<(String, String)> {
    let (name, value) = match csrf {
        #[cfg(feature = "standalone")]
        Csrf::Cookie { cookie, header } => (header.clone(), read_cookie(cookie)?),
        Csrf::Host(value) => {
            let value = match value.dyn_ref::<js_sys::Function>() {
                Some(callback) => callback.call0(&JsValue::UNDEFINED).ok()?,
                None => value.clone(),
            };
            let member = |name: &str| js_sys::Reflect::get(&value, &name.into()).ok()?.as_string();
            (member("header")?, member("value")?)
        }
    };
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte));
    (is_name && is_header_value(&value)).then_some((name, value))
}

#[cfg(feature = "standalone")]
fn read_cookie(name: &str) -> Option<String> {
    let document = web_sys::window()?.document()?.dyn_into::<web_sys::HtmlDocument>().ok()?;
    let cookies = document.cookie().ok()?;
    cookies
        .split(';')
        .filter_map(|cookie| cookie.trim_start().split_once('='))
        .find(|(found, _)| *found == name)
        .map(|(_, value)| value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_value_is_plain_and_not_empty() {
        assert!(is_header_value("a.b-c="));
        for wrong in ["", "a\nb", "é"] {
            assert!(!is_header_value(wrong));
        }
    }

    #[test]
    fn an_id_can_not_leave_its_place_in_a_path() {
        assert_eq!(workspace_path("wks-7f3"), "/workspaces/wks-7f3");
        assert_eq!(workspace_path("../a b?#é"), "/workspaces/%2E%2E%2Fa%20b%3F%23%C3%A9");
    }

    #[test]
    fn only_what_can_not_happen_twice_is_repeated() {
        let post = Call::post(String::new(), String::new(), "key", Absent::Part);
        assert!(post.is_repeatable() && !post.is_read());
        assert!(!Call::change(Method::PATCH, String::new(), None, Absent::Resource).is_repeatable());
        assert!(Call::get(String::new(), Absent::Part).is_repeatable());
    }
}
