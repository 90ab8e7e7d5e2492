//! Deleting a workspace: what it takes with it, the confirmation, the way to the end.

use crate::pisa;
use e2e::{Ability, Find, Key, Locator, Noise, Page, Setup, general, left_out};
use std::time::Duration;
use workspace_api::{faults::Fault, sample};

const WORKSPACE: &str = "/workspaces/{workspace_id}";
const CONFIRM: &str = "Type the workspace name to confirm";

fn open(workspace_id: &str) -> Page {
    let page = Setup::new().open(&general(workspace_id));
    page.settled();
    page
}

fn ask<'p>(page: &'p Page, name: &str) -> Locator<'p> {
    page.region("Danger zone").button("Delete workspace").click();
    let dialog = page.alertdialog(&format!("Delete {name}?"));
    dialog.wait();
    dialog
}

fn deletions(page: &Page) -> usize {
    page.service.records_of("DELETE", WORKSPACE).len()
}

#[test]
fn the_dialog_lists_what_will_be_gone() {
    let page = pisa();
    let section = page.region("Danger zone");
    section.see("permanently removes all associated data").see("cannot be undone");
    section.see("immediately revokes access for all users").see("exported or backed up first");
    let dialog = ask(&page, "Bottling line Pisa");
    dialog.button("Cancel").is_focused();
    dialog.see("124 devices").see("6 fleets").see("17 members lose access").see("40 API keys");
    dialog.see("used in the last 24 hours").see("81.2").see("No export of the data is known");
    dialog.see("This can't be undone. It takes effect for every user at once.").see("exported or backed up first");
    page.axe();
    page.press(Key::Escape);
    dialog.gone();
    section.button("Delete workspace").is_focused();
    assert_eq!(deletions(&page), 0);
    page.finish();
}

#[test]
fn only_the_whole_name_confirms() {
    let page = pisa();
    let dialog = ask(&page, "Bottling line Pisa");
    let (typed, delete) = (dialog.textbox(CONFIRM), dialog.button("Delete this workspace"));
    delete.is_unavailable("Type the name of the workspace first.");
    delete.click();
    for wrong in ["Bottling line", "bottling line pisa", "Bottling  line Pisa"] {
        typed.fill(wrong);
        delete.is_unavailable("What you typed is not the name of the workspace.");
        delete.click();
    }
    typed.press(Key::Enter);
    assert_eq!(deletions(&page), 0);
    typed.fill("  Bottling line Pisa ");
    delete.is_available();
    page.finish();
}

#[test]
fn a_name_confirms_in_any_normal_form_and_pasted() {
    if left_out(Ability::Clipboard) {
        return;
    }
    let page = Setup::new().start();
    page.service.backstage().rename_workspace(sample::PISA, "Caff\u{e8} Pisa");
    page.allow_clipboard();
    page.go_to(&general(sample::PISA));
    page.settled();
    let dialog = ask(&page, "Caff\u{e8} Pisa");
    let (typed, delete) = (dialog.textbox(CONFIRM), dialog.button("Delete this workspace"));
    typed.focus();
    page.insert("Caffe\u{300} Pisa");
    delete.is_available();
    typed.fill("");
    delete.is_unavailable("Type the name");
    page.script_async("return navigator.clipboard.writeText('Caff\u{e8} Pisa');", &[]);
    typed.focus();
    page.press(Key::Paste);
    typed.has_value("Caff\u{e8} Pisa");
    delete.is_available();
    page.finish();
}

#[test]
fn what_blocks_a_deletion_is_named() {
    let page = open(sample::TORINO);
    let dialog = ask(&page, "Paint shop Torino");
    dialog.see("active subscription").see("End the subscription, or ask whoever pays for it");
    dialog.textbox(CONFIRM).fill("Paint shop Torino");
    dialog.button("Delete this workspace").is_unavailable("First remove what keeps the workspace from being deleted");
    dialog.button("Delete this workspace").click();
    assert_eq!(deletions(&page), 0);
    page.axe();
    page.finish();
}

#[test]
fn a_deletion_that_is_blocked_meanwhile_is_explained() {
    let page = pisa();
    page.provokes(&[Noise::Status(409)]);
    let dialog = ask(&page, "Bottling line Pisa");
    dialog.see("124 devices");
    page.service.backstage().set_subscription(sample::PISA, true);
    dialog.textbox(CONFIRM).fill("Bottling line Pisa");
    dialog.button("Delete this workspace").click();
    dialog.see("The workspace was not deleted").see("active subscription");
    dialog.textbox(CONFIRM).has_value("Bottling line Pisa");
    dialog.button("Delete this workspace").is_unavailable("First remove what keeps");
    page.finish();
}

#[test]
fn a_deletion_shows_its_progress_and_ends_with_a_choice_of_others() {
    let setup = Setup::new().service(|options| options.step = Duration::from_millis(250));
    let page = setup.open(&general(sample::PISA));
    page.settled();
    let dialog = ask(&page, "Bottling line Pisa");
    dialog.textbox(CONFIRM).fill("Bottling line Pisa");
    dialog.button("Delete this workspace").click();
    dialog.gone();
    let section = page.region("Danger zone");
    section.see("The workspace is being deleted…").role("progressbar").wait();
    let why = "The workspace is being deleted. Nothing else can be changed.";
    page.button("Save name").is_unavailable(why);
    page.button("Create API key").is_unavailable(why);
    page.button("Preview import").is_unavailable(why);
    page.axe();
    page.heading(1, "Workspace deleted").wait().is_focused();
    page.has_title("Workspace deleted");
    page.see("Bottling line Pisa and all its data are gone.");
    page.link("Bottling line Pisa").gone();
    page.axe();
    page.link("Cold store Parma").click();
    page.textbox("Workspace name").has_value("Cold store Parma");
    assert_eq!(deletions(&page), 1);
    assert_eq!(page.service.backstage().workspace_name(sample::PISA), None);
    page.finish();
}

#[test]
fn a_deletion_may_be_done_at_once() {
    let page = open(sample::PARMA);
    let dialog = ask(&page, "Cold store Parma");
    dialog.textbox(CONFIRM).fill("Cold store Parma");
    let asked = || page.service.records_of("GET", "/workspaces/{workspace_id}/deletion").len();
    let before = asked();
    dialog.button("Delete this workspace").click();
    page.heading(1, "Workspace deleted").wait();
    assert_eq!(asked(), before);
    page.finish();
}

#[test]
fn a_deletion_that_stops_half_way_is_explained_and_can_be_tried_again() {
    let page = Setup::new().open(&general(sample::PISA));
    page.settled();
    page.service.backstage().fail_deletion(sample::PISA);
    let dialog = ask(&page, "Bottling line Pisa");
    dialog.textbox(CONFIRM).fill("Bottling line Pisa");
    dialog.button("Delete this workspace").click();
    let section = page.region("Danger zone");
    section.see("The deletion stopped").see("The workspace still exists");
    section.button("Delete workspace").is_available();
    page.textbox("Workspace name").fill("Still here");
    page.button("Save name").is_available();
    page.finish();
}

#[test]
fn a_new_name_has_to_be_confirmed_anew() {
    let page = pisa();
    page.provokes(&[Noise::Status(412)]);
    let dialog = ask(&page, "Bottling line Pisa");
    dialog.textbox(CONFIRM).fill("Bottling line Pisa");
    page.service.backstage().rename_workspace(sample::PISA, "Bottling line Lucca");
    dialog.button("Delete this workspace").click();
    let dialog = page.alertdialog("Delete Bottling line Lucca?");
    dialog.see("its name is now “Bottling line Lucca”");
    dialog.textbox(CONFIRM).has_value("Bottling line Pisa");
    dialog.button("Delete this workspace").is_unavailable("What you typed is not the name");
    assert!(page.service.backstage().workspace_name(sample::PISA).is_some());
    page.finish();
}

#[test]
fn without_the_counts_deleting_is_still_possible_and_says_so() {
    let page = pisa();
    page.provokes(&[Noise::Status(500)]);
    let fault =
        Fault::on("GET /workspaces/{workspace_id}/deletion_impact").problem(500, "internal", "Out of order.").always();
    let fault = page.service.faults().add(fault);
    let dialog = ask(&page, "Bottling line Pisa");
    dialog.see("What will be gone could not be counted").see("The counts are not known.");
    dialog.textbox(CONFIRM).fill("Bottling line Pisa");
    dialog.button("Delete this workspace").is_available();
    page.axe();
    fault.remove();
    dialog.button("Try again").click();
    dialog.see("124 devices");
    dialog.textbox(CONFIRM).has_value("Bottling line Pisa");
    page.finish();
}

#[test]
fn a_deletion_is_asked_for_once() {
    let page = pisa();
    let held = page
        .service
        .faults()
        .add(Fault::on("DELETE /workspaces/{workspace_id}").effect(workspace_api::faults::Effect::Hold));
    let dialog = ask(&page, "Bottling line Pisa");
    dialog.textbox(CONFIRM).fill("Bottling line Pisa");
    let delete = dialog.button("Delete this workspace");
    delete.click();
    delete.has_attribute("aria-busy", Some("true"));
    delete.click();
    for _ in 0..3 {
        page.press(Key::Escape);
    }
    dialog.button("Cancel").is_unavailable("Wait for the answer");
    dialog.wait();
    held.release();
    page.heading(1, "Workspace deleted").wait();
    assert_eq!(deletions(&page), 1);
    page.finish();
}

/// Lets half a minute pass in a moment, for what is set up from now on.
const QUICK_INTERVALS: &str = "const real = window.setInterval;
    window.setInterval = (run, wait, ...rest) => real.call(window, run, wait === 30000 ? 300 : wait, ...rest);";

#[test]
fn the_counts_follow_what_happens_while_the_dialog_is_open() {
    let page = pisa();
    page.script(QUICK_INTERVALS, &[]);
    let dialog = ask(&page, "Bottling line Pisa");
    dialog.see("124 devices").see("Counted on");
    let typed = dialog.textbox(CONFIRM);
    typed.fill("Bottling line Pisa");
    dialog.button("Delete this workspace").is_available();
    page.service.backstage().set_subscription(sample::PISA, true);
    dialog.see("End the subscription");
    dialog.button("Delete this workspace").is_unavailable("First remove what keeps");
    typed.has_value("Bottling line Pisa").is_focused();
    page.service.backstage().set_subscription(sample::PISA, false);
    dialog.not_see("End the subscription");
    dialog.button("Delete this workspace").is_available();
    typed.is_focused();
    page.finish();
}

#[test]
fn the_counts_are_read_again_by_a_button_that_keeps_the_focus() {
    let page = pisa();
    page.provokes(&[Noise::Status(500)]);
    let dialog = ask(&page, "Bottling line Pisa");
    dialog.see("124 devices");
    page.service.backstage().set_subscription(sample::PISA, true);
    let refresh = dialog.button("Refresh");
    refresh.focus();
    page.press(Key::Enter);
    dialog.see("End the subscription").see("What will be gone was counted again.");
    refresh.is_focused().is_available();
    page.axe();
    let path = "GET /workspaces/{workspace_id}/deletion_impact";
    page.service.faults().add(Fault::on(path).problem(500, "internal", "Out of order."));
    page.press(Key::Enter);
    dialog.see("These counts may be out of date").see("124 devices");
    refresh.is_focused();
    page.press(Key::Enter);
    dialog.not_see("These counts may be out of date");
    page.finish();
}

#[test]
fn the_counts_are_read_again_when_the_person_comes_back() {
    let page = pisa();
    let dialog = ask(&page, "Bottling line Pisa");
    dialog.see("124 devices");
    page.service.backstage().set_subscription(sample::PISA, true);
    page.away_for(59);
    assert_eq!(page.service.records_of("GET", "/workspaces/{workspace_id}/deletion_impact").len(), 1);
    page.away_for(61);
    dialog.see("End the subscription");
    page.finish();
}

/// Somebody else begins to delete the workspace, past this page.
fn delete_elsewhere(page: &Page) {
    let script = "const csrf = document.cookie.match(/wg_csrf=([^;]*)/)?.[1] ?? '';
        const options = { method: 'DELETE', headers: { 'If-Match': '*', 'X-CSRF-Token': csrf } };
        return fetch(arguments[0], options).then(({ status }) => status);";
    let path = format!("/v3/workspaces/{}", sample::PISA);
    assert_eq!(page.script_async(script, &[path.into()]), 202);
}

#[test]
fn a_deletion_that_runs_already_is_shown_when_the_page_opens() {
    let page = Setup::new().service(|options| options.step = Duration::from_millis(600)).open("/");
    page.link("Bottling line Pisa").wait();
    delete_elsewhere(&page);
    page.link("Bottling line Pisa").click();
    page.settled();
    let section = page.region("Danger zone");
    section.see("The workspace is being deleted…").role("progressbar").wait();
    page.button("Save name").is_unavailable("The workspace is being deleted.");
    section.button("Delete workspace").is_unavailable("The workspace is being deleted.");
    page.heading(1, "Workspace deleted").wait();
    assert_eq!(deletions(&page), 1);
    page.finish();
}

#[test]
fn a_change_that_meets_a_deletion_shows_it() {
    let page = Setup::new().service(|options| options.step = Duration::from_millis(600)).open(&general(sample::PISA));
    page.settled();
    page.provokes(&[Noise::Status(409)]);
    delete_elsewhere(&page);
    page.textbox("Workspace name").fill("Too late");
    page.button("Save name").click();
    page.region("Danger zone").see("The workspace is being deleted…");
    page.button("Save name").is_unavailable("The workspace is being deleted.");
    page.textbox("Workspace name").has_value("Too late");
    page.heading(1, "Workspace deleted").wait();
    page.finish();
}

#[test]
fn a_deletion_is_shown_to_who_comes_back() {
    let page = Setup::new().service(|options| options.step = Duration::from_millis(600)).open(&general(sample::PISA));
    page.settled();
    delete_elsewhere(&page);
    page.away_for(61);
    page.region("Danger zone").see("The workspace is being deleted…");
    page.heading(1, "Workspace deleted").wait();
    page.finish();
}

#[test]
fn other_tabs_learn_at_once_that_the_workspace_is_being_deleted() {
    let page = Setup::new().service(|options| options.step = Duration::from_millis(600)).open(&general(sample::PISA));
    // At the top of the page, where nothing of the danger zone is loaded yet.
    page.textbox("Workspace name").has_value("Bottling line Pisa");
    page.open_tab(&general(sample::PISA));
    page.settled();
    let dialog = ask(&page, "Bottling line Pisa");
    dialog.textbox(CONFIRM).fill("Bottling line Pisa");
    dialog.button("Delete this workspace").click();
    dialog.gone();
    page.go_to_tab(0);
    page.button("Save name").is_unavailable("The workspace is being deleted.");
    page.heading(1, "Workspace deleted").wait();
    assert_eq!(deletions(&page), 1);
    page.finish();
}
