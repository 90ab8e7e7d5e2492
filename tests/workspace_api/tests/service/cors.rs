//! Pages of other origins.

use crate::harness::{Api, of, send};
use reqwest::Method;
use workspace_api::{Options, sample};

const PAGE: &str = "http://portal.example:8080";

fn api() -> Api {
    Api::with(Options { cors: vec![PAGE.to_owned()], ..Options::default() })
}

#[tokio::test]
async fn a_browser_gets_leave_for_the_methods_and_headers_of_the_contract() {
    let api = api();
    let request = api.anonymous(Method::OPTIONS, &of(sample::PISA, "")).header("Origin", PAGE);
    let reply = send(request.header("Access-Control-Request-Method", "PATCH")).await;
    assert_eq!(reply.status, 204);
    assert_eq!(reply.header("access-control-allow-origin"), PAGE);
    assert_eq!(reply.header("access-control-allow-credentials"), "true");
    for method in ["GET", "POST", "PATCH", "DELETE"] {
        assert!(reply.header("access-control-allow-methods").contains(method));
    }
    for header in ["Authorization", "Content-Type", "Idempotency-Key", "If-Match", "X-CSRF-Token"] {
        assert!(reply.header("access-control-allow-headers").contains(header));
    }
    assert!(!reply.header("x-request-id").is_empty());
}

#[tokio::test]
async fn answers_and_refusals_can_be_read_with_their_headers() {
    let api = api();
    let answer = send(api.request(Method::GET, &of(sample::PISA, "")).header("Origin", PAGE)).await;
    let refusal = send(api.anonymous(Method::GET, &of(sample::PISA, "")).header("Origin", PAGE)).await;
    for reply in [answer, refusal] {
        assert_eq!(reply.header("access-control-allow-origin"), PAGE);
        assert_eq!(reply.header("access-control-expose-headers"), "ETag, X-Request-Id, Retry-After, Location, Date");
        assert_eq!(reply.header("vary"), "Origin");
    }
}

#[tokio::test]
async fn other_origins_get_no_leave() {
    let api = api();
    let request = api.anonymous(Method::OPTIONS, "/workspaces").header("Origin", "http://elsewhere.example");
    let reply = send(request.header("Access-Control-Request-Method", "GET")).await;
    assert!(reply.headers.keys().all(|name| !name.as_str().starts_with("access-control")));
    let reply = send(api.request(Method::GET, "/workspaces").header("Origin", "http://elsewhere.example")).await;
    assert!(!reply.headers.contains_key("access-control-allow-origin"));
}

#[tokio::test]
async fn headers_can_be_kept_from_pages() {
    let api = Api::with(Options { cors: vec![PAGE.to_owned()], expose_headers: false, ..Options::default() });
    let reply = send(api.request(Method::GET, &of(sample::PISA, "")).header("Origin", PAGE)).await;
    assert!(reply.headers.contains_key("etag") && !reply.headers.contains_key("access-control-expose-headers"));
}
