//! Any JSON is read by every reader of answers without a panic, and what is read was there.

use crate::json;
use serde_json::Value;
use workspace_general::{
    api::{fuzzing, imports::ImportStatus, workspace::DeletionProgress},
    model::{
        api_key::{ApiKey, KeyStatus},
        plan::Action,
        setting_value,
    },
};

/// Deeper than this nothing of a setting's value is read.
const DEEPEST: usize = 33;

/// See the module.
pub fn check(input: &str) {
    let body = json(input);
    workspaces(input, &body);
    keys(input, &body);
    imports(input, &body);
    requests(input, &body);
    assert!(depth(&fuzzing::value(input)) <= DEEPEST);
}

/// A list is read whole or not at all.
fn length(list: &Value, read: Option<usize>) {
    if let Some(read) = read {
        assert_eq!(list.as_array().map(Vec::len), Some(read));
    }
}

fn workspaces(input: &str, body: &Value) {
    let page = fuzzing::workspaces(input);
    length(&body["workspaces"], page.as_ref().map(|page| page.workspaces.len()));
    for workspace in page.iter().flat_map(|page| &page.workspaces).chain(&fuzzing::workspace(input)) {
        assert!(!workspace.label().trim().is_empty() || workspace.label() == workspace.id);
    }
    assert!(page.is_none_or(|page| page.next_cursor != Some(String::new())));
    if let Some(workspace) = fuzzing::workspace(input) {
        assert_eq!(body["workspace"]["id"], workspace.id);
        assert_eq!(workspace.region.map(|region| region.id).as_deref(), body["workspace"]["region"]["id"].as_str());
    }
    if let Some(impact) = fuzzing::impact(input) {
        let there = &body["impact"]["devices"];
        assert_eq!(impact.devices.is_some(), there.is_number());
        assert!(there.as_u64().is_none_or(|there| there >= 1 << 53 || impact.devices == Some(there)));
    }
    if let Some(DeletionProgress::Failed(_)) = fuzzing::deletion(input) {
        assert_eq!(body["deletion"]["status"], "failed");
    }
}

fn keys(input: &str, body: &Value) {
    let page = fuzzing::keys(input);
    length(&body["api_keys"], page.as_ref().map(|page| page.keys.len()));
    let both = body["api_keys"].as_array().into_iter().flatten().zip(page.iter().flat_map(|page| &page.keys));
    both.for_each(|(there, key)| one_key(there, key));
    if let Some(key) = fuzzing::key(input) {
        one_key(&body["api_key"], &key);
    }
    length(&body["scopes"], fuzzing::scopes(input).map(|scopes| scopes.len()));
}

fn one_key(there: &Value, key: &ApiKey) {
    assert_eq!(there["id"], key.id);
    assert_eq!(there["name"].as_str().unwrap_or_default(), key.name);
    assert_eq!(there["status"].as_str().unwrap_or_default(), key.status.word());
    assert_eq!(KeyStatus::parse(key.status.word()), key.status);
    assert_ne!(key.masked_value.as_deref(), Some(""));
}

fn imports(input: &str, body: &Value) {
    length(&body["elements"], fuzzing::elements(input).map(|elements| elements.len()));
    let plan = fuzzing::plan(input);
    length(&body["import_plan"]["items"], plan.as_ref().map(|plan| plan.items.len()));
    let there = body["import_plan"]["items"].as_array().into_iter().flatten();
    for (there, item) in there.zip(plan.iter().flat_map(|plan| &plan.items)) {
        // What is kept of the present value is all of it, whatever is shown.
        assert_eq!(there["current"], json(&item.current_json));
        assert_eq!(item.current.is_none(), there["current"].is_null());
        assert!(!item.name.trim().is_empty() || item.name == item.id);
        assert!(item.action == Action::Blocked || there["action"] == item.action.word());
    }
    let running = fuzzing::running(input);
    assert!(running.into_iter().flatten().all(|import| import.status == ImportStatus::Running));
    if let Some(import) = fuzzing::import(input) {
        let word = &body["import"]["status"];
        assert!(import.status == ImportStatus::Running || *word == import.status.word());
    }
}

/// What is sent is JSON, whatever is in it, and an id stays in its place of the path.
fn requests(input: &str, body: &Value) {
    let texts: Vec<String> = input.lines().map(str::to_owned).collect();
    let sent = json(&fuzzing::body("name", input, &texts));
    assert_eq!(sent, serde_json::json!({ "name": input, "list": texts }));
    let id = body.as_str().unwrap_or(input);
    let encoded = fuzzing::encoded(id);
    assert!(encoded.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_~%".contains(&byte)), "{encoded}");
    assert_eq!(decoded(&encoded), id.as_bytes());
}

fn decoded(encoded: &str) -> Vec<u8> {
    let mut bytes = encoded.bytes();
    let mut decoded = Vec::new();
    while let Some(byte) = bytes.next() {
        let mut digit = || bytes.next().and_then(|digit| char::from(digit).to_digit(16)).unwrap();
        decoded.push(if byte == b'%' { u8::try_from(digit() * 16 + digit()).unwrap() } else { byte });
    }
    decoded
}

fn depth(value: &setting_value::Value) -> usize {
    use setting_value::Value::{List, Object};
    match value {
        List(items) => items.iter().map(depth).max().map_or(0, |deepest| deepest + 1),
        Object(members) => members.iter().map(|(_, member)| depth(member)).max().map_or(0, |deepest| deepest + 1),
        _ => 0,
    }
}
