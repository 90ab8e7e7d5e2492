//! How a single request goes through the browser, or through the host's own `fetch`.

use super::{
    auth::{self, Auth, Pass},
    browser::now,
    call::{Answer, Call},
    client::Connection,
    decode::{Parsed, parsed},
    error::{ApiError, Cause, Refusal},
};
use gloo_net::http::{RequestBuilder, Response};
use std::{cell::Cell, rc::Rc};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, RequestCredentials};

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
    // The host may take its time to sign somebody in; the limit is for the service.
    let builder = proven(connection, call, pass).await?;
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
    let request = request(builder, call, &limit.controller)?;
    let answer = fetch(connection, request).await.map_err(|_| failed())?;
    let response = Response::from(Clone::clone(&answer));
    let header = |name: &str| response.headers().get(name);
    let (status, request_id) = (response.status(), header("X-Request-Id"));
    let (etag, retry_after) = (header("ETag"), header("Retry-After"));
    let with_id = |error: ApiError| ApiError { request_id: request_id.clone(), ..error };
    let body = read(&answer).await.map_err(|_| with_id(failed()))?;
    if (200..300).contains(&status) {
        return Ok(Answer { status, body, etag, request_id });
    }
    let refusal = Refusal { status, request_id: request_id.as_deref(), retry_after: retry_after.as_deref() };
    Err(ApiError::from_answer(refusal, body.as_ref(), call.absent, now()))
}

/// A request that shows who asks.
async fn proven(connection: &Connection, call: &Call, pass: Pass) -> Result<RequestBuilder, ApiError> {
    let builder = RequestBuilder::new(&format!("{}{}", connection.base, call.path)).method(call.method.clone());
    Ok(match &connection.auth {
        Auth::Token(callback) => {
            let token = match pass {
                Pass::Token(token) => token,
                Pass::Usual => auth::token(callback).await?,
            };
            builder.credentials(RequestCredentials::Omit).header("Authorization", &format!("Bearer {token}"))
        }
        Auth::Cookies { csrf, .. } => {
            let header = if call.is_read() { None } else { csrf.as_ref().and_then(auth::csrf_header) };
            let builder = builder.credentials(RequestCredentials::Include);
            match header {
                Some((name, value)) => builder.header(&name, &value),
                None => builder,
            }
        }
    })
}

fn request(builder: RequestBuilder, call: &Call, controller: &AbortController) -> Result<web_sys::Request, ApiError> {
    let mut builder =
        builder.abort_signal(Some(&controller.signal())).header("Accept", "application/json, application/problem+json");
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

async fn fetch(connection: &Connection, request: web_sys::Request) -> Result<web_sys::Response, JsValue> {
    let promise = match (&connection.fetch, web_sys::window()) {
        (Some(fetch), _) => js_sys::Promise::resolve(&fetch.call1(&JsValue::UNDEFINED, &request)?),
        (None, Some(window)) => window.fetch_with_request(&request),
        (None, None) => return Err(JsValue::UNDEFINED),
    };
    JsFuture::from(promise).await?.dyn_into()
}

/// Reads the whole answer; `None` when it is no JSON. The browser parses it: its text, which may hold the value of a key,
/// never gets into the memory of this program, where freed copies would stay.
async fn read(answer: &web_sys::Response) -> Result<Option<Parsed>, JsValue> {
    match JsFuture::from(answer.json()?).await {
        Ok(json) => Ok(Some(parsed(json))),
        // The whole answer is there. Its error may be of another window, whose errors are others.
        Err(error) if error.unchecked_ref::<js_sys::Error>().name() == "SyntaxError" => Ok(None),
        Err(error) => Err(error),
    }
}
