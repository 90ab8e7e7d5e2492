//! The report of an import: what failed is tried again, and all of it can be kept.

use super::{IMPORTS, PLANS, saved};
use crate::pisa;
use e2e::{Ability, Find, Noise, Page, Setup, eventually, general, left_out};
use serde_json::{Value, json};
use workspace_api::{faults::Fault, sample};

/// Imports two settings of Assembly Modena, and one that fails.
fn import_with_a_failure(page: &Page) {
    let section = page.region("Import basic settings");
    section.combobox("Source workspace").choose("Assembly Modena");
    section.checkbox("Notification rules").click();
    section.checkbox("Units").click();
    section.button("Preview import").click();
    section.button("Import 3 settings").click();
    section.see("Imported: 2. Skipped: 0. Failed: 1.");
}

#[test]
fn what_failed_is_tried_again_alone_after_a_look() {
    let page = pisa();
    import_with_a_failure(&page);
    let section = page.region("Import basic settings");
    page.service.backstage().clear_obstacle(sample::MODENA, "notification_rules", "Torque out of range");
    // Something new that nobody has asked to import.
    page.service.backstage().write_setting(sample::MODENA, "notification_rules", "Belt torn", &json!({ "minutes": 1 }));
    section.button("Retry failed").click();
    section.role("heading").saying("Preview").is_focused();
    section.checkbox("Torque out of range").is_checked(true);
    section.checkbox("Belt torn").is_checked(false);
    section.checkbox("Units").is_checked(false);
    assert_eq!(page.service.records_of("POST", IMPORTS).len(), 1, "nothing is applied without a look");
    page.axe();
    section.button("Import 1 setting").click();
    section.see("1 setting was imported");
    assert_eq!(section.button("Retry failed").count(), 0);
    let backstage = page.service.backstage();
    assert!(backstage.setting(sample::PISA, "notification_rules", "Torque out of range").is_some());
    assert!(backstage.setting(sample::PISA, "notification_rules", "Belt torn").is_none());
    let plan = page.service.records_of("POST", PLANS)[1].request_json();
    assert_eq!(plan["elements"], json!(["notification_rules"]));
    page.finish();
}

#[test]
fn a_retry_that_does_not_come_leaves_the_report() {
    let page = pisa();
    page.provokes(&[Noise::Status(503)]);
    import_with_a_failure(&page);
    let section = page.region("Import basic settings");
    let fault = Fault::on("POST /workspaces/{workspace_id}/import_plans").problem(503, "unavailable", "Later.");
    let fault = page.service.faults().add(fault.always());
    section.button("Retry failed").click();
    section.see("The import could not be previewed").see("Outcome of each setting");
    fault.remove();
    section.button("Try again").click();
    section.button("Import 1 setting").is_available();
    page.finish();
}

#[test]
fn the_report_is_saved_with_the_outcome_of_each_setting() {
    if left_out(Ability::Downloads) {
        return;
    }
    let page = Setup::new().languages("it-IT,en").open(&general(sample::PISA));
    page.settled();
    let folder = tempfile::tempdir().expect("a folder for the file");
    page.save_downloads_in(folder.path());
    let section = page.region("Importa impostazioni di base");
    section.combobox("Workspace di origine").choose("Assembly Modena");
    section.checkbox("Notification rules").click();
    section.button("Anteprima importazione").click();
    section.button("Importa 2 impostazioni").click();
    section.see("Importate: 1. Saltate: 0. Non riuscite: 1.");
    section.button("Riprova le non riuscite").is_available();
    section.button("Scarica il resoconto").click();
    let file = eventually("the report", || saved(folder.path(), "json"));
    let report: Value = serde_json::from_str(&file).expect("JSON");
    assert_eq!(report["status"], "partially_succeeded");
    assert_eq!(report["workspace"], json!({ "id": sample::PISA, "name": "Bottling line Pisa" }));
    assert_eq!(report["source_workspace"], json!({ "id": sample::MODENA, "name": "Assembly Modena" }));
    assert!(report["started_at"].as_str() <= report["finished_at"].as_str() && report["started_at"].is_string());
    let settings = report["settings"].as_array().expect("a list");
    let failed: Vec<&Value> = settings.iter().filter(|setting| setting["outcome"] == "failed").collect();
    assert_eq!((settings.len(), failed.len()), (2, 1), "{file}");
    assert_eq!(failed[0]["name"], "Torque out of range");
    assert!(failed[0]["detail"].as_str().is_some_and(|detail| detail.contains("device type")), "{file}");
    page.axe();
    page.finish();
}
