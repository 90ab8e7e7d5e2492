//! Imports (contract, "Import of basic settings").

use crate::{
    BASE_PATH,
    answer::Answer,
    auth::Permission,
    call::{Call, Outcome},
    database::{
        imports::{self, Import},
        plans::{Plan, PlanItem},
        workspaces::Workspace,
    },
    fields::Fields,
    problem::Problem,
    secret,
};
use serde_json::{Value, json};

/// How many imports a list has at most.
const LISTED: u32 = 20;

/// `POST …/imports`
pub(super) fn start(call: &Call<'_>) -> Outcome {
    let workspace = call.allowed_workspace(Permission::Import)?;
    let mut fields = Fields::read(call)?;
    let plan_id = fields.text("plan_id");
    let item_ids = fields.texts("item_ids");
    let plan = Plan::find(call.database, &workspace.id, &plan_id)?;
    if plan.is_none() && !plan_id.is_empty() {
        fields.wrong("/plan_id", "The workspace has no such plan.");
    }
    let mut items = Vec::new();
    for (index, id) in item_ids.iter().enumerate() {
        match plan.as_ref().map(|plan| plan.items.iter().find(|item| item.id == *id)) {
            Some(Some(item)) if item.can_be_imported() => items.push(item.clone()),
            Some(Some(_)) => fields.wrong(format!("/item_ids/{index}"), "The plan would not change this."),
            Some(None) => fields.wrong(format!("/item_ids/{index}"), "The plan has no such item."),
            None => {}
        }
    }
    fields.finish()?;
    call.refuse_while_deleting(&workspace)?;
    if let Some(plan) = plan {
        check(call, &workspace, &plan)?;
    }
    begin(call, &workspace, &items)
}

/// `GET …/imports/{import_id}`
pub(super) fn get(call: &Call<'_>) -> Outcome {
    let workspace = call.workspace()?;
    let import = Import::find(call.database, &workspace.id, call.parameter("import_id"))?
        .ok_or_else(|| Problem::new(404, "import_not_found", "The workspace has no such import."))?;
    Ok(Answer::json(200, &json!({ "import": import.body() })))
}

/// `GET …/imports`
pub(super) fn list(call: &Call<'_>) -> Outcome {
    let workspace = call.workspace()?;
    let imports: Value = Import::newest(call.database, &workspace.id, LISTED)?.iter().map(Import::summary).collect();
    Ok(Answer::json(200, &json!({ "imports": imports })))
}

fn check(call: &Call<'_>, workspace: &Workspace, plan: &Plan) -> Result<(), Problem> {
    if plan.expires_at <= call.now_micros() {
        return Err(Problem::new(410, "plan_expired", "The plan is too old."));
    }
    let source = Workspace::find(call.database, &plan.source_id)?;
    let present = source.map(|source| [workspace.versions(), source.versions()]);
    if present != Some(plan.versions) {
        return Err(Problem::new(409, "plan_stale", "One of the workspaces has changed since the plan was made."));
    }
    if imports::is_running(call.database, &workspace.id)? {
        return Err(Problem::new(409, "import_running", "Another import into the workspace is running."));
    }
    Ok(())
}

fn begin(call: &Call<'_>, workspace: &Workspace, items: &[PlanItem]) -> Outcome {
    let id = format!("imp-{}", secret::word(&call.service.chance.bytes::<10>().map_err(Problem::internal)?));
    let location = format!("{BASE_PATH}/workspaces/{}/imports/{id}", percent_encode(&workspace.id));
    let import = Import::start(call.database, id, &workspace.id, call.now_micros(), items)?;
    Ok(Answer::json(202, &json!({ "import": import.body() })).with_header("location", location))
}

fn percent_encode(text: &str) -> String {
    let encode = |byte: u8| match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(encode).collect()
}
