//! Services that offer less or ask for less.

use crate::harness::{Api, of, send};
use reqwest::Method;
use serde_json::json;
use std::collections::BTreeSet;
use workspace_api::{Options, ServiceMode, sample};

#[tokio::test]
async fn only_the_published_part() {
    let api = Api::with(Options { mode: ServiceMode::PublishedOnly, ..Options::default() });
    let published = BTreeSet::from(["id", "name", "account_id", "description", "created_at"]);
    let list = api.get("/workspaces?limit=1").await.expect(200);
    assert_eq!(list.as_object().unwrap().keys().collect::<Vec<_>>(), ["workspaces"]);
    assert_eq!(list["workspaces"].as_array().unwrap().len(), 9);
    let reply = api.get(&of(sample::PISA, "")).await;
    let workspace = reply.expect(200)["workspace"].clone();
    assert_eq!(workspace.as_object().unwrap().keys().map(String::as_str).collect::<BTreeSet<_>>(), published);
    assert!(!reply.headers.contains_key("etag"));
    for reply in [
        api.get(&of(sample::PISA, "/api_keys")).await,
        api.get(&of(sample::PISA, "/deletion_impact")).await,
        api.patch(&of(sample::PISA, ""), "*", &json!({ "name": "x" })).await,
        api.delete(&of(sample::PISA, ""), "*").await,
        api.post(&of(sample::PISA, "/import_plans"), &json!({})).await,
        api.get("/nothing").await,
    ] {
        assert_eq!((reply.status, reply.header("content-type")), (404, "text/html; charset=utf-8"));
    }
    assert!(api.records_of("GET", "/workspaces/{workspace_id}/api_keys")[0].injected);
    send(api.anonymous(Method::GET, "/workspaces")).await.refused(401, "unauthenticated");
}

#[tokio::test]
async fn lenient_about_versions() {
    let api = Api::with(Options { lenient_if_match: true, ..Options::default() });
    let path = of(sample::PISA, "");
    let change = |name: &str| api.request(Method::PATCH, &path).json(&json!({ "name": name }));
    let version = send(change("One")).await.header("etag").to_owned();
    send(change("Two")).await.expect(200);
    api.patch(&path, &version, &json!({ "name": "Three" })).await.refused(412, "precondition_failed");
    send(api.request(Method::DELETE, &of(sample::PARMA, ""))).await;
    assert_eq!(api.backstage().workspace_name(sample::PARMA), None);
}

#[tokio::test]
async fn without_any_versions() {
    let api = Api::with(Options { omit_etags: true, ..Options::default() });
    let path = of(sample::PISA, &format!("/api_keys/{}", sample::MES_CONNECTOR));
    let reply = api.get(&path).await;
    assert!(reply.expect(200)["api_key"].get("etag").is_none() && !reply.headers.contains_key("etag"));
    assert!(!api.get(&of(sample::PISA, "")).await.headers.contains_key("etag"));
    let change = api.request(Method::PATCH, &path).json(&json!({ "status": "inactive" }));
    assert_eq!(send(change).await.expect(200)["api_key"]["status"], "inactive");
}

#[tokio::test]
async fn without_permissions() {
    let mut api = Api::with(Options { omit_permissions: true, ..Options::default() });
    api.become_role(workspace_api::Role::Viewer);
    assert!(api.get(&of(sample::PISA, "")).await.expect(200)["workspace"].get("permissions").is_none());
    api.patch(&of(sample::PISA, ""), "*", &json!({ "name": "x" })).await.refused(403, "forbidden");
}
