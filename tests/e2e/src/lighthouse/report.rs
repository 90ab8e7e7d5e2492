//! What Lighthouse says of one look.

use super::category::Category;
use serde_json::Value;
use std::{fs, path::Path};

/// How many of the places that an audit names are passed on.
const MOST_PLACES: usize = 5;

/// How much of one is.
const LONGEST_PLACE: usize = 200;

/// One report.
pub(super) struct Report {
    said: Value,
}

/// An audit that was not passed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Failing {
    pub(super) id: String,
    pub(super) title: String,
    /// What was measured, and where it was found.
    pub(super) reasons: Vec<String>,
}

impl Report {
    /// Reads the JSON that lies beside the HTML.
    pub(super) fn read(file: &Path) -> Result<Self, String> {
        let text = fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
        Self::new(serde_json::from_str(&text).map_err(|error| format!("{}: {error}", file.display()))?)
    }

    pub(super) fn new(said: Value) -> Result<Self, String> {
        match said["runtimeError"]["message"].as_str() {
            Some(message) => Err(format!("Lighthouse could not look: {message}")),
            None => Ok(Self { said }),
        }
    }

    /// From 0 to 100. `None` if Lighthouse did not look at this, or could not say.
    pub(super) fn mark(&self, category: Category) -> Option<f64> {
        self.said["categories"][category.id()]["score"].as_f64().map(|score| (score * 100.0).round())
    }

    /// What was not passed, whether it counts for the mark or not.
    pub(super) fn failing(&self, category: Category) -> Vec<Failing> {
        let audits = self.said["categories"][category.id()]["auditRefs"].as_array().into_iter().flatten();
        let audits = audits.filter_map(|audit| self.said["audits"].get(audit["id"].as_str()?));
        audits.filter(|audit| !is_passed(audit)).map(failing).collect()
    }

    /// How fast the machine was meanwhile, by Lighthouse's own measure: more is faster.
    pub(super) fn speed(&self) -> f64 {
        self.said["environment"]["benchmarkIndex"].as_f64().unwrap_or_default()
    }
}

/// The bounds are those from which on Lighthouse itself shows an audit as passed.
fn is_passed(audit: &Value) -> bool {
    let least = match audit["scoreDisplayMode"].as_str() {
        Some("binary") => 1.0,
        Some("numeric" | "metricSavings") => 0.9,
        Some("error") => return false,
        // What has to be looked at by hand, does not apply, or only informs.
        _ => return true,
    };
    audit["score"].as_f64().is_some_and(|score| score >= least)
}

fn failing(audit: &Value) -> Failing {
    let text = |name: &str| audit[name].as_str().unwrap_or_default().to_owned();
    let mut reasons: Vec<String> = ["displayValue", "explanation", "errorMessage"].map(text).into();
    reasons.retain(|reason| !reason.is_empty());
    let mut found = Vec::new();
    places(&audit["details"], &mut found);
    reasons.extend(found.into_iter().take(MOST_PLACES));
    Failing { id: text("id"), title: text("title"), reasons }
}

/// A line for each entry of the table, or of the tables in the list.
fn places(details: &Value, found: &mut Vec<String>) {
    for item in details["items"].as_array().into_iter().flatten() {
        let table = [item, &item["value"]].into_iter().find(|inner| inner["items"].is_array());
        if let Some(table) = table {
            places(table, found);
            continue;
        }
        let cells = item.as_object().into_iter().flatten().filter(|(name, _)| *name != "type");
        let place = cells.flat_map(|(_, cell)| words(cell)).collect::<Vec<_>>().join(" · ");
        if !place.is_empty() {
            found.push(place.chars().take(LONGEST_PLACE).collect());
        }
    }
}

/// What can be read in one cell of a table: a text, an element, a place in a file, or a text in a box.
fn words(cell: &Value) -> Vec<&str> {
    match cell {
        Value::String(text) => vec![text],
        Value::Object(parts) => ["snippet", "explanation", "url", "value"]
            .into_iter()
            .filter_map(|part| parts.get(part)?.as_str())
            .collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Category, Failing, Report};
    use serde_json::{Value, json};

    fn report(audits: &Value) -> Report {
        let references: Vec<Value> =
            audits.as_object().unwrap().keys().map(|id| json!({ "id": id, "weight": 1 })).collect();
        let category = json!({ "score": 0.955, "auditRefs": references });
        Report::new(json!({ "categories": { "accessibility": category }, "audits": audits })).unwrap()
    }

    fn ids(audits: &Value) -> Vec<String> {
        report(audits).failing(Category::Accessibility).into_iter().map(|failing| failing.id).collect()
    }

    #[test]
    fn a_mark_is_of_a_hundred() {
        let report = report(&json!({}));
        assert_eq!(report.mark(Category::Accessibility), Some(96.0));
        assert_eq!(report.mark(Category::Performance), None);
    }

    #[test]
    fn what_was_not_passed_is_told_from_the_rest() {
        let audits = json!({
            "a": { "id": "a", "scoreDisplayMode": "binary", "score": 0.95 },
            "b": { "id": "b", "scoreDisplayMode": "binary", "score": 1 },
            "c": { "id": "c", "scoreDisplayMode": "numeric", "score": 0.89 },
            "d": { "id": "d", "scoreDisplayMode": "metricSavings", "score": 0.9 },
            "e": { "id": "e", "scoreDisplayMode": "error", "score": null },
            "f": { "id": "f", "scoreDisplayMode": "notApplicable", "score": null },
            "g": { "id": "g", "scoreDisplayMode": "informative", "score": null },
        });
        assert_eq!(ids(&audits), ["a", "c", "e"]);
    }

    #[test]
    fn reasons_name_what_was_found_wherever_it_stands() {
        let node = json!({ "node": { "snippet": "<p>", "explanation": "too pale", "top": 3 }, "size": 4 });
        let items = json!([
            node,
            { "type": "table", "items": [{ "url": "/a.js", "wastedMs": 10 }] },
            { "value": { "items": [{ "source": { "type": "code", "value": "f()" } }] } },
            { "type": "text", "wastedMs": 1 },
        ]);
        let audit = json!({
            "id": "a", "title": "A", "scoreDisplayMode": "binary", "score": 0,
            "displayValue": "2 found", "details": { "items": items },
        });
        let expected = ["2 found", "<p> · too pale", "/a.js", "f()"].map(str::to_owned).into();
        let failing = Failing { id: "a".to_owned(), title: "A".to_owned(), reasons: expected };
        assert_eq!(report(&json!({ "a": audit })).failing(Category::Accessibility), [failing]);
    }

    #[test]
    fn a_look_that_failed_is_no_report() {
        let said = json!({ "runtimeError": { "code": "NO_FCP", "message": "nothing was painted" } });
        assert_eq!(Report::new(said).err().as_deref(), Some("Lighthouse could not look: nothing was painted"));
    }
}
