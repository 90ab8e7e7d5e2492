//! The page in a language that is made up: everything that it says is translated, and has room where it stands.

use e2e::{Ability, BRACKETS, Find, Locator, Noise, Page, Setup, Words, general, left_out};
use serde_json::{Value, json};
use std::{collections::BTreeSet, time::Duration};
use workspace_api::{Role, faults::Fault, sample};

/// Looks at the present state in a wide and in a narrow window.
#[track_caller]
fn check(page: &Page, state: &str) {
    println!("{state}");
    for width in [320, 1280] {
        page.resize(width, 900);
        let wrong = page.script(include_str!("pseudo.js"), &[json!(data(page)), json!(BRACKETS)]);
        assert_eq!(wrong, json!([]), "{state}, {width} pixels wide");
    }
}

/// All texts that the service has said so far, and what people of these tests have typed.
fn data(page: &Page) -> BTreeSet<String> {
    let mut texts = BTreeSet::from(["Zulu".to_owned()]);
    for exchange in page.service.records() {
        collect(&exchange.response_json(), &mut texts);
        texts.extend(exchange.path.split('/').map(str::to_owned));
    }
    texts
}

fn collect(value: &Value, into: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => _ = into.insert(text.clone()),
        Value::Array(list) => list.iter().for_each(|value| collect(value, into)),
        Value::Object(members) => members.values().for_each(|value| collect(value, into)),
        _ => (),
    }
}

/// Shows each reason that stands behind a button of this place, as the focus does, and looks at where it is.
#[track_caller]
fn reasons_have_room(page: &Page, place: &Locator<'_>, at_least: u64) {
    let script = "const wrong = [];
        const reasons = [...arguments[0].querySelectorAll('.reason')].slice(0, 40);
        for (const reason of reasons) {
            reason.parentElement.querySelector('button, time').focus();
            const { left, right, width } = reason.getBoundingClientRect();
            if (!width || left < 0 || right > innerWidth) wrong.push(`${reason.textContent}: from ${left} to ${right}`);
        }
        return [reasons.length, wrong];";
    for width in [320, 480, 1280] {
        page.resize(width, 900);
        let seen = place.run(script);
        assert!(seen[0].as_u64() >= Some(at_least), "{seen}");
        assert_eq!(seen[1], json!([]), "{width} pixels wide");
    }
}

fn open(setup: Setup, workspace_id: &str) -> Page {
    let page = setup.pseudo().open(&general(workspace_id));
    page.settled();
    page
}

const MES: &str = "MES connector";

#[test]
fn every_section_and_popup() {
    if left_out(Ability::Looks) {
        return;
    }
    let words = Words::pseudo();
    let page = open(Setup::new(), sample::PISA);
    for title in ["information.title", "api_keys.title", "import.title", "danger.title"] {
        page.region(&words.say(title)).wait();
    }
    check(&page, "loaded");
    page.textbox(&words.say("information.name")).fill("");
    check(&page, "with an empty name");
    let keys = page.region(&words.say("api_keys.title"));
    keys.searchbox(&words.say("api_keys.search")).fill("none of them");
    keys.see(&words.say("api_keys.none_match_title"));
    check(&page, "without a match");
    reasons_have_room(&page, &keys.css(".keys-line"), 2);
    keys.button(&words.say("api_keys.clear")).click();
    keys.checkbox(&words.about("api_keys.select_key", MES)).click();
    check(&page, "with a selected key");
    page.finish();
    let page = open(Setup::new().role(Role::Viewer), sample::PISA);
    check(&page, "a viewer");
    reasons_have_room(&page, &page.region(&words.say("api_keys.title")).css(".keys"), 20);
    page.finish();
    let page = open(Setup::new(), sample::PARMA);
    check(&page, "without keys");
    page.finish();
}

#[test]
fn the_dialogs_of_keys() {
    if left_out(Ability::Looks) {
        return;
    }
    let words = Words::pseudo();
    let page = open(Setup::new(), sample::PISA);
    let cancel = words.say("common.cancel");

    page.button(&words.about("api_keys.rename_key", MES)).click();
    let dialog = page.dialog(&words.about("api_keys.rename_key", MES));
    dialog.textbox(&words.say("api_keys.column_name")).fill("");
    dialog.button(&words.say("api_keys.save")).click();
    dialog.see(&words.say("common.name_empty"));
    check(&page, "renaming, with an error");
    dialog.button(&cancel).click();

    page.button(&words.say("api_keys.create")).click();
    let dialog = page.dialog(&words.say("api_keys.create"));
    dialog.checkbox("Read devices").wait();
    check(&page, "creating");
    dialog.combobox(&words.say("api_keys.expires_label")).choose(&words.say("api_keys.expires_date"));
    dialog.button(&words.say("api_keys.create_submit")).click();
    dialog.see(&words.say("api_keys.scopes_missing"));
    check(&page, "creating, with errors");
    dialog.combobox(&words.say("api_keys.expires_label")).choose(&words.say("api_keys.expires_never"));
    dialog.textbox(&words.say("api_keys.column_name")).fill("Zulu");
    dialog.checkbox("Read devices").click();
    dialog.button(&words.say("api_keys.create_submit")).click();
    let value = page.dialog(&words.say("api_keys.value_title"));
    value.see("Zulu");
    check(&page, "the new value");
    value.checkbox(&words.say("api_keys.stored")).click();
    value.button(&words.say("api_keys.done")).click();
    value.gone();

    page.button(&words.say("api_keys.find_leaked")).click();
    let dialog = page.dialog(&words.say("api_keys.find_leaked"));
    check(&page, "looking for a leaked key");
    dialog.textbox(&words.say("leaked.label")).fill("nothing of that kind");
    dialog.button(&words.say("leaked.find")).click();
    dialog.see(&words.say("leaked.none"));
    check(&page, "no key leaked");
    dialog.textbox(&words.say("leaked.label")).fill(sample::MES_CONNECTOR_VALUE);
    dialog.button(&words.say("leaked.find")).click();
    dialog.see(&words.count("leaked.found", "one", "1"));
    check(&page, "a leaked key");
    dialog.button(&words.say("common.close")).click();

    page.button(&words.about("api_keys.deactivate_key", MES)).click();
    let dialog = page.alertdialog(&words.about("api_keys.deactivate_title", MES));
    dialog.see("devices:read");
    check(&page, "deactivating");
    dialog.button(&words.say("api_keys.deactivate_confirm")).click();
    page.button(&words.about("api_keys.undo_key", MES)).wait();
    check(&page, "deactivated");
    page.finish();
}

#[test]
fn replacing_a_key() {
    if left_out(Ability::Looks) {
        return;
    }
    let words = Words::pseudo();
    let page = open(Setup::new(), sample::PISA);
    page.button(&words.about("api_keys.replace_key", MES)).click();
    let form = page.dialog(&words.about("replace.title", MES));
    form.see("devices:read");
    check(&page, "beginning to replace");
    form.textbox(&words.say("api_keys.column_name")).fill("Zulu");
    form.button(&words.say("replace.submit")).click();
    let value = page.dialog(&words.say("api_keys.value_title"));
    value.see("Zulu");
    check(&page, "the value of the other key");
    value.checkbox(&words.say("api_keys.stored")).click();
    value.button(&words.say("api_keys.done")).click();
    value.gone();
    let guide = page.dialog(&words.about("replace.title", MES));
    guide.see(&words.say("replace.new_unused"));
    check(&page, "watching both");
    guide.button(&words.say("replace.later_on")).click();
    guide.gone();
    check(&page, "reminded");
    page.button(&words.about("api_keys.replace_on_key", MES)).click();
    guide.button(&words.about("api_keys.deactivate_key", MES)).click();
    guide.see(&words.say("replace.done"));
    check(&page, "replaced");
    page.finish();
}

#[test]
fn several_keys() {
    if left_out(Ability::Looks) {
        return;
    }
    let words = Words::pseudo();
    let page = open(Setup::new(), sample::PISA);
    for name in ["Trial integration", "Line 4 gateway"] {
        page.checkbox(&words.about("api_keys.select_key", name)).click();
    }
    page.button(&words.say("several.deactivate")).click();
    let dialog = page.alertdialog(&words.count("several.ask_deactivate", "other", "2"));
    dialog.see("Trial integration");
    check(&page, "asking for several");
    dialog.button(&words.count("several.confirm_deactivate", "other", "2")).click();
    let report = page.alertdialog(&words.count("several.deactivating", "other", "2"));
    report.see(&words.say("several.done_inactive"));
    check(&page, "several are changed");
    report.button(&words.say("common.close")).click();
    page.button(&words.count("several.undo_deactivating", "other", "2")).wait();
    check(&page, "several can be taken back");
    page.finish();
}

#[test]
fn importing() {
    if left_out(Ability::Looks) {
        return;
    }
    let words = Words::pseudo();
    let page = open(Setup::new().service(|options| options.step = Duration::from_millis(40)), sample::PISA);
    let section = page.region(&words.say("import.title"));
    section.button(&words.say("import.preview")).wait();
    reasons_have_room(&page, &section, 1);
    section.combobox(&words.say("import.source")).choose("Paint shop Torino");
    section.checkbox("Notification rules").click();
    section.checkbox("Shifts").click();
    section.radio(&words.say("import.overwrite")).click();
    check(&page, "choosing");
    section.button(&words.say("import.preview")).click();
    section.see(&words.say("import.nothing_changed"));
    section.run("for (const group of arguments[0].querySelectorAll('details')) group.open = true;");
    check(&page, "previewed");
    let apply = words.say("import.apply");
    section.beginning("button", apply.split('{').next().unwrap_or_default()).click();
    page.role("alertdialog").wait();
    check(&page, "overwriting");
    page.button(&words.say("import.confirm_apply")).click();
    section.see(&words.say("import.finished_title"));
    check(&page, "imported");
    page.finish();
}

#[test]
fn deleting() {
    if left_out(Ability::Looks) {
        return;
    }
    let words = Words::pseudo();
    let page = open(Setup::new().service(|options| options.step = Duration::from_secs(2)), sample::PISA);
    page.button(&words.say("danger.delete")).click();
    let dialog = page.alertdialog(&words.about("danger.dialog_title", "Bottling line Pisa"));
    dialog.see(&words.say("danger.impact_title"));
    check(&page, "the question");
    reasons_have_room(&page, &dialog, 1);
    dialog.textbox(&words.say("danger.confirm_label")).fill("Bottling line Pisa");
    dialog.button(&words.say("danger.confirm")).is_available().click();
    page.region(&words.say("danger.title")).role("progressbar").wait();
    check(&page, "being deleted");
    page.service.put_clock_forward(Duration::from_secs(60));
    page.heading(1, &words.say("shell.deleted_title")).wait();
    page.link("Cold store Parma").wait();
    check(&page, "deleted");
    page.finish();
}

#[test]
fn around_the_page_and_when_it_fails() {
    if left_out(Ability::Looks) {
        return;
    }
    let words = Words::pseudo();
    let page = Setup::new().pseudo().open("/");
    page.link("Bottling line Pisa").wait();
    check(&page, "choosing a workspace");
    page.go_to("/nowhere");
    page.heading(1, &words.say("shell.not_found_title")).wait();
    page.link("Bottling line Pisa").wait();
    check(&page, "an unknown address");
    page.go_to(&general(sample::PISA));
    page.textbox(&words.say("information.name")).fill("Half a name");
    page.link(&words.say("shell.all_workspaces")).click();
    let question = page.alertdialog(&words.say("unsaved.title"));
    question.see(&words.say("unsaved.name"));
    check(&page, "leaving");
    question.button(&words.say("unsaved.stay")).click();
    page.provokes(&[Noise::Status(500), Noise::Status(401)]);
    for pattern in ["GET /workspaces", "GET /workspaces/**"] {
        page.service.faults().add(Fault::on(pattern).problem(500, "internal", "Out of order.").always());
    }
    page.go_to(&general(sample::PISA));
    page.settled();
    check(&page, "failed");
    page.service.faults().clear();
    page.service.end_sessions().expect("the database answers");
    page.go_to(&general(sample::PISA));
    page.settled();
    check(&page, "signed out");
    page.finish();
}
