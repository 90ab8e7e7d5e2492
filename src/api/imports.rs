//! Import of basic settings from another workspace (contract, "Import of basic settings").

use super::{
    ApiError, Client,
    call::{Call, encode, workspace_path},
    decode::decode,
    error::Absent,
    json::{Body, Json},
};
use crate::model::{plan::Action, setting_value::Value, time::Timestamp};

/// A kind of settings that can be imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// `notification_rules`.
    pub id: String,
    /// In words.
    pub name: Option<String>,
    /// What it is.
    pub description: Option<String>,
    /// How many of them the source has.
    pub count: Option<u64>,
    /// Whether it can be imported.
    pub supported: bool,
    /// Why not.
    pub reason: Option<String>,
}

/// What to do with a setting that exists already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OnConflict {
    /// It stays.
    #[default]
    Keep,
    /// It is overwritten.
    Overwrite,
}

/// What an import would do; nothing has changed yet.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportPlan {
    /// Its id.
    pub id: String,
    /// Until when it can be applied, by the service's clock.
    pub expires_at: Option<Timestamp>,
    /// Setting by setting.
    pub items: Vec<PlanItem>,
}

/// One setting of a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanItem {
    /// Its id.
    pub id: String,
    /// The id of its element.
    pub element: String,
    /// What it is called.
    pub name: String,
    /// What would be done.
    pub action: Action,
    /// Why it is blocked.
    pub reason: Option<String>,
    /// The value here.
    pub current: Option<Value>,
    /// The same as JSON, whole: what is shown leaves out what is nested too deep.
    pub current_json: String,
    /// The value there.
    pub incoming: Option<Value>,
}

/// A running or finished import.
#[derive(Clone, Debug, PartialEq)]
pub struct Import {
    /// Its id.
    pub id: String,
    /// How far it is.
    pub status: ImportStatus,
    /// Number of items in all.
    pub total: u64,
    /// Number of items that are done with.
    pub done: u64,
    /// The outcome of each item; empty in lists.
    pub items: Vec<ImportItem>,
}

/// How far an import is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportStatus {
    /// Still at work; also a word that this page does not know.
    Running,
    /// Everything was applied.
    Succeeded,
    /// Some of it was.
    PartiallySucceeded,
    /// Nothing more will be.
    Failed,
}

/// What became of one item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportItem {
    /// The id of the plan's item.
    pub item_id: String,
    /// What became of it.
    pub outcome: Outcome,
    /// The service's sentence.
    pub detail: Option<String>,
}

/// What became of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Not its turn yet.
    Pending,
    /// Done.
    Applied,
    /// Left as it was.
    Skipped,
    /// It could not be done.
    Failed,
    /// A word that this page does not know: neither good news nor bad.
    Unknown,
}

pub(super) fn element<J: Json>(json: &J) -> Option<Element> {
    Some(Element {
        id: json.text_of("id")?,
        name: json.text_of("name"),
        description: json.text_of("description"),
        count: json.count_of("count"),
        supported: json.member("supported").and_then(|supported| supported.flag()).unwrap_or(true),
        reason: json.text_of("reason"),
    })
}

pub(super) fn plan<J: Json>(json: &J) -> Option<ImportPlan> {
    let json = json.member("import_plan")?;
    let expires_at = json.text_of("expires_at").and_then(|text| Timestamp::parse(&text));
    Some(ImportPlan { id: json.text_of("id")?, expires_at, items: json.list_of("items", plan_item)? })
}

fn plan_item<J: Json>(json: &J) -> Option<PlanItem> {
    let id = json.text_of("id")?;
    Some(PlanItem {
        name: json.text_of("name").filter(|name| !name.trim().is_empty()).unwrap_or_else(|| id.clone()),
        id,
        element: json.text_of("element").unwrap_or_default(),
        action: Action::parse(&json.text_of("action")?),
        reason: json.text_of("reason"),
        current: json.member("current").map(|value| value.value(0)),
        current_json: json.member("current").map_or_else(|| "null".to_owned(), |value| value.whole()),
        incoming: json.member("incoming").map(|value| value.value(0)),
    })
}

pub(super) fn import<J: Json>(json: &J) -> Option<Import> {
    import_itself(&json.member("import")?)
}

/// Those of a list that are running by the contract's own word: one whose word this page does not know may never end.
pub(super) fn running<J: Json>(json: &J) -> Option<Vec<Import>> {
    let imports = json.member("imports")?.items()?;
    let is_running = |json: &&J| json.text_of("status").is_some_and(|word| word == ImportStatus::Running.word());
    imports.iter().filter(is_running).map(import_itself).collect()
}

fn import_itself<J: Json>(json: &J) -> Option<Import> {
    Some(Import {
        id: json.text_of("id")?,
        status: match json.text_of("status")?.as_str() {
            "succeeded" => ImportStatus::Succeeded,
            "partially_succeeded" => ImportStatus::PartiallySucceeded,
            "failed" => ImportStatus::Failed,
            _ => ImportStatus::Running,
        },
        total: json.count_of("total").unwrap_or_default(),
        done: json.count_of("done").unwrap_or_default(),
        items: json.list_of("items", import_item).unwrap_or_default(),
    })
}

fn import_item<J: Json>(json: &J) -> Option<ImportItem> {
    Some(ImportItem {
        item_id: json.text_of("item_id")?,
        outcome: match json.text_of("outcome")?.as_str() {
            "applied" => Outcome::Applied,
            "skipped" => Outcome::Skipped,
            "failed" => Outcome::Failed,
            "pending" => Outcome::Pending,
            _ => Outcome::Unknown,
        },
        detail: json.text_of("detail"),
    })
}

impl ImportStatus {
    /// The contract's word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Succeeded => "succeeded",
            Self::PartiallySucceeded => "partially_succeeded",
            Self::Failed => "failed",
        }
    }
}

impl Outcome {
    /// The contract's word; "unknown" for one that is none.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Applied => "applied",
            Self::Skipped => "skipped",
            Self::Failed => "failed",
            Self::Unknown => "unknown",
        }
    }
}

impl PlanItem {
    /// What the setting is known by in every plan: its element and its name.
    #[must_use]
    pub fn key(&self) -> String {
        [&self.element, "\n", &self.name].concat()
    }

    /// The element in a [`key`](Self::key).
    #[must_use]
    pub fn element_of(key: &str) -> Option<&str> {
        key.split_once('\n').map(|(element, _)| element)
    }
}

impl OnConflict {
    /// The contract's word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Keep => "keep",
            Self::Overwrite => "overwrite",
        }
    }
}

/// What can be imported from a source.
///
/// # Errors
/// Any [`ApiError`].
pub async fn list_elements(client: &Client, workspace_id: &str, source_id: &str) -> Result<Vec<Element>, ApiError> {
    let path = format!("{}/import_elements?source={}", workspace_path(workspace_id), encode(source_id));
    let answer = client.send(Call::get(path, Absent::Part)).await?;
    decode(&answer, |json| json.list_of("elements", element))
}

/// Asks what an import would do. It changes nothing.
///
/// # Errors
/// Any [`ApiError`].
pub async fn create_plan(
    client: &Client,
    workspace_id: &str,
    source_id: &str,
    elements: &[String],
    on_conflict: OnConflict,
    idempotency_key: &str,
) -> Result<ImportPlan, ApiError> {
    let path = format!("{}/import_plans", workspace_path(workspace_id));
    let body = Body::default()
        .text("source_workspace_id", source_id)
        .texts("elements", elements)
        .text("on_conflict", on_conflict.word());
    let call = Call::post(path, body.end(), idempotency_key, Absent::Part);
    decode(&client.send(call).await?, plan)
}

/// Starts an import of exactly these items of a plan.
///
/// # Errors
/// Any [`ApiError`]; 409 `plan_stale`, 410 `plan_expired`.
pub async fn start_import(
    client: &Client,
    workspace_id: &str,
    plan_id: &str,
    item_ids: &[String],
    idempotency_key: &str,
) -> Result<Import, ApiError> {
    let path = format!("{}/imports", workspace_path(workspace_id));
    let body = Body::default().text("plan_id", plan_id).texts("item_ids", item_ids);
    let call = Call::post(path, body.end(), idempotency_key, Absent::Part);
    decode(&client.send(call).await?, import)
}

/// The imports that are running now, without their items.
///
/// # Errors
/// Any [`ApiError`].
pub async fn list_running_imports(client: &Client, workspace_id: &str) -> Result<Vec<Import>, ApiError> {
    let path = format!("{}/imports", workspace_path(workspace_id));
    decode(&client.send(Call::get(path, Absent::Part)).await?, running)
}

/// How far an import is.
///
/// # Errors
/// Any [`ApiError`].
pub async fn get_import(client: &Client, workspace_id: &str, import_id: &str) -> Result<Import, ApiError> {
    let path = format!("{}/imports/{}", workspace_path(workspace_id), encode(import_id));
    decode(&client.send(Call::get(path, Absent::Resource)).await?, import)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::json::native::parse;

    #[test]
    fn a_plan_with_future_words_is_read_and_blocks_them() {
        let plan = plan(&parse(
            r#"{"import_plan":{"id":"pln-1","expires_at":"later","items":[
            {"id":"itm-1","element":"tags","name":"","action":"merge","current":null,"incoming":{"a":[1,{"b":null}]}}]}}"#,
        ));
        let item = plan.as_ref().and_then(|plan| plan.items.first());
        assert!(plan.as_ref().is_some_and(|plan| plan.expires_at.is_none()));
        assert!(item.is_some_and(|item| item.name == "itm-1"
            && item.action == Action::Blocked
            && item.current.is_none()
            && item.current_json == "null"
            && matches!(item.incoming, Some(Value::Object(_)))));
    }

    #[test]
    fn an_import_with_unknown_status_is_still_running() {
        let import = import(&parse(
            r#"{"import":{"id":"imp-1","status":"queued","items":[{"item_id":"itm-1","outcome":"waiting"}]}}"#,
        ));
        assert!(import.is_some_and(|import| import.status == ImportStatus::Running
            && import.items.first().is_some_and(|item| item.outcome == Outcome::Unknown)));
    }

    #[test]
    fn every_word_of_the_contract_is_read_and_said() {
        use {ImportStatus as Status, Outcome as Of};
        for (status, word) in [
            (Status::Running, "running"),
            (Status::Succeeded, "succeeded"),
            (Status::PartiallySucceeded, "partially_succeeded"),
            (Status::Failed, "failed"),
        ] {
            assert_eq!(status.word(), word);
            let read = import(&parse(&format!(r#"{{"import":{{"id":"i","status":"{word}","total":9,"done":4}}}}"#)));
            assert_eq!(read.map(|read| (read.status, read.total, read.done)), Some((status, 9, 4)));
        }
        for (outcome, word) in
            [(Of::Pending, "pending"), (Of::Applied, "applied"), (Of::Skipped, "skipped"), (Of::Failed, "failed")]
        {
            assert_eq!(outcome.word(), word);
            let read = import_item(&parse(&format!(r#"{{"item_id":"itm-1","outcome":"{word}","detail":"Why."}}"#)));
            let expected = ImportItem { item_id: "itm-1".to_owned(), outcome, detail: Some("Why.".to_owned()) };
            assert_eq!(read, Some(expected));
        }
    }

    #[test]
    fn a_setting_is_known_by_its_element_and_its_name() {
        let item = plan_item(&parse(r#"{"id":"itm-1","element":"tags","name":"Night\nshift","action":"create"}"#));
        let key = item.map(|item| item.key()).unwrap_or_default();
        assert_eq!((key.as_str(), PlanItem::element_of(&key)), ("tags\nNight\nshift", Some("tags")));
    }

    #[test]
    fn only_what_is_certainly_running_is_found_again() {
        let running = running(&parse(
            r#"{"imports":[{"id":"imp-3","status":"paused"},{"id":"imp-2","status":"running","total":4},
            {"id":"imp-1","status":"failed"}]}"#,
        ));
        let ids: Vec<String> = running.into_iter().flatten().map(|import| import.id).collect();
        assert_eq!(ids, ["imp-2"]);
    }

    #[test]
    fn an_element_without_a_flag_is_supported() {
        assert!(element(&parse(r#"{"id":"tags"}"#)).is_some_and(|element| element.supported));
        assert!(element(&parse(r#"{"id":"units","supported":false}"#)).is_some_and(|element| !element.supported));
        assert!(element(&parse(r#"{"supported":true}"#)).is_none());
    }
}
