//! What can be imported (contract, "Import of basic settings").

use crate::{
    answer::Answer,
    call::{Call, Outcome},
    database::{settings, workspaces::Workspace},
    problem::Problem,
};
use serde_json::{Value, json};

/// A kind of settings.
pub(super) struct Element {
    id: &'static str,
    name: &'static str,
    description: &'static str,
    /// Why it can't be imported at all.
    unsupported: Option<&'static str>,
}

const fn element(id: &'static str, name: &'static str, description: &'static str) -> Element {
    Element { id, name, description, unsupported: None }
}

const ELEMENTS: [Element; 7] = [
    element("notification_rules", "Notification rules", "Limits and whom to tell when they are passed."),
    element("shifts", "Shifts", "When people work, with their breaks."),
    element("energy_tariffs", "Energy tariffs", "Prices of electricity, gas and compressed air by time of day."),
    element("tags", "Tags", "Words that devices are sorted by."),
    element("units", "Units", "In which units values are shown."),
    element("dashboards", "Dashboards", "Pages of charts with their layout."),
    Element {
        id: "data_connectors",
        name: "Data connectors",
        description: "Links to other systems.",
        unsupported: Some("Data connectors hold credentials of other systems and have to be set up anew."),
    },
];

/// `GET …/import_elements?source={workspace_id}`
pub(super) fn list(call: &Call<'_>) -> Outcome {
    let workspace = call.workspace()?;
    let Some(source) = call.query.get("source") else {
        return Err(Problem::new(400, "source_required", "The query needs the id of a source workspace."));
    };
    let source =
        source_of(call, &workspace, source)?.map_err(|detail| Problem::new(422, "source_not_allowed", detail))?;
    let mut elements = Vec::new();
    for element in &ELEMENTS {
        elements.push(json!({
            "id": element.id,
            "name": element.name,
            "description": element.description,
            "count": settings::count(call.database, &source.id, element.id)?,
            "supported": element.unsupported.is_none(),
            "reason": element.unsupported,
        }));
    }
    Ok(Answer::json(200, &json!({ "elements": Value::from(elements) })))
}

/// The workspace to import from, or why it is none.
pub(super) fn source_of(
    call: &Call<'_>,
    workspace: &Workspace,
    source_id: &str,
) -> Result<Result<Workspace, &'static str>, Problem> {
    Ok(match Workspace::find(call.database, source_id)? {
        None => Err("There is no such workspace."),
        Some(source) if source.id == workspace.id => Err("A workspace can't import from itself."),
        Some(source) if source.account_id != workspace.account_id => Err("The workspace is of another organization."),
        Some(source) => Ok(source),
    })
}

/// What is wrong with the id of an element that is to be imported.
pub(super) fn complaint(id: &str) -> Option<&'static str> {
    match ELEMENTS.iter().find(|element| element.id == id) {
        None => Some("There is no such element."),
        Some(element) => element.unsupported,
    }
}
