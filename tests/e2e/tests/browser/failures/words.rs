//! Words that this page does not know in place of those of the contract: it never takes them for good news, offers nothing
//! by them that they may not mean, and goes on.

use super::{
    change::{
        CREATING_A_KEY, Change, DEACTIVATING_A_KEY, DELETING_THE_WORKSPACE, PREVIEWING_AN_IMPORT,
        RENAMING_THE_WORKSPACE, STARTING_AN_IMPORT, UNKNOWN,
    },
    faults::each,
    reads::import,
    report::{Cell, is_wanted},
    told::press,
};
use e2e::{Find, Noise, Page, Setup, eventually, general};
use serde_json::json;
use std::{sync::Arc, time::Duration};
use workspace_api::{
    faults::{Effect, Fault, FaultHandle},
    sample,
};

/// The word.
const WORD: &str = "of_the_future";

/// A list of words, and a call whose answer has one that is not on it.
pub(super) struct Unknown {
    /// As the contract calls it; empty for a list that it leaves open.
    pub(super) list: &'static str,
    call: &'static str,
    /// Looks at what the page makes of it; how many requests have met it.
    check: fn() -> u32,
}

const STATUS_OF_A_KEY: &str = "KeyStatus";
const PERMISSION: &str = "Workspace.permissions";
const STATUS_OF_A_DELETION: [&str; 2] = ["DeletionRunning.status", "DeletionFailed.status"];
const STATUS_OF_AN_IMPORT: &str = "ImportStatus";
const OUTCOME: &str = "ImportEnvelope.import.items.outcome";
const ACTION: &str = "PlanItem.action";
const OPEN: &str = "";

const KEYS: &str = "GET /workspaces/{workspace_id}/api_keys";
const KEY: &str = super::asides::KEY;
const DELETION: &str = "GET /workspaces/{workspace_id}/deletion";
const FOLLOWED: &str = "GET /workspaces/{workspace_id}/imports/{import_id}";
const IMPACT: &str = "GET /workspaces/{workspace_id}/deletion_impact";

pub(super) const ALL: [Unknown; 17] = [
    Unknown { list: STATUS_OF_A_KEY, call: KEYS, check: a_listed_key },
    Unknown { list: STATUS_OF_A_KEY, call: DEACTIVATING_A_KEY.endpoint, check: a_changed_key },
    Unknown { list: STATUS_OF_A_KEY, call: KEY, check: a_key_in_doubt },
    Unknown { list: STATUS_OF_A_KEY, call: CREATING_A_KEY.endpoint, check: a_new_key },
    Unknown { list: PERMISSION, call: "GET /workspaces/{workspace_id}", check: a_permission },
    Unknown { list: STATUS_OF_A_DELETION[0], call: DELETING_THE_WORKSPACE.endpoint, check: a_begun_deletion },
    Unknown { list: STATUS_OF_A_DELETION[0], call: DELETION, check: a_followed_deletion },
    Unknown { list: STATUS_OF_A_DELETION[1], call: DELETION, check: a_deletion_of_somebody_else },
    Unknown { list: STATUS_OF_AN_IMPORT, call: STARTING_AN_IMPORT.endpoint, check: a_begun_import },
    Unknown { list: STATUS_OF_AN_IMPORT, call: FOLLOWED, check: a_followed_import },
    Unknown { list: STATUS_OF_AN_IMPORT, call: super::asides::IMPORTS, check: a_listed_import },
    Unknown { list: OUTCOME, call: FOLLOWED, check: an_outcome },
    Unknown { list: ACTION, call: PREVIEWING_AN_IMPORT.endpoint, check: an_action },
    Unknown { list: OPEN, call: PREVIEWING_AN_IMPORT.endpoint, check: an_element },
    Unknown { list: OPEN, call: IMPACT, check: a_blocker },
    Unknown { list: OPEN, call: KEYS, check: a_scope },
    Unknown { list: OPEN, call: RENAMING_THE_WORKSPACE.endpoint, check: a_region },
];

fn check(list: &str) {
    let wanted = ALL.iter().filter(|unknown| unknown.list == list);
    for Unknown { call, check, .. } in wanted {
        let name = if list.is_empty() { "an unknown word".to_owned() } else { format!("an unknown {list}") };
        if is_wanted(call, &name) {
            let cell = Cell::begin(call, &name);
            cell.passed(check());
        }
    }
}

/// The answer with the word in place of each text of a field.
fn spoil(fault: Fault, field: &'static str) -> Fault {
    fault.effect(Effect::Edit(Arc::new(move |answer| {
        each(answer, |name, value| Some(if name == field && value.is_string() { json!(WORD) } else { value }))
    })))
}

/// The page, and what it meets from the beginning.
fn opened(fault: Fault) -> (Page, FaultHandle) {
    let page = Setup::new().start();
    let fault = page.service.faults().add(fault.always());
    page.go_to(&general(sample::PISA));
    page.settled();
    (page, fault)
}

/// A change that is about to be made, and its answer has the word.
fn answered(change: &Change, field: &'static str) -> (Page, FaultHandle) {
    let page = change.prepared();
    let fault = page.service.faults().add(spoil(Fault::on(change.endpoint), field));
    press(&(change.place)(&page), change.button);
    (page, fault)
}

/// The end of a visit; how many requests have met the word.
fn met(page: Page, fault: &FaultHandle) -> u32 {
    page.finish();
    fault.hits()
}

/// It is neither on nor off: what it is called is shown, and nobody is told that it works.
fn a_listed_key() -> u32 {
    let (page, fault) = opened(spoil(Fault::on(KEYS), "status"));
    let row = page.row("MES connector");
    row.see(WORD).not_see("Active").not_see("Inactive");
    row.button("Activate MES connector").is_available();
    row.button("Deactivate MES connector").gone();
    for status in ["Active", "Inactive"] {
        page.combobox("Status").choose(status);
        page.see("No key matches");
    }
    met(page, &fault)
}

/// The answer does not show that the key is off; what is read then does.
fn a_changed_key() -> u32 {
    let (page, fault) = answered(&DEACTIVATING_A_KEY, "status");
    DEACTIVATING_A_KEY.has_worked(&page);
    met(page, &fault)
}

/// Neither what it was nor what it was to be.
fn a_key_in_doubt() -> u32 {
    let page = DEACTIVATING_A_KEY.prepared();
    page.provokes(&[Noise::Connection, Noise::Status(412)]);
    page.service.faults().add(Fault::on(DEACTIVATING_A_KEY.endpoint).lose_answer());
    let fault = page.service.faults().add(spoil(Fault::on(KEY), "status").always());
    let dialog = (DEACTIVATING_A_KEY.place)(&page);
    press(&dialog, DEACTIVATING_A_KEY.button);
    dialog.see(UNKNOWN);
    fault.remove();
    press(&dialog, DEACTIVATING_A_KEY.button);
    DEACTIVATING_A_KEY.has_worked(&page);
    met(page, &fault)
}

/// Whatever it is, its value is shown, which no later answer has.
fn a_new_key() -> u32 {
    let (page, fault) = answered(&CREATING_A_KEY, "status");
    CREATING_A_KEY.has_worked(&page);
    met(page, &fault)
}

/// It allows nothing that is known.
fn a_permission() -> u32 {
    let only = Effect::Edit(Arc::new(|answer| {
        each(answer, |name, value| Some(if name == "permissions" { json!([WORD]) } else { value }))
    }));
    let (page, fault) = opened(Fault::on("GET /workspaces/{workspace_id}").effect(only));
    page.see("Your role can't rename this workspace.");
    page.see("Your role can't see the API keys of this workspace.");
    page.button("Delete workspace").is_unavailable("Only people with administrative rights");
    met(page, &fault)
}

/// The service has taken it, and is asked how far it is.
fn a_begun_deletion() -> u32 {
    let (page, fault) = answered(&DELETING_THE_WORKSPACE, "status");
    DELETING_THE_WORKSPACE.has_worked(&page);
    met(page, &fault)
}

/// It has not failed, and has not ended.
fn a_followed_deletion() -> u32 {
    let page = Setup::new().service(|options| options.step = Duration::from_secs(7200)).open(&general(sample::PISA));
    page.settled();
    (DELETING_THE_WORKSPACE.prepare)(&page);
    let fault = page.service.faults().add(spoil(Fault::on(DELETION), "status").always());
    page.alertdialog("Delete Bottling line Pisa?").button("Delete this workspace").click();
    eventually("it is asked for again", || (fault.hits() > 1).then_some(()));
    let section = page.region("Danger zone");
    section.not_see("The deletion stopped").not_see("Workspace deleted").role("progressbar").wait();
    fault.remove();
    page.service.put_clock_forward(Duration::from_secs(100_000));
    DELETING_THE_WORKSPACE.has_worked(&page);
    met(page, &fault)
}

/// What nobody began here, and may never end, keeps nobody from anything.
fn a_deletion_of_somebody_else() -> u32 {
    let body = json!({ "deletion": { "status": WORD, "detail": "Of the future." } });
    let (page, fault) = opened(Fault::on(DELETION).raw(200, "application/json", &body.to_string()));
    page.not_see("The workspace is being deleted");
    (RENAMING_THE_WORKSPACE.prepare)(&page);
    press(&(RENAMING_THE_WORKSPACE.place)(&page), RENAMING_THE_WORKSPACE.button);
    RENAMING_THE_WORKSPACE.has_worked(&page);
    met(page, &fault)
}

fn a_begun_import() -> u32 {
    let (page, fault) = answered(&STARTING_AN_IMPORT, "status");
    STARTING_AN_IMPORT.has_worked(&page);
    met(page, &fault)
}

/// It goes on until a word comes that is known to be its end.
fn a_followed_import() -> u32 {
    let page = STARTING_AN_IMPORT.prepared();
    let fault = page.service.faults().add(spoil(Fault::on(FOLLOWED), "status").always());
    let section = (STARTING_AN_IMPORT.place)(&page);
    section.button(STARTING_AN_IMPORT.button).click();
    eventually("it is asked for again", || (fault.hits() > 1).then_some(()));
    section.see("Import in progress").not_see("Import finished");
    fault.remove();
    STARTING_AN_IMPORT.has_worked(&page);
    met(page, &fault)
}

/// Nobody can tell whether it will ever end: the form is there.
fn a_listed_import() -> u32 {
    let body = json!({ "imports": [{ "id": "imp-1", "status": WORD, "total": 4, "done": 1 }] });
    let (page, fault) = opened(Fault::on(super::asides::IMPORTS).raw(200, "application/json", &body.to_string()));
    super::asides::can_be_filled_in(&import(&page));
    met(page, &fault)
}

/// The import is done; what became of one setting has no word here, neither a good one nor a bad one.
fn an_outcome() -> u32 {
    let page = STARTING_AN_IMPORT.prepared();
    let fault = page.service.faults().add(spoil(Fault::on(FOLLOWED), "outcome").always());
    let section = (STARTING_AN_IMPORT.place)(&page);
    section.button(STARTING_AN_IMPORT.button).click();
    STARTING_AN_IMPORT.has_worked(&page);
    let setting = section.named("listitem", "").saying("Night");
    setting.see("Not known").not_see("Applied").not_see("Not done");
    met(page, &fault)
}

/// Nobody knows what it would do: it can't be imported.
fn an_action() -> u32 {
    let (page, fault) = answered(&PREVIEWING_AN_IMPORT, "action");
    let section = page.region("Import basic settings");
    section.see("Can't be imported (3)");
    let button = section.button("Import 0 settings");
    button.is_unavailable("Nothing would be created or overwritten.");
    button.click();
    section.see("Can't be imported (3)");
    assert!(STARTING_AN_IMPORT.sent(&page).is_empty());
    met(page, &fault)
}

/// It is called by its id, and what is imported is what is listed.
fn an_element() -> u32 {
    let (page, fault) = answered(&PREVIEWING_AN_IMPORT, "element");
    page.region("Import basic settings").see(WORD).button(STARTING_AN_IMPORT.button).click();
    STARTING_AN_IMPORT.has_worked(&page);
    met(page, &fault)
}

/// Whatever keeps a workspace from being deleted does so.
fn a_blocker() -> u32 {
    let blocked = Effect::Edit(Arc::new(|answer| {
        let blockers = json!([{ "code": WORD, "detail": "" }]);
        each(answer, |name, value| Some(if name == "blockers" { blockers.clone() } else { value }))
    }));
    let (page, fault) = opened(Fault::on(IMPACT).effect(blocked));
    page.button("Delete workspace").click();
    let dialog = (DELETING_THE_WORKSPACE.place)(&page);
    dialog.textbox("Type the workspace name to confirm").fill("Bottling line Pisa");
    dialog.see(WORD).button("Delete this workspace").is_unavailable("First remove what keeps");
    met(page, &fault)
}

fn a_scope() -> u32 {
    let (page, fault) = opened(Fault::on(KEYS).effect(Effect::Edit(Arc::new(|answer| {
        each(answer, |name, value| Some(if name == "scopes" { json!([WORD]) } else { value }))
    }))));
    page.row("MES connector").see(WORD).see("Active");
    met(page, &fault)
}

/// The answer to a rename shows another region than there was: what it says is shown.
fn a_region() -> u32 {
    let page = RENAMING_THE_WORKSPACE.prepared();
    let fault = page.service.faults().add(Fault::on(RENAMING_THE_WORKSPACE.endpoint).effect(Effect::Edit(Arc::new(
        |answer| {
            let region = json!({ "id": WORD });
            each(answer, |name, value| Some(if name == "region" { region.clone() } else { value }))
        },
    ))));
    press(&(RENAMING_THE_WORKSPACE.place)(&page), RENAMING_THE_WORKSPACE.button);
    RENAMING_THE_WORKSPACE.has_worked(&page);
    page.region("Workspace information").see(WORD);
    met(page, &fault)
}

#[test]
fn statuses_of_keys() {
    check(STATUS_OF_A_KEY);
}

#[test]
fn permissions() {
    check(PERMISSION);
}

#[test]
fn statuses_of_deletions() {
    STATUS_OF_A_DELETION.into_iter().for_each(check);
}

#[test]
fn statuses_of_imports() {
    check(STATUS_OF_AN_IMPORT);
}

#[test]
fn outcomes_of_settings() {
    check(OUTCOME);
}

#[test]
fn actions_of_a_plan() {
    check(ACTION);
}

#[test]
fn lists_that_the_contract_leaves_open() {
    check(OPEN);
}
