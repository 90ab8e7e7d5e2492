//! Deletion: impact, blockers, progress, failure.

use crate::harness::{Api, of, send};
use reqwest::Method;
use serde_json::json;
use std::time::Duration;
use workspace_api::{Options, Role, sample};

/// A service on which nothing goes on before the clock is put forward.
fn slow() -> Api {
    Api::with(Options { step: Duration::from_secs(60), ..Options::default() })
}

#[tokio::test]
async fn the_impact_counts_what_is_there() {
    let api = Api::start();
    let impact = api.get(&of(sample::PISA, "/deletion_impact")).await.expect(200)["impact"].clone();
    assert_eq!((&impact["devices"], &impact["api_keys"]), (&json!(124), &json!(40)));
    assert!(impact["active_api_keys"].as_u64() < impact["api_keys"].as_u64());
    assert_eq!(impact["blockers"], json!([]));
    let used = impact["keys_used_last_24h"].as_u64().unwrap();
    api.backstage().touch_last_used(&sample::key_id(sample::PISA, 0), None);
    let impact = api.get(&of(sample::PISA, "/deletion_impact")).await.expect(200)["impact"].clone();
    assert_eq!(impact["keys_used_last_24h"], used + 1);
}

#[tokio::test]
async fn an_empty_workspace_is_gone_at_once() {
    let api = Api::start();
    let path = of(sample::PARMA, "");
    let reply = api.delete(&path, &api.version(&path).await).await;
    assert_eq!((reply.status, reply.text.as_str()), (204, ""));
    api.get(&path).await.refused(404, "workspace_not_found");
    api.get(&of(sample::PARMA, "/deletion")).await.refused(404, "workspace_not_found");
}

#[tokio::test]
async fn a_full_one_takes_its_time_and_takes_no_other_change() {
    let api = slow();
    let path = of(sample::PISA, "");
    let begun = api.delete(&path, &api.version(&path).await).await.expect(202);
    assert_eq!(begun, json!({ "deletion": { "status": "running", "percent": 0 } }));
    api.put_clock_forward(Duration::from_secs(250));
    let progress = of(sample::PISA, "/deletion");
    assert_eq!(api.get(&progress).await.expect(200)["deletion"]["percent"], 40);
    // Again is no other change.
    assert_eq!(api.delete(&path, "*").await.expect(202)["deletion"]["percent"], 40);

    api.patch(&path, "*", &json!({ "name": "x" })).await.refused(409, "deletion_running");
    let key = of(sample::PISA, &format!("/api_keys/{}", sample::MES_CONNECTOR));
    api.patch(&key, "*", &json!({ "status": "inactive" })).await.refused(409, "deletion_running");
    let new_key = json!({ "name": "x", "scopes": ["data:read"] });
    api.post(&of(sample::PISA, "/api_keys"), &new_key).await.refused(409, "deletion_running");
    let plan = json!({ "source_workspace_id": sample::TORINO, "elements": ["tags"], "on_conflict": "keep" });
    api.post(&of(sample::PISA, "/import_plans"), &plan).await.refused(409, "deletion_running");

    api.put_clock_forward(Duration::from_secs(350));
    api.get(&progress).await.refused(404, "workspace_not_found");
    api.get(&path).await.refused(404, "workspace_not_found");
    let list = api.get("/workspaces").await.expect(200);
    assert!(list["workspaces"].as_array().unwrap().iter().all(|one| one["id"] != sample::PISA));
}

#[tokio::test]
async fn a_subscription_is_in_the_way() {
    let api = slow();
    let path = of(sample::TORINO, "");
    let impact = api.get(&of(sample::TORINO, "/deletion_impact")).await.expect(200);
    assert_eq!(impact["impact"]["blockers"][0]["code"], "active_subscription");
    api.delete(&path, "*").await.refused(409, "deletion_blocked");
    api.backstage().set_subscription(sample::TORINO, false);
    api.delete(&path, "*").await.expect(202);
}

#[tokio::test]
async fn a_deletion_can_fail_and_be_tried_again() {
    let api = slow();
    let (path, progress) = (of(sample::PISA, ""), of(sample::PISA, "/deletion"));
    api.backstage().fail_deletion(sample::PISA);
    api.delete(&path, "*").await.expect(202);
    api.put_clock_forward(Duration::from_secs(300));
    let failed = api.get(&progress).await.expect(200);
    assert_eq!(failed["deletion"]["status"], "failed");
    api.patch(&path, "*", &json!({ "name": "Still here" })).await.expect(200);
    api.delete(&path, "*").await.expect(202);
    api.put_clock_forward(Duration::from_secs(600));
    api.get(&progress).await.refused(404, "workspace_not_found");
}

#[tokio::test]
async fn without_a_deletion_there_is_none() {
    let api = Api::start();
    api.get(&of(sample::PISA, "/deletion")).await.refused(404, "deletion_not_found");
}

#[tokio::test]
async fn deleting_needs_a_version_and_the_permission() {
    let mut api = Api::start();
    let path = of(sample::PARMA, "");
    send(api.request(Method::DELETE, &path)).await.refused(428, "precondition_required");
    let version = api.version(&path).await;
    api.backstage().rename_workspace(sample::PARMA, "Renamed");
    api.delete(&path, &version).await.refused(412, "precondition_failed");
    for role in [Role::Administrator, Role::Viewer] {
        api.become_role(role);
        api.delete(&path, "*").await.refused(403, "forbidden");
    }
    assert!(api.backstage().workspace_name(sample::PARMA).is_some());
}
