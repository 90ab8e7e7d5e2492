//! The report of an import as a file.

use super::{
    import_values::workspace,
    json_text::{list, object, string},
    plan::Action,
    time::Timestamp,
};

/// An import that is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report<'a> {
    /// The id of the import.
    pub import_id: &'a str,
    /// How it ended, in the contract's word.
    pub status: &'a str,
    /// The id and the name of the workspace, as far as it is known.
    pub workspace: (&'a str, Option<&'a str>),
    /// The same of the workspace that the settings came from; `None` for an import that was begun elsewhere.
    pub source: Option<(&'a str, Option<&'a str>)>,
    /// When it was begun, where that was here.
    pub started_at: Option<Timestamp>,
    /// When it was seen to be done.
    pub finished_at: Timestamp,
}

/// What became of a setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reported<'a> {
    /// Its id in the plan.
    pub item_id: &'a str,
    /// Its element, its name and what was planned; `None` where the plan is not known.
    pub planned: Option<(&'a str, &'a str, Action)>,
    /// What became of it, in the contract's word.
    pub outcome: &'a str,
    /// The service's sentence.
    pub detail: Option<&'a str>,
}

/// The file: a JSON object.
#[must_use]
pub fn document<'a>(report: &Report<'_>, settings: impl IntoIterator<Item = Reported<'a>>) -> String {
    let time = |time: Option<Timestamp>| optional(time.map(|time| time.to_string()).as_deref());
    let mut written = object(&[
        ("import_id", string(report.import_id)),
        ("status", string(report.status)),
        ("workspace", workspace(report.workspace.0, report.workspace.1)),
        ("source_workspace", report.source.map_or_else(|| "null".to_owned(), |(id, name)| workspace(id, name))),
        ("started_at", time(report.started_at)),
        ("finished_at", time(Some(report.finished_at))),
        ("settings", list(settings.into_iter().map(setting))),
    ]);
    written.push('\n');
    written
}

fn setting(reported: Reported<'_>) -> String {
    object(&[
        ("item_id", string(reported.item_id)),
        ("element", optional(reported.planned.map(|planned| planned.0))),
        ("name", optional(reported.planned.map(|planned| planned.1))),
        ("action", optional(reported.planned.map(|planned| planned.2.word()))),
        ("outcome", string(reported.outcome)),
        ("detail", optional(reported.detail)),
    ])
}

fn optional(text: Option<&str>) -> String {
    text.map_or_else(|| "null".to_owned(), string)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    #[test]
    fn the_file_tells_what_became_of_each_setting() {
        let report = Report {
            import_id: "imp-1",
            status: "partially_succeeded",
            workspace: ("wks-1", Some("Pisa")),
            source: Some(("wks-2", None)),
            started_at: None,
            finished_at: Timestamp::from_milliseconds(0),
        };
        let settings = [
            Reported {
                item_id: "itm-1",
                planned: Some(("tags", "\"a\"", Action::Create)),
                outcome: "failed",
                detail: Some("No."),
            },
            Reported { item_id: "itm-2", planned: None, outcome: "applied", detail: None },
        ];
        let file: Option<Value> = serde_json::from_str(&document(&report, settings)).ok();
        let expected = json!({
            "import_id": "imp-1", "status": "partially_succeeded",
            "workspace": { "id": "wks-1", "name": "Pisa" }, "source_workspace": { "id": "wks-2", "name": null },
            "started_at": null, "finished_at": "1970-01-01T00:00:00.000Z",
            "settings": [
                { "item_id": "itm-1", "element": "tags", "name": "\"a\"", "action": "create", "outcome": "failed", "detail": "No." },
                { "item_id": "itm-2", "element": null, "name": null, "action": null, "outcome": "applied", "detail": null },
            ],
        });
        assert_eq!(file, Some(expected));
    }
}
