//! The document itself, and the checks against it.

use crate::harness::{Api, of};
use serde_json::json;
use std::collections::BTreeSet;
use workspace_api::{conformance, routes, sample};

#[test]
fn every_route_is_described_and_the_other_way_round() {
    let described: BTreeSet<_> = conformance::operations().into_iter().collect();
    let routed: BTreeSet<_> = routes().map(|(method, path)| (method.to_owned(), path.to_owned())).collect();
    assert_eq!(described, routed);
}

#[test]
fn the_examples_fit_their_schemas() {
    let count = conformance::check_examples().unwrap();
    assert!(count >= 35, "{count} examples");
}

#[tokio::test]
async fn what_is_not_as_described_is_noticed() {
    let api = Api::start();
    api.get(&of(sample::PISA, "/api_keys?limit=2")).await.expect(200);
    api.patch(&of(sample::PISA, ""), "\"1\"", &json!({ "name": "New" })).await.expect(200);
    let records = api.records();
    let (list, change) = (&records[0], &records[1]);
    for exchange in [list, change] {
        conformance::check(exchange).unwrap();
    }
    let fails = |what: &str, exchange: workspace_api::Exchange| {
        let error = conformance::check(&exchange).expect_err(what);
        assert!(error.contains(what), "{what}: {error}");
    };
    let without = |headers: &[(String, String)], name: &str| {
        headers.iter().filter(|(found, _)| found != name).cloned().collect::<Vec<_>>()
    };
    let edited = |pointer: &str, value: serde_json::Value| {
        let mut body = list.response_json();
        *body.pointer_mut(pointer).unwrap() = value;
        workspace_api::Exchange { response_body: body.to_string(), ..list.clone() }
    };
    fails("no such operation", workspace_api::Exchange { path: "/elsewhere".into(), ..list.clone() });
    fails("unknown sort", workspace_api::Exchange { query: Some("sort=name".into()), ..list.clone() });
    fails("1001", workspace_api::Exchange { query: Some("limit=1001".into()), ..list.clone() });
    fails("status is not described", workspace_api::Exchange { status: Some(418), ..list.clone() });
    fails("media type", workspace_api::Exchange { response_headers: Vec::new(), ..list.clone() });
    let headers = without(&list.response_headers, "x-request-id");
    fails("X-Request-Id is missing", workspace_api::Exchange { response_headers: headers, ..list.clone() });
    fails("/api_keys/0/status", edited("/api_keys/0/status", json!("asleep")));
    fails("/api_keys/0/created_at", edited("/api_keys/0/created_at", json!("yesterday")));
    fails("/api_keys/1", edited("/api_keys/1", json!({})));
    let mut body = list.response_json();
    body["surplus"] = json!(1);
    fails("surplus", workspace_api::Exchange { response_body: body.to_string(), ..list.clone() });
    let headers = without(&change.request_headers, "if-match");
    let bare = workspace_api::Exchange { request_headers: headers, ..change.clone() };
    fails("If-Match is missing", bare.clone());
    conformance::check(&workspace_api::Exchange { without_versions: true, ..bare }).unwrap();
    let headers = without(&change.response_headers, "etag");
    fails("ETag is missing", workspace_api::Exchange { response_headers: headers, ..change.clone() });
    fails("surplus", workspace_api::Exchange { request_body: r#"{"name":"x","surplus":1}"#.into(), ..change.clone() });
    fails("/name", workspace_api::Exchange { request_body: r#"{"name":"  "}"#.into(), ..change.clone() });
    let spoiled = workspace_api::Exchange { injected: true, response_body: "<html>".into(), ..change.clone() };
    conformance::check(&spoiled).unwrap();
}
