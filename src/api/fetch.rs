//! How a single request goes through the browser, or through the host's own `fetch`.

use super::{
    auth::{self, Auth, Pass},
    browser::now,
    call::{Answer, Call},
    client::Connection,
    decode::{Parsed, parsed},
    error::{ApiError, Cause, Refusal},
};
use std::{cell::Cell, rc::Rc};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, Headers, Request, RequestCache, RequestCredentials, RequestInit, Response};

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

/// Sends a call and reads the whole answer. Dropping the future aborts the request.
///
/// # Errors
/// Anything but a 2xx answer.
pub(super) async fn send(connection: &Connection, call: &Call, pass: Pass) -> Result<Answer, ApiError> {
    let (init, headers) = request(call).map_err(refused)?;
    // The host may take its time to sign somebody in; the limit is for the service.
    prove(&connection.auth, call, pass, &init, &headers).await?;
    let limit = Limit::new(connection.time_limit).ok_or_else(|| ApiError::new(Cause::Unreachable))?;
    // Where the network goes while the answer is awaited, the request may have arrived.
    let online = web_sys::window().is_none_or(|window| window.navigator().on_line());
    let failed = || {
        ApiError::new(match (limit.timed_out.get(), online) {
            (true, _) => Cause::TimedOut,
            (false, true) => Cause::Unreachable,
            (false, false) => Cause::Offline,
        })
    };
    init.set_signal(Some(&limit.controller.signal()));
    let url = format!("{}{}", connection.base, call.path);
    let request = Request::new_with_str_and_init(&url, &init).map_err(refused)?;
    let answer = fetch(connection, request).await.map_err(|_| failed())?;
    let headers = answer.headers();
    let header = |name: &str| headers.get(name).ok().flatten();
    let (status, request_id) = (answer.status(), header("X-Request-Id"));
    let (etag, retry_after) = (header("ETag"), header("Retry-After"));
    let with_id = |error: ApiError| ApiError { request_id: request_id.clone(), ..error };
    let body = read(&answer).await.map_err(|_| with_id(failed()))?;
    if (200..300).contains(&status) {
        return Ok(Answer { status, body, etag, request_id });
    }
    let refusal = Refusal { status, request_id: request_id.as_deref(), retry_after: retry_after.as_deref() };
    Err(ApiError::from_answer(refusal, body.as_ref(), call.absent, now()))
}

/// A request without what it shows of who asks.
fn request(call: &Call) -> Result<(RequestInit, Headers), JsValue> {
    let (init, headers) = (RequestInit::new(), Headers::new()?);
    init.set_method(call.method.word());
    headers.set("Accept", "application/json, application/problem+json")?;
    if let Some(version) = &call.if_match {
        headers.set("If-Match", version)?;
    }
    if let Some(key) = &call.idempotency_key {
        headers.set("Idempotency-Key", key)?;
    }
    if let Some(body) = &call.body {
        headers.set("Content-Type", "application/json")?;
        init.set_body(&body.into());
    }
    init.set_headers(&headers);
    // What is shown is what the service says now: some answers (410, say) are kept by browsers for ever.
    init.set_cache(RequestCache::NoStore);
    Ok((init, headers))
}

/// Adds what shows who asks.
async fn prove(auth: &Auth, call: &Call, pass: Pass, init: &RequestInit, headers: &Headers) -> Result<(), ApiError> {
    let (credentials, header) = match auth {
        Auth::Token(callback) => {
            let token = match pass {
                Pass::Token(token) => token,
                Pass::Usual => auth::token(callback).await?,
            };
            (RequestCredentials::Omit, Some(("Authorization".to_owned(), format!("Bearer {token}"))))
        }
        Auth::Cookies { csrf, .. } => {
            let header = if call.is_read() { None } else { csrf.as_ref().and_then(auth::csrf_header) };
            (RequestCredentials::Include, header)
        }
    };
    init.set_credentials(credentials);
    match header {
        Some((name, value)) => headers.set(&name, &value).map_err(refused),
        None => Ok(()),
    }
}

/// What the browser refuses to build (a base that is no URL, say) never reached the service.
fn refused(_: JsValue) -> ApiError {
    ApiError::new(Cause::Refused)
}

async fn fetch(connection: &Connection, request: Request) -> Result<Response, JsValue> {
    let promise = match (&connection.fetch, web_sys::window()) {
        (Some(fetch), _) => js_sys::Promise::resolve(&fetch.call1(&JsValue::UNDEFINED, &request)?),
        (None, Some(window)) => window.fetch_with_request(&request),
        (None, None) => return Err(JsValue::UNDEFINED),
    };
    JsFuture::from(promise).await?.dyn_into()
}

/// Reads the whole answer; `None` when it is no JSON. The browser parses it: its text, which may hold the value of a key,
/// never gets into the memory of this program, where freed copies would stay.
async fn read(answer: &Response) -> Result<Option<Parsed>, JsValue> {
    match JsFuture::from(answer.json()?).await {
        Ok(json) => Ok(Some(parsed(json))),
        // The whole answer is there. Its error may be of another window, whose errors are others.
        Err(error) if error.unchecked_ref::<js_sys::Error>().name() == "SyntaxError" => Ok(None),
        Err(error) => Err(error),
    }
}
