//! Services that offer less or ask for less.

use crate::harness::{Api, of, send};
use reqwest::Method;
use serde_json::json;
use std::collections::BTreeSet;
use workspace_api::{Options, PICTURE_MOMENT, ServiceMode, sample};

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

#[tokio::test]
async fn of_two_that_stand_still_one_is_like_the_other() {
    let mut said = Vec::new();
    for _ in 0..2 {
        let api = Api::with(Options { still: Some(PICTURE_MOMENT), ..Options::default() });
        let key = json!({ "name": "New", "scopes": ["data:read"], "expires_at": null });
        let reply = api.post(&of(sample::PISA, "/api_keys"), &key).await;
        let made = reply.expect(201);
        assert_eq!(made["api_key"]["created_at"], PICTURE_MOMENT.to_string());
        let plan = json!({ "source_workspace_id": sample::TORINO, "elements": ["shifts"], "on_conflict": "keep" });
        let plan = api.post(&of(sample::PISA, "/import_plans"), &plan).await;
        let keys = api.get(&of(sample::PISA, "/api_keys")).await;
        said.push((reply.header("x-request-id").to_owned(), made, plan.expect(201), keys.expect(200)));
    }
    assert_eq!(said[0], said[1]);
}

#[tokio::test]
async fn work_goes_on_while_the_clock_stands_still() {
    let api = Api::with(Options { still: Some(PICTURE_MOMENT), ..Options::default() });
    let plan = json!({ "source_workspace_id": sample::TORINO, "elements": ["shifts"], "on_conflict": "keep" });
    let plan = api.post(&of(sample::PISA, "/import_plans"), &plan).await.expect(201)["import_plan"].clone();
    let items = plan["items"].as_array().unwrap().iter().filter(|item| item["action"] == "create");
    let items: Vec<_> = items.map(|item| item["id"].clone()).collect();
    let import = json!({ "plan_id": plan["id"], "item_ids": items });
    let import = api.post(&of(sample::PISA, "/imports"), &import).await.expect(202)["import"].clone();
    let path = of(sample::PISA, &format!("/imports/{}", import["id"].as_str().unwrap()));
    while api.get(&path).await.expect(200)["import"]["status"] != "succeeded" {}
}
