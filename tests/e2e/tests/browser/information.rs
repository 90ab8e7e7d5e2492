//! Workspace information: reading, renaming, copying.

use crate::pisa;
use e2e::{Ability, Find, Key, Noise, Page, Setup, general, left_out};
use workspace_api::{
    faults::{Effect, Fault},
    sample,
};

const RENAME: &str = "PATCH /workspaces/{workspace_id}";

fn renames(page: &Page) -> usize {
    page.service.records_of("PATCH", "/workspaces/{workspace_id}").len()
}

#[test]
fn id_and_region_are_text_that_says_what_it_is_for() {
    let page = pisa();
    page.heading(1, "General").wait();
    let section = page.region("Workspace information");
    section.heading(2, "Workspace information").wait();
    section.textbox("Workspace name").has_value("Bottling line Pisa");
    section.role("textbox").wait_for_count(1);
    section.see("Workspace ID").see(sample::PISA).see("Use it in external integrations and support requests");
    section.see("Data region").see("Europe (Milan)").see("another region needs a new workspace");
    page.finish();
}

#[test]
fn a_new_name_takes_effect_everywhere_at_once() {
    let page = pisa();
    page.has_title("General · Bottling line Pisa");
    let section = page.region("Workspace information");
    section.textbox("Workspace name").fill("  Linea “Lucca” – 2 ");
    section.button("Save name").click();
    section.see("Name saved");
    section.textbox("Workspace name").has_value("Linea “Lucca” – 2");
    page.has_title("General · Linea “Lucca” – 2");
    page.css(".page-workspace").see("Linea “Lucca” – 2");
    page.combobox("Workspace").see("Linea “Lucca” – 2").not_see("Bottling line Pisa");
    page.button("Delete workspace").click();
    let dialog = page.alertdialog("Delete Linea “Lucca” – 2?");
    dialog.button("Cancel").click();
    dialog.gone();

    let sent = page.service.records_of("PATCH", "/workspaces/{workspace_id}");
    assert_eq!(sent.len(), 1);
    assert_eq!(sent[0].request_json(), serde_json::json!({ "name": "Linea “Lucca” – 2" }));
    assert!(sent[0].request_header("if-match").is_some(), "the change names the version that it is meant for");
    page.reload();
    page.textbox("Workspace name").has_value("Linea “Lucca” – 2");
    page.finish();
}

#[test]
fn discard_takes_back_what_was_typed() {
    let page = pisa();
    let section = page.region("Workspace information");
    section.button("Discard").gone();
    section.textbox("Workspace name").fill("Something else");
    section.button("Discard").click();
    section.textbox("Workspace name").has_value("Bottling line Pisa").is_focused();
    section.button("Discard").gone();
    assert_eq!(renames(&page), 0);
    page.finish();
}

#[test]
fn saving_says_why_it_does_nothing() {
    let page = pisa();
    let (name, save) = (page.textbox("Workspace name"), page.button("Save name"));
    let section = page.region("Workspace information");
    save.is_unavailable("The name has not changed.");
    save.click();
    name.fill("");
    save.is_unavailable("Enter a name.");
    section.see("Enter a name.");
    save.click();
    name.fill("   ");
    save.is_unavailable("Enter a name.");
    name.fill(&"è".repeat(81));
    save.is_unavailable("81 characters are too many. A name has at most 80.");
    name.has_attribute("aria-invalid", Some("true"));
    name.fill("Line ");
    page.insert("\u{7}7");
    save.is_unavailable("control characters");
    name.fill("Bottling line Pisa ");
    save.is_unavailable("The name has not changed.");
    assert_eq!(renames(&page), 0, "nothing was sent by any of these presses");
    // 80 code points are allowed, also where each is more than one UTF-16 unit.
    let longest = "🏭".repeat(80);
    name.fill(&longest);
    save.is_available();
    save.click();
    section.see("Name saved");
    name.has_value(&longest);
    page.finish();
}

#[test]
fn a_name_that_is_taken_is_said_beside_the_field() {
    let page = pisa();
    page.provokes(&[Noise::Status(409)]);
    let name = page.textbox("Workspace name");
    name.fill("Foundry Brescia");
    page.button("Save name").click();
    page.region("Workspace information").see("Another workspace of the organization has this name.");
    name.has_value("Foundry Brescia").has_attribute("aria-invalid", Some("true"));
    page.css(".page-workspace").see("Bottling line Pisa");
    name.fill("Foundry Brescia 2");
    name.has_attribute("aria-invalid", None);
    page.button("Save name").click();
    page.region("Workspace information").see("Name saved");
    page.finish();
}

#[test]
fn what_the_service_says_about_the_name_stands_beside_the_field() {
    let page = pisa();
    page.provokes(&[Noise::Status(422)]);
    page.service.faults().add(Fault::on(RENAME).field("/name", "Names must not begin with “Line”."));
    let name = page.textbox("Workspace name");
    name.fill("Line 7");
    page.button("Save name").click();
    page.region("Workspace information").see("Names must not begin with “Line”.");
    name.has_value("Line 7").has_attribute("aria-invalid", Some("true"));
    page.finish();
}

#[test]
fn a_change_by_somebody_else_is_never_overwritten_unseen() {
    let page = pisa();
    page.provokes(&[Noise::Status(412)]);
    page.service.backstage().rename_workspace(sample::PISA, "Renamed by a colleague");
    let section = page.region("Workspace information");
    section.textbox("Workspace name").fill("My name for it");
    section.button("Save name").click();
    section.see("somebody else changed the workspace meanwhile. Its name is now “Renamed by a colleague”.");
    page.css(".page-workspace").see("Renamed by a colleague");
    section.textbox("Workspace name").has_value("My name for it");
    section.see("There now Renamed by a colleague").see("You typed My name for it");
    page.axe();
    // Having seen that, the person may still want it.
    section.button("Keep my name").click();
    section.see("Name saved");
    section.textbox("Workspace name").has_value("My name for it").is_focused();
    page.css(".page-workspace").see("My name for it");
    assert_eq!(renames(&page), 2);
    page.finish();
}

#[test]
fn the_other_name_can_be_taken_by_keyboard() {
    let page = pisa();
    page.provokes(&[Noise::Status(412)]);
    page.service.backstage().rename_workspace(sample::PISA, "Renamed by a colleague");
    let section = page.region("Workspace information");
    section.textbox("Workspace name").fill("My name for it");
    page.press(Key::Enter);
    section.button("Take the other name").wait();
    page.tab_to("Take the other name");
    page.press(Key::Enter);
    section.textbox("Workspace name").has_value("Renamed by a colleague").is_focused();
    section.button("Keep my name").gone();
    page.button("Save name").is_unavailable("The name has not changed.");
    assert_eq!(renames(&page), 1);
    assert_eq!(page.service.backstage().workspace_name(sample::PISA).as_deref(), Some("Renamed by a colleague"));
    page.finish();
}

#[test]
fn somebody_else_is_told_of_in_italian() {
    let page = Setup::new().languages("it").open(&general(sample::PISA));
    page.settled();
    page.provokes(&[Noise::Status(412)]);
    page.service.backstage().rename_workspace(sample::PISA, "Nome di una collega");
    page.textbox("Nome del workspace").fill("Il mio nome");
    page.button("Salva nome").click();
    page.see("Ora si chiama «Nome di una collega».");
    page.button("Tieni il mio nome").wait();
    page.button("Prendi l'altro nome").click();
    page.textbox("Nome del workspace").has_value("Nome di una collega").is_focused();
    page.finish();
}

#[test]
fn who_comes_back_sees_the_present_name_and_keeps_what_is_typed() {
    let page = pisa();
    let name = page.textbox("Workspace name");
    page.service.backstage().rename_workspace(sample::PISA, "Renamed while away");
    page.away_for(61);
    name.has_value("Renamed while away");
    page.has_title("General · Renamed while away");
    page.combobox("Workspace").see("Renamed while away");
    name.fill("Half a na");
    page.searchbox("Search API keys").fill("MES");
    page.service.backstage().rename_workspace(sample::PISA, "Renamed again");
    page.away_for(61);
    page.css(".page-workspace").see("Renamed again");
    name.has_value("Half a na");
    page.searchbox("Search API keys").has_value("MES").is_focused();
    // A name that was not seen is not replaced unasked.
    page.region("Workspace information").see("Its name is now “Renamed again”.");
    page.button("Keep my name").click();
    page.region("Workspace information").see("Name saved");
    page.css(".page-workspace").see("Half a na");
    page.finish();
}

#[test]
fn a_change_whose_answer_was_lost_is_settled() {
    let page = pisa();
    page.provokes(&[Noise::Connection]);
    let lost = page.service.faults().add(Fault::on(RENAME).lose_answer());
    page.textbox("Workspace name").fill("Saved all the same");
    page.button("Save name").click();
    page.region("Workspace information").see("Name saved");
    page.css(".page-workspace").see("Saved all the same");
    assert_eq!((lost.hits(), renames(&page)), (1, 1), "it was not sent a second time");
    page.finish();
}

#[test]
fn saving_is_shown_on_its_button_and_happens_once() {
    let page = pisa();
    let held = page.service.faults().add(Fault::on(RENAME).effect(Effect::Hold));
    let save = page.button("Save name");
    page.textbox("Workspace name").fill("Patience");
    save.click();
    save.has_attribute("aria-busy", Some("true")).has_attribute("aria-disabled", Some("true"));
    save.click();
    page.css(".page-workspace").see("Bottling line Pisa");
    held.release();
    page.region("Workspace information").see("Name saved");
    assert_eq!(renames(&page), 1);
    page.finish();
}

#[test]
fn id_and_region_are_copied() {
    if left_out(Ability::Clipboard) {
        return;
    }
    let page = pisa();
    page.allow_clipboard();
    page.button("Copy workspace ID").click();
    page.region("Workspace information").see("Copied");
    assert_eq!(page.clipboard(), sample::PISA);
    page.button("Copy data region").click();
    e2e::eventually("the region in the clipboard", || (page.clipboard() == "eu-south-1").then_some(()));
    page.finish();
}

#[test]
fn where_copying_is_not_allowed_the_text_is_selected() {
    let page = Setup::new().plain_http().open(&general(sample::PISA));
    assert_eq!(page.script("return typeof navigator.clipboard;", &[]), "undefined");
    page.button("Copy workspace ID").click();
    page.region("Workspace information").see("The text is selected");
    assert_eq!(page.selected_text(), sample::PISA);
    page.button("Copy data region").click();
    e2e::eventually("the region selected", || (page.selected_text() == "eu-south-1").then_some(()));
    page.finish();
}

#[test]
fn an_older_service_without_versions_is_changed_all_the_same() {
    let page = Setup::new().service(|options| options.omit_etags = true).open(&general(sample::PISA));
    page.textbox("Workspace name").fill("Without a version");
    page.button("Save name").click();
    page.region("Workspace information").see("Name saved");
    let sent = page.service.records_of("PATCH", "/workspaces/{workspace_id}");
    assert_eq!(sent[0].request_header("if-match"), None);
    page.finish();
}

#[test]
fn a_service_that_wants_a_version_which_can_not_be_read_is_explained() {
    let page = pisa();
    page.provokes(&[Noise::Status(428)]);
    page.service.faults().add(Fault::on(RENAME).problem(428, "precondition_required", "If-Match is missing."));
    page.textbox("Workspace name").fill("Without a version");
    page.button("Save name").click();
    page.region("Workspace information").see("The service has to expose the header ETag to this page");
    page.textbox("Workspace name").has_value("Without a version");
    page.finish();
}

#[test]
fn a_version_that_a_proxy_has_weakened_is_sent_with_no_change() {
    let page = Setup::new().start();
    page.provokes(&[Noise::Status(428)]);
    // A proxy that compresses does this; a service never meets such a version again.
    let read = Fault::on("GET /workspaces/{workspace_id}");
    page.service.faults().add(read.header("etag", "W/\"1\"").always());
    page.go_to(&general(sample::PISA));
    page.textbox("Workspace name").fill("With a weak version");
    page.button("Save name").click();
    page.region("Workspace information").see("no proxy may weaken it (W/)").not_see("Somebody else changed");
    let sent = page.service.records_of("PATCH", "/workspaces/{workspace_id}");
    assert_eq!(sent.iter().map(|exchange| exchange.request_header("if-match")).collect::<Vec<_>>(), [None]);
    page.textbox("Workspace name").has_value("With a weak version");
    page.finish();
}
