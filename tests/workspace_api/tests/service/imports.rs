//! Import: elements, plans, imports.

use crate::harness::{Api, of};
use serde_json::{Value, json};
use std::time::Duration;
use workspace_api::{Options, Role, sample};

fn slow() -> Api {
    Api::with(Options { step: Duration::from_secs(60), ..Options::default() })
}

async fn plan(api: &Api, source: &str, elements: &[&str], on_conflict: &str) -> Value {
    let body = json!({ "source_workspace_id": source, "elements": elements, "on_conflict": on_conflict });
    api.post(&of(sample::PISA, "/import_plans"), &body).await.expect(201)["import_plan"].clone()
}

fn items<'a>(plan: &'a Value, action: &str) -> Vec<&'a Value> {
    plan["items"].as_array().unwrap().iter().filter(|item| item["action"] == action).collect()
}

fn ids(items: &[&Value]) -> Value {
    items.iter().map(|item| item["id"].clone()).collect()
}

/// The items that an import of a plan takes.
fn effective(plan: &Value) -> Value {
    ids(&[items(plan, "create"), items(plan, "overwrite")].concat())
}

fn start_body(plan: &Value, item_ids: &Value) -> Value {
    json!({ "plan_id": plan["id"], "item_ids": item_ids })
}

#[tokio::test]
async fn elements_are_counted_in_the_source_and_one_is_not_supported() {
    let api = Api::start();
    let path = of(sample::PISA, &format!("/import_elements?source={}", sample::TORINO));
    let elements = api.get(&path).await.expect(200)["elements"].as_array().unwrap().clone();
    let named: Vec<_> = elements.iter().map(|element| element["id"].as_str().unwrap()).collect();
    assert_eq!(
        named,
        ["notification_rules", "shifts", "energy_tariffs", "tags", "units", "dashboards", "data_connectors"]
    );
    assert_eq!(elements[0]["count"], 14);
    let unsupported: Vec<_> = elements.iter().filter(|element| element["supported"] == false).collect();
    assert_eq!(unsupported.len(), 1);
    assert!(unsupported[0]["reason"].is_string());
}

#[tokio::test]
async fn a_source_is_another_workspace_of_the_organization() {
    let api = Api::start();
    let elements = |source: &str| of(sample::PISA, &format!("/import_elements?source={source}"));
    for source in [sample::PISA, sample::OTHER_COMPANY, "wks-none"] {
        api.get(&elements(source)).await.refused(422, "source_not_allowed");
        let body = json!({ "source_workspace_id": source, "elements": ["tags"], "on_conflict": "keep" });
        assert_eq!(api.post(&of(sample::PISA, "/import_plans"), &body).await.pointers(), ["/source_workspace_id"]);
    }
    api.get(&of(sample::PISA, "/import_elements")).await.refused(400, "source_required");
}

#[tokio::test]
async fn a_plan_has_every_action_and_changes_nothing() {
    let api = Api::start();
    let before = api.version(&of(sample::PISA, "")).await;
    let all = ["notification_rules", "shifts", "energy_tariffs", "tags", "units", "dashboards"];
    let overwrite = plan(&api, sample::TORINO, &all, "overwrite").await;
    for action in ["create", "overwrite", "unchanged", "blocked"] {
        assert!(!items(&overwrite, action).is_empty(), "{action}");
    }
    assert!(items(&overwrite, "keep").is_empty());
    let keep = plan(&api, sample::TORINO, &all, "keep").await;
    assert_eq!(items(&keep, "keep").len(), items(&overwrite, "overwrite").len());
    let changed = items(&overwrite, "overwrite").into_iter().find(|item| item["name"] == "Overtemperature").unwrap();
    assert_eq!((&changed["current"]["threshold"], &changed["incoming"]["threshold"]), (&json!(80), &json!(75)));
    let blocked = items(&overwrite, "blocked");
    let reasons: std::collections::HashSet<_> = blocked.iter().map(|item| item["reason"].as_str().unwrap()).collect();
    assert_eq!(reasons.len(), 4, "secret, region, not permitted, incompatible");
    assert!(blocked.iter().all(|item| item["incoming"].is_null()), "what is blocked is not shown");
    assert!(items(&overwrite, "create").iter().all(|item| item["current"].is_null() && item["reason"].is_null()));
    let present = api.backstage().setting(sample::PISA, "notification_rules", "Overtemperature").unwrap();
    assert_eq!(present["threshold"], 80);
    assert_eq!(api.version(&of(sample::PISA, "")).await, before);
}

#[tokio::test]
async fn a_plan_has_rules() {
    let api = Api::start();
    let ok = json!({ "source_workspace_id": sample::TORINO, "elements": ["tags"], "on_conflict": "keep" });
    let with = |field: &str, value: Value| {
        let mut body = ok.clone();
        body[field] = value;
        body
    };
    for (body, pointers) in [
        (json!({}), vec!["/source_workspace_id", "/elements", "/on_conflict"]),
        (with("elements", json!([])), vec!["/elements"]),
        (with("elements", json!(["tags", "data_connectors", "else"])), vec!["/elements/1", "/elements/2"]),
        (with("on_conflict", json!("merge")), vec!["/on_conflict"]),
        (with("source_workspace_id", Value::Null), vec!["/source_workspace_id"]),
        (with("dry_run", json!(true)), vec!["/dry_run"]),
    ] {
        assert_eq!(api.post(&of(sample::PISA, "/import_plans"), &body).await.pointers(), pointers, "{body}");
    }
}

#[tokio::test]
async fn an_import_writes_what_was_planned_as_time_goes_by() {
    let api = slow();
    let plan = plan(&api, sample::TORINO, &["notification_rules", "tags"], "overwrite").await;
    let chosen = effective(&plan);
    let total = chosen.as_array().unwrap().len();
    let reply = api.post(&of(sample::PISA, "/imports"), &start_body(&plan, &chosen)).await;
    let started = reply.expect(202)["import"].clone();
    assert_eq!(
        (&started["status"], &started["done"], &started["total"]),
        (&json!("running"), &json!(0), &json!(total))
    );
    let path = reply.header("location").strip_prefix("/v3").unwrap().to_owned();
    assert_eq!(path, of(sample::PISA, &format!("/imports/{}", started["id"].as_str().unwrap())));

    api.put_clock_forward(Duration::from_secs(200));
    let halfway = api.get(&path).await.expect(200)["import"].clone();
    assert_eq!((&halfway["status"], &halfway["done"]), (&json!("running"), &json!(3)));
    let pending = halfway["items"].as_array().unwrap().iter().filter(|item| item["outcome"] == "pending");
    assert_eq!(pending.count(), total - 3);

    api.put_clock_forward(Duration::from_secs(60 * 60));
    let done = api.get(&path).await.expect(200)["import"].clone();
    assert_eq!((&done["status"], &done["done"]), (&json!("succeeded"), &json!(total)));
    let written = api.backstage().setting(sample::PISA, "notification_rules", "Overtemperature").unwrap();
    assert_eq!(written["threshold"], 75);
    assert_eq!(api.backstage().setting(sample::PISA, "tags", "painting"), Some(json!({ "colour": "green" })));
    assert_eq!(api.backstage().setting(sample::PISA, "notification_rules", "Webhook to maintenance"), None);
}

#[tokio::test]
async fn only_what_was_chosen_is_written() {
    let api = slow();
    let plan = plan(&api, sample::TORINO, &["notification_rules"], "keep").await;
    let one = items(&plan, "create")[0].clone();
    api.post(&of(sample::PISA, "/imports"), &start_body(&plan, &json!([one["id"]]))).await.expect(202);
    api.put_clock_forward(Duration::from_secs(3600));
    api.get(&of(sample::PISA, "/imports")).await.expect(200);
    let there = |item: &Value| {
        let name = item["name"].as_str().unwrap();
        api.backstage().setting(sample::PISA, "notification_rules", name).is_some()
    };
    assert_eq!(items(&plan, "create").into_iter().filter(|item| there(item)).count(), 1);
    let kept = api.backstage().setting(sample::PISA, "notification_rules", "Overtemperature").unwrap();
    assert_eq!(kept["threshold"], 80);
}

#[tokio::test]
async fn some_items_can_fail_and_some_are_skipped() {
    let api = slow();
    let plan = plan(&api, sample::MODENA, &["notification_rules", "tags", "dashboards"], "overwrite").await;
    let started = api.post(&of(sample::PISA, "/imports"), &start_body(&plan, &effective(&plan))).await.expect(202);
    api.backstage().write_setting(sample::PISA, "tags", "assembly", &json!({ "colour": "mine" }));
    api.put_clock_forward(Duration::from_secs(3600));
    let path = of(sample::PISA, &format!("/imports/{}", started["import"]["id"].as_str().unwrap()));
    let done = api.get(&path).await.expect(200)["import"].clone();
    assert_eq!(done["status"], "partially_succeeded");
    let count =
        |outcome: &str| done["items"].as_array().unwrap().iter().filter(|item| item["outcome"] == outcome).count();
    assert_eq!((count("applied"), count("failed"), count("skipped")), (2, 2, 1));
    let told = |item: &Value| item["detail"].is_string() == (item["outcome"] != "applied");
    assert!(done["items"].as_array().unwrap().iter().all(told));
    assert_eq!(api.backstage().setting(sample::PISA, "tags", "assembly"), Some(json!({ "colour": "mine" })));
}

#[tokio::test]
async fn an_import_of_what_only_fails_has_failed() {
    let api = slow();
    let plan = plan(&api, sample::MODENA, &["dashboards"], "overwrite").await;
    let started = api.post(&of(sample::PISA, "/imports"), &start_body(&plan, &effective(&plan))).await.expect(202);
    api.put_clock_forward(Duration::from_secs(3600));
    let path = of(sample::PISA, &format!("/imports/{}", started["import"]["id"].as_str().unwrap()));
    assert_eq!(api.get(&path).await.expect(200)["import"]["status"], "failed");
}

#[tokio::test]
async fn what_failed_can_be_imported_once_nothing_is_in_its_way() {
    let api = slow();
    let names = || api.backstage().setting(sample::PISA, "notification_rules", "Torque out of range").is_some();
    for (is_there, status) in [(false, "partially_succeeded"), (true, "succeeded")] {
        let plan = plan(&api, sample::MODENA, &["notification_rules"], "keep").await;
        let started = api.post(&of(sample::PISA, "/imports"), &start_body(&plan, &effective(&plan))).await.expect(202);
        api.put_clock_forward(Duration::from_secs(3600));
        let path = of(sample::PISA, &format!("/imports/{}", started["import"]["id"].as_str().unwrap()));
        assert_eq!(api.get(&path).await.expect(200)["import"]["status"], status);
        assert_eq!(names(), is_there);
        api.backstage().clear_obstacle(sample::MODENA, "notification_rules", "Torque out of range");
    }
}

#[tokio::test]
async fn a_plan_is_stale_when_either_workspace_has_changed() {
    let api = slow();
    let start = of(sample::PISA, "/imports");
    let changes: [&dyn Fn(); 5] = [
        &|| api.backstage().remove_setting(sample::TORINO, "tags", "drying"),
        &|| api.backstage().make_plans_stale(sample::PISA),
        &|| api.backstage().write_setting(sample::TORINO, "tags", "new", &json!({})),
        &|| api.backstage().rename_workspace(sample::TORINO, "Renamed Torino"),
        &|| api.backstage().rename_workspace(sample::PISA, "Renamed Pisa"),
    ];
    for change in changes {
        let plan = plan(&api, sample::TORINO, &["units"], "overwrite").await;
        change();
        api.post(&start, &start_body(&plan, &effective(&plan))).await.refused(409, "plan_stale");
    }
    assert_eq!(api.get(&start).await.expect(200)["imports"], json!([]));
}

#[tokio::test]
async fn a_setting_that_was_removed_is_not_planned_any_more() {
    let api = slow();
    let before = plan(&api, sample::TORINO, &["tags"], "overwrite").await;
    api.backstage().remove_setting(sample::TORINO, "tags", "drying");
    let after = plan(&api, sample::TORINO, &["tags"], "overwrite").await;
    let names = |plan: &Value| {
        let items = plan["items"].as_array().unwrap().iter();
        items.map(|item| item["name"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(names(&before), ["critical", "drying", "painting"]);
    assert_eq!(names(&after), ["critical", "painting"]);
}

#[tokio::test]
async fn a_plan_expires() {
    let api = slow();
    let plan = plan(&api, sample::TORINO, &["units"], "overwrite").await;
    api.put_clock_forward(Duration::from_secs(16 * 60));
    let body = start_body(&plan, &effective(&plan));
    api.post(&of(sample::PISA, "/imports"), &body).await.refused(410, "plan_expired");
}

#[tokio::test]
async fn an_import_has_rules() {
    let api = slow();
    let plan = plan(&api, sample::TORINO, &["notification_rules"], "keep").await;
    let start = of(sample::PISA, "/imports");
    let kept = items(&plan, "keep")[0]["id"].clone();
    let blocked = items(&plan, "blocked")[0]["id"].clone();
    let created = items(&plan, "create")[0]["id"].clone();
    for (body, pointers) in [
        (json!({}), vec!["/plan_id", "/item_ids"]),
        (json!({ "plan_id": "", "item_ids": [created] }), vec!["/plan_id"]),
        (json!({ "plan_id": "pln-none", "item_ids": [created] }), vec!["/plan_id"]),
        (start_body(&plan, &json!([])), vec!["/item_ids"]),
        (
            start_body(&plan, &json!([kept, created, blocked, "itm-none"])),
            vec!["/item_ids/0", "/item_ids/2", "/item_ids/3"],
        ),
        (start_body(&plan, &json!([created, created])), vec!["/item_ids/1"]),
    ] {
        assert_eq!(api.post(&start, &body).await.pointers(), pointers, "{body}");
    }
    let elsewhere = of(sample::BOLOGNA, "/imports");
    assert_eq!(api.post(&elsewhere, &start_body(&plan, &json!([created]))).await.pointers(), ["/plan_id"]);
}

#[tokio::test]
async fn imports_are_listed_running_ones_first() {
    let api = slow();
    let start = of(sample::PISA, "/imports");
    let first = plan(&api, sample::TORINO, &["units"], "overwrite").await;
    api.post(&start, &start_body(&first, &effective(&first))).await.expect(202);
    let second = plan(&api, sample::TORINO, &["tags"], "overwrite").await;
    api.post(&start, &start_body(&second, &effective(&second))).await.refused(409, "import_running");
    api.put_clock_forward(Duration::from_secs(600));
    let second = plan(&api, sample::TORINO, &["tags"], "overwrite").await;
    api.post(&start, &start_body(&second, &effective(&second))).await.expect(202);
    let imports = api.get(&start).await.expect(200)["imports"].as_array().unwrap().clone();
    let states: Vec<_> = imports.iter().map(|import| import["status"].as_str().unwrap()).collect();
    assert_eq!(states, ["running", "succeeded"]);
    assert!(imports.iter().all(|import| import.get("items").is_none()));
    api.get(&of(sample::PISA, "/imports/imp-none")).await.refused(404, "import_not_found");
}

#[tokio::test]
async fn importing_needs_the_permission() {
    let mut api = Api::start();
    let plan = plan(&api, sample::TORINO, &["units"], "overwrite").await;
    api.become_role(Role::Viewer);
    let body = json!({ "source_workspace_id": sample::TORINO, "elements": ["tags"], "on_conflict": "keep" });
    api.post(&of(sample::PISA, "/import_plans"), &body).await.refused(403, "forbidden");
    api.post(&of(sample::PISA, "/imports"), &start_body(&plan, &effective(&plan))).await.refused(403, "forbidden");
}
