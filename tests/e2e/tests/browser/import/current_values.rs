//! What an import overwrites, kept in a file before it does.

use super::{IMPORTS, choose, saved};
use crate::pisa;
use e2e::{Ability, Find, eventually, left_out};
use serde_json::{Value, json};
use workspace_api::sample;

#[test]
fn what_will_be_overwritten_can_be_kept_before_and_in_the_report() {
    if left_out(Ability::Downloads) {
        return;
    }
    let page = pisa();
    let folder = tempfile::tempdir().expect("a folder for the file");
    page.save_downloads_in(folder.path());
    // Deeper than anything that is shown.
    let deep = (0..40).fold(json!("the bottom"), |inner, _| json!([inner]));
    let early = json!({ "begins": "06:00", "deep": deep });
    page.service.backstage().write_setting(sample::PISA, "shifts", "Early", &early);
    choose(&page);
    let section = page.region("Import basic settings");
    section.radio("Overwrite it").click();
    section.button("Preview import").click();
    section.checkbox("Device offline").click();
    section.button("Import 10 settings").click();
    let dialog = page.alertdialog("Overwrite 2 settings?");
    dialog.button("Download current values").click();
    dialog.see("The browser saves a file with 2 values.");
    let file = eventually("the file", || saved(folder.path(), "json"));
    let kept: Value = serde_json::from_str(&file).expect("JSON");
    assert_eq!(kept["workspace"], json!({ "id": sample::PISA, "name": "Bottling line Pisa" }));
    assert!(kept["read_at"].as_str().is_some_and(|at| at.ends_with('Z')), "{file}");
    let settings = kept["settings"].as_array().expect("a list");
    assert_eq!(settings.len(), 2, "neither what is created nor what is left out: {file}");
    assert_eq!(settings[0]["value"]["threshold"], json!(80));
    assert_eq!(settings[1], json!({ "element": "shifts", "name": "Early", "value": early }));
    assert!(page.service.records_of("POST", IMPORTS).is_empty(), "nothing was overwritten so far");
    page.axe();

    dialog.button("Overwrite and import").click();
    section.see("10 settings were imported").see("The values as they were before the import");
    section.button("Download current values").click();
    let again = eventually("the file again", || saved(folder.path(), "json"));
    assert_eq!(again, file, "as they were before the import");
    page.finish();
}

#[test]
fn nothing_is_offered_to_keep_when_nothing_is_overwritten() {
    let page = pisa();
    choose(&page);
    page.button("Preview import").click();
    let section = page.region("Import basic settings");
    section.button("Import 8 settings").click();
    section.see("8 settings were imported");
    assert_eq!(section.button("Download current values").count(), 0);
    page.finish();
}
