//! Where it is said: in one live region at a time, in a dialog while one is open, inside the element's own tree.

use super::nothing_else;
use crate::pisa;
use e2e::{Find, Page, Setup};
use workspace_api::sample;

fn is_one_voice(page: &Page) {
    page.role("status").wait_for_count(1);
    page.role("alert").wait_for_count(1);
}

#[test]
fn there_is_one_voice_also_while_a_dialog_is_open() {
    let page = pisa();
    page.hears(&["polite: 40 keys loaded."]);
    is_one_voice(&page);
    page.button("Delete workspace").click();
    page.role("alertdialog").button("Cancel").is_focused();
    is_one_voice(&page);
    page.role("alertdialog").button("Cancel").click();
    page.role("alertdialog").gone();
    is_one_voice(&page);
    page.finish();
}

#[test]
fn what_was_said_is_not_come_across_later() {
    let page = pisa();
    page.hears(&["polite: 40 keys loaded."]);
    page.role("status").not_see("40 keys loaded");
    nothing_else(&page);
    page.finish();
}

#[test]
fn an_embedded_page_is_heard_too() {
    let page = Setup::new().open(&format!("/embed/example.html?workspace-id={}", sample::PISA));
    let inside = page.shadow("#place");
    page.hears(&["polite: 40 keys loaded."]);
    inside.textbox("Workspace name").fill("Bottling line Lucca");
    inside.button("Save name").click();
    page.hears(&["polite: Name saved."]);
    inside.button("Copy workspace ID").click();
    page.hears(&["polite: Copied."]);
    page.finish();
}
