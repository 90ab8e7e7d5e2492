//! What is changed: a failure keeps what was typed or chosen, and says what to do.

use super::faults::{CASES, noise};
use e2e::{Find, Locator, Noise, Page, Setup, general};
use workspace_api::{faults::Fault, sample};

/// A change that a person makes.
struct Change {
    endpoint: &'static str,
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
    /// What can be seen on the page when it worked in the end.
    works: &'static str,
}

fn check(change: &Change) {
    let page = Setup::new().setting("wg-time-limit", "4").open(&general(sample::PISA));
    page.settled();
    page.provokes(&noise());
    (change.prepare)(&page);
    let place = (change.place)(&page);
    for case in &CASES {
        println!("{}: {}", change.endpoint, case.name);
        let fault = page.service.faults().add((case.spoil)(Fault::on(change.endpoint)).always());
        place.button(change.button).click();
        let instead = change.instead.iter().find(|(name, _)| *name == case.name);
        place.see(instead.map_or(case.says, |(_, says)| says));
        (change.kept)(&page);
        fault.remove();
    }
    println!("{}: no network", change.endpoint);
    page.offline(true);
    page.provokes(&[Noise::Connection]);
    place.button(change.button).click();
    place.see("The browser has no network.");
    (change.kept)(&page);
    page.offline(false);
    place.button(change.button).click();
    page.see(change.works);
    page.finish();
}

#[test]
fn renaming_the_workspace() {
    check(&Change {
        endpoint: "PATCH /workspaces/{workspace_id}",
        prepare: |page| page.textbox("Workspace name").fill("Typed by a person"),
        place: |page| page.region("Workspace information"),
        button: "Save name",
        kept: |page| _ = page.textbox("Workspace name").has_value("Typed by a person"),
        instead: &[("412", "Not saved: somebody else changed the workspace meanwhile.")],
        works: "Name saved",
    });
}

#[test]
fn deactivating_a_key() {
    check(&Change {
        endpoint: "PATCH /workspaces/{workspace_id}/api_keys/{key_id}",
        prepare: |page| page.button("Deactivate MES connector").click(),
        place: |page| page.alertdialog("Deactivate MES connector?"),
        button: "Deactivate key",
        kept: |page| _ = page.alertdialog("Deactivate MES connector?").see("Every integration and script"),
        instead: &[("404", "What you want to change is gone."), ("412", "Somebody else changed this key meanwhile.")],
        works: "MES connector is deactivated",
    });
}

#[test]
fn renaming_a_key() {
    check(&Change {
        endpoint: "PATCH /workspaces/{workspace_id}/api_keys/{key_id}",
        prepare: |page| {
            page.button("Rename MES connector").click();
            page.dialog("Rename MES connector").textbox("Name").fill("Typed by a person");
        },
        place: |page| page.dialog("Rename MES connector"),
        button: "Save",
        kept: |page| _ = page.dialog("Rename MES connector").textbox("Name").has_value("Typed by a person"),
        instead: &[("404", "What you want to change is gone."), ("412", "Somebody else changed this key meanwhile.")],
        works: "The key is now called Typed by a person.",
    });
}

#[test]
fn creating_a_key() {
    check(&Change {
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
        works: "The value of Typed by a person is shown only now",
    });
}

#[test]
fn previewing_an_import() {
    check(&Change {
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
        works: "Nothing has changed so far.",
    });
}

#[test]
fn starting_an_import() {
    check(&Change {
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
        instead: &[],
        works: "Import finished",
    });
}

#[test]
fn deleting_the_workspace() {
    check(&Change {
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
            ("404", "This workspace can't be deleted here"),
            ("412", "Somebody else changed the workspace meanwhile"),
        ],
        works: "Workspace deleted",
    });
}
