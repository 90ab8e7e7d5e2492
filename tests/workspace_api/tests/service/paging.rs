//! Lists in pages.

use crate::harness::{Api, of};
use serde_json::{Value, json};
use workspace_api::{Options, Sample, sample};

async fn walk(api: &Api, path: &str, list: &str, limit: u32) -> Vec<Value> {
    let mut found = Vec::new();
    let mut cursor = String::new();
    loop {
        let page = api.get(&format!("{path}?limit={limit}{cursor}")).await.expect(200);
        let items = page[list].as_array().unwrap();
        assert!(items.len() <= limit as usize);
        found.extend(items.iter().cloned());
        match page["next_cursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return found,
        }
    }
}

fn ids(items: &[Value]) -> Vec<&str> {
    items.iter().map(|item| item["id"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn pages_have_everything_once_newest_first() {
    let api = Api::start();
    let path = of(sample::PISA, "/api_keys");
    let paged = walk(&api, &path, "api_keys", 7).await;
    let whole = api.get(&path).await.expect(200);
    assert_eq!(json!(paged), whole["api_keys"]);
    assert_eq!((whole["total"].as_u64(), paged.len()), (Some(40), 40));
    assert!(paged.is_sorted_by(|one, other| one["created_at"].as_str() >= other["created_at"].as_str()));
}

#[tokio::test]
async fn a_new_key_moves_nothing_behind_a_cursor() {
    let api = Api::start();
    let path = of(sample::PISA, "/api_keys");
    let before = walk(&api, &path, "api_keys", 1000).await;
    let first = api.get(&format!("{path}?limit=10")).await.expect(200);
    let cursor = first["next_cursor"].as_str().unwrap();
    api.post(&path, &json!({ "name": "New", "scopes": ["data:read"] })).await.expect(201);
    let second = api.get(&format!("{path}?limit=10&cursor={cursor}")).await.expect(200);
    assert_eq!(ids(second["api_keys"].as_array().unwrap()), ids(&before)[10..20]);
    assert_eq!(second["total"], 41);
}

#[tokio::test]
async fn workspaces_come_in_pages_too() {
    let sample = Some(Sample { extra_workspaces: 30, ..Sample::default() });
    let api = Api::with(Options { sample, ..Options::default() });
    let paged = walk(&api, "/workspaces", "workspaces", 4).await;
    let whole = api.get("/workspaces").await.expect(200)["workspaces"].as_array().unwrap().clone();
    assert_eq!(ids(&paged), ids(&whole));
    assert_eq!(whole.len(), 39);
}

#[tokio::test]
async fn limits_and_cursors_are_checked() {
    let api = Api::start();
    let path = of(sample::PISA, "/api_keys");
    for limit in ["0", "1001", "-1", "ten", ""] {
        api.get(&format!("{path}?limit={limit}")).await.refused(422, "invalid_limit");
    }
    api.get(&format!("{path}?limit=1000")).await.expect(200);
    let next = api.get(&format!("{path}?limit=1")).await.expect(200)["next_cursor"].as_str().unwrap().to_owned();
    api.get(&format!("{path}?cursor=x{next}")).await.refused(422, "invalid_cursor");
    api.get(&format!("{path}?cursor=")).await.refused(422, "invalid_cursor");
    let elsewhere = of(sample::BOLOGNA, "/api_keys");
    api.get(&format!("{elsewhere}?cursor={next}")).await.refused(422, "invalid_cursor");
}

#[tokio::test]
async fn ten_thousand_keys_come_in_ten_pages() {
    let sample = Some(Sample { ten_thousand_keys: true, ..Sample::default() });
    let api = Api::with(Options { sample, ..Options::default() });
    let keys = walk(&api, &of(sample::BOLOGNA, "/api_keys"), "api_keys", 1000).await;
    let mut ids = ids(&keys);
    assert_eq!(ids.len(), 10_000);
    assert_eq!(api.records_of("GET", "/workspaces/{workspace_id}/api_keys").len(), 10);
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 10_000);
}
