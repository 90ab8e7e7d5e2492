//! POST that is done once.

use crate::harness::{Api, of, send};
use reqwest::Method;
use serde_json::json;
use std::time::Duration;
use uuid::Uuid;
use workspace_api::{Role, faults::Fault, sample};

fn keys() -> String {
    of(sample::PISA, "/api_keys")
}

#[tokio::test]
async fn a_key_is_needed_and_is_a_uuid() {
    let api = Api::start();
    let body = json!({ "name": "x", "scopes": ["data:read"] });
    for path in [keys(), of(sample::PISA, "/import_plans"), of(sample::PISA, "/imports")] {
        send(api.request(Method::POST, &path).json(&body)).await.refused(400, "idempotency_key_required");
        let request = api.request(Method::POST, &path).header("Idempotency-Key", "again");
        send(request.json(&body)).await.refused(400, "idempotency_key_invalid");
    }
}

#[tokio::test]
async fn the_same_again_gives_the_first_answer() {
    let api = Api::start();
    let key = Uuid::new_v4();
    let first = api.post_again(&keys(), &json!({ "name": "x", "scopes": ["data:read"] }), key).await;
    let again = api.post_again(&keys(), &json!({ "scopes": ["data:read"], "name": "x" }), key).await;
    assert_eq!(again.expect(201), first.expect(201));
    assert_eq!(api.backstage().key_count(sample::PISA), 41);
    assert_ne!(again.header("x-request-id"), first.header("x-request-id"));
}

#[tokio::test]
async fn another_request_with_it_is_refused() {
    let api = Api::start();
    let key = Uuid::new_v4();
    let body = json!({ "name": "x", "scopes": ["data:read"] });
    api.post_again(&keys(), &body, key).await.expect(201);
    let other = json!({ "name": "y", "scopes": ["data:read"] });
    api.post_again(&keys(), &other, key).await.refused(422, "idempotency_key_reused");
    api.post_again(&of(sample::BOLOGNA, "/api_keys"), &body, key).await.refused(422, "idempotency_key_reused");
}

#[tokio::test]
async fn keys_of_other_people_are_others() {
    let mut api = Api::start();
    let key = Uuid::new_v4();
    let body = json!({ "name": "x", "scopes": ["data:read"] });
    let first = api.post_again(&keys(), &body, key).await.expect(201);
    api.become_role(Role::Administrator);
    assert_ne!(api.post_again(&keys(), &body, key).await.expect(201)["value"], first["value"]);
}

#[tokio::test]
async fn two_at_once_are_done_once() {
    let api = Api::start();
    let key = Uuid::new_v4();
    let body = json!({ "name": "x", "scopes": ["data:read"] });
    let path = keys();
    let (one, two) = tokio::join!(api.post_again(&path, &body, key), api.post_again(&path, &body, key));
    assert_eq!(one.expect(201), two.expect(201));
    assert_eq!(api.backstage().key_count(sample::PISA), 41);
}

#[tokio::test]
async fn a_lost_answer_is_given_again() {
    let api = Api::start();
    let key = Uuid::new_v4();
    let body = json!({ "name": "Lost", "scopes": ["data:read"] });
    api.faults().add(Fault::on("POST /workspaces/{workspace_id}/api_keys").lose_answer());
    let request = api.request(Method::POST, &keys()).header("Idempotency-Key", key.to_string()).json(&body);
    let lost = async { request.send().await?.text().await };
    assert!(lost.await.is_err());
    assert_eq!(api.backstage().keys_named(sample::PISA, "Lost").len(), 1);
    let again = api.post_again(&keys(), &body, key).await.expect(201);
    assert_eq!(again["api_key"]["id"], api.backstage().keys_named(sample::PISA, "Lost")[0]);
}

#[tokio::test]
async fn a_refusal_is_not_kept() {
    let api = Api::start();
    let key = Uuid::new_v4();
    api.post_again(&keys(), &json!({ "name": "", "scopes": ["data:read"] }), key)
        .await
        .refused(422, "validation_failed");
    api.post_again(&keys(), &json!({ "name": "x", "scopes": ["data:read"] }), key).await.expect(201);
}

#[tokio::test]
async fn a_value_is_kept_for_minutes_and_the_rest_for_a_day() {
    let api = Api::start();
    let (key, plan_key) = (Uuid::new_v4(), Uuid::new_v4());
    let body = json!({ "name": "x", "scopes": ["data:read"] });
    let plan = json!({ "source_workspace_id": sample::TORINO, "elements": ["tags"], "on_conflict": "keep" });
    api.post_again(&keys(), &body, key).await.expect(201);
    let first = api.post_again(&of(sample::PISA, "/import_plans"), &plan, plan_key).await.expect(201);
    api.put_clock_forward(Duration::from_secs(9 * 60));
    api.post_again(&keys(), &body, key).await.expect(201);
    api.put_clock_forward(Duration::from_secs(2 * 60));
    api.post_again(&keys(), &body, key).await.refused(409, "idempotency_answer_expired");
    assert_eq!(api.backstage().key_count(sample::PISA), 41);
    assert_eq!(api.post_again(&of(sample::PISA, "/import_plans"), &plan, plan_key).await.expect(201), first);
    api.put_clock_forward(Duration::from_secs(24 * 60 * 60));
    assert_ne!(api.post_again(&of(sample::PISA, "/import_plans"), &plan, plan_key).await.expect(201), first);
}
