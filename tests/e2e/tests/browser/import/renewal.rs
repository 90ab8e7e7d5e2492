//! A preview that is out of date is made anew, and what is different in it is marked.

use super::{IMPORTS, PLANS, preview};
use crate::pisa;
use e2e::{Find, Noise};
use serde_json::json;
use workspace_api::sample;

#[test]
fn what_changed_since_the_last_preview_is_marked_and_what_was_left_out_stays_out() {
    let page = pisa();
    page.provokes(&[Noise::Status(409)]);
    let section = page.region("Import basic settings");
    section.radio("Overwrite it").click();
    preview(&page);
    section.checkbox("Overtemperature").click();
    let backstage = page.service.backstage();
    backstage.write_setting(sample::PISA, "notification_rules", "Device offline", &json!({ "minutes": 20 }));
    backstage.write_setting(sample::TORINO, "shifts", "Weekend", &json!({ "begins": "08:00" }));
    backstage.remove_setting(sample::TORINO, "shifts", "Night");
    section.button("Import 10 settings").click();
    page.button("Overwrite and import").click();
    section.see("This is a new preview, and nothing was imported");
    section.see("New: 1. Changed since the last preview: 1. No longer there: 1.");
    let rows = section.css(".setting");
    rows.saying("Weekend").see("New");
    rows.saying("Device offline").see("Changed since the last preview").see("20");
    for same in ["Overtemperature", "Early"] {
        rows.saying(same).not_see("Changed since the last preview");
    }
    let names = section.css(".setting").texts();
    assert!(names[0].contains("Weekend"), "what is marked stands first in its group: {names:?}");
    section.checkbox("Overtemperature").is_checked(false);
    page.axe();
    section.button("Import 10 settings").click();
    page.alertdialog("Overwrite 2 settings?").button("Overwrite and import").click();
    section.see("10 settings were imported");
    assert_eq!(page.service.records_of("POST", PLANS).len(), 2);
    page.finish();
}

#[test]
fn an_expired_preview_is_made_anew_without_asking_to_apply_it() {
    let page = pisa();
    preview(&page);
    let section = page.region("Import basic settings");
    page.script("const { now } = window.Date; window.Date.now = () => now() + 16 * 60 * 1000;", &[]);
    section.button("Import 8 settings").click();
    section.see("This is a new preview, and nothing was imported").see("What it lists is the same as before.");
    section.button("Import 8 settings").is_focused();
    assert!(page.service.records_of("POST", IMPORTS).is_empty());
    assert_eq!(page.service.records_of("POST", PLANS).len(), 2);
    // By this clock the new one has expired as well, so the clock is wrong: the service judges.
    section.button("Import 8 settings").click();
    section.see("8 settings were imported");
    page.finish();
}

#[test]
fn a_new_preview_that_does_not_come_can_be_asked_for_again() {
    let page = pisa();
    page.provokes(&[Noise::Status(409), Noise::Status(503)]);
    preview(&page);
    let section = page.region("Import basic settings");
    page.service.backstage().write_setting(sample::TORINO, "shifts", "Weekend", &json!({ "begins": "08:00" }));
    let fault = workspace_api::faults::Fault::on("POST /workspaces/{workspace_id}/import_plans");
    let fault = page.service.faults().add(fault.problem(503, "unavailable", "Later.").always());
    section.button("Import 8 settings").click();
    section.see("The import could not be previewed");
    fault.remove();
    section.button("Try again").click();
    section.see("New: 1. Changed since the last preview: 0. No longer there: 0.");
    section.button("Import 9 settings").is_available();
    page.finish();
}

#[test]
fn whether_a_plan_is_too_old_is_left_to_the_service_once_it_may_have_been_applied() {
    let page = pisa();
    page.provokes(&[Noise::Connection]);
    preview(&page);
    let section = page.region("Import basic settings");
    let fault = workspace_api::faults::Fault::on("POST /workspaces/{workspace_id}/imports").lose_answer().always();
    let fault = page.service.faults().add(fault);
    section.button("Import 8 settings").click();
    section.button("Try again").wait();
    fault.remove();
    page.script("const { now } = window.Date; window.Date.now = () => now() + 16 * 60 * 1000;", &[]);
    section.button("Import 8 settings").click();
    section.see("8 settings were imported");
    let sent = page.service.records_of("POST", IMPORTS);
    assert!(sent.len() >= 2 && sent.iter().all(|record| record.request_json() == sent[0].request_json()));
    assert_eq!(page.service.records_of("POST", PLANS).len(), 1, "nobody was told that nothing was imported");
    page.finish();
}
