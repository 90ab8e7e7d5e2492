//! Keys: reading, creating, changing.

use crate::harness::{Api, of, send};
use reqwest::Method;
use serde_json::{Value, json};
use std::time::Duration;
use workspace_api::{Role, sample};

fn keys() -> String {
    of(sample::PISA, "/api_keys")
}

fn key(id: &str) -> String {
    of(sample::PISA, &format!("/api_keys/{id}"))
}

async fn all(api: &Api) -> Vec<Value> {
    api.get(&format!("{}?limit=1000", keys())).await.expect(200)["api_keys"].as_array().unwrap().clone()
}

#[tokio::test]
async fn pisa_has_keys_in_every_state() {
    let api = Api::start();
    let keys = all(&api).await;
    let now = api.backstage().now();
    let time = |key: &Value, field: &str| key[field].as_str().map(|text| text.parse::<jiff::Timestamp>().unwrap());
    let is_expired = |key: &Value| time(key, "expires_at").is_some_and(|at| at <= now);
    let days = |from: jiff::Timestamp, to: jiff::Timestamp| to.duration_since(from).as_hours() / 24;
    let has = |what: &str, test: &dyn Fn(&Value) -> bool| assert!(keys.iter().any(test), "no key is {what}");
    assert_eq!(keys.len(), 40);
    has("active", &|key| key["status"] == "active" && !is_expired(key));
    has("inactive", &|key| key["status"] == "inactive" && !is_expired(key));
    has("expired", &|key| key["status"] == "active" && is_expired(key));
    has("inactive and expired", &|key| key["status"] == "inactive" && is_expired(key));
    has("expiring soon", &|key| time(key, "expires_at").is_some_and(|at| at > now && days(now, at) < 30));
    has("never used", &|key| {
        key["last_used_at"].is_null()
            && time(key, "last_used_tracked_since") <= time(key, "created_at")
            && !key["last_used_tracked_since"].is_null()
    });
    has("of unknown use", &|key| {
        key["last_used_at"].is_null() && time(key, "last_used_tracked_since") > time(key, "created_at")
    });
    has("of unknown use since ever", &|key| key["last_used_at"].is_null() && key["last_used_tracked_since"].is_null());
    has("unused for 90 days", &|key| time(key, "last_used_at").is_some_and(|at| days(at, now) > 90));
    has("without a name", &|key| key["name"] == "");
    has("with a long name", &|key| key["name"].as_str().unwrap().chars().count() == 80);
    has("broad", &|key| key["scopes"].as_array().unwrap().contains(&json!("*")));
    let mes = keys.iter().find(|key| key["name"] == "MES connector").unwrap();
    assert_eq!((&mes["id"], &mes["masked_value"]), (&json!(sample::MES_CONNECTOR), &json!(sample::MES_CONNECTOR_MASK)));
}

#[tokio::test]
async fn no_answer_but_one_has_the_value_of_a_key() {
    let api = Api::start();
    let body = json!({ "name": " Robot ", "scopes": ["devices:read", "jobs:write"], "expires_at": "2199-01-01T00:00:00.5+02:00" });
    let created = api.post(&keys(), &body).await.expect(201);
    let (id, value) = (created["api_key"]["id"].as_str().unwrap(), created["value"].as_str().unwrap());
    assert!(value.starts_with("Gx4T") && value.len() >= 40);
    assert_eq!(created["api_key"]["name"], "Robot");
    assert_eq!(created["api_key"]["expires_at"], "2198-12-31T22:00:00.5Z");
    assert_eq!(created["api_key"]["created_by"]["name"], "Olivia Rossi");
    let mask = created["api_key"]["masked_value"].as_str().unwrap();
    assert!(mask.starts_with(&value[..4]) && mask.ends_with(&value[value.len() - 4..]) && mask.chars().count() == 16);
    for reply in
        [api.get(&keys()).await, api.get(&key(id)).await, api.patch(&key(id), "*", &json!({ "name": "Arm" })).await]
    {
        assert!(reply.status == 200 && reply.text.contains(id) && !reply.text.contains(value));
    }
    assert_eq!(all(&api).await[0]["id"], id);
}

#[tokio::test]
async fn a_new_key_has_rules() {
    let api = Api::start();
    let ok = json!({ "name": "x", "scopes": ["data:read"] });
    let with = |field: &str, value: Value| {
        let mut body = ok.clone();
        body[field] = value;
        body
    };
    for (body, pointers) in [
        (json!({}), vec!["/name", "/scopes"]),
        (with("name", json!("\u{0}")), vec!["/name"]),
        (with("name", json!("x".repeat(81))), vec!["/name"]),
        (with("scopes", json!([])), vec!["/scopes"]),
        (with("scopes", json!("data:read")), vec!["/scopes"]),
        (with("scopes", json!(["data:read", "nothing:read"])), vec!["/scopes/1"]),
        (with("scopes", json!(["data:read", "data:read"])), vec!["/scopes/1"]),
        (with("expires_at", json!("2020-01-01T00:00:00Z")), vec!["/expires_at"]),
        (with("expires_at", json!("tomorrow")), vec!["/expires_at"]),
        (with("value", json!("mine")), vec!["/value"]),
    ] {
        assert_eq!(api.post(&keys(), &body).await.pointers(), pointers, "{body}");
    }
    assert_eq!(api.backstage().key_count(sample::PISA), 40);
    api.post(&keys(), &with("expires_at", Value::Null)).await.expect(201);
}

#[tokio::test]
async fn a_key_is_deactivated_activated_and_renamed() {
    let api = Api::start();
    let path = key(sample::MES_CONNECTOR);
    let first = api.version(&path).await;
    let off = api.patch(&path, &first, &json!({ "status": "inactive" })).await;
    assert_eq!(off.expect(200)["api_key"]["status"], "inactive");
    assert_eq!(off.json()["api_key"]["etag"], off.header("etag"));
    assert!(!api.backstage().is_key_active(sample::MES_CONNECTOR));
    api.patch(&path, &first, &json!({ "status": "active" })).await.refused(412, "precondition_failed");
    let on = api.patch(&path, off.header("etag"), &json!({ "status": "active", "name": " MES " })).await.expect(200);
    assert_eq!((&on["api_key"]["status"], &on["api_key"]["name"]), (&json!("active"), &json!("MES")));
}

#[tokio::test]
async fn a_change_of_a_key_has_rules() {
    let api = Api::start();
    let path = key(sample::MES_CONNECTOR);
    send(api.request(Method::PATCH, &path).json(&json!({ "status": "inactive" })))
        .await
        .refused(428, "precondition_required");
    for (body, pointers) in [
        (json!({}), vec![""]),
        (json!([]), vec![""]),
        (json!({ "status": "deleted" }), vec!["/status"]),
        (json!({ "name": "" }), vec!["/name"]),
        (json!({ "status": "active", "scopes": ["*"] }), vec!["/scopes"]),
    ] {
        assert_eq!(api.patch(&path, "*", &body).await.pointers(), pointers, "{body}");
    }
    api.patch(&key("key-none"), "*", &json!({ "status": "active" })).await.refused(404, "api_key_not_found");
    api.get(&key(&sample::key_id(sample::BOLOGNA, 0))).await.refused(404, "api_key_not_found");
    send(api.request(Method::DELETE, &path).header("If-Match", "*")).await.refused(405, "method_not_allowed");
}

#[tokio::test]
async fn a_use_is_no_conflict() {
    let api = Api::start();
    let path = key(sample::MES_CONNECTOR);
    let version = api.version(&path).await;
    api.put_clock_forward(Duration::from_secs(5));
    api.backstage().touch_last_used(sample::MES_CONNECTOR, None);
    api.patch(&path, &version, &json!({ "name": "MES" })).await.expect(200);
}

#[tokio::test]
async fn viewers_read_and_nobody_writes_without_the_permission() {
    let mut api = Api::start();
    api.become_role(Role::Viewer);
    assert_eq!(all(&api).await.len(), 40);
    api.get(&of(sample::PISA, "/api_key_scopes")).await.expect(200);
    api.post(&keys(), &json!({ "name": "x", "scopes": ["*"] })).await.refused(403, "forbidden");
    api.patch(&key(sample::MES_CONNECTOR), "*", &json!({ "status": "inactive" })).await.refused(403, "forbidden");
    assert!(api.backstage().is_key_active(sample::MES_CONNECTOR));
}

#[tokio::test]
async fn some_scopes_are_broad() {
    let api = Api::start();
    let scopes = api.get(&of(sample::PISA, "/api_key_scopes")).await.expect(200)["scopes"].as_array().unwrap().clone();
    assert!(scopes.len() >= 10);
    assert!(scopes.iter().any(|scope| scope["broad"] == true) && scopes.iter().any(|scope| scope["broad"] == false));
}
