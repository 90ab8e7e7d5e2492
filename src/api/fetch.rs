//! How a single request goes through the browser, or through the host's own `fetch`.

use super::{
    auth::{self, Auth, Pass},
    browser::{Limit, now},
    call::{Answer, Call},
    client::Connection,
    decode::{Parsed, parsed},
    error::{ApiError, Cause},
};
use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, Headers, Request, RequestCache, RequestCredentials, RequestInit, Response};

/// Aborts the request when it is dropped. After the answer was read this does nothing.
struct Abort(AbortController);

impl Drop for Abort {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Sends a call and reads the whole answer. Dropping the future aborts the request; a host's `fetch` that does not heed
/// that is not waited for either.
///
/// # Errors
/// Anything but a 2xx answer.
pub(super) async fn send(connection: &Connection, call: &Call, pass: Pass) -> Result<Answer, ApiError> {
    let (init, headers) = request(call).map_err(refused)?;
    // The host may take its time to sign somebody in; the limit is for the service.
    prove(&connection.auth, call, pass, &init, &headers).await?;
    let abort = Abort(AbortController::new().map_err(refused)?);
    let limit = Limit::new(connection.time_limit);
    let online = web_sys::window().is_none_or(|window| window.navigator().on_line());
    let failed = |error: JsValue| ApiError::new(Cause::of_silence(error.is_undefined(), online));
    init.set_signal(Some(&abort.0.signal()));
    let url = format!("{}{}", connection.base, call.path);
    let request = Request::new_with_str_and_init(&url, &init).map_err(refused)?;
    let answer = JsFuture::from(limit.on(&fetch(connection, request).map_err(failed)?)).await;
    let answer: Response = answer.map_err(failed)?.dyn_into().map_err(|_| failed(JsValue::NULL))?;
    let headers = answer.headers();
    let header = |name: &str| headers.get(name).ok().flatten();
    let request_id = header("X-Request-Id");
    let body = match read(&limit, &answer).await {
        Ok(body) => body,
        Err(error) => return Err(ApiError { request_id, ..failed(error) }),
    };
    let (retry_after, date) = (header("Retry-After"), header("Date"));
    Answer { status: answer.status(), body, etag: header("ETag"), request_id }.judged(
        call.absent,
        retry_after.as_deref(),
        date.as_deref(),
        now(),
    )
}

/// A request without what it shows of who asks.
fn request(call: &Call) -> Result<(RequestInit, Headers), JsValue> {
    let (init, headers) = (RequestInit::new(), Headers::new()?);
    init.set_method(call.method.word());
    for (name, value) in call.headers() {
        headers.set(name, value)?;
    }
    if let Some(body) = &call.body {
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

fn fetch(connection: &Connection, request: Request) -> Result<Promise, JsValue> {
    match (&connection.fetch, web_sys::window()) {
        (Some(fetch), _) => Ok(Promise::resolve(&fetch.call1(&JsValue::UNDEFINED, &request)?)),
        (None, Some(window)) => Ok(window.fetch_with_request(&request)),
        (None, None) => Err(JsValue::NULL),
    }
}

/// Reads the whole answer; `None` when it is no JSON. The browser parses it: its text, which may hold the value of a key,
/// never gets into the memory of this program, where freed copies would stay.
async fn read(limit: &Limit, answer: &Response) -> Result<Option<Parsed>, JsValue> {
    match JsFuture::from(limit.on(&answer.json()?)).await {
        Ok(json) => Ok(Some(parsed(json))),
        // The whole answer is there. Its error may be of another window, whose errors are others.
        Err(error) if error.is_object() && error.unchecked_ref::<js_sys::Error>().name() == "SyntaxError" => Ok(None),
        Err(error) => Err(error),
    }
}
