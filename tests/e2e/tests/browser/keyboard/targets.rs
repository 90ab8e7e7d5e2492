//! Whatever can be pressed is at least 24 by 24 pixels (WCAG 2.2, 2.5.8).

use e2e::{Ability, Find, Key, Page, Setup, general, left_out};
use serde_json::json;
use workspace_api::sample;

const LOOK: &str = include_str!("look.js");

/// What is on the page now, or in the dialog that is open, is large enough.
#[track_caller]
fn are_large(page: &Page, place: &str, least: u64) {
    let found = page.script(&format!("{LOOK} return smallTargets(document);"), &[]);
    assert_eq!(found["small"], json!([]), "{place}");
    assert!(found["count"].as_u64() >= Some(least), "{place}: {found}");
}

/// Opens a dialog with a button, measures what is in it, and closes it.
#[track_caller]
fn in_dialog(page: &Page, button: &str, least: u64) {
    page.button(button).click();
    let dialog = page.css("dialog:modal");
    dialog.wait();
    page.css("dialog:modal .skeleton").gone();
    are_large(page, button, least);
    page.press(Key::Escape);
    dialog.gone();
}

#[test]
fn every_target_is_large_enough() {
    if left_out(Ability::Looks) {
        return;
    }
    for width in [1280, 320] {
        let page = Setup::new()
            .size(width, 900)
            .setting("wg-docs-url", "https://docs.example/")
            .setting("wg-export-url", "https://export.example/")
            .setting("wg-admin-contact", "https://ask.example/")
            .open(&general(sample::PISA));
        page.settled();
        are_large(&page, "the page", 150);
        page.checkbox("Select MES connector").click();
        page.button("Clear selection").wait();
        are_large(&page, "with a selected key", 150);
        in_dialog(&page, "Deactivate selected", 2);
        page.button("Clear selection").click();
        for (button, least) in [
            ("Keyboard shortcuts", 2),
            ("Create API key", 5),
            ("Find a leaked key", 3),
            ("Deactivate MES connector", 2),
            ("Rename MES connector", 3),
            ("Replace MES connector", 5),
            ("Delete workspace", 3),
        ] {
            in_dialog(&page, button, least);
        }
        // What stays at hand after a change, and every state of the import.
        page.button("Activate Visitor dashboard").click();
        page.button("Deactivate Visitor dashboard").click();
        page.button("Deactivate key").click();
        page.button("Undo deactivating Visitor dashboard").wait();
        let section = page.region("Import basic settings");
        section.combobox("Source workspace").choose("Paint shop Torino");
        section.checkbox("Shifts").click();
        section.radio("Overwrite it").click();
        section.button("Preview import").click();
        section.button("Import 2 settings").wait();
        are_large(&page, "with a preview", 150);
        section.button("Import 2 settings").click();
        page.alertdialog("Overwrite 1 setting?").wait();
        are_large(&page, "overwriting", 3);
        page.button("Overwrite and import").click();
        section.see("Import finished");
        are_large(&page, "with an outcome", 150);
        page.go_to("/");
        page.link("Bottling line Pisa").wait();
        are_large(&page, "the workspaces", 5);
        page.finish();
    }
}

#[test]
fn what_a_person_may_not_do_and_a_list_of_many_workspaces() {
    if left_out(Ability::Looks) {
        return;
    }
    for width in [1280, 320] {
        let page = Setup::new()
            .size(width, 900)
            .role(workspace_api::Role::Viewer)
            .setting("wg-admin-contact", "https://ask.example/")
            .open(&general(sample::PISA));
        page.settled();
        page.link("Ask an administrator").nth(0).wait();
        are_large(&page, "a viewer", 20);
        page.finish();
    }
}
