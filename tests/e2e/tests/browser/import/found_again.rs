//! An import that was running when the tab was closed is found again.

use super::{IMPORTS, preview, saved};
use e2e::{Ability, Find, Noise, Page, Setup, eventually, general, left_out};
use serde_json::Value;
use std::time::Duration;
use workspace_api::{faults::Fault, sample};

fn slow(step: Duration) -> Page {
    let page = Setup::new().service(|options| options.step = step).open(&general(sample::PISA));
    page.settled();
    page
}

#[test]
fn an_import_goes_on_without_the_tab_and_is_followed_after_a_reload() {
    if left_out(Ability::Downloads) {
        return;
    }
    let page = slow(Duration::from_millis(1200));
    let folder = tempfile::tempdir().expect("a folder for the file");
    page.save_downloads_in(folder.path());
    preview(&page);
    let section = page.region("Import basic settings");
    section.button("Import 8 settings").click();
    section.role("progressbar").wait();
    page.reload();
    page.settled();
    section.see("Import in progress").see("It was started earlier or by somebody else. This page follows it.");
    assert_ne!(page.focused_name(), "Import in progress", "the focus of a fresh page stays where it is");
    page.axe();
    section.see("Import finished").see("8 settings were imported").see("listed by the ids");
    assert_eq!(section.css(".setting").count(), 8);
    assert_eq!(section.button("Retry failed").count() + section.button("Download current values").count(), 0);
    section.button("Download report").click();
    let file = eventually("the report", || saved(folder.path(), "json"));
    let report: Value = serde_json::from_str(&file).expect("JSON");
    assert!(report["started_at"].is_null() && report["source_workspace"].is_null(), "{file}");
    assert_eq!(page.service.records_of("POST", IMPORTS).len(), 1, "nothing was started again");
    section.button("Start another import").click();
    section.button("Preview import").wait();
    page.finish();
}

#[test]
fn one_that_is_found_does_not_keep_anybody_from_the_form() {
    let page = slow(Duration::from_secs(60));
    page.provokes(&[Noise::Status(409)]);
    preview(&page);
    let section = page.region("Import basic settings");
    section.button("Import 8 settings").click();
    section.role("progressbar").wait();
    page.reload();
    page.settled();
    section.see("This page follows it.");
    section.button("Start another import").click();
    section.role("progressbar").gone();
    section.combobox("Source workspace").choose("Cold store Parma");
    section.button("Preview import").wait();
    preview(&page);
    section.button("Import 8 settings").click();
    section.see("The import was not started");
    page.finish();
}

#[test]
fn a_list_that_does_not_come_leaves_the_form_as_it_is() {
    let page = Setup::new().start();
    page.service
        .faults()
        .add(Fault::on("GET /workspaces/{workspace_id}/imports").problem(500, "internal", "").always());
    page.go_to(&general(sample::PISA));
    page.provokes(&[Noise::Status(500)]);
    page.settled();
    page.region("Import basic settings").combobox("Source workspace").is_available();
    page.region("Import basic settings").not_see("went wrong");
    page.finish();
}
