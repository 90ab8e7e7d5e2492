//! Rules that a program can check, in each state of the page: in light and dark colours, and 320 pixels wide.

use e2e::{Ability, Find, Key, Noise, Page, Setup, general, left_out};
use std::time::Duration;
use workspace_api::{
    Role,
    faults::{Effect, Fault},
    sample,
};

/// Checks the present state in light and dark colours and 320 pixels wide.
fn check(page: &Page, state: &str) {
    println!("{state}");
    page.axe();
    if left_out(Ability::Looks) {
        return;
    }
    page.dark(true);
    page.axe();
    page.resize(320, 800);
    page.fits_its_width();
    page.axe();
    page.dark(false);
    page.axe();
    page.resize(1280, 900);
}

fn open(setup: Setup, workspace_id: &str) -> Page {
    let page = setup.open(&general(workspace_id));
    page.settled();
    page
}

#[test]
fn loaded() {
    let page = open(Setup::new(), sample::PISA);
    check(&page, "loaded");
    page.combobox("Language").choose("Italiano");
    page.heading(1, "Generale").wait();
    check(&page, "in Italian");
    page.finish();
}

#[test]
fn loading_and_failed() {
    let page = Setup::new().start();
    let faults = ["GET /workspaces", "GET /workspaces/**"];
    let held = faults.map(|pattern| page.service.faults().add(Fault::on(pattern).effect(Effect::Hold).always()));
    page.go_to(&general(sample::PISA));
    page.css(".skeleton").nth(0).wait();
    check(&page, "loading");
    for fault in held {
        fault.remove();
    }
    for pattern in faults {
        page.service.faults().add(Fault::on(pattern).problem(500, "internal", "Out of order.").always());
    }
    page.provokes(&[Noise::Status(500)]);
    page.go_to(&general(sample::PISA));
    page.settled();
    page.region("API keys").button("Try again").wait();
    check(&page, "failed");
    page.finish();
}

#[test]
fn empty_and_not_permitted() {
    let page = open(Setup::new(), sample::PARMA);
    check(&page, "without keys");
    page.go_to("/");
    page.link("Bottling line Pisa").wait();
    check(&page, "choosing a workspace");
    page.go_to("/nowhere");
    page.heading(1, "There is no such page").wait();
    check(&page, "unknown address");
    page.finish();
    let page = open(Setup::new().role(Role::Viewer), sample::PISA);
    check(&page, "a viewer");
    page.finish();
}

#[test]
fn signed_out() {
    let page = Setup::new().signed_out().open(&general(sample::PISA));
    page.provokes(&[Noise::Status(401)]);
    page.region("Workspace information").link("Sign in again").wait();
    page.settled();
    check(&page, "signed out");
    page.finish();
}

#[test]
fn dialogs_of_keys() {
    let page = open(Setup::new(), sample::PISA);
    page.button("Deactivate MES connector").click();
    page.alertdialog("Deactivate MES connector?").wait();
    check(&page, "deactivating");
    page.button("Deactivate key").click();
    page.button("Undo deactivating MES connector").wait();
    check(&page, "deactivated");
    page.button("Rename MES connector").click();
    let dialog = page.dialog("Rename MES connector");
    dialog.textbox("Name").fill("");
    dialog.button("Save").click();
    dialog.see("Enter a name.");
    check(&page, "renaming, with an error");
    dialog.button("Cancel").click();
    page.button("Create API key").click();
    let dialog = page.dialog("Create API key");
    dialog.checkbox("Read devices").wait();
    check(&page, "creating");
    dialog.button("Create key").click();
    dialog.see("Enter a name.");
    check(&page, "creating, with errors");
    dialog.textbox("Name").fill("New");
    dialog.checkbox("Read devices").click();
    dialog.button("Create key").click();
    page.dialog("Copy your new API key").wait();
    check(&page, "the new value");
    page.finish();
}

#[test]
fn importing() {
    let setup = Setup::new().service(|options| options.step = Duration::from_millis(40));
    let page = open(setup, sample::PISA);
    let section = page.region("Import basic settings");
    section.combobox("Source workspace").choose("Paint shop Torino");
    section.checkbox("Notification rules").click();
    section.radio("Overwrite it").click();
    check(&page, "choosing");
    section.button("Preview import").click();
    section.see("Nothing has changed so far.");
    check(&page, "previewed");
    section.beginning("button", "Import ").click();
    page.role("alertdialog").wait();
    check(&page, "overwriting");
    page.button("Overwrite and import").click();
    section.see("Import finished");
    check(&page, "imported");
    page.finish();
}

#[test]
fn deleting() {
    let setup = Setup::new().service(|options| options.step = Duration::from_secs(2));
    let page = open(setup, sample::PISA);
    page.button("Delete workspace").click();
    let dialog = page.alertdialog("Delete Bottling line Pisa?");
    dialog.see("124 devices");
    check(&page, "the question");
    dialog.textbox("Type the workspace name to confirm").fill("Bottling line Pisa");
    dialog.button("Delete this workspace").is_available();
    check(&page, "confirmed");
    dialog.button("Delete this workspace").click();
    page.region("Danger zone").role("progressbar").wait();
    check(&page, "being deleted");
    page.service.put_clock_forward(Duration::from_secs(60));
    page.heading(1, "Workspace deleted").wait();
    page.link("Cold store Parma").wait();
    check(&page, "deleted");
    page.finish();
}

/// What is read with an open dialog's title.
fn read_with(page: &Page) -> String {
    let script = "const { ariaDescribedByElements } = arguments[0];
        return (ariaDescribedByElements ?? []).map((element) => element.innerText).join(' ');";
    page.role("alertdialog").run(script).as_str().unwrap_or_default().to_owned()
}

#[test]
fn what_is_at_stake_is_read_when_the_dialog_opens() {
    let page = open(Setup::new(), sample::PISA);
    page.button("Deactivate MES connector").click();
    page.role("alertdialog").button("Cancel").is_focused();
    let read = read_with(&page);
    assert!(read.contains("Every integration and script using it stops at once."), "{read}");
    page.role("alertdialog").button("Cancel").click();
    page.role("alertdialog").gone();
    page.button("Delete workspace").click();
    page.role("alertdialog").button("Cancel").is_focused();
    let read = read_with(&page);
    assert!(read.contains("This can't be undone. It takes effect for every user at once."), "{read}");
    page.finish();
}

#[test]
fn a_reason_is_put_away_by_escape_until_the_focus_goes_elsewhere() {
    let page = open(Setup::new(), sample::PISA);
    let reason = page.css(".rename [role=tooltip]");
    page.button("Save name").focus();
    reason.wait();
    page.press(Key::Escape);
    reason.gone();
    page.button("Save name").is_focused();
    page.button("Copy workspace ID").focus();
    page.button("Save name").focus();
    reason.wait();
    page.finish();
}

#[test]
fn the_table_tells_how_many_rows_it_has_and_their_order() {
    let page = open(Setup::new(), sample::PISA);
    let table = page.table("API keys");
    table.has_attribute("aria-rowcount", Some("41"));
    let places = "return [...arguments[0].querySelectorAll('[aria-rowindex]')].map((row) => Number(row.ariaRowIndex));";
    let places: Vec<u64> =
        table.run(places).as_array().into_iter().flatten().filter_map(serde_json::Value::as_u64).collect();
    assert_eq!(places.first(), Some(&1), "the headers are the first row");
    assert!(places.len() > 8 && places.is_sorted_by(|one, next| one < next), "{places:?}");
    table.role("columnheader").wait_for_count(7);
    let created = page.named("columnheader", "Created");
    created.has_attribute("aria-sort", Some("descending"));
    created.button("Created").click();
    created.has_attribute("aria-sort", Some("ascending"));
    page.named("columnheader", "Name").has_attribute("aria-sort", Some("none"));
    page.finish();
}
