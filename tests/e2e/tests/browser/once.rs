//! However a person presses, and whatever becomes of the answer: one change, and the page ends up showing the truth.

use crate::pisa;
use e2e::{Find, Key, Locator, Noise, Page, Setup, eventually, general};
use workspace_api::{
    faults::{Effect, Fault, FaultHandle},
    sample,
};

/// How often somebody presses who does not want to wait.
const PRESSES: usize = 5;

/// A change, from the page as it opens to the button that sends it.
struct Change {
    endpoint: &'static str,
    prepare: fn(&Page),
    place: for<'p> fn(&'p Page) -> Locator<'p>,
    button: &'static str,
    /// What can be seen on the page when it has worked.
    works: &'static str,
}

const RENAME: Change = Change {
    endpoint: "PATCH /workspaces/{workspace_id}",
    prepare: |page| page.textbox("Workspace name").fill("Typed by a person"),
    place: |page| page.region("Workspace information"),
    button: "Save name",
    works: "Name saved",
};

const DEACTIVATE: Change = Change {
    endpoint: "PATCH /workspaces/{workspace_id}/api_keys/{key_id}",
    prepare: |page| page.button("Deactivate MES connector").click(),
    place: |page| page.alertdialog("Deactivate MES connector?"),
    button: "Deactivate key",
    works: "MES connector is deactivated",
};

const ACTIVATE: Change = Change {
    endpoint: "PATCH /workspaces/{workspace_id}/api_keys/{key_id}",
    prepare: |page| {
        page.service.backstage().set_key_active(sample::MES_CONNECTOR, false);
        page.reload();
        page.settled();
    },
    place: |page| page.row("MES connector"),
    button: "Activate MES connector",
    works: "MES connector is active",
};

const RENAME_KEY: Change = Change {
    endpoint: "PATCH /workspaces/{workspace_id}/api_keys/{key_id}",
    prepare: |page| {
        page.button("Rename MES connector").click();
        page.dialog("Rename MES connector").textbox("Name").fill("Typed by a person");
    },
    place: |page| page.dialog("Rename MES connector"),
    button: "Save",
    works: "The key is now called Typed by a person.",
};

const CREATE: Change = Change {
    endpoint: "POST /workspaces/{workspace_id}/api_keys",
    prepare: |page| {
        page.button("Create API key").click();
        let dialog = page.dialog("Create API key");
        dialog.textbox("Name").fill("Typed by a person");
        dialog.checkbox("Read devices").click();
    },
    place: |page| page.dialog("Create API key"),
    button: "Create key",
    works: "The value of Typed by a person is shown only now",
};

const IMPORT: Change = Change {
    endpoint: "POST /workspaces/{workspace_id}/imports",
    prepare: |page| {
        let section = page.region("Import basic settings");
        section.combobox("Source workspace").choose("Paint shop Torino");
        section.checkbox("Shifts").click();
        section.button("Preview import").click();
        section.button("Import 1 setting").is_available();
    },
    place: |page| page.region("Import basic settings"),
    button: "Import 1 setting",
    works: "Import finished",
};

const DELETE: Change = Change {
    endpoint: "DELETE /workspaces/{workspace_id}",
    prepare: |page| {
        page.button("Delete workspace").click();
        let dialog = page.alertdialog("Delete Bottling line Pisa?");
        dialog.textbox("Type the workspace name to confirm").fill("Bottling line Pisa");
    },
    place: |page| page.alertdialog("Delete Bottling line Pisa?"),
    button: "Delete this workspace",
    works: "Workspace deleted",
};

fn sent(page: &Page, endpoint: &str) -> usize {
    let (method, template) = endpoint.split_once(' ').unwrap_or_default();
    page.service.records_of(method, template).len()
}

/// Presses the button in every way and as often as somebody can who is in a hurry, while the service takes its time.
fn hammer(change: &Change) {
    let page = pisa();
    (change.prepare)(&page);
    let place = (change.place)(&page);
    let held = page.service.faults().add(Fault::on(change.endpoint).effect(Effect::Hold));
    let button = place.button(change.button);
    button.is_available();
    // A double click comes before anything can be drawn.
    button.run("for (let press = 0; press < 2; press++) arguments[0].click();");
    eventually("it is sent", || (sent(&page, change.endpoint) == 1).then_some(()));
    for _ in 0..PRESSES {
        button.run("arguments[0].click();");
        button.press(Key::Enter);
    }
    held.release();
    page.see(change.works);
    assert_eq!(sent(&page, change.endpoint), 1, "{}", change.endpoint);
    page.finish();
}

#[test]
fn pressing_save_again_and_again_renames_once() {
    hammer(&RENAME);
}

#[test]
fn pressing_deactivate_again_and_again_deactivates_once() {
    hammer(&DEACTIVATE);
}

#[test]
fn pressing_activate_again_and_again_activates_once() {
    hammer(&ACTIVATE);
}

#[test]
fn pressing_save_again_and_again_renames_a_key_once() {
    hammer(&RENAME_KEY);
}

#[test]
fn pressing_create_again_and_again_makes_one_key() {
    hammer(&CREATE);
}

#[test]
fn pressing_import_again_and_again_imports_once() {
    hammer(&IMPORT);
}

#[test]
fn pressing_delete_again_and_again_deletes_once() {
    hammer(&DELETE);
}

#[test]
fn enter_held_down_in_a_field_sends_once() {
    let page = pisa();
    page.textbox("Workspace name").fill("Typed by a person");
    page.holding_enter(PRESSES);
    page.see("Name saved");
    assert_eq!(sent(&page, RENAME.endpoint), 1);
    (CREATE.prepare)(&page);
    page.dialog("Create API key").textbox("Name").focus();
    page.holding_enter(PRESSES);
    page.see(CREATE.works);
    assert_eq!(sent(&page, CREATE.endpoint), 1);
    assert_eq!(page.service.backstage().keys_named(sample::PISA, "Typed by a person").len(), 1);
    page.finish();
}

#[test]
fn two_tabs_that_want_the_same_make_one_change() {
    let page = pisa();
    page.provokes(&[Noise::Status(412)]);
    (DEACTIVATE.prepare)(&page);
    page.open_tab(&general(sample::PISA));
    page.settled();
    (DEACTIVATE.prepare)(&page);
    (DEACTIVATE.place)(&page).button(DEACTIVATE.button).click();
    page.see(DEACTIVATE.works);
    page.go_to_tab(0);
    // The other tab still shows the key as it was; what it wants has happened already.
    (DEACTIVATE.place)(&page).button(DEACTIVATE.button).click();
    page.see(DEACTIVATE.works);
    page.row("MES connector").see("Inactive");
    let answers: Vec<_> = page
        .service
        .records_of("PATCH", "/workspaces/{workspace_id}/api_keys/{key_id}")
        .iter()
        .map(|exchange| exchange.status)
        .collect();
    assert_eq!(answers, [Some(200), Some(412)]);
    page.finish();
}

#[test]
fn nobody_knows_whether_a_key_was_made_and_the_same_press_finds_it() {
    let page = pisa();
    page.provokes(&[Noise::Connection]);
    (CREATE.prepare)(&page);
    let dialog = (CREATE.place)(&page);
    // Longer than the page tries by itself.
    let lost = page.service.faults().add(Fault::on(CREATE.endpoint).lose_answer().always());
    dialog.button(CREATE.button).click();
    dialog.see("It is not known whether this has worked").see("nothing is done twice");
    dialog.not_see("The key was not created");
    // Behind the dialog the table shows that there is one.
    let named = "return [...document.querySelectorAll('.key-name')].filter((name) => name.textContent === 'Typed by a person').length;";
    eventually("it is in the table", || (page.script(named, &[]) == 1).then_some(()));
    lost.remove();
    dialog.button("Try again").click();
    page.see(CREATE.works);
    let value = page.dialog("Copy your new API key").css("code").text();
    assert_eq!(page.status_for_key(&value), 200);
    assert_eq!(page.service.backstage().keys_named(sample::PISA, "Typed by a person").len(), 1);
    page.finish();
}

#[test]
fn a_deletion_without_an_answer_is_not_said_to_have_failed() {
    let page = pisa();
    page.provokes(&[Noise::Connection]);
    (DELETE.prepare)(&page);
    let dialog = (DELETE.place)(&page);
    // Neither the deletion nor what has become of it is answered.
    let lost = page.service.faults().add(Fault::on(DELETE.endpoint).lose_answer().always());
    let silent = page
        .service
        .faults()
        .add(Fault::on("GET /workspaces/{workspace_id}/deletion").effect(Effect::CutBody).always());
    dialog.button(DELETE.button).click();
    dialog.see("It is not known whether this has worked").not_see("The workspace was not deleted");
    lost.remove();
    silent.remove();
    page.provokes(&[Noise::Status(404)]);
    dialog.button(DELETE.button).click();
    page.see(DELETE.works);
    page.finish();
}

#[test]
fn a_change_that_certainly_did_not_happen_is_said_to_have_failed() {
    let page = pisa();
    page.provokes(&[Noise::Status(500)]);
    (RENAME.prepare)(&page);
    page.service.faults().add(Fault::on(RENAME.endpoint).problem(500, "internal", "Sent by the test."));
    page.button(RENAME.button).click();
    page.see("The name was not saved");
    page.not_see("It is not known");
    page.finish();
}

/// Presses "Create key" and loses the answer for good; the key is there.
fn create_without_an_answer(page: &Page) {
    (CREATE.prepare)(page);
    let lost = page.service.faults().add(Fault::on(CREATE.endpoint).lose_answer().always());
    let dialog = (CREATE.place)(page);
    dialog.button(CREATE.button).click();
    dialog.see("It is not known whether this has worked");
    lost.remove();
}

/// The keys with that name: their ids, and whether they are active.
fn made(page: &Page) -> Vec<bool> {
    let ids = page.service.backstage().keys_named(sample::PISA, "Typed by a person");
    ids.iter().map(|id| page.service.backstage().is_key_active(id)).collect()
}

#[test]
fn the_same_key_in_other_words_is_made_once() {
    let page = pisa();
    page.provokes(&[Noise::Connection]);
    create_without_an_answer(&page);
    page.dialog("Create API key").button("Cancel").click();
    (CREATE.prepare)(&page);
    let dialog = (CREATE.place)(&page);
    dialog.textbox("Name").fill("Typed by a person  ");
    dialog.combobox("Expires").choose("On a date…");
    let typed = "arguments[0].value = '2099-01-01'; arguments[0].dispatchEvent(new Event('input'));";
    dialog.css("input[type=date]").run(typed);
    dialog.combobox("Expires").choose("Never");
    dialog.button(CREATE.button).click();
    page.see(CREATE.works);
    assert_eq!(made(&page), [true]);
    page.finish();
}

#[test]
fn a_key_that_was_made_unseen_and_turned_off_since_is_not_given_out() {
    let page = pisa();
    page.provokes(&[Noise::Connection]);
    create_without_an_answer(&page);
    page.dialog("Create API key").button("Cancel").click();
    page.button("Deactivate Typed by a person").click();
    page.alertdialog("Deactivate Typed by a person?").button("Deactivate key").click();
    page.see("Typed by a person is deactivated");
    (CREATE.prepare)(&page);
    (CREATE.place)(&page).button(CREATE.button).click();
    page.see(CREATE.works);
    let value = page.dialog("Copy your new API key").css("code").text();
    assert_eq!(page.status_for_key(&value), 200, "the value that is shown works");
    let mut made = made(&page);
    made.sort_unstable();
    assert_eq!(made, [false, true]);
    page.finish();
}

#[test]
fn a_key_whose_value_can_not_be_told_any_more_is_not_said_not_to_be_there() {
    let page = pisa();
    page.provokes(&[Noise::Connection, Noise::Status(409)]);
    create_without_an_answer(&page);
    let dialog = (CREATE.place)(&page);
    let expired = Fault::on(CREATE.endpoint).problem(409, "idempotency_answer_expired", "It is no longer kept.");
    page.service.faults().add(expired);
    dialog.button("Try again").click();
    dialog.see("The key was created earlier, and its value can't be shown any more");
    dialog.see("replace it or deactivate it").not_see("The key was not created");
    dialog.button("Try again").gone();
    assert_eq!(made(&page), [true]);
    // Now it is another one.
    dialog.button(CREATE.button).click();
    page.see(CREATE.works);
    assert_eq!(made(&page), [true, true]);
    page.finish();
}

/// A change of a key that is made, of which nobody tells the page anything: neither its answer nor the key itself.
fn nobody_knows(page: &Page, change: &Change) -> [FaultHandle; 2] {
    (change.prepare)(page);
    let faults = [
        Fault::on(change.endpoint).lose_answer().always(),
        Fault::on("GET /workspaces/{workspace_id}/api_keys/{key_id}").effect(Effect::CutBody).always(),
    ];
    let faults = faults.map(|fault| page.service.faults().add(fault));
    (change.place)(page).button(change.button).click();
    (change.place)(page).see("It is not known whether this has worked");
    faults
}

#[test]
fn what_nobody_knows_of_a_key_is_looked_up_when_the_dialog_closes() {
    let page = pisa();
    page.provokes(&[Noise::Connection]);
    for fault in nobody_knows(&page, &DEACTIVATE) {
        fault.remove();
    }
    (DEACTIVATE.place)(&page).button("Cancel").click();
    page.row("MES connector").see("Inactive");
    page.finish();
}

#[test]
fn what_nobody_knows_of_a_key_is_looked_up_when_the_network_is_back() {
    let page = pisa();
    page.provokes(&[Noise::Connection]);
    for fault in nobody_knows(&page, &DEACTIVATE) {
        fault.remove();
    }
    page.script("dispatchEvent(new Event('online'));", &[]);
    // Behind the dialog.
    let says = "return [...document.querySelectorAll('.key-row')].some((row) =>
        row.textContent.includes('MES connector') && row.textContent.includes('Inactive'));";
    eventually("its row says so", || (page.script(says, &[]) == true).then_some(()));
    page.finish();
}

/// On a service without versions, where nothing else tells an older answer from a newer one.
#[test]
fn an_older_look_does_not_take_a_rename_back() {
    let page = Setup::new().service(|options| options.omit_etags = true).open(&general(sample::PISA));
    page.settled();
    // Read before the change, and told after it.
    let late =
        page.service.faults().add(Fault::on("GET /workspaces/{workspace_id}").after_the_change().effect(Effect::Hold));
    page.away_for(120);
    eventually("it is read again", || (late.hits() == 1).then_some(()));
    (RENAME.prepare)(&page);
    page.button(RENAME.button).click();
    page.see(RENAME.works);
    let reads = sent(&page, "GET /workspaces/{workspace_id}");
    late.release();
    eventually("it is asked for once more", || (sent(&page, "GET /workspaces/{workspace_id}") > reads).then_some(()));
    page.css(".page-workspace").see("Typed by a person");
    page.textbox("Workspace name").has_value("Typed by a person");
    page.finish();
}
