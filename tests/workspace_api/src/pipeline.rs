//! The way of every request: record, fault, answer, record, out.

use crate::{
    BASE_PATH, Exchange,
    answer::Answer,
    auth,
    chance::Chance,
    clock::Clock,
    cors,
    exchange::{Records, pairs, text},
    faults::{Faults, Met, Spoiled, spoil, stand_in},
    options::{Options, ServiceMode},
    problem::Problem,
    routes, static_files,
    stream::{AnyBody, CutBody},
};
use axum::body::Body;
use bytes::Bytes;
use http::{Request, Response};
use http_body_util::BodyExt;
use hyper::body::Incoming;
use rusqlite::Connection;
use std::{
    io,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};
use tower::ServiceExt;

/// The largest body of a request, in bytes.
const LARGEST_BODY: usize = 1 << 20;

/// Everything that requests share.
pub(crate) struct Service {
    pub(crate) options: Options,
    pub(crate) clock: Clock,
    pub(crate) chance: Chance,
    pub(crate) faults: Faults,
    pub(crate) records: Records,
    /// Bearer tokens are refused, as after the end of a session.
    pub(crate) tokens_ended: AtomicBool,
    database: Mutex<Connection>,
}

impl Service {
    pub(crate) fn new(options: Options, database: Connection) -> Self {
        Self {
            clock: Clock::new(options.still),
            chance: Chance::new(options.still.is_some()),
            options,
            faults: Faults::default(),
            records: Records::default(),
            tokens_ended: AtomicBool::new(false),
            database: Mutex::new(database),
        }
    }

    /// The one connection. Nothing is awaited while it is held. A panic leaves no half transaction, so poison is no matter.
    pub(crate) fn database(&self) -> MutexGuard<'_, Connection> {
        self.database.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether this is a service with only the published part of the contract.
    pub(crate) fn is_published_only(&self) -> bool {
        self.options.mode == ServiceMode::PublishedOnly
    }
}

/// Answers one request. An error ends the connection without an answer.
pub(crate) async fn answer(
    service: Arc<Service>,
    request: Request<Incoming>,
    reset: Arc<AtomicBool>,
) -> Result<Response<AnyBody>, io::Error> {
    let request_id = service.chance.request_id();
    let (head, body) = request.into_parts();
    let headers = head.headers.clone();
    let finish = |answer: Answer| {
        cors::allow(&service.options, &headers, answer.with_header("x-request-id", request_id.as_str()))
    };
    let body = match collect(body).await {
        Ok(body) => body,
        Err(problem) => return Ok(whole(finish(problem.into()))),
    };
    let request = Request::from_parts(head, body);
    let Some(exchange) = exchange(&service, &request) else {
        return Ok(whole(finish(beside_api(&service, &request))));
    };
    let met = service.faults.meet(&exchange);
    let record = service.options.record.then(|| service.records.begin(exchange));
    let own = own_answer(&service, request, met.as_ref()).await;
    let mut injected = is_outside_contract(&service, &own);
    let spoiled = match met {
        None => Spoiled::Whole(own),
        Some(Met { fault, .. }) => {
            injected |= !fault.is_harmless();
            spoil(&fault, own)
        }
    };
    let spoiled = spoiled.map(finish);
    if let Some(number) = record {
        service.records.complete(number, |exchange| note(exchange, spoiled.answer(), injected));
    }
    send(spoiled, &reset)
}

/// What is noted of a request, if it is one of the API.
fn exchange(service: &Service, request: &Request<Bytes>) -> Option<Exchange> {
    let path = request.uri().path().strip_prefix(BASE_PATH)?;
    if !path.is_empty() && !path.starts_with('/') {
        return None;
    }
    let options = &service.options;
    Some(Exchange {
        method: request.method().to_string(),
        path: path.to_owned(),
        query: request.uri().query().map(str::to_owned),
        request_headers: pairs(request.headers()),
        request_body: text(request.body()),
        without_versions: options.lenient_if_match || options.omit_etags || service.is_published_only(),
        ..Exchange::default()
    })
}

/// Adds what is sent to what is noted.
fn note(exchange: &mut Exchange, answer: Option<&Answer>, injected: bool) {
    exchange.injected = injected;
    if let Some(answer) = answer {
        let pair = |(name, value): &(String, String)| (name.to_ascii_lowercase(), value.clone());
        exchange.status = Some(answer.status);
        exchange.response_headers = answer.headers.iter().map(pair).collect();
        exchange.response_body = text(&answer.body);
    }
}

fn send(spoiled: Spoiled, reset: &AtomicBool) -> Result<Response<AnyBody>, io::Error> {
    match spoiled {
        Spoiled::Whole(answer) => Ok(whole(answer)),
        Spoiled::Cut(answer) => {
            reset.store(true, Ordering::SeqCst);
            let body = CutBody::new(&answer.body);
            Ok(answer.into_response().map(|_| AnyBody::new(body)))
        }
        Spoiled::Nothing => {
            reset.store(true, Ordering::SeqCst);
            Err(io::ErrorKind::ConnectionReset.into())
        }
    }
}

/// What the service itself says, after the wait that a fault wants; a stand-in where a fault keeps it from being asked.
async fn own_answer(service: &Arc<Service>, request: Request<Bytes>, met: Option<&Met>) -> Answer {
    if let Some(preflight) = cors::preflight(&service.options, request.method(), request.headers()) {
        return preflight;
    }
    let Some(Met { fault, released }) = met else { return routed(service, request).await };
    let own = if fault.is_early() { Some(routed(service, request.clone()).await) } else { None };
    tokio::time::sleep(fault.delay_before()).await;
    if fault.holds() {
        // An error means that the board is gone, and with it the service.
        let _ = released.clone().wait_for(|released| *released).await;
    }
    match own {
        Some(own) => own,
        None if fault.reaches_service(request.method()) => routed(service, request).await,
        None => stand_in(),
    }
}

async fn routed(service: &Arc<Service>, request: Request<Bytes>) -> Answer {
    let mut request = request.map(Body::from);
    request.extensions_mut().insert(Arc::clone(service));
    let Ok(response) = routes::router().oneshot(request).await;
    let status = response.status().as_u16();
    let mut headers = pairs(response.headers());
    // A fault may make the body shorter; the length is set when it goes out.
    headers.retain(|(name, _)| name != "content-length");
    let body = response.into_body().collect().await.map(http_body_util::Collected::to_bytes).unwrap_or_default();
    let answer = Answer { status, headers, body };
    if is_outside_contract(service, &answer) {
        return answer;
    }
    answer.with_header("cache-control", "no-store").with_header("x-content-type-options", "nosniff")
}

/// What a service with only the published part says about the rest is HTML, which the contract knows of but does not
/// describe.
fn is_outside_contract(service: &Service, answer: &Answer) -> bool {
    service.is_published_only()
        && answer
            .headers
            .iter()
            .any(|(name, value)| name.eq_ignore_ascii_case("content-type") && value.starts_with("text/html"))
}

/// The page's own files and the sign-in page.
fn beside_api(service: &Service, request: &Request<Bytes>) -> Answer {
    auth::pages::answer(service, request)
        .or_else(|| static_files::answer(&service.options, request))
        .unwrap_or_else(|| Problem::new(404, "not_found", "There is nothing here.").into())
}

/// Reads a body. One that is too large is read to its end all the same (within reason) and thrown away: a caller who is
/// still sending would not see the answer.
async fn collect(mut body: Incoming) -> Result<Bytes, Problem> {
    let mut content = Vec::new();
    let mut length = 0;
    while let Some(frame) = body.frame().await {
        let Ok(frame) = frame else { return Err(Problem::new(400, "incomplete_body", "The body broke off.")) };
        let Ok(data) = frame.into_data() else { continue };
        length += data.len();
        if length <= LARGEST_BODY {
            content.extend_from_slice(&data);
        } else if length > LARGEST_BODY * 16 {
            break;
        }
    }
    if length > LARGEST_BODY {
        return Err(Problem::new(413, "body_too_large", "The body has more than 1 MiB."));
    }
    Ok(content.into())
}

fn whole(answer: Answer) -> Response<AnyBody> {
    answer.into_response().map(|body| AnyBody::new(body.map_err(io::Error::other)))
}
