//! What each call sends, and what it makes of the answers: word by word, without a browser.

use super::{
    ApiError, Cause,
    api_keys::{KeyChange, NewKey, change_key, create_key, get_key, list_keys, list_scopes},
    auth::Pass,
    call::{Answer, Call, Method},
    error::Absent,
    imports::{OnConflict, create_plan, get_import, list_elements, list_running_imports, start_import},
    script::{err, key, named, now, ok, refused, script, without_etag},
    workspace::{
        delete_workspace, get_deletion, get_deletion_impact, get_workspace, list_all_workspaces, rename_workspace,
    },
};
use crate::model::{api_key::KeyStatus, time::Timestamp};
use serde_json::{Value, json};

#[test]
fn every_read_asks_for_its_own_path() {
    let (asked, client) = script([]);
    let at = "wks/1";
    drop(now(list_all_workspaces(&client)));
    drop(now(get_workspace(&client, at)));
    drop(now(get_deletion_impact(&client, at)));
    drop(now(get_deletion(&client, at)));
    drop(now(list_keys(&client, at, 100, None)));
    drop(now(list_keys(&client, at, 7, Some("a b"))));
    drop(now(get_key(&client, at, "key/1")));
    drop(now(list_scopes(&client, at)));
    drop(now(list_elements(&client, at, "wks 2")));
    drop(now(get_import(&client, at, "imp/1")));
    drop(now(list_running_imports(&client, at)));
    assert_eq!(
        asked.asked(),
        [
            "GET /workspaces?limit=1000",
            "GET /workspaces/wks%2F1",
            "GET /workspaces/wks%2F1/deletion_impact",
            "GET /workspaces/wks%2F1/deletion",
            "GET /workspaces/wks%2F1/api_keys?limit=100",
            "GET /workspaces/wks%2F1/api_keys?limit=7&cursor=a%20b",
            "GET /workspaces/wks%2F1/api_keys/key%2F1",
            "GET /workspaces/wks%2F1/api_key_scopes",
            "GET /workspaces/wks%2F1/import_elements?source=wks%202",
            "GET /workspaces/wks%2F1/imports/imp%2F1",
            "GET /workspaces/wks%2F1/imports",
        ]
    );
}

#[test]
fn every_change_carries_what_it_changes_and_the_version_that_it_is_meant_for() {
    let (asked, client) = script([]);
    let version = || Some("\"1\"".to_owned());
    drop(now(rename_workspace(&client, "w", "New \"name\"", version())));
    drop(now(change_key(&client, "w", "k", &KeyChange::Status(KeyStatus::Inactive), version())));
    drop(now(change_key(&client, "w", "k", &KeyChange::Name("Two".to_owned()), None)));
    drop(now(delete_workspace(&client, "w", version())));
    let new = NewKey {
        name: "New".to_owned(),
        scopes: vec!["a:read".to_owned()],
        expires_at: Timestamp::parse("2027-01-02T03:04:05Z"),
    };
    drop(now(create_key(&client, "w", &new, "uuid")));
    drop(now(create_plan(&client, "w", "s", &["e".to_owned()], OnConflict::Overwrite, "uuid")));
    drop(now(start_import(&client, "w", "pln-1", &["itm-1".to_owned()], "uuid")));
    assert_eq!(
        asked.asked(),
        [
            r#"PATCH /workspaces/w if "1" body {"name":"New \"name\""}"#,
            r#"PATCH /workspaces/w/api_keys/k if "1" body {"status":"inactive"}"#,
            r#"PATCH /workspaces/w/api_keys/k body {"name":"Two"}"#,
            r#"DELETE /workspaces/w if "1""#,
            r#"POST /workspaces/w/api_keys once uuid body {"name":"New","scopes":["a:read"],"expires_at":"2027-01-02T03:04:05.000Z"}"#,
            r#"POST /workspaces/w/import_plans once uuid body {"source_workspace_id":"s","elements":["e"],"on_conflict":"overwrite"}"#,
            r#"POST /workspaces/w/imports once uuid body {"plan_id":"pln-1","item_ids":["itm-1"]}"#,
        ]
    );
}

#[test]
fn lists_are_read_to_their_end() {
    let page = |id: &str, cursor: Value| json!({ "workspaces": [{ "id": id }], "next_cursor": cursor });
    let (asked, client) = script([ok(page("a", json!("2"))), ok(page("b", json!("")))]);
    let found = now(list_all_workspaces(&client)).map(|all| all.into_iter().map(|one| one.id).collect::<Vec<_>>());
    assert_eq!(found, Ok(vec!["a".to_owned(), "b".to_owned()]));
    assert_eq!(asked.asked(), ["GET /workspaces?limit=1000", "GET /workspaces?limit=1000&cursor=2"]);
    // A service that gives the same place for ever is not asked for ever, nor is one that leads in circles.
    for circle in [&["2"][..], &["2", "3"], &["2", "3", "4"]] {
        let endless = circle.iter().cycle().take(20).map(|next| ok(page("a", json!(next))));
        let (asked, client) = script(endless);
        let pages = circle.len() + 1;
        assert_eq!(now(list_all_workspaces(&client)).map(|all| all.len()), Ok(pages), "{circle:?}");
        assert_eq!(asked.asked().len(), pages, "{circle:?}");
    }
}

#[test]
fn a_page_of_keys_and_the_scopes_are_read() {
    let page = json!({
        "api_keys": [{ "id": "key-1", "masked_value": "", "status": "active" }, { "id": "key-2", "masked_value": "Gx••9d" }],
        "next_cursor": "next", "total": 12045, "as_of": "2026-11-20T16:45:12.120Z",
    });
    let (_, client) = script([ok(page), ok(json!({ "api_keys": [], "next_cursor": "" }))]);
    let page = now(list_keys(&client, "w", 2, None)).unwrap_or_else(|error| panic!("{error:?}"));
    assert_eq!((page.next_cursor.as_deref(), page.total), (Some("next"), Some(12045)));
    assert_eq!(page.as_of, Timestamp::parse("2026-11-20T16:45:12.120Z"));
    let masked: Vec<_> = page.keys.iter().map(|key| key.masked_value.as_deref()).collect();
    assert_eq!(masked, [None, Some("Gx••9d")]);
    let last = now(list_keys(&client, "w", 2, Some("next")));
    assert_eq!(last.map(|page| (page.keys.len(), page.next_cursor)), Ok((0, None)));

    let (_, client) = script([ok(json!({ "scopes": [{ "id": "a:read", "name": "Read a", "broad": true }] }))]);
    let scopes = now(list_scopes(&client, "w")).unwrap_or_default();
    let read: Vec<_> = scopes.iter().map(|scope| (scope.id.as_str(), scope.name.as_str(), scope.broad)).collect();
    assert_eq!(read, [("a:read", "Read a", true)]);
}

#[test]
fn the_header_has_the_version_and_the_body_stands_in_for_it() {
    let (_, client) = script([ok(key("active")), without_etag(key("active")), ok(key("inactive"))]);
    let etag = |key: Result<crate::model::api_key::ApiKey, ApiError>| key.ok().and_then(|key| key.etag);
    assert_eq!(etag(now(get_key(&client, "w", "key-1"))).as_deref(), Some("\"2\""));
    assert_eq!(etag(now(get_key(&client, "w", "key-1"))).as_deref(), Some("\"1\""));
    let off = KeyChange::Status(KeyStatus::Inactive);
    assert_eq!(etag(now(change_key(&client, "w", "key-1", &off, None))).as_deref(), Some("\"2\""));
}

#[test]
fn the_end_of_a_session_is_told_once_until_it_is_good_again() {
    let out = || refused(401, "unauthenticated");
    let fine = || ok(json!({ "workspace": { "id": "w" } }));
    let (script, client) = script([out(), out(), fine(), out()]);
    let told: Vec<u32> = (0..4)
        .map(|_| {
            drop(now(get_workspace(&client, "w")));
            script.told.get()
        })
        .collect();
    assert_eq!(told, [1, 1, 1, 2]);
}

#[test]
fn what_was_refused_goes_once_more_with_what_the_host_gives() {
    let out = || refused(401, "unauthenticated");
    let rename = |answers: Vec<Result<Answer, ApiError>>, renewals: Vec<Option<Pass>>| {
        let (script, client) = script(answers);
        script.renewals.replace(renewals.into());
        let renamed = now(rename_workspace(&client, "w", "New", None));
        let with: Vec<bool> = script.asked().iter().map(|call| call.ends_with(" with fresh")).collect();
        (renamed.map(|now| now.value.name).map_err(|error| error.cause), with, script.told.get())
    };
    let fresh = || Some(Pass::Token("fresh".to_owned()));
    let (fine, failed) = (Ok("New".to_owned()), Err(Cause::SignedOut));
    assert_eq!(rename(vec![out(), ok(named("New"))], vec![fresh()]), (fine.clone(), vec![false, true], 0));
    assert_eq!(rename(vec![out(), ok(named("New"))], vec![Some(Pass::Usual)]), (fine, vec![false, false], 0));
    // The host is not asked a second time for the same request, nor is the request sent without its help.
    assert_eq!(rename(vec![out(), out()], vec![fresh(), fresh()]), (failed.clone(), vec![false, true], 1));
    assert_eq!(rename(vec![out(), ok(named("New"))], vec![None]), (failed, vec![false], 1));
    // A token is for one request: the next tries go with the usual one.
    let (script, client) = script([out(), err(Cause::Unreachable), ok(named("Pisa"))]);
    script.renewals.replace([fresh()].into());
    drop(now(get_workspace(&client, "w")));
    let path = "GET /workspaces/w";
    assert_eq!(script.asked(), [path, "GET /workspaces/w with fresh", path]);
}

#[test]
fn a_fresh_sign_in_is_told_as_well_and_a_refusal_is_not() {
    let (script, client) = script([refused(403, "forbidden"), refused(403, "reauthentication_required")]);
    drop(now(get_workspace(&client, "w")));
    assert_eq!(script.told.get(), 0);
    drop(now(get_workspace(&client, "w")));
    assert_eq!(script.told.get(), 1);
}

#[test]
fn an_answer_that_can_not_be_read_keeps_what_support_asks_for() {
    let answer = Answer { status: 200, body: Some(json!([])), etag: None, request_id: Some("req-1".to_owned()) };
    let (_, client) = script([Ok(answer)]);
    let error = now(get_workspace(&client, "w")).err();
    let told = error.map(|error| (error.cause, error.status, error.request_id));
    assert_eq!(told, Some((Cause::Unreadable, Some(200), Some("req-1".to_owned()))));
}

#[test]
fn the_words_of_methods_are_those_of_http() {
    let words = [Method::Get, Method::Post, Method::Patch, Method::Delete].map(Method::word);
    assert_eq!(words, ["GET", "POST", "PATCH", "DELETE"]);
    let repeatable = Call::post(String::new(), "{}".to_owned(), "uuid", Absent::Part);
    assert_eq!(repeatable.body.as_deref(), Some("{}"));
}
