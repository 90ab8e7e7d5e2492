//! Plans of imports (contract, "Import of basic settings"). Making one changes nothing.

use super::elements;
use crate::{
    answer::Answer,
    auth::Permission,
    call::{Call, Outcome},
    clock,
    database::{
        plans::{Plan, PlanItem},
        settings::{self, Setting},
        workspaces::Workspace,
    },
    fields::Fields,
    problem::Problem,
    secret,
};
use serde_json::{Value, json};
use std::time::Duration;

/// How long a plan can be carried out.
const VALID_FOR: Duration = Duration::from_secs(15 * 60);

/// `POST …/import_plans`
pub(super) fn create(call: &Call<'_>) -> Outcome {
    let workspace = call.allowed_workspace(Permission::Import)?;
    let mut fields = Fields::read(call)?;
    let source_id = fields.text("source_workspace_id");
    let chosen = fields.texts("elements");
    let on_conflict = fields.text("on_conflict");
    if !on_conflict.is_empty() && !matches!(on_conflict.as_str(), "keep" | "overwrite") {
        fields.wrong("/on_conflict", "This is \"keep\" or \"overwrite\".");
    }
    for (index, element) in chosen.iter().enumerate() {
        if let Some(complaint) = elements::complaint(element) {
            fields.wrong(format!("/elements/{index}"), complaint);
        }
    }
    let source = elements::source_of(call, &workspace, &source_id)?;
    if let (Err(detail), false) = (&source, source_id.is_empty()) {
        fields.wrong("/source_workspace_id", *detail);
    }
    fields.finish()?;
    let source =
        source.map_err(|detail| Problem::fields(vec![("/source_workspace_id".to_owned(), detail.to_owned())]))?;
    call.refuse_while_deleting(&workspace)?;
    let plan = Plan {
        id: format!("pln-{}", secret::word(&call.service.chance.bytes::<10>().map_err(Problem::internal)?)),
        versions: [workspace.versions(), source.versions()],
        expires_at: call.now_micros() + clock::micros(VALID_FOR),
        items: items(call, &workspace, &source, &chosen, &on_conflict)?,
        workspace_id: workspace.id,
        source_id: source.id,
    };
    plan.insert(call.database)?;
    let items: Value = plan.items.iter().map(PlanItem::body).collect();
    let body = json!({ "import_plan": { "id": plan.id, "expires_at": clock::text(plan.expires_at), "items": items } });
    Ok(Answer::json(201, &body))
}

fn items(
    call: &Call<'_>,
    workspace: &Workspace,
    source: &Workspace,
    chosen: &[String],
    on_conflict: &str,
) -> Result<Vec<PlanItem>, Problem> {
    let mut items = Vec::new();
    for element in chosen {
        for setting in settings::list(call.database, &source.id, element)? {
            let present = settings::find(call.database, &workspace.id, element, &setting.name)?;
            let id = format!("itm-{}", items.len() + 1);
            items.push(item(id, setting, present, on_conflict, workspace.region != source.region));
        }
    }
    Ok(items)
}

fn item(id: String, setting: Setting, present: Option<Value>, on_conflict: &str, other_region: bool) -> PlanItem {
    let reason = match setting.obstacle.as_deref() {
        Some("secret") => Some("It holds a secret, which is never copied."),
        Some("region") if other_region => Some("It is bound to the region of its workspace."),
        Some("not_permitted") => Some("You may not read it in the source workspace."),
        Some("incompatible") => Some("It needs a part of the platform that this workspace does not have."),
        _ => None,
    };
    let action = match &present {
        _ if reason.is_some() => "blocked",
        None => "create",
        Some(present) if *present == setting.value => "unchanged",
        Some(_) if on_conflict == "overwrite" => "overwrite",
        Some(_) => "keep",
    };
    // What can't be copied is not shown either.
    let incoming = if action == "blocked" { Value::Null } else { setting.value };
    PlanItem {
        id,
        element: setting.element,
        name: setting.name,
        action: action.to_owned(),
        reason: reason.map(str::to_owned),
        current: present.unwrap_or_default(),
        incoming,
        fails: setting.obstacle.as_deref() == Some("fails"),
    }
}
