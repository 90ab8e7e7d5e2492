//! Replacing a key: the whole way, the short way, and what is left when the tab is closed in between.

use crate::pisa;
use e2e::{Ability, Find, Key, Locator, Noise, Page, Setup, eventually, general, left_out};
use serde_json::{Value, json};
use std::time::Duration;
use workspace_api::{
    faults::{Effect, Fault},
    sample,
};

const CHANGE: &str = "PATCH /workspaces/{workspace_id}/api_keys/{key_id}";
const CREATE: &str = "POST /workspaces/{workspace_id}/api_keys";

fn begin(page: &Page) -> Locator<'_> {
    page.button("Replace MES connector").click();
    page.dialog("Replace MES connector")
}

/// Stores the value that is shown; gives it.
fn store(page: &Page) -> String {
    let value = page.dialog("Copy your new API key");
    let shown = value.css(".new-key-value").text();
    value.checkbox("I have stored this key").click();
    value.button("Done").click();
    value.gone();
    shown
}

fn new_key(page: &Page) -> String {
    let mut ids = page.service.backstage().keys_named(sample::PISA, "MES connector (2)");
    ids.pop().unwrap_or_default()
}

/// What is remembered in the browser.
fn remembered(page: &Page) -> Value {
    let script =
        "return Object.fromEntries(Object.entries(localStorage).filter(([name]) => name.startsWith('wg-replacing')));";
    page.script(script, &[])
}

#[test]
fn the_whole_way_from_creating_to_the_note() {
    if left_out(Ability::Clipboard) {
        return;
    }
    let page = pisa();
    page.allow_clipboard();
    let form = begin(&page);
    form.textbox("Name").has_value("MES connector (2)");
    form.role("checkbox").wait_for_count(4);
    form.see("devices:read").see("data:read").see("jobs:write").not_see("workspace:admin");
    form.combobox("Expires").has_value("");
    page.axe();
    form.button("Create the new key").click();
    page.dialog("Copy your new API key").see("Put it into everything that uses MES connector.");
    let value = store(&page);

    let guide = page.dialog("Replace MES connector");
    guide.named("group", "Old key").see("MES connector").see(sample::MES_CONNECTOR_MASK).see("Active");
    guide.named("group", "New key").see("MES connector (2)").see("Active").see("Never used");
    guide.see("Nothing has used the new key yet.");
    page.axe();
    let backstage = page.service.backstage();
    backstage.touch_last_used(sample::MES_CONNECTOR, None);
    backstage.touch_last_used(&new_key(&page), None);
    guide.see("The old key was used within the last hour: something still depends on it.");
    backstage.key_was_used(sample::MES_CONNECTOR, Duration::from_secs(2 * 3600));
    guide.see("The new key is in use and the old one has gone quiet: you can deactivate it.");

    guide.button("Deactivate MES connector").click();
    guide.see("The key is replaced").see("MES connector is deactivated");
    guide.button("Close").is_focused();
    let note = guide.css(".replace-note-text").text();
    for part in [
        "Replacement of an API key",
        "Workspace: Bottling line Pisa (wks-7f3k9q2m1x0a)",
        "Old key: MES connector (key-5h2j8s)",
        "the new key was created",
        "its value was stored",
        "the old key was deactivated",
    ] {
        assert!(note.contains(part), "{part} is not in {note}");
    }
    guide.button("Copy note").click();
    eventually("the note is copied, in lines", || {
        let copied = page.clipboard();
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        (words(&copied) == words(&note) && copied.lines().count() == 7).then_some(())
    });
    assert!(!note.contains(&value[6..20]), "the value is in the note");
    page.axe();
    guide.button("Close").click();
    guide.gone();
    assert_eq!(page.status_for_key(sample::MES_CONNECTOR_VALUE), 401);
    assert_eq!(page.status_for_key(&value), 200);
    assert_eq!(remembered(&page), json!({}), "nothing is left to remember");
    page.button("Undo deactivating MES connector").wait();
    page.row(sample::MES_CONNECTOR_MASK).not_see("Being replaced").button("Replace MES connector").wait();
    page.finish();
}

#[test]
fn closing_the_tab_in_between_loses_nothing() {
    let page = pisa();
    begin(&page).button("Create the new key").click();
    let value = store(&page);
    let guide = page.dialog("Replace MES connector");
    guide.button("Leave it on for now").click();
    guide.gone();
    let row = page.row(sample::MES_CONNECTOR_MASK);
    row.see("Being replaced by MES connector (2)");
    page.reload();
    row.see("Being replaced by MES connector (2)").see("Active");
    let kept = remembered(&page).to_string();
    assert!(
        kept.contains(sample::MES_CONNECTOR) && !kept.contains("connector") && !kept.contains(&value[6..20]),
        "{kept}"
    );
    row.button("Go on replacing MES connector").click();
    guide.named("group", "New key").see("MES connector (2)");
    guide.not_see("Was the new key stored?");
    guide.button("Keep both keys").click();
    guide.see("Both keys stay active.");
    guide.button("Close").click();
    row.not_see("Being replaced").button("Replace MES connector").wait();
    assert_eq!(remembered(&page), json!({}));
    assert!(page.service.backstage().is_key_active(sample::MES_CONNECTOR));
    page.finish();
}

#[test]
fn a_value_that_may_not_have_been_stored_is_told() {
    let page = pisa();
    begin(&page).button("Create the new key").click();
    page.dialog("Copy your new API key").wait();
    assert!(page.leaving_asks(), "the browser asks before the value is lost");
    page.script("window.addEventListener('beforeunload', (event) => event.stopImmediatePropagation(), true);", &[]);
    page.reload();
    let row = page.row(sample::MES_CONNECTOR_MASK);
    row.button("Go on replacing MES connector").click();
    let guide = page.dialog("Replace MES connector");
    guide.see("Was the new key stored?").see("can't be shown again");
    guide.button("Create another key").click();
    let form = page.dialog("Replace MES connector");
    form.textbox("Name").has_value("MES connector (3)");
    form.button("Create the new key").click();
    store(&page);
    guide.named("group", "New key").see("MES connector (3)");
    guide.not_see("Was the new key stored?");
    page.finish();
}

#[test]
fn a_leaked_key_goes_as_soon_as_the_new_one_is_stored() {
    let page = pisa();
    page.provokes(&[Noise::Status(500)]);
    let form = begin(&page);
    form.checkbox("This key leaked").click();
    form.checkbox("Run jobs").click();
    form.button("Create the new key").click();
    page.dialog("Copy your new API key").see("As soon as you have stored it, MES connector is deactivated.");
    assert_eq!(page.status_for_key(sample::MES_CONNECTOR_VALUE), 200, "not before it is stored");
    let fails = page.service.faults().add(Fault::on(CHANGE).problem(500, "internal", "").always());
    store(&page);
    let guide = page.dialog("Replace MES connector");
    guide.see("MES connector was not deactivated");
    fails.remove();
    guide.button("Try again").click();
    guide.see("The key is replaced").see("Reason: the old key had leaked.");
    assert_eq!(page.status_for_key(sample::MES_CONNECTOR_VALUE), 401);
    let scopes = page.service.records_of("POST", "/workspaces/{workspace_id}/api_keys");
    assert_eq!(scopes[0].request_json()["scopes"], json!(["data:read", "devices:read"]), "fewer can be chosen");
    page.finish();
}

#[test]
fn a_creation_that_fails_is_tried_again_and_nothing_has_begun() {
    let page = pisa();
    page.provokes(&[Noise::Status(500)]);
    page.service.faults().add(Fault::on(CREATE).problem(500, "internal", ""));
    let form = begin(&page);
    form.textbox("Name").fill("Its heir");
    form.button("Create the new key").click();
    form.see("It is not known whether this has worked").see("nothing is done twice");
    assert_eq!(remembered(&page), json!({}));
    form.button("Try again").click();
    store(&page);
    page.dialog("Replace MES connector").named("group", "New key").see("Its heir");
    page.finish();
}

#[test]
fn another_tab_follows_and_a_key_that_is_off_is_forgotten() {
    let page = pisa();
    page.open_tab(&general(sample::PISA));
    let row = page.row(sample::MES_CONNECTOR_MASK);
    row.see("Active");
    page.go_to_tab(0);
    begin(&page).button("Create the new key").click();
    store(&page);
    page.button("Leave it on for now").click();
    page.go_to_tab(1);
    row.see("Being replaced");
    row.button("Deactivate MES connector").click();
    page.alertdialog("Deactivate MES connector?").button("Deactivate key").click();
    row.see("Inactive").not_see("Being replaced");
    assert_eq!(remembered(&page), json!({}));
    page.go_to_tab(0);
    row.not_see("Being replaced");
    page.finish();
}

#[test]
fn keys_that_can_not_be_read_again_are_told_and_asked_for_again() {
    let page = pisa();
    page.provokes(&[Noise::Status(500)]);
    begin(&page).button("Create the new key").click();
    page.dialog("Copy your new API key").wait();
    let fails = page
        .service
        .faults()
        .add(Fault::on("GET /workspaces/{workspace_id}/api_keys/{key_id}").problem(500, "internal", "").always());
    store(&page);
    let guide = page.dialog("Replace MES connector");
    guide.see("The use of the keys could not be read again");
    guide.named("group", "Old key").see("MES connector");
    fails.remove();
    guide.button("Try again").click();
    guide.named("group", "New key").see("MES connector (2)");
    guide.not_see("could not be read again");
    page.finish();
}

#[test]
fn by_keyboard_in_italian() {
    let page = Setup::new().languages("it").open(&general(sample::PISA));
    page.settled();
    page.tab_to("Cerca chiavi API");
    page.type_text("mes con");
    page.tab_to("Sostituisci MES connector");
    page.press(Key::Enter);
    let form = page.dialog("Sostituisci MES connector");
    form.textbox("Nome").is_focused();
    page.tab_to("Crea la nuova chiave");
    page.press(Key::Enter);
    let value = page.dialog("Copia la nuova chiave API");
    value.wait();
    page.tab_to("Ho conservato questa chiave");
    page.press(Key::Space);
    page.tab_to("Fine");
    page.press(Key::Enter);
    form.see("Nulla ha ancora usato la nuova chiave.");
    page.tab_to("Disattiva MES connector");
    page.press(Key::Enter);
    form.see("La chiave è sostituita").button("Chiudi").is_focused();
    page.press(Key::Enter);
    form.gone();
    assert!(!page.service.backstage().is_key_active(sample::MES_CONNECTOR));
    page.finish();
}

#[test]
fn an_older_look_at_a_key_does_not_take_its_deactivation_back() {
    let page = pisa();
    begin(&page).button("Create the new key").click();
    store(&page);
    let guide = page.dialog("Replace MES connector");
    guide.named("group", "Old key").see("Active");
    // Read before the change, and told after it.
    let is_old = |exchange: &workspace_api::Exchange| exchange.path.ends_with(sample::MES_CONNECTOR);
    let read = "/workspaces/{workspace_id}/api_keys/{key_id}";
    let late = Fault::on(&format!("GET {read}")).when(is_old).after_the_change().effect(Effect::Hold);
    let late = page.service.faults().add(late);
    eventually("it is read again", || (late.hits() == 1).then_some(()));
    guide.button("Deactivate MES connector").click();
    guide.see("The key is replaced");
    let new = new_key(&page);
    let reads = || page.service.records_of("GET", read).iter().filter(|one| one.path.ends_with(&new)).count();
    let before = reads();
    late.release();
    // The other key's turn comes after it.
    eventually("it is told", || (reads() > before).then_some(()));
    guide.button("Close").click();
    guide.gone();
    page.row("MES connector (2)").see("Active");
    page.row("MES connector").nth(0).see("Inactive");
    page.finish();
}

#[test]
fn a_value_that_was_left_unseen_belongs_to_no_later_key() {
    let page = pisa();
    begin(&page).button("Create the new key").click();
    let value = page.dialog("Copy your new API key");
    value.see("Put it into everything that uses MES connector.");
    page.script("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));", &[]);
    value.gone();
    page.button("Create API key").click();
    let form = page.dialog("Create API key");
    form.textbox("Name").fill("Dosing station");
    form.checkbox("Read devices").click();
    form.button("Create key").click();
    value.see("Dosing station").not_see("MES connector");
    store(&page);
    page.button("Create API key").is_focused();
    page.button("Go on replacing MES connector").click();
    page.dialog("Replace MES connector").see("Was the new key stored?");
    page.finish();
}
