//! Single settings that are left out of an import.

use super::{IMPORTS, PLANS, outcomes, preview};
use crate::pisa;
use e2e::{Find, Key, Noise, Page, eventually};
use serde_json::json;
use std::collections::BTreeSet;
use workspace_api::{faults::Fault, sample};

#[test]
fn only_what_is_not_left_out_is_imported() {
    let page = pisa();
    let section = page.region("Import basic settings");
    section.radio("Overwrite it").click();
    preview(&page);
    section.button("Import 11 settings").is_available();
    section.checkbox("Overtemperature").is_checked(true).click();
    section.css("summary").saying("Would be created (8)").click();
    section.checkbox("Night").click();
    section.see("Would be overwritten (3) 1 left out").see("Would be created (8) 1 left out");
    assert_eq!(section.checkbox("Low pressure").count(), 0, "what would not be imported can't be left out");
    section.button("Import 9 settings").click();
    page.alertdialog("Overwrite 2 settings?").see("7 more settings are created.");
    page.button("Overwrite and import").click();
    section.see("9 settings were imported");
    assert!(outcomes(&page).iter().all(|line| !line.contains("Night") && !line.contains("Overtemperature")));
    let backstage = page.service.backstage();
    assert_eq!(backstage.setting(sample::PISA, "shifts", "Night"), None);
    let rule = backstage.setting(sample::PISA, "notification_rules", "Overtemperature");
    assert_eq!(rule.map(|value| value["threshold"].clone()), Some(json!(80)));
    let sent = page.service.records_of("POST", IMPORTS);
    assert_eq!(sent[0].request_json()["item_ids"].as_array().map(Vec::len), Some(9));
    section.button("Start another import").click();
    section.button("Preview import").click();
    section.button("Import 2 settings").is_available();
    section.checkbox("Night").is_checked(true);
    page.finish();
}

#[test]
fn when_all_is_left_out_nothing_is_imported_by_keyboard_alone() {
    let page = pisa();
    let section = page.region("Import basic settings");
    section.combobox("Source workspace").choose("Paint shop Torino");
    section.checkbox("Tags").wait();
    page.tab_to("Tags");
    page.press(Key::Space);
    page.tab_to("Preview import");
    page.press(Key::Enter);
    section.checkbox("drying").wait();
    for name in ["drying", "painting"] {
        page.tab_to(name);
        page.press(Key::Space);
        section.checkbox(name).is_checked(false).is_focused();
    }
    page.tab_to("Import 0 settings");
    page.press(Key::Enter);
    section.button("Import 0 settings").is_unavailable("You have left out every setting.").is_focused();
    assert!(page.service.records_of("POST", IMPORTS).is_empty());
    section.checkbox("painting").click();
    section.button("Import 1 setting").is_available();
    assert_eq!(page.service.records_of("POST", PLANS).len(), 1, "the preview is still the same");
    page.axe();
    page.finish();
}

/// Begins the import of all 8 settings, which is made and of which nobody is told.
fn import_without_an_answer(page: &Page) {
    preview(page);
    let section = page.region("Import basic settings");
    let lost = Fault::on("POST /workspaces/{workspace_id}/imports").lose_answer().always();
    let lost = page.service.faults().add(lost);
    section.button("Import 8 settings").click();
    section.see("It is not known whether this has worked");
    lost.remove();
}

#[test]
fn an_import_in_doubt_is_the_same_one_after_leaving_out_and_taking_in_again() {
    let page = pisa();
    page.provokes(&[Noise::Connection, Noise::Status(429)]);
    import_without_an_answer(&page);
    let section = page.region("Import basic settings");
    section.css("summary").saying("Would be created (8)").click();
    section.checkbox("Night").click();
    section.button("Import 7 settings").is_available();
    section.checkbox("Night").click();
    // A refusal of this try says nothing about the one before.
    let busy =
        Fault::on("POST /workspaces/{workspace_id}/imports").problem(429, "rate_limited", "Later.").retry_after(30);
    page.service.faults().add(busy);
    section.button("Import 8 settings").click();
    section.see("The service asks to wait 30 seconds.");
    section.button("Import 8 settings").click();
    section.see("8 settings were imported");
    let sent = page.service.records_of("POST", IMPORTS);
    let keys: BTreeSet<_> = sent.iter().map(|exchange| exchange.request_header("idempotency-key")).collect();
    assert!(sent.len() >= 3 && keys.len() == 1, "the same import has one key: {keys:?}");
    page.finish();
}

#[test]
fn a_new_preview_after_an_import_in_doubt_does_not_say_that_nothing_was_imported() {
    let page = pisa();
    page.provokes(&[Noise::Connection, Noise::Status(409)]);
    import_without_an_answer(&page);
    let setting = || page.service.backstage().setting(sample::PISA, "shifts", "Night");
    eventually("it is done", || setting().map(drop));
    let section = page.region("Import basic settings");
    section.css("summary").saying("Would be created (8)").click();
    section.checkbox("Night").click();
    section.button("Import 7 settings").click();
    section.see("It is not known whether anything was imported").not_see("nothing was imported");
    page.finish();
}
