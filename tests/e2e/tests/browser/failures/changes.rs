//! What is changed: a failure keeps what was typed or chosen, says what to do, and changes nothing twice.

use super::{
    faults::{CASES, Case, NOT_COMPRESSED, Says, TIME_LIMIT},
    report::{Cell, is_wanted},
};
use e2e::{Ability, Find, Locator, Noise, Page, Setup, general, left_out};
use std::collections::BTreeSet;
use workspace_api::{Exchange, faults::Fault, sample};

/// A change that a person makes.
pub(super) struct Change {
    pub(super) endpoint: &'static str,
    /// Types or chooses what is needed, once.
    prepare: fn(&Page),
    /// Where it happens.
    place: for<'p> fn(&'p Page) -> Locator<'p>,
    /// The button that sends it.
    button: &'static str,
    /// Checks that everything typed or chosen is still there.
    kept: fn(&Page),
    /// What is said instead of the usual sentence.
    instead: &'static [(&'static str, &'static str)],
    /// Answers that are none of a failure here, and why.
    works_with: &'static [&'static str],
    /// What can be seen on the page when it worked in the end.
    works: &'static str,
}

/// The page, with everything typed and chosen.
fn prepared(change: &Change) -> Page {
    let page = Setup::new().setting("wg-time-limit", &TIME_LIMIT.to_string()).open(&general(sample::PISA));
    page.settled();
    (change.prepare)(&page);
    page
}

/// What was sent.
fn sent(page: &Page, change: &Change) -> Vec<Exchange> {
    let (method, template) = change.endpoint.split_once(' ').unwrap_or_default();
    page.service.records_of(method, template)
}

/// Changes are counted where the service makes them: a repeated creation under the same key is the first one's answer.
fn made_once(page: &Page, change: &Change) {
    let sent = sent(page, change);
    let made = sent.iter().filter(|exchange| exchange.status.is_some_and(|status| status < 300) && !exchange.injected);
    let keys: BTreeSet<_> = made.clone().map(|exchange| exchange.request_header("idempotency-key")).collect();
    match keys.first() {
        // A preview changes nothing.
        _ if change.endpoint.ends_with("/import_plans") => (),
        Some(Some(_)) => assert_eq!(keys.len(), 1, "{}: each key makes one", change.endpoint),
        _ => assert_eq!(made.count(), 1, "{}: it is made once", change.endpoint),
    }
}

fn says<'c>(change: &'c Change, case: &'c Case) -> Option<&'c str> {
    let Says::Words { words, .. } = case.says else { return None };
    let instead = change.instead.iter().find(|(name, _)| *name == case.name);
    Some(instead.map_or(words, |(_, words)| words)).filter(|_| !change.works_with.contains(&case.name))
}

fn check(change: &Change) {
    let wanted: Vec<&Case> = CASES.iter().filter(|case| is_wanted(change.endpoint, case.name)).collect();
    let page = prepared(change);
    let place = (change.place)(&page);
    for (case, words) in wanted.iter().filter_map(|case| Some((case, says(change, case)?))) {
        let cell = Cell::begin(change.endpoint, case.name);
        page.provokes(case.noise.as_slice());
        let fault = page.service.faults().add((case.spoil)(Fault::on(change.endpoint)).always());
        place.button(change.button).click();
        place.see(words);
        (change.kept)(&page);
        fault.remove();
        cell.passed();
    }
    without_a_way(&page, change);
    place.button(change.button).click();
    page.see(change.works);
    made_once(&page, change);
    page.finish();
    for case in wanted.iter().filter(|case| says(change, case).is_none()) {
        let cell = Cell::begin(change.endpoint, case.name);
        let page = prepared(change);
        page.provokes(case.noise.as_slice());
        page.service.faults().add((case.spoil)(Fault::on(change.endpoint)));
        (change.place)(&page).button(change.button).click();
        page.see(change.works);
        page.finish();
        cell.passed();
    }
    lost(change);
}

/// Nobody listens; then the browser has no network.
fn without_a_way(page: &Page, change: &Change) {
    page.provokes(&[Noise::Connection]);
    let place = (change.place)(page);
    let cell = Cell::begin(change.endpoint, "a refused connection");
    page.service.stop_listening().expect("the service runs");
    place.button(change.button).click();
    place.see("No complete answer came back.");
    (change.kept)(page);
    page.service.resume().expect("the port is free");
    cell.passed();
    if left_out(Ability::Offline) {
        return;
    }
    let cell = Cell::begin(change.endpoint, "no network");
    page.offline(true);
    place.button(change.button).click();
    place.see("The browser has no network.");
    (change.kept)(page);
    page.offline(false);
    cell.passed();
}

/// The change is made, and its answer does not arrive: what is asked for again, or read, tells that it has worked.
fn lost(change: &Change) {
    let cell = Cell::begin(change.endpoint, "an answer that is lost after the change");
    let page = prepared(change);
    page.provokes(&[Noise::Connection]);
    page.service.faults().add(Fault::on(change.endpoint).lose_answer());
    (change.place)(&page).button(change.button).click();
    page.see(change.works);
    let sent = sent(&page, change);
    let keys: BTreeSet<_> = sent.iter().map(|exchange| exchange.request_header("idempotency-key")).collect();
    assert_eq!(keys.len(), 1, "{}: asked for again under the same key", change.endpoint);
    // Without such a key it is never sent a second time.
    assert_eq!(sent.len(), if keys.contains(&None) { 1 } else { 2 }, "{}", change.endpoint);
    page.finish();
    cell.passed();
}

/// What the page reads when the answer of a change can't be: these faults spoil an answer after the change was made.
const SETTLED: [&str; 4] = ["wrong types", "missing fields", "UTF-16", NOT_COMPRESSED];

/// A key is a single resource: where it is not, nothing is said of a part that is not offered.
const KEY_INSTEAD: [(&str, &str); 5] = [
    ("404 collection", "What you want to change is gone."),
    ("404 resource", "What you want to change is gone."),
    ("405", "The service did not accept this"),
    ("501", "This is not your mistake."),
    ("412", "Somebody else changed this key meanwhile."),
];

const NOT_DELETED_HERE: &str = "This workspace can't be deleted here";

const RENAMING_THE_WORKSPACE: Change = Change {
    endpoint: "PATCH /workspaces/{workspace_id}",
    prepare: |page| page.textbox("Workspace name").fill("Typed by a person"),
    place: |page| page.region("Workspace information"),
    button: "Save name",
    kept: |page| _ = page.textbox("Workspace name").has_value("Typed by a person"),
    instead: &[("412", "Not saved: somebody else changed the workspace meanwhile.")],
    works_with: &SETTLED,
    works: "Name saved",
};

const DEACTIVATING_A_KEY: Change = Change {
    endpoint: "PATCH /workspaces/{workspace_id}/api_keys/{key_id}",
    prepare: |page| page.button("Deactivate MES connector").click(),
    place: |page| page.alertdialog("Deactivate MES connector?"),
    button: "Deactivate key",
    kept: |page| _ = page.alertdialog("Deactivate MES connector?").see("Every integration and script"),
    instead: &KEY_INSTEAD,
    works_with: &SETTLED,
    works: "MES connector is deactivated",
};

const RENAMING_A_KEY: Change = Change {
    endpoint: "PATCH /workspaces/{workspace_id}/api_keys/{key_id}",
    prepare: |page| {
        page.button("Rename MES connector").click();
        page.dialog("Rename MES connector").textbox("Name").fill("Typed by a person");
    },
    place: |page| page.dialog("Rename MES connector"),
    button: "Save",
    kept: |page| _ = page.dialog("Rename MES connector").textbox("Name").has_value("Typed by a person"),
    instead: &KEY_INSTEAD,
    works_with: &SETTLED,
    works: "The key is now called Typed by a person.",
};

const CREATING_A_KEY: Change = Change {
    endpoint: "POST /workspaces/{workspace_id}/api_keys",
    prepare: |page| {
        page.button("Create API key").click();
        let dialog = page.dialog("Create API key");
        dialog.textbox("Name").fill("Typed by a person");
        dialog.checkbox("Read devices").click();
    },
    place: |page| page.dialog("Create API key"),
    button: "Create key",
    kept: |page| {
        let dialog = page.dialog("Create API key");
        dialog.textbox("Name").has_value("Typed by a person");
        dialog.checkbox("Read devices").is_checked(true);
    },
    instead: &[],
    works_with: &[],
    works: "The value of Typed by a person is shown only now",
};

const PREVIEWING_AN_IMPORT: Change = Change {
    endpoint: "POST /workspaces/{workspace_id}/import_plans",
    prepare: |page| {
        let section = page.region("Import basic settings");
        section.combobox("Source workspace").choose("Paint shop Torino");
        section.checkbox("Shifts").click();
    },
    place: |page| page.region("Import basic settings"),
    button: "Preview import",
    kept: |page| {
        let section = page.region("Import basic settings");
        section.combobox("Source workspace").has_value(sample::TORINO);
        section.checkbox("Shifts").is_checked(true);
    },
    instead: &[],
    works_with: &[],
    works: "Nothing has changed so far.",
};

const STARTING_AN_IMPORT: Change = Change {
    endpoint: "POST /workspaces/{workspace_id}/imports",
    prepare: |page| {
        let section = page.region("Import basic settings");
        section.combobox("Source workspace").choose("Paint shop Torino");
        section.checkbox("Shifts").click();
        section.button("Preview import").click();
        section.button("Import 1 setting").is_available();
    },
    place: |page| page.region("Import basic settings"),
    button: "Import 1 setting",
    kept: |page| _ = page.region("Import basic settings").checkbox("Shifts").is_checked(true),
    // What is too old is previewed anew, with the same choice.
    instead: &[("410", "Nothing has changed so far.")],
    works_with: &[],
    works: "Import finished",
};

const DELETING_THE_WORKSPACE: Change = Change {
    endpoint: "DELETE /workspaces/{workspace_id}",
    prepare: |page| {
        page.button("Delete workspace").click();
        let dialog = page.alertdialog("Delete Bottling line Pisa?");
        dialog.textbox("Type the workspace name to confirm").fill("Bottling line Pisa");
        dialog.see("124 devices");
    },
    place: |page| page.alertdialog("Delete Bottling line Pisa?"),
    button: "Delete this workspace",
    kept: |page| {
        let dialog = page.alertdialog("Delete Bottling line Pisa?");
        dialog.textbox("Type the workspace name to confirm").has_value("Bottling line Pisa");
    },
    instead: &[
        ("404 collection", NOT_DELETED_HERE),
        ("404 resource", NOT_DELETED_HERE),
        ("405", NOT_DELETED_HERE),
        ("501", NOT_DELETED_HERE),
        ("412", "Somebody else changed the workspace meanwhile"),
    ],
    // A workspace that is not there is deleted, and so is one whose answer can't be read.
    works_with: &["404 workspace", "wrong types", "missing fields", "UTF-16", NOT_COMPRESSED],
    works: "Workspace deleted",
};

pub(super) const ALL: [&Change; 7] = [
    &RENAMING_THE_WORKSPACE,
    &DEACTIVATING_A_KEY,
    &RENAMING_A_KEY,
    &CREATING_A_KEY,
    &PREVIEWING_AN_IMPORT,
    &STARTING_AN_IMPORT,
    &DELETING_THE_WORKSPACE,
];

#[test]
fn renaming_the_workspace() {
    check(&RENAMING_THE_WORKSPACE);
}

#[test]
fn deactivating_a_key() {
    check(&DEACTIVATING_A_KEY);
}

#[test]
fn renaming_a_key() {
    check(&RENAMING_A_KEY);
}

#[test]
fn creating_a_key() {
    check(&CREATING_A_KEY);
}

#[test]
fn previewing_an_import() {
    check(&PREVIEWING_AN_IMPORT);
}

#[test]
fn starting_an_import() {
    check(&STARTING_AN_IMPORT);
}

#[test]
fn deleting_the_workspace() {
    check(&DELETING_THE_WORKSPACE);
}
