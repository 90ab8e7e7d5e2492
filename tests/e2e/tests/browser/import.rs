//! Import of basic settings: choose, preview, apply, outcome.

mod current_values;
mod differences;
mod found_again;
mod leaving_out;
mod renewal;
mod report;

use crate::pisa;
use e2e::{Find, Noise, Page, Setup, general};
use serde_json::json;
use std::time::Duration;
use workspace_api::{faults::Fault, sample};

const IMPORTS: &str = "/workspaces/{workspace_id}/imports";
const PLANS: &str = "/workspaces/{workspace_id}/import_plans";

/// Chooses notification rules and shifts of Paint shop Torino: 8 new settings, 3 that exist with another value, 3 that
/// are the same, 3 that are blocked.
fn choose(page: &Page) {
    let section = page.region("Import basic settings");
    section.combobox("Source workspace").choose("Paint shop Torino");
    for element in ["Notification rules", "Shifts"] {
        section.checkbox(element).click();
        section.checkbox(element).is_checked(true);
    }
}

fn preview(page: &Page) {
    choose(page);
    page.button("Preview import").click();
    page.region("Import basic settings").see("Nothing has changed so far.");
}

fn outcomes(page: &Page) -> Vec<String> {
    page.region("Import basic settings").css(".setting").texts()
}

#[test]
fn only_workspaces_of_the_same_organization_are_sources() {
    let page = pisa();
    let options = page.region("Import basic settings").combobox("Source workspace").text();
    assert!(options.contains("Paint shop Torino") && options.contains("Cold store Parma"), "{options}");
    assert!(!options.contains("Other company plant") && !options.contains("Bottling line Pisa"), "{options}");
    page.finish();
}

#[test]
fn previewing_says_what_is_missing_until_it_can_be_done() {
    let page = pisa();
    let section = page.region("Import basic settings");
    let preview = section.button("Preview import");
    preview.is_unavailable("Choose a source workspace first.");
    preview.click();
    section.combobox("Source workspace").choose("Paint shop Torino");
    section.checkbox("Notification rules").wait();
    section.see("14 settings");
    preview.is_unavailable("Select what to import first.");
    preview.click();
    let unsupported = section.checkbox("Data connectors");
    unsupported.is_unavailable("have to be set up anew");
    unsupported.click();
    unsupported.is_checked(false);
    section.checkbox("Shifts").click();
    preview.is_available();
    section.radio("Keep what is here").is_checked(true);
    section.radio("Overwrite it").is_checked(false);
    assert!(page.service.records_of("POST", PLANS).is_empty(), "nothing was asked by any of these presses");
    page.finish();
}

#[test]
fn keeping_what_is_here_imports_only_what_is_new() {
    let page = pisa();
    preview(&page);
    let section = page.region("Import basic settings");
    section.see("Would be created (8)").see("Would be kept (3)").see("Already the same (3)");
    section.see("Can't be imported (3)").see("It holds a secret, which is never copied.");
    section.see("It is bound to the region of its workspace.").see("You may not read it in the source workspace.");
    assert!(page.service.records_of("POST", IMPORTS).is_empty(), "a preview changes nothing");
    section.button("Import 8 settings").click();
    section.see("Import finished").see("8 settings were imported").see("review the configuration");
    let outcomes = outcomes(&page);
    assert_eq!(outcomes.len(), 8);
    assert!(outcomes.iter().all(|line| line.contains("Applied")), "{outcomes:?}");
    assert!(page.service.backstage().setting(sample::PISA, "shifts", "Night").is_some());
    let early = page.service.backstage().setting(sample::PISA, "shifts", "Early");
    assert_eq!(early.map(|value| value["begins"].clone()), Some(json!("06:00")), "what exists was kept");
    section.button("Start another import").click();
    section.button("Preview import").wait();
    page.finish();
}

#[test]
fn overwriting_shows_both_values_and_asks_first() {
    let page = pisa();
    let section = page.region("Import basic settings");
    section.radio("Overwrite it").click();
    preview(&page);
    section.see("Would be overwritten (3)").see("threshold");
    section.button("Import 11 settings").click();
    let dialog = page.alertdialog("Overwrite 3 settings?");
    dialog.see("Paint shop Torino").see("Their present values are lost.");
    dialog.button("Cancel").is_focused();
    dialog.button("Cancel").click();
    dialog.gone();
    section.button("Import 11 settings").is_focused();
    assert!(page.service.records_of("POST", IMPORTS).is_empty());
    section.button("Import 11 settings").click();
    page.button("Overwrite and import").click();
    section.see("11 settings were imported");
    let sent = page.service.records_of("POST", IMPORTS);
    assert_eq!(sent.len(), 1);
    assert_eq!(sent[0].request_json()["item_ids"].as_array().map(Vec::len), Some(11), "exactly what was previewed");
    let rule = page.service.backstage().setting(sample::PISA, "notification_rules", "Overtemperature");
    assert_eq!(rule.map(|value| value["threshold"].clone()), Some(json!(75)));
    page.finish();
}

#[test]
fn progress_is_shown_and_the_workspace_is_read_again_at_the_end() {
    let setup = Setup::new().service(|options| options.step = Duration::from_millis(300));
    let page = setup.open(&general(sample::PISA));
    page.settled();
    preview(&page);
    let section = page.region("Import basic settings");
    let before = page.service.records_of("GET", "/workspaces/{workspace_id}").len();
    section.button("Import 8 settings").click();
    section.role("progressbar").wait();
    section.see("of 8 settings done");
    page.axe();
    section.see("Import finished");
    section.role("progressbar").gone();
    e2e::eventually("the workspace is read again", || {
        (page.service.records_of("GET", "/workspaces/{workspace_id}").len() > before).then_some(())
    });
    page.finish();
}

#[test]
fn what_failed_is_told_apart_from_what_was_applied() {
    let page = pisa();
    let section = page.region("Import basic settings");
    section.combobox("Source workspace").choose("Assembly Modena");
    section.checkbox("Notification rules").click();
    section.checkbox("Units").click();
    section.button("Preview import").click();
    section.button("Import 3 settings").click();
    section.see("Imported: 2. Skipped: 0. Failed: 1.");
    let outcomes = outcomes(&page);
    assert!(outcomes[0].contains("Torque out of range") && outcomes[0].contains("Failed"), "{outcomes:?}");
    assert_eq!(outcomes.iter().filter(|line| line.contains("Applied")).count(), 2, "{outcomes:?}");
    page.axe();
    page.finish();
}

#[test]
fn a_preview_that_went_stale_is_made_again_and_never_applied() {
    let page = pisa();
    page.provokes(&[Noise::Status(409), Noise::Status(410)]);
    preview(&page);
    let section = page.region("Import basic settings");
    page.service.backstage().write_setting(sample::PISA, "shifts", "Night", &json!({ "begins": "21:00" }));
    section.button("Import 8 settings").click();
    section.see("This is a new preview, and nothing was imported").see("Would be created (7)").see("Would be kept (4)");
    page.service.backstage().expire_plans();
    section.button("Import 7 settings").click();
    e2e::eventually("a third preview", || (page.service.records_of("POST", PLANS).len() == 3).then_some(()));
    section.see("This is a new preview, and nothing was imported");
    let night = page.service.backstage().setting(sample::PISA, "shifts", "Night");
    assert_eq!(night, Some(json!({ "begins": "21:00" })));
    section.button("Import 7 settings").is_available();
    section.button("Import 7 settings").click();
    section.see("7 settings were imported");
    page.finish();
}

#[test]
fn another_choice_drops_the_preview() {
    let page = pisa();
    preview(&page);
    let section = page.region("Import basic settings");
    section.radio("Overwrite it").click();
    section.see("Your choice has changed, so the preview was removed.");
    section.beginning("button", "Import ").gone();
    page.finish();
}

#[test]
fn when_nothing_would_change_there_is_nothing_to_import() {
    let page = pisa();
    let section = page.region("Import basic settings");
    section.combobox("Source workspace").choose("Cold store Parma");
    section.checkbox("Tags").click();
    section.button("Preview import").click();
    section.see("There is nothing to import");
    section.button("Import 0 settings").is_unavailable("Nothing would be created or overwritten.");
    section.button("Import 0 settings").click();
    assert!(page.service.records_of("POST", IMPORTS).is_empty());
    page.finish();
}

#[test]
fn progress_that_can_not_be_read_for_a_while_goes_on_afterwards() {
    let page = pisa();
    page.provokes(&[Noise::Status(503)]);
    preview(&page);
    let section = page.region("Import basic settings");
    let fault =
        Fault::on("GET /workspaces/{workspace_id}/imports/{import_id}").problem(503, "unavailable", "Later.").always();
    let fault = page.service.faults().add(fault);
    section.button("Import 8 settings").click();
    section.see("The progress can't be read at the moment").see("The import goes on in the service");
    fault.remove();
    section.see("8 settings were imported");
    page.finish();
}

#[test]
fn many_sources_are_searched() {
    let setup = Setup::new().service(|options| {
        options.sample = Some(workspace_api::Sample { extra_workspaces: 30, ..Default::default() });
    });
    let page = setup.open(&general(sample::PISA));
    page.settled();
    let section = page.region("Import basic settings");
    let source = section.combobox("Source workspace");
    source.click();
    source.type_text("torino");
    section.role("option").wait_for_count(1);
    page.axe();
    page.press(e2e::Key::Down);
    page.press(e2e::Key::Enter);
    source.has_value("Paint shop Torino");
    section.checkbox("Notification rules").wait();
    page.finish();
}

/// The content of the one whole file with this extension in a folder, which is then removed.
pub(crate) fn saved(folder: &std::path::Path, extension: &str) -> Option<String> {
    let file = std::fs::read_dir(folder).ok()?.filter_map(Result::ok).map(|entry| entry.path()).next()?;
    if file.extension().is_none_or(|found| found != extension) {
        return None;
    }
    let content = std::fs::read_to_string(&file).ok().filter(|content| !content.is_empty())?;
    std::fs::remove_file(file).ok()?;
    Some(content)
}
