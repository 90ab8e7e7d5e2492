//! Each flow with the keyboard alone; the focus is always to be seen and returns to where it was.

use crate::pisa;
use e2e::{Ability, Find, Key, Noise, Page, Setup, eventually, general, left_out};
use std::fs;
use workspace_api::{faults::Fault, sample};

/// The page as somebody opens it by a deep link, so that the section has the focus.
fn at(section: &str) -> Page {
    let page = Setup::new().open(&format!("{}#{section}", general(sample::PISA)));
    page.settled();
    page
}

#[test]
fn the_workspace_is_renamed() {
    let page = pisa();
    page.tab_to("Workspace name");
    page.press(Key::SelectAll);
    page.type_text("By keyboard");
    page.press(Key::Enter);
    page.region("Workspace information").see("Name saved");
    page.textbox("Workspace name").is_focused();
    page.type_text("!");
    page.tab_to("Discard");
    page.press(Key::Space);
    page.textbox("Workspace name").has_value("By keyboard").is_focused();
    page.finish();
}

#[test]
fn a_key_is_searched_deactivated_and_activated_again() {
    let page = at("api-keys");
    page.tab_to("Search API keys");
    page.type_text("MES");
    page.region("API keys").see("1 of 40 shown");
    page.tab_to("Deactivate MES connector");
    page.press(Key::Enter);
    let dialog = page.alertdialog("Deactivate MES connector?");
    dialog.button("Cancel").is_focused();
    page.tab_to("Deactivate key");
    page.press(Key::Enter);
    dialog.gone();
    page.button("Activate MES connector").is_focused();
    page.row("MES connector").see("Inactive");
    page.back_to("Undo deactivating MES connector");
    page.press(Key::Enter);
    page.row("MES connector").see("Active").not_see("Inactive");
    page.button("Deactivate MES connector").is_focused();
    page.finish();
}

#[test]
fn columns_are_sorted_and_a_key_renamed() {
    let page = at("api-keys");
    page.tab_to("Name");
    page.press(Key::Enter);
    page.named("columnheader", "Name").has_attribute("aria-sort", Some("ascending"));
    page.button("Name").is_focused();
    page.tab_to("Rename Administration script");
    page.press(Key::Enter);
    let dialog = page.dialog("Rename Administration script");
    dialog.textbox("Name").is_focused();
    page.press(Key::SelectAll);
    page.type_text("Zulu");
    page.press(Key::Enter);
    dialog.gone();
    // The row is at the end of the table now, and the focus went with it.
    page.button("Rename Zulu").is_focused();
    page.finish();
}

#[test]
fn a_key_is_created() {
    let page = at("api-keys");
    page.tab_to("Create API key");
    page.press(Key::Enter);
    let dialog = page.dialog("Create API key");
    dialog.checkbox("Read devices").wait();
    if page.focused_name() != "Name" {
        page.tab_to("Name");
    }
    page.type_text("By keyboard");
    page.tab_to("Read devices");
    page.press(Key::Space);
    page.tab_to("Expires");
    page.press(Key::Down);
    page.tab_to("Create key");
    page.press(Key::Enter);
    let dialog = page.dialog("Copy your new API key");
    dialog.wait();
    page.tab_to("I have stored this key");
    page.press(Key::Space);
    page.tab_to("Done");
    page.press(Key::Enter);
    dialog.gone();
    page.button("Create API key").is_focused();
    page.row("By keyboard").see("Expires");
    page.finish();
}

#[test]
fn settings_are_imported() {
    let page = at("import");
    page.tab_to("Source workspace");
    page.type_text("Paint");
    let section = page.region("Import basic settings");
    section.checkbox("Shifts").wait();
    page.tab_to("Shifts");
    page.press(Key::Space);
    page.tab_to("Keep what is here");
    page.press(Key::Down);
    section.radio("Overwrite it").is_checked(true).is_focused();
    page.tab_to("Preview import");
    page.press(Key::Enter);
    section.button("Import 2 settings").wait();
    section.button("Preview import").is_focused();
    page.tab_to("Import 2 settings");
    page.press(Key::Enter);
    let dialog = page.alertdialog("Overwrite 1 setting?");
    dialog.button("Cancel").is_focused();
    page.press(Key::Escape);
    dialog.gone();
    section.button("Import 2 settings").is_focused();
    page.press(Key::Enter);
    dialog.button("Cancel").is_focused();
    page.tab_to("Overwrite and import");
    page.press(Key::Enter);
    section.see("2 settings were imported");
    assert_eq!(page.focused_name(), "Import finished");
    page.tab_to("Start another import");
    page.press(Key::Enter);
    section.button("Preview import").wait();
    page.tab_to("Source workspace");
    page.finish();
}

#[test]
fn what_an_import_failed_to_do_is_tried_again_and_its_report_saved() {
    if left_out(Ability::Downloads) {
        return;
    }
    let page = at("import");
    let folder = tempfile::tempdir().expect("a folder for the file");
    page.save_downloads_in(folder.path());
    let section = page.region("Import basic settings");
    page.tab_to("Source workspace");
    page.type_text("Assembly");
    section.checkbox("Notification rules").wait();
    page.tab_to("Notification rules");
    page.press(Key::Space);
    page.tab_to("Preview import");
    page.press(Key::Enter);
    section.button("Import 2 settings").wait();
    page.tab_to("Import 2 settings");
    page.press(Key::Enter);
    section.see("Imported: 1. Skipped: 0. Failed: 1.");
    assert_eq!(page.focused_name(), "Import finished");
    page.tab_to("Download report");
    page.press(Key::Enter);
    eventually("the report", || {
        let file = fs::read_dir(folder.path()).ok()?.filter_map(Result::ok).map(|entry| entry.path()).next()?;
        fs::read_to_string(file).ok()?.contains("partially_succeeded").then_some(())
    });
    page.service.backstage().clear_obstacle(sample::MODENA, "notification_rules", "Torque out of range");
    page.back_to("Retry failed");
    page.press(Key::Enter);
    section.role("heading").saying("Preview").is_focused();
    page.tab_to("Import 1 setting");
    page.press(Key::Enter);
    section.see("1 setting was imported");
    page.finish();
}

#[test]
fn the_list_of_keys_is_saved_and_read_again() {
    if left_out(Ability::Downloads) {
        return;
    }
    let page = at("api-keys");
    let folder = tempfile::tempdir().expect("a folder for the file");
    page.save_downloads_in(folder.path());
    let section = page.region("API keys");
    page.tab_to("Unused for 90 days 9");
    page.press(Key::Space);
    section.see("9 of 40 shown");
    page.tab_to("Refresh");
    page.press(Key::Enter);
    page.tab_to("Download list");
    section.button("Download list").is_available();
    page.press(Key::Enter);
    eventually("the file", || {
        let file = fs::read_dir(folder.path()).ok()?.filter_map(Result::ok).map(|entry| entry.path()).next()?;
        (fs::read_to_string(file).ok()?.lines().count() == 10).then_some(())
    });
    section.button("Download list").is_focused();
    page.finish();
}

#[test]
fn the_workspace_is_deleted() {
    let page = at("danger-zone");
    page.tab_to("Delete workspace");
    page.press(Key::Enter);
    let dialog = page.alertdialog("Delete Bottling line Pisa?");
    dialog.see("124 devices").button("Cancel").is_focused();
    page.press(Key::Escape);
    dialog.gone();
    page.button("Delete workspace").is_focused();
    page.press(Key::Enter);
    dialog.see("124 devices").button("Cancel").is_focused();
    // Forwards the way leads through the browser's own controls, out of which a driven Firefox does not come back.
    page.back_to("Type the workspace name to confirm");
    page.type_text("Bottling line Pisa");
    page.tab_to("Delete this workspace");
    page.press(Key::Space);
    page.heading(1, "Workspace deleted").is_focused();
    page.tab_to("Cold store Parma");
    page.press(Key::Enter);
    page.textbox("Workspace name").has_value("Cold store Parma");
    page.finish();
}

#[test]
fn a_dialog_keeps_the_focus() {
    let page = at("danger-zone");
    page.tab_to("Delete workspace");
    page.press(Key::Enter);
    page.alertdialog("Delete Bottling line Pisa?").see("124 devices");
    let inside = "return wgTest.active().closest('dialog') !== null || document.activeElement === document.body;";
    for _ in 0..12 {
        page.press(Key::Tab);
        assert_eq!(page.script(inside, &[]), true, "the focus left the dialog for “{}”", page.focused_name());
    }
    page.finish();
}

#[test]
fn a_message_that_goes_leaves_the_focus_in_its_dialog() {
    let page = pisa();
    page.provokes(&[Noise::Status(500)]);
    let change = Fault::on("PATCH /workspaces/{workspace_id}/api_keys/{key_id}");
    let fault = page.service.faults().add(change.problem(500, "internal", "Sent by the test.").always());
    page.button("Deactivate MES connector").click();
    let dialog = page.alertdialog("Deactivate MES connector?");
    dialog.button("Deactivate key").click();
    dialog.button("Try again").press(Key::Enter);
    eventually("it is tried again", || (fault.hits() == 2).then_some(()));
    dialog.button("Cancel").is_focused();
    page.finish();
}

#[test]
fn the_focus_is_always_to_be_seen() {
    let page = pisa();
    let script = "const now = wgTest.active(); \
         if (now === document.body) return null; \
         const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(now); \
         return (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) || boxShadow !== 'none';";
    let mut stops = 0;
    for _ in 0..60 {
        page.press(Key::Tab);
        let seen = page.script(script, &[]);
        if seen.is_null() {
            continue;
        }
        stops += 1;
        assert_eq!(seen, true, "nothing shows that “{}” has the focus", page.focused_name());
    }
    assert!(stops > 30);
    page.finish();
}
