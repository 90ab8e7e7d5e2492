//! Listing, getting and renaming.

use crate::harness::{Api, of, send};
use reqwest::Method;
use serde_json::json;
use workspace_api::{Role, sample};

#[tokio::test]
async fn a_workspace_has_what_is_published_and_what_this_project_adds() {
    let api = Api::start();
    let reply = api.get(&of(sample::PISA, "")).await;
    let workspace = &reply.expect(200)["workspace"];
    assert_eq!(workspace["name"], "Bottling line Pisa");
    assert_eq!(workspace["account_id"], sample::ACCOUNT);
    assert_eq!(workspace["created_at"], "2021-03-26T09:46:00.565155Z");
    assert_eq!(workspace["region"], json!({ "id": "eu-south-1", "name": "Europe (Milan)" }));
    assert!(reply.header("etag").starts_with('"') && reply.header("etag").ends_with('"'));
}

#[tokio::test]
async fn permissions_follow_the_role_but_nobody_may_change_brescia() {
    let mut api = Api::start();
    for (role, pisa) in [
        (
            Role::Owner,
            json!(["workspace:update", "workspace:delete", "api_keys:read", "api_keys:write", "settings:import"]),
        ),
        (Role::Administrator, json!(["workspace:update", "api_keys:read", "api_keys:write", "settings:import"])),
        (Role::Viewer, json!(["api_keys:read"])),
    ] {
        api.become_role(role);
        assert_eq!(api.get(&of(sample::PISA, "")).await.expect(200)["workspace"]["permissions"], pisa);
        let brescia = api.get(&of(sample::BRESCIA, "")).await.expect(200);
        assert_eq!(brescia["workspace"]["permissions"], json!(["api_keys:read"]));
        let renamed = api.patch(&of(sample::BRESCIA, ""), "*", &json!({ "name": "Other" })).await;
        renamed.refused(403, "forbidden");
    }
}

#[tokio::test]
async fn the_list_has_every_workspace_also_of_another_organization() {
    let api = Api::start();
    let list = api.get("/workspaces").await.expect(200);
    let ids: Vec<_> = list["workspaces"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect();
    for id in [sample::PISA, sample::BOLOGNA, sample::GENOVA, sample::TEST_BENCH, sample::OTHER_COMPANY] {
        assert!(ids.contains(&id), "{id}");
    }
    let other = list["workspaces"].as_array().unwrap().iter().find(|one| one["id"] == sample::OTHER_COMPANY).unwrap();
    assert_eq!(other["account_id"], sample::OTHER_ACCOUNT);
}

#[tokio::test]
async fn a_workspace_without_a_region_has_no_such_field() {
    let api = Api::start();
    let workspace = api.get(&of(sample::GENOVA, "")).await.expect(200);
    assert!(workspace["workspace"].get("region").is_none());
}

#[tokio::test]
async fn an_id_may_need_percent_encoding() {
    let api = Api::start();
    assert_eq!(api.get(&of(sample::TEST_BENCH, "")).await.expect(200)["workspace"]["id"], sample::TEST_BENCH);
    assert_eq!(api.get(&of(sample::TEST_BENCH, "/api_keys")).await.expect(200)["total"], 2);
}

#[tokio::test]
async fn an_unknown_workspace_is_not_found_anywhere() {
    let api = Api::start();
    for rest in [
        "",
        "/deletion",
        "/deletion_impact",
        "/api_keys",
        "/api_keys/key-1",
        "/api_key_scopes",
        "/imports",
        "/imports/imp-1",
    ] {
        api.get(&of("wks-none", rest)).await.refused(404, "workspace_not_found");
    }
    api.patch(&of("wks-none", ""), "*", &json!({ "name": "x" })).await.refused(404, "workspace_not_found");
    api.delete(&of("wks-none", ""), "*").await.refused(404, "workspace_not_found");
    api.post(&of("wks-none", "/api_keys"), &json!({})).await.refused(404, "workspace_not_found");
}

#[tokio::test]
async fn a_name_is_stored_trimmed_and_the_version_changes() {
    let api = Api::start();
    let path = of(sample::PISA, "");
    let before = api.version(&path).await;
    let reply = api.patch(&path, &before, &json!({ "name": "  Riga 1 – Pisa 🏭\n" })).await;
    assert_eq!(reply.expect(200)["workspace"]["name"], "Riga 1 – Pisa 🏭");
    assert_ne!(reply.header("etag"), before);
    assert_eq!(api.get(&path).await.expect(200)["workspace"]["name"], "Riga 1 – Pisa 🏭");
    assert_eq!(api.version(&path).await, reply.header("etag"));
}

#[tokio::test]
async fn names_have_rules() {
    let api = Api::start();
    let path = of(sample::PISA, "");
    let longest = "名".repeat(80);
    for body in [
        json!({ "name": "" }),
        json!({ "name": "   " }),
        json!({ "name": "a\u{7}b" }),
        json!({ "name": "x".repeat(81) }),
        json!({ "name": null }),
        json!({ "name": 7 }),
        json!({}),
    ] {
        assert_eq!(api.patch(&path, "*", &body).await.pointers(), ["/name"], "{body}");
    }
    assert_eq!(api.patch(&path, "*", &json!({ "name": longest })).await.expect(200)["workspace"]["name"], longest);
}

#[tokio::test]
async fn what_is_not_known_is_pointed_at() {
    let api = Api::start();
    let reply = api.patch(&of(sample::PISA, ""), "*", &json!({ "name": "x", "region": "eu", "a/b": 1 })).await;
    assert_eq!(reply.pointers(), ["/a~1b", "/region"]);
}

#[tokio::test]
async fn a_name_is_used_once_in_an_organization() {
    let api = Api::start();
    let path = of(sample::PISA, "");
    api.patch(&path, "*", &json!({ "name": " Foundry Brescia " })).await.refused(409, "name_taken");
    api.patch(&path, "*", &json!({ "name": "Other company plant" })).await.expect(200);
    api.patch(&path, "*", &json!({ "name": "Other company plant" })).await.expect(200);
}

#[tokio::test]
async fn a_change_needs_the_present_version() {
    let api = Api::start();
    let path = of(sample::PISA, "");
    let body = json!({ "name": "New" });
    send(api.request(Method::PATCH, &path).json(&body)).await.refused(428, "precondition_required");
    let version = api.version(&path).await;
    api.backstage().rename_workspace(sample::PISA, "Renamed by somebody");
    api.patch(&path, &version, &body).await.refused(412, "precondition_failed");
    let version = api.version(&path).await;
    api.patch(&path, &format!("W/{version}"), &body).await.refused(412, "precondition_failed");
    api.patch(&path, version.trim_matches('"'), &body).await.refused(412, "precondition_failed");
    assert_eq!(api.backstage().workspace_name(sample::PISA).as_deref(), Some("Renamed by somebody"));
    api.patch(&path, &format!("\"other\", {version}"), &body).await.expect(200);
}
