//! The standalone shell: addresses, title, choosers, language, theme, signing in.

use crate::{
    embedded::failing::{KEEP_MEMORY, type_into_wiped},
    pisa,
};
use e2e::{Ability, Find, Key, Noise, Setup, Words, general, left_out};
use workspace_api::{Role, faults::Fault, sample};

#[test]
fn the_start_page_chooses_a_workspace() {
    let page = Setup::new().open("/");
    page.heading(1, "Choose a workspace").wait();
    page.has_title("Choose a workspace");
    page.link("Bottling line Pisa").click();
    page.heading(1, "General").wait();
    assert_eq!(page.path(), general(sample::PISA));
    page.link("All workspaces").click();
    page.heading(1, "Choose a workspace").wait();
    page.back();
    page.textbox("Workspace name").has_value("Bottling line Pisa");
    page.finish();
}

#[test]
fn an_unknown_address_gets_a_page_that_helps() {
    let page = Setup::new().open("/workspaces/x/unknown");
    page.heading(1, "There is no such page").wait();
    page.link("Cold store Parma").click();
    page.textbox("Workspace name").has_value("Cold store Parma");
    page.finish();
}

#[test]
fn the_chooser_goes_to_another_workspace() {
    let page = pisa();
    page.combobox("Workspace").choose("Cold store Parma");
    page.textbox("Workspace name").has_value("Cold store Parma");
    page.has_title("General · Cold store Parma");
    assert_eq!(page.path(), general(sample::PARMA));
    page.region("API keys").not_see("MES connector");
    page.combobox("Workspace").has_value(sample::PARMA);
    page.finish();
}

#[test]
fn a_workspace_whose_id_needs_encoding_is_reached() {
    let page = Setup::new().open(&general(sample::TEST_BENCH));
    page.region("Workspace information").see(sample::TEST_BENCH);
    page.settled();
    page.finish();
}

#[test]
fn deep_links_lead_to_each_section() {
    let page = Setup::new().start();
    for (anchor, section) in [
        ("workspace-information", "Workspace information"),
        ("api-keys", "API keys"),
        ("import", "Import basic settings"),
        ("danger-zone", "Danger zone"),
    ] {
        page.go_to("/");
        page.heading(1, "Choose a workspace").wait();
        page.go_to(&format!("{}#{anchor}", general(sample::PISA)));
        page.region(section).is_focused();
        page.css(".skeleton").gone();
        let script =
            "const box = arguments[0].getBoundingClientRect(); return box.top < innerHeight && box.bottom > 0;";
        assert_eq!(page.region(section).run(script), true, "{section} is in view");
    }
    page.finish();
}

#[test]
fn the_four_sections_stand_in_their_order() {
    let page = pisa();
    let sections = ["Workspace information", "API keys", "Import basic settings", "Danger zone"];
    assert_eq!(page.css("section").names(), sections);
    for section in sections {
        page.region(section).heading(2, section).wait();
    }
    assert_eq!(page.script("return document.querySelector('meta[name=robots]').content;", &[]), "noindex");
    page.finish();
}

#[test]
fn a_session_that_ended_leads_to_the_sign_in_page_and_back() {
    let page = Setup::new().signed_out().open(&general(sample::PISA));
    page.provokes(&[Noise::Status(401)]);
    let section = page.region("Workspace information");
    section.see("Your session has ended");
    section.link("Sign in again").click();
    page.radio("Owner").click();
    page.button("Sign in").click();
    page.textbox("Workspace name").has_value("Bottling line Pisa");
    assert_eq!(page.path(), general(sample::PISA));
    page.finish();
}

#[test]
fn a_session_that_ends_half_way_keeps_what_is_typed() {
    let page = pisa();
    page.provokes(&[Noise::Status(401)]);
    page.service.end_sessions().expect("the database answers");
    page.textbox("Workspace name").fill("Typed before the end");
    page.button("Save name").click();
    let section = page.region("Workspace information");
    section.see("Sign in again to go on.").link("Sign in again").wait();
    page.textbox("Workspace name").has_value("Typed before the end");
    // In another tab, say.
    page.sign_in(Role::Owner);
    section.button("Save name").click();
    section.see("Name saved");
    page.finish();
}

#[test]
fn a_change_that_needs_a_fresh_sign_in_says_so() {
    let page = pisa();
    page.provokes(&[Noise::Status(403)]);
    page.service.faults().add(Fault::on("DELETE /workspaces/{workspace_id}").require_reauthentication());
    page.button("Delete workspace").click();
    let dialog = page.alertdialog("Delete Bottling line Pisa?");
    dialog.textbox("Type the workspace name to confirm").fill("Bottling line Pisa");
    dialog.button("Delete this workspace").click();
    dialog.see("This needs a fresh sign-in.").see("It opens in a new tab");
    dialog.link("Sign in again").has_attribute("target", Some("_blank"));
    dialog.textbox("Type the workspace name to confirm").has_value("Bottling line Pisa");
    dialog.not_see("You are back.");
    // Signing in takes its time in another tab.
    page.away_for(20);
    dialog.see("You are back. Once you have signed in, try again");
    dialog.textbox("Type the workspace name to confirm").has_value("Bottling line Pisa");
    page.axe();
    let asked = || page.service.records_of("DELETE", "/workspaces/{workspace_id}").len();
    assert_eq!(asked(), 1, "nothing is repeated by itself");
    dialog.button("Try again").click();
    page.region("Danger zone").see("The workspace is being deleted…");
    assert_eq!(asked(), 2);
    page.heading(1, "Workspace deleted").wait();
    page.finish();
}

#[test]
fn a_rename_that_needs_a_fresh_sign_in_is_offered_again() {
    let page = pisa();
    page.provokes(&[Noise::Status(403)]);
    page.service.faults().add(Fault::on("PATCH /workspaces/{workspace_id}").require_reauthentication());
    page.textbox("Workspace name").fill("Needs a fresh sign-in");
    page.button("Save name").click();
    let section = page.region("Workspace information");
    section.see("This needs a fresh sign-in.").link("Sign in again").has_attribute("target", Some("_blank"));
    page.away_for(20);
    section.see("You are back.");
    section.button("Try again").click();
    section.see("Name saved");
    page.textbox("Workspace name").has_value("Needs a fresh sign-in").is_focused();
    page.finish();
}

#[test]
fn the_language_changes_without_a_reload_and_keeps_what_is_typed() {
    let page = pisa();
    page.textbox("Workspace name").fill("Typed before");
    page.script("window.stillHere = true;", &[]);
    page.combobox("Language").choose("Italiano");
    page.heading(1, "Generale").wait();
    page.has_title("Generale · Bottling line Pisa");
    assert_eq!(
        page.script("return [window.stillHere, document.documentElement.lang];", &[]),
        serde_json::json!([true, "it"])
    );
    page.css("#workspace-information").role("textbox").has_value("Typed before");
    page.axe();
    page.combobox("Lingua").choose("العربية");
    let arabic = Words::of("ar");
    page.combobox(&arabic.say("shell.language")).is_focused();
    page.textbox(&arabic.say("information.name")).has_value("Typed before");
    let html = "const { lang, dir } = document.documentElement; return [lang, dir];";
    assert_eq!(page.script(html, &[]), serde_json::json!(["ar", "rtl"]));
    page.combobox(&arabic.say("shell.language")).choose("English");
    page.textbox("Workspace name").has_value("Typed before");
    assert_eq!(page.script(html, &[]), serde_json::json!(["en", "ltr"]));
    page.finish();
}

#[test]
fn the_language_is_the_browsers_unless_the_deployment_says_otherwise() {
    let page = Setup::new().languages("it-IT,en").open(&general(sample::PISA));
    page.heading(1, "Generale").wait();
    let loaded =
        "return performance.getEntriesByType('resource').filter(({ name }) => name.includes('/locales/')).length;";
    assert_eq!(page.script(loaded, &[]), 1, "only the language in use is loaded");
    page.finish();
    let page = Setup::new().languages("it-IT,en").setting("wg-locale", "en").open(&general(sample::PISA));
    page.heading(1, "General").wait();
    page.finish();
}

#[test]
fn the_theme_follows_the_device_until_one_is_chosen() {
    if left_out(Ability::Looks) {
        return;
    }
    let page = Setup::new().dark().open(&general(sample::PISA));
    page.settled();
    let background = "return getComputedStyle(document.documentElement).backgroundColor;";
    let dark = page.script(background, &[]);
    page.combobox("Theme").choose("Light");
    let light = page.script(background, &[]);
    assert_ne!(dark, light);
    page.dark(false);
    page.combobox("Theme").choose("Same as the device");
    assert_eq!(page.script(background, &[]), light);
    page.combobox("Theme").choose("Dark");
    assert_eq!(page.script(background, &[]), dark);
    page.finish();
    let page = Setup::new().setting("wg-theme", "dark").open(&general(sample::PISA));
    page.settled();
    assert_eq!(page.script(background, &[]), dark);
    page.finish();
}

#[test]
fn settings_of_the_deployment_are_used() {
    let setup = Setup::new()
        .role(Role::Owner)
        .setting("wg-docs-url", "https://docs.example.org/general")
        .setting("wg-export-url", "https://portal.example.org/export");
    let page = setup.open(&general(sample::PISA));
    page.link("Read the documentation").has_attribute("href", Some("https://docs.example.org/general"));
    page.settled();
    page.region("Danger zone").css("a[href='https://portal.example.org/export']").wait();
    page.finish();
}

#[test]
fn the_page_is_reached_by_keyboard_from_the_start() {
    let page = Setup::new().open("/");
    page.link("Bottling line Pisa").wait();
    page.tab_to("Bottling line Pisa");
    page.press(Key::Enter);
    page.heading(1, "General").wait();
    page.finish();
}

#[test]
fn a_program_that_stops_is_told() {
    let page = Setup::new().start();
    page.provokes(&[Noise::Stopped]);
    page.before_each_document(KEEP_MEMORY);
    page.go_to(&general(sample::PISA));
    page.textbox("Workspace name").has_value("Bottling line Pisa");
    type_into_wiped(&page, None);
    page.role("alert").see("This panel stopped working");
    page.button("Reload panel").click();
    page.textbox("Workspace name").has_value("Bottling line Pisa");
    page.finish();
}
