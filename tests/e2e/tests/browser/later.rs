//! What is loaded only when it is needed.

use e2e::{Find, Noise, Page, Setup, general};
use workspace_api::sample;

/// The names of the parts that the browser has asked for so far, without what changes with the build.
fn asked(page: &Page) -> Vec<String> {
    let script = "return performance.getEntriesByType('resource').map((entry) => entry.name)
        .filter((name) => name.includes('/later/')).map((name) => /later\\/([a-z]+)-/.exec(name)[1]).sort();";
    serde_json::from_value(page.script(script, &[])).expect("a list of names")
}

/// The page as it stands at first: nobody has scrolled or pointed at anything.
fn loaded() -> Page {
    let page = Setup::new().open(&general(sample::PISA));
    page.row("MES connector").wait();
    page
}

/// Lets no part through, or all.
fn block(page: &Page, blocked: bool) {
    page.block(if blocked { &["*/later/*"] } else { &[] });
}

#[test]
fn a_first_look_loads_nothing_but_the_chips() {
    let page = loaded();
    page.region("API keys").beginning("button", "Never used").wait();
    // "workspace" is the style sheet of everything that is loaded later; it comes with the first such part.
    let is_of_the_chips = |name: &String| ["en", "review", "shared", "workspace"].contains(&name.as_str());
    assert_eq!(
        asked(&page).into_iter().filter(|name| !is_of_the_chips(name)).collect::<Vec<_>>(),
        Vec::<String>::new()
    );
    page.button("Create API key").focus();
    e2e::eventually("the dialogs fetched", || asked(&page).contains(&"dialogs".to_owned()).then_some(()));
    assert!(!asked(&page).contains(&"import".to_owned()));
    page.region("Import basic settings").run("arguments[0].scrollIntoView();");
    page.region("Import basic settings").combobox("Source workspace").wait();
    assert!(asked(&page).contains(&"import".to_owned()));
    page.finish();
}

#[test]
fn a_dialog_that_does_not_come_is_told_and_asked_for_again() {
    let page = loaded();
    page.provokes(&[Noise::Part]);
    block(&page, true);
    page.button("Deactivate MES connector").click();
    let section = page.region("API keys");
    section.see("This part of the page could not be loaded");
    page.axe();
    block(&page, false);
    section.button("Try again").click();
    let dialog = page.alertdialog("Deactivate MES connector?");
    dialog.see("Every integration and script using it stops at once.");
    dialog.button("Cancel").is_focused().click();
    dialog.gone();
    page.button("Deactivate MES connector").is_focused();
    page.finish();
}

#[test]
fn what_is_asked_for_while_it_does_not_come_is_done_later() {
    let page = loaded();
    page.provokes(&[Noise::Part]);
    block(&page, true);
    page.button("Activate Visitor dashboard").click();
    let section = page.region("API keys");
    section.see("This part of the page could not be loaded");
    page.button("Activate Firmware roll-out").click();
    // The rest of the page is not held up.
    section.searchbox("Search API keys").fill("a");
    section.see("of 40 shown");
    block(&page, false);
    section.button("Try again").click();
    section.not_see("This part of the page could not be loaded");
    page.button("Deactivate Visitor dashboard").wait();
    page.button("Deactivate Firmware roll-out").wait();
    let changes = page.service.records_of("PATCH", "/workspaces/{workspace_id}/api_keys/{key_id}");
    assert_eq!(changes.len(), 2, "each once");
    page.finish();
}

#[test]
fn a_danger_zone_that_does_not_come_is_told_and_asked_for_again() {
    let page = loaded();
    page.provokes(&[Noise::Part]);
    block(&page, true);
    let section = page.region("Danger zone");
    section.run("arguments[0].scrollIntoView();");
    section.see("This part of the page could not be loaded");
    page.axe();
    block(&page, false);
    section.button("Try again").click();
    section.button("Delete workspace").click();
    page.alertdialog("Delete Bottling line Pisa?").button("Cancel").click();
    page.finish();
}

#[test]
fn a_section_that_does_not_come_is_told_and_asked_for_again() {
    let page = Setup::new().start();
    page.provokes(&[Noise::Part]);
    block(&page, true);
    page.go_to(&format!("{}#import", general(sample::PISA)));
    let section = page.region("Import basic settings");
    section.see("This part of the page could not be loaded");
    page.axe();
    block(&page, false);
    section.button("Try again").click();
    section.combobox("Source workspace").wait();
    page.finish();
}
