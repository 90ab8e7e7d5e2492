//! Activating, deactivating, renaming.

use crate::pisa;
use e2e::{Find, Key, Noise, Page};
use workspace_api::{faults::Fault, sample};

const KEY: &str = "/workspaces/{workspace_id}/api_keys/{key_id}";

fn changes(page: &Page) -> usize {
    page.service.records_of("PATCH", KEY).len()
}

fn deactivate(page: &Page, name: &str) {
    page.button(&format!("Deactivate {name}")).click();
    page.alertdialog(&format!("Deactivate {name}?")).button("Deactivate key").click();
    page.role("alertdialog").gone();
}

#[test]
fn deactivating_blocks_a_key_at_once_and_can_be_undone() {
    let page = pisa();
    assert_eq!(page.status_for_key(sample::MES_CONNECTOR_VALUE), 200);
    page.button("Deactivate MES connector").click();
    let dialog = page.alertdialog("Deactivate MES connector?");
    dialog.button("Cancel").is_focused();
    dialog.see("Every integration and script using it stops at once.");
    dialog.see("The key is not deleted and can be activated again").see("It was last used");
    assert_eq!(changes(&page), 0);
    dialog.button("Deactivate key").click();
    dialog.gone();
    let row = page.row("MES connector");
    row.see("Inactive");
    row.button("Activate MES connector").is_focused();
    assert_eq!(page.status_for_key(sample::MES_CONNECTOR_VALUE), 401);
    let sent = page.service.records_of("PATCH", KEY);
    assert_eq!(sent[0].request_json(), serde_json::json!({ "status": "inactive" }));
    assert!(sent[0].request_header("if-match").is_some());

    page.button("Undo deactivating MES connector").click();
    page.button("Undo deactivating MES connector").gone();
    row.see("Active").not_see("Inactive");
    row.button("Deactivate MES connector").is_focused();
    assert_eq!(page.status_for_key(sample::MES_CONNECTOR_VALUE), 200);
    assert_eq!(
        page.service.records_of("GET", "/workspaces/{workspace_id}/api_keys").len(),
        1,
        "the list was not read again"
    );
    page.finish();
}

#[test]
fn cancelling_changes_nothing_and_gives_the_focus_back() {
    let page = pisa();
    for leave in [Key::Escape, Key::Enter] {
        page.button("Deactivate MES connector").click();
        let dialog = page.alertdialog("Deactivate MES connector?");
        dialog.button("Cancel").is_focused();
        page.press(leave);
        dialog.gone();
        page.button("Deactivate MES connector").is_focused();
    }
    assert_eq!(changes(&page), 0);
    assert!(page.service.backstage().is_key_active(sample::MES_CONNECTOR));
    page.finish();
}

#[test]
fn activating_needs_no_dialog_and_keeps_the_focus() {
    let page = pisa();
    page.button("Activate Visitor dashboard").click();
    page.row("Visitor dashboard").see("Active");
    page.button("Deactivate Visitor dashboard").is_focused();
    page.role("alertdialog").gone();
    assert_eq!(changes(&page), 1);
    page.finish();
}

#[test]
fn several_deactivations_can_each_be_undone() {
    let page = pisa();
    deactivate(&page, "MES connector");
    deactivate(&page, "Energy meter");
    page.button("Undo deactivating MES connector").wait();
    page.button("Undo deactivating Energy meter").click();
    page.row("Energy meter").see("Active").not_see("Inactive");
    page.button("Dismiss the message about MES connector").click();
    page.beginning("button", "Undo deactivating").gone();
    page.row("MES connector").see("Inactive");
    page.finish();
}

#[test]
fn an_undo_that_fails_stays_with_another_try() {
    let page = pisa();
    page.provokes(&[Noise::Status(500)]);
    deactivate(&page, "MES connector");
    page.service.faults().add(Fault::on("PATCH /workspaces/{workspace_id}/api_keys/{key_id}").problem(
        500,
        "internal",
        "Out of order.",
    ));
    page.button("Undo deactivating MES connector").click();
    let keys = page.region("API keys");
    keys.see("MES connector was not activated").see("This is not your mistake.");
    page.row("MES connector").see("Inactive");
    keys.button("Try again").click();
    page.row("MES connector").see("Active").not_see("Inactive");
    keys.button("Try again").gone();
    page.finish();
}

#[test]
fn a_key_that_somebody_else_changed_is_read_again() {
    let page = pisa();
    page.provokes(&[Noise::Status(412)]);
    page.service.backstage().rename_key(sample::MES_CONNECTOR, "MES connector 2");
    page.button("Deactivate MES connector").click();
    page.alertdialog("Deactivate MES connector?").button("Deactivate key").click();
    let dialog = page.role("alertdialog");
    dialog.see("Somebody else changed this key meanwhile. It is now “MES connector 2”: Active");
    assert!(page.service.backstage().is_key_active(sample::MES_CONNECTOR));
    // Having seen that, the person may still want it.
    dialog.button("Deactivate key").click();
    dialog.gone();
    page.row("MES connector 2").see("Inactive");
    page.finish();
}

#[test]
fn a_change_whose_answer_was_lost_is_settled() {
    let page = pisa();
    page.provokes(&[Noise::Connection]);
    page.service.faults().add(Fault::on("PATCH /workspaces/{workspace_id}/api_keys/{key_id}").lose_answer());
    deactivate(&page, "MES connector");
    page.row("MES connector").see("Inactive");
    assert_eq!(changes(&page), 1);
    page.finish();
}

#[test]
fn a_key_is_renamed() {
    let page = pisa();
    page.button("Rename MES connector").click();
    let dialog = page.dialog("Rename MES connector");
    let name = dialog.textbox("Name");
    name.is_focused().has_value("MES connector");
    dialog.button("Save").is_unavailable("The name has not changed.");
    page.axe();
    name.fill(" ");
    dialog.button("Save").click();
    dialog.see("Enter a name.");
    name.is_focused().has_attribute("aria-invalid", Some("true"));
    name.fill("x".repeat(81).as_str());
    dialog.button("Save").click();
    dialog.see("81 characters are too many");
    assert_eq!(changes(&page), 0);
    name.fill("  MES connector (line 2) ");
    page.press(Key::Enter);
    dialog.gone();
    page.row("MES connector (line 2)").see(sample::MES_CONNECTOR_MASK);
    page.button("Rename MES connector (line 2)").is_focused();
    page.button("Deactivate MES connector (line 2)").wait();
    assert_eq!(page.service.backstage().keys_named(sample::PISA, "MES connector (line 2)"), [sample::MES_CONNECTOR]);
    page.finish();
}

#[test]
fn what_the_service_says_about_a_name_stands_beside_the_field() {
    let page = pisa();
    page.provokes(&[Noise::Status(422)]);
    page.service
        .faults()
        .add(Fault::on("PATCH /workspaces/{workspace_id}/api_keys/{key_id}").field("/name", "That name is reserved."));
    page.button("Rename MES connector").click();
    let dialog = page.dialog("Rename MES connector");
    dialog.textbox("Name").fill("Reserved");
    dialog.button("Save").click();
    dialog.see("That name is reserved.");
    dialog.textbox("Name").has_value("Reserved").has_attribute("aria-invalid", Some("true")).is_focused();
    dialog.button("Try again").gone();
    page.press(Key::Escape);
    dialog.gone();
    page.button("Rename MES connector").is_focused();
    page.finish();
}
