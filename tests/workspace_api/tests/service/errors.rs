//! Refusals that have nothing to do with a single endpoint.

use crate::harness::{Api, of, send};
use reqwest::Method;
use std::collections::HashSet;
use workspace_api::{Options, sample};

#[tokio::test]
async fn every_answer_has_a_request_id_of_its_own() {
    let api = Api::with(Options { cors: vec!["http://a.example".to_owned()], ..Options::default() });
    let preflight = api.anonymous(Method::OPTIONS, "/workspaces").header("Origin", "http://a.example");
    let replies = [
        api.get("/workspaces").await,
        api.get("/nothing").await,
        api.get("").await,
        api.delete("/workspaces", "*").await,
        send(api.anonymous(Method::GET, "/workspaces")).await,
        send(preflight.header("Access-Control-Request-Method", "GET")).await,
        send(api.beside(Method::GET, "/v3x")).await,
        send(api.beside(Method::GET, "/sign-in")).await,
        send(api.request(Method::PATCH, "/workspaces").body("x".repeat(2 << 20))).await,
    ];
    let ids: HashSet<_> = replies.iter().map(|reply| reply.header("x-request-id").to_owned()).collect();
    assert_eq!(ids.len(), replies.len());
}

#[tokio::test]
async fn unknown_paths_and_methods_are_problems() {
    let api = Api::start();
    for path in ["/nothing", "", "/", "/workspaces/", "/workspaces/a/api_keys/b/c", "/../v3/nothing"] {
        api.get(path).await.refused(404, "not_found");
    }
    let reply = send(api.request(Method::PUT, "/workspaces")).await;
    assert!(reply.refused(405, "method_not_allowed").header("allow").contains("GET"));
    send(api.beside(Method::GET, "/")).await.refused(404, "not_found");
}

#[tokio::test]
async fn a_body_has_to_be_json_and_to_say_so() {
    let api = Api::start();
    let path = of(sample::PISA, "");
    let change = || api.request(Method::PATCH, &path).header("If-Match", "*");
    send(change().body(r#"{"name":"x"}"#)).await.refused(415, "unsupported_media_type");
    let json = |body: &str| change().header("Content-Type", "application/json; charset=utf-8").body(body.to_owned());
    send(json(r#"{"name":"#)).await.refused(400, "invalid_json");
    assert_eq!(send(json(r#""name""#)).await.pointers(), [""]);
    send(json(&format!(r#"{{"name":"{}"}}"#, "x".repeat(2 << 20)))).await.refused(413, "body_too_large");
    send(json(r#"{"name":"x"}"#)).await.expect(200);
}

#[tokio::test]
async fn answers_are_not_stored_by_anybody() {
    let api = Api::start();
    assert_eq!(api.get("/workspaces").await.header("cache-control"), "no-store");
}
