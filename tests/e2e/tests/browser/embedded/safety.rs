//! In a portal as well: nothing unsaved is lost, other tabs know, and what needs a dialog has it inside the element.

use super::{add, address, empty_portal, inside, portal, tells};
use e2e::{Find, Key, Noise, Page, Setup, eventually};
use serde_json::{Value, json};
use std::time::Duration;
use workspace_api::{faults::Fault, sample};

fn unsaved(is_unsaved: bool) -> Value {
    json!({ "workspaceId": sample::PISA, "unsaved": is_unsaved })
}

fn asks(page: &Page, asks: bool) {
    eventually(&format!("leaving asks: {asks}"), || (page.leaving_asks() == asks).then_some(()));
}

#[test]
fn a_half_filled_dialog_is_told_and_kept() {
    let page = empty_portal(Setup::new());
    add(&page, "one", &json!({ "workspace-id": sample::PISA }), "");
    let one = page.shadow("#one");
    one.button("Create API key").click();
    let form = one.dialog("Create API key");
    asks(&page, false);
    form.textbox("Name").type_text("Half");
    tells(&page, "one", "wg-unsaved", &unsaved(true));
    asks(&page, true);
    page.press(Key::Escape);
    form.gone();
    tells(&page, "one", "wg-unsaved", &unsaved(false));
    asks(&page, false);
    page.finish();
}

#[test]
fn a_fresh_sign_in_is_asked_of_the_portal_and_the_change_offered_again() {
    let page = empty_portal(Setup::new());
    page.provokes(&[Noise::Status(403)]);
    page.service.faults().add(Fault::on("PATCH /workspaces/{workspace_id}").require_reauthentication());
    add(&page, "one", &json!({ "workspace-id": sample::PISA, "login-url": "/sign-in?return_to={here}" }), "");
    let section = page.shadow("#one").region("Workspace information");
    section.textbox("Workspace name").fill("Line 2");
    section.button("Save name").click();
    section.see("This needs a fresh sign-in.");
    tells(&page, "one", "wg-unauthorized", &json!({ "workspaceId": sample::PISA }));
    page.away_for(20);
    section.see("You are back.");
    section.button("Try again").click();
    section.see("Name saved");
    assert_eq!(page.service.backstage().workspace_name(sample::PISA).as_deref(), Some("Line 2"));
    page.finish();
}

#[test]
fn another_tab_of_the_portal_knows_of_a_deletion() {
    let page = Setup::new().service(|options| options.step = Duration::from_secs(20)).open(&address(sample::PISA));
    inside(&page).textbox("Workspace name").has_value("Bottling line Pisa");
    page.open_tab(&address(sample::PISA));
    let root = inside(&page);
    // Before the keys are there, the section moves on below what is seen.
    root.region("API keys").see("40 keys");
    root.region("Danger zone").run("arguments[0].scrollIntoView();");
    root.button("Delete workspace").click();
    let dialog = root.alertdialog("Delete Bottling line Pisa?");
    dialog.textbox("Type the workspace name to confirm").fill("Bottling line Pisa");
    dialog.button("Delete this workspace").click();
    root.region("Danger zone").see("The workspace is being deleted…");
    page.go_to_tab(0);
    let first = inside(&page);
    first.region("Danger zone").run("arguments[0].scrollIntoView();");
    first.region("Danger zone").see("The workspace is being deleted…");
    first.button("Save name").is_unavailable("The workspace is being deleted.");
    page.finish();
}

#[test]
fn a_key_is_replaced_and_only_that_is_remembered() {
    let page = portal(sample::PISA);
    let root = inside(&page);
    let remembered = || page.script("return Object.keys(localStorage).filter((name) => name.startsWith('wg-'));", &[]);
    root.button("Replace MES connector").click();
    let form = root.dialog("Replace MES connector");
    form.textbox("Name").has_value("MES connector (2)").is_focused();
    assert_eq!(remembered(), json!([]), "nothing has begun");
    form.button("Create the new key").click();
    let value = root.dialog("Copy your new API key");
    value.checkbox("I have stored this key").click();
    assert_eq!(remembered().as_array().map(Vec::len), Some(1));
    value.button("Done").click();
    let guide = root.dialog("Replace MES connector");
    guide.named("group", "New key").see("MES connector (2)");
    guide.button("Deactivate MES connector").click();
    guide.see("The key is replaced").button("Close").is_focused();
    page.press(Key::Enter);
    guide.gone();
    assert_eq!(remembered(), json!([]), "nothing is left");
    page.finish();
}

#[test]
fn several_keys_are_changed_inside_the_element() {
    let page = portal(sample::PISA);
    let root = inside(&page);
    for name in ["Trial integration", "Line 4 gateway"] {
        root.checkbox(&format!("Select {name}")).click();
    }
    root.button("Deactivate selected").click();
    root.alertdialog("Deactivate 2 keys?").button("Deactivate 2 keys").click();
    let report = root.alertdialog("Deactivating 2 keys");
    report.see("2 of 2 deactivated.").button("Close").is_focused();
    page.press(Key::Enter);
    report.gone();
    // The bar is gone with the selection, and the focus with it: it goes to the table.
    root.css(".keys-region").is_focused();
    root.button("Undo deactivating 2 keys").click();
    root.dialog("Activating 2 keys").see("2 of 2 activated.");
    page.finish();
}
