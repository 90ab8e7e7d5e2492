//! The endpoints of the contract and how a request finds its own.

mod api_keys;
mod deletion;
mod elements;
mod import_plans;
mod imports;
mod scopes;
mod whoami;
mod workspaces;

use crate::{
    BASE_PATH,
    answer::Answer,
    auth,
    call::{Call, Outcome},
    idempotency::{self, Secrecy},
    jobs,
    pipeline::Service,
    problem::Problem,
};
use axum::{
    Router,
    body::to_bytes,
    extract::{RawPathParams, Request},
    response::Response,
    routing::{MethodFilter, on},
};
use bytes::Bytes;
use http::request::Parts;
use std::{
    collections::HashMap,
    sync::{Arc, LazyLock},
};

/// An endpoint.
pub(crate) struct Route {
    pub(crate) method: &'static str,
    /// As in `openapi.yaml`, without the base path.
    pub(crate) path: &'static str,
    kind: Kind,
}

#[derive(Clone, Copy)]
enum Kind {
    /// For people, published by the vendor.
    Published(fn(&Call<'_>) -> Outcome),
    /// For people.
    Plain(fn(&Call<'_>) -> Outcome),
    /// For people; done once for each idempotency key.
    Once(Secrecy, fn(&Call<'_>) -> Outcome),
    /// For programs, which show a key.
    ByKey(fn(&Service, &Parts) -> Outcome),
}

const fn route(method: &'static str, path: &'static str, kind: Kind) -> Route {
    Route { method, path, kind }
}

/// All of them.
pub(crate) const ROUTES: &[Route] = &[
    route("GET", "/whoami", Kind::ByKey(whoami::get)),
    route("GET", "/workspaces", Kind::Published(workspaces::list)),
    route("GET", "/workspaces/{workspace_id}", Kind::Published(workspaces::get)),
    route("PATCH", "/workspaces/{workspace_id}", Kind::Plain(workspaces::rename)),
    route("DELETE", "/workspaces/{workspace_id}", Kind::Plain(deletion::start)),
    route("GET", "/workspaces/{workspace_id}/deletion", Kind::Plain(deletion::get)),
    route("GET", "/workspaces/{workspace_id}/deletion_impact", Kind::Plain(deletion::impact)),
    route("GET", "/workspaces/{workspace_id}/api_keys", Kind::Plain(api_keys::list)),
    route("POST", "/workspaces/{workspace_id}/api_keys", Kind::Once(Secrecy::Secret, api_keys::create)),
    route("GET", "/workspaces/{workspace_id}/api_keys/{key_id}", Kind::Plain(api_keys::get)),
    route("PATCH", "/workspaces/{workspace_id}/api_keys/{key_id}", Kind::Plain(api_keys::change)),
    route("GET", "/workspaces/{workspace_id}/api_key_scopes", Kind::Plain(scopes::list)),
    route("GET", "/workspaces/{workspace_id}/import_elements", Kind::Plain(elements::list)),
    route("POST", "/workspaces/{workspace_id}/import_plans", Kind::Once(Secrecy::Open, import_plans::create)),
    route("POST", "/workspaces/{workspace_id}/imports", Kind::Once(Secrecy::Open, imports::start)),
    route("GET", "/workspaces/{workspace_id}/imports", Kind::Plain(imports::list)),
    route("GET", "/workspaces/{workspace_id}/imports/{import_id}", Kind::Plain(imports::get)),
];

/// The router of all routes. The service comes with each request, as an extension.
pub(crate) fn router() -> Router {
    static ROUTER: LazyLock<Router> = LazyLock::new(build);
    ROUTER.clone()
}

fn build() -> Router {
    let mut router = Router::new();
    for route in ROUTES {
        let filter = match route.method {
            "POST" => MethodFilter::POST,
            "PATCH" => MethodFilter::PATCH,
            "DELETE" => MethodFilter::DELETE,
            _ => MethodFilter::GET,
        };
        let handler = move |parameters: RawPathParams, request: Request| handle(route, parameters, request);
        router = router.route(&format!("{BASE_PATH}{}", route.path), on(filter, handler));
    }
    router.fallback(nothing_here).method_not_allowed_fallback(no_such_method)
}

async fn handle(route: &'static Route, parameters: RawPathParams, request: Request) -> Response {
    let parameters = parameters.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let (head, body) = request.into_parts();
    // The pipeline has limited it, and has it in memory.
    let body = to_bytes(body, usize::MAX).await.unwrap_or_default();
    let answer = match head.extensions.get::<Arc<Service>>() {
        Some(service) if !service.is_published_only() || matches!(route.kind, Kind::Published(_)) => {
            dispatch(service, route, parameters, &head, &body).unwrap_or_else(Into::into)
        }
        Some(_) => html_not_found(),
        None => Problem::internal("a request without its service").into(),
    };
    answer.into_response()
}

fn dispatch(
    service: &Service,
    route: &Route,
    parameters: HashMap<String, String>,
    head: &Parts,
    body: &Bytes,
) -> Result<Answer, Problem> {
    if let Kind::ByKey(handler) = route.kind {
        return handler(service, head);
    }
    let now = service.clock.now();
    let mut database = service.database();
    jobs_up_to_date(service, &mut database)?;
    let role = auth::authenticate(service, &database, &head.method, &head.headers)?;
    let transaction = database.transaction()?;
    let call = Call {
        service,
        database: &transaction,
        now,
        role,
        parameters,
        query: auth::pages::form(head.uri.query().unwrap_or_default()),
        headers: &head.headers,
        body,
    };
    let answer = match route.kind {
        Kind::Once(secrecy, handler) => idempotency::once(&call, head.uri.path(), secrecy, handler)?,
        Kind::Published(handler) | Kind::Plain(handler) => handler(&call)?,
        Kind::ByKey(_) => return Err(Problem::internal("a call by key among those of people")),
    };
    drop(call);
    transaction.commit()?;
    Ok(answer)
}

/// Does what is due, in a transaction of its own: it holds whatever becomes of the request.
fn jobs_up_to_date(service: &Service, database: &mut rusqlite::Connection) -> Result<(), Problem> {
    let transaction = database.transaction()?;
    jobs::advance(&transaction, service.clock.at_work().as_microsecond(), service.options.step)?;
    Ok(transaction.commit()?)
}

async fn nothing_here(request: Request) -> Response {
    let answer = if is_published_only(&request) {
        html_not_found()
    } else {
        Problem::new(404, "not_found", "There is no such endpoint.").into()
    };
    answer.into_response()
}

async fn no_such_method(request: Request) -> Response {
    let answer = if is_published_only(&request) {
        html_not_found()
    } else {
        Problem::new(405, "method_not_allowed", "This endpoint does not take that method.").into()
    };
    answer.into_response()
}

fn is_published_only(request: &Request) -> bool {
    request.extensions().get::<Arc<Service>>().is_some_and(|service| service.is_published_only())
}

/// What real services say of paths that they do not know.
fn html_not_found() -> Answer {
    Answer::html(
        404,
        "<!doctype html><html><head><title>404 Not Found</title></head><body><h1>Not Found</h1></body></html>",
    )
}
