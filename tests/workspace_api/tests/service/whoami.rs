//! Programs with their keys.

use crate::harness::{Api, Reply, of, send};
use reqwest::Method;
use serde_json::json;
use std::time::Duration;
use workspace_api::{Options, sample};

async fn whoami(api: &Api, value: &str) -> Reply {
    send(api.anonymous(Method::GET, "/whoami").header("X-API-KEY", value)).await
}

#[tokio::test]
async fn a_deactivated_key_is_blocked_at_once() {
    let api = Api::start();
    let path = of(sample::PISA, &format!("/api_keys/{}", sample::MES_CONNECTOR));
    let body = whoami(&api, sample::MES_CONNECTOR_VALUE).await.expect(200);
    assert_eq!(body["whoami"]["api_key_id"], sample::MES_CONNECTOR);
    assert_eq!(body["whoami"]["workspace_id"], sample::PISA);
    api.patch(&path, "*", &json!({ "status": "inactive" })).await.expect(200);
    whoami(&api, sample::MES_CONNECTOR_VALUE).await.refused(401, "invalid_api_key");
    api.patch(&path, "*", &json!({ "status": "active" })).await.expect(200);
    whoami(&api, sample::MES_CONNECTOR_VALUE).await.expect(200);
}

#[tokio::test]
async fn a_new_key_works_until_it_expires() {
    let api = Api::start();
    let expires_at = (api.backstage().now() + Duration::from_secs(3600)).to_string();
    let body = json!({ "name": "Short", "scopes": ["data:read"], "expires_at": expires_at });
    let value = api.post(&of(sample::PISA, "/api_keys"), &body).await.expect(201)["value"].as_str().unwrap().to_owned();
    whoami(&api, &value).await.expect(200);
    api.put_clock_forward(Duration::from_secs(3601));
    whoami(&api, &value).await.refused(401, "invalid_api_key");
}

#[tokio::test]
async fn a_use_is_noted() {
    let api = Api::start();
    let path = of(sample::PISA, &format!("/api_keys/{}", sample::key_id(sample::PISA, 0)));
    assert!(api.get(&path).await.expect(200)["api_key"]["last_used_at"].is_null());
    whoami(&api, &sample::key_value(sample::PISA, 0)).await.expect(200);
    assert!(api.get(&path).await.expect(200)["api_key"]["last_used_at"].is_string());
}

#[tokio::test]
async fn others_learn_nothing() {
    let api = Api::start();
    let unknown = whoami(&api, "Gx4T000000000000000000000000000000000000").await;
    unknown.refused(401, "invalid_api_key");
    api.backstage().expire_key(sample::MES_CONNECTOR);
    assert_eq!(whoami(&api, sample::MES_CONNECTOR_VALUE).await.json(), unknown.json());
    send(api.anonymous(Method::GET, "/whoami")).await.refused(401, "invalid_api_key");
    send(api.request(Method::GET, "/whoami")).await.refused(401, "invalid_api_key");
}

#[tokio::test]
async fn keys_of_a_workspace_that_is_gone_work_no_more() {
    let api = Api::with(Options { step: Duration::from_secs(1), ..Options::default() });
    api.delete(&of(sample::PISA, ""), "*").await.expect(202);
    whoami(&api, sample::MES_CONNECTOR_VALUE).await.expect(200);
    api.put_clock_forward(Duration::from_secs(10));
    whoami(&api, sample::MES_CONNECTOR_VALUE).await.refused(401, "invalid_api_key");
}
