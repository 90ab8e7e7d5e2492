//! Several keys at once: selecting, changing, what came of each, taking it back.

use crate::pisa;
use e2e::{Ability, Find, Key, Locator, Noise, Page, Setup, eventually, general, left_out};
use serde_json::json;
use workspace_api::{
    Role,
    faults::{Effect, Fault, FaultHandle},
    sample,
};

const KEY: &str = "/workspaces/{workspace_id}/api_keys/{key_id}";
const CHANGE: &str = "PATCH /workspaces/{workspace_id}/api_keys/{key_id}";

fn keys(page: &Page) -> Locator<'_> {
    page.region("API keys")
}

fn select(page: &Page, name: &str) {
    page.checkbox(&format!("Select {name}")).click();
}

fn changes(page: &Page) -> usize {
    page.service.records_of("PATCH", KEY).len()
}

fn is_active(page: &Page, place: usize) -> bool {
    page.service.backstage().is_key_active(&sample::key_id(sample::PISA, place))
}

/// The names of the rows that are selected, as far as they are drawn.
fn selected(page: &Page) -> Vec<String> {
    let names = "return [...document.querySelectorAll('.key-row')]
        .filter((row) => row.querySelector('input').checked)
        .map((row) => row.querySelector('.key-name').textContent);";
    let names = page.script(names, &[]);
    names.as_array().into_iter().flatten().filter_map(|name| Some(name.as_str()?.to_owned())).collect()
}

#[test]
fn selected_keys_are_deactivated_and_come_back() {
    let page = pisa();
    // How far below the section's top the table begins.
    let table = || {
        let script = "const top = (one) => document.querySelector(one).getBoundingClientRect().top;
            return top('.keys-region') - top('#api-keys');";
        page.script(script, &[]).as_f64().unwrap_or(f64::NAN)
    };
    let before = table();
    for name in ["Trial integration", "Line 4 gateway", "Visitor dashboard"] {
        select(&page, name);
    }
    let bar = keys(&page).named("group", "Selected keys");
    bar.see("3 keys selected").not_see("not shown");
    let after = table();
    assert!((before - after).abs() < 1.0, "no row moves under the pointer: {before}, {after}");
    page.axe();
    bar.button("Deactivate selected").click();
    let dialog = page.alertdialog("Deactivate 2 keys?");
    dialog.button("Cancel").is_focused();
    dialog.see("Every integration and script using one of these keys stops at once.");
    dialog.see("Trial integration").see("1 hour ago").see("Line 4 gateway").see("Is inactive already: nothing changes");
    dialog.not_see("all the active keys");
    page.axe();
    assert_eq!(changes(&page), 0);
    dialog.button("Deactivate 2 keys").click();
    let report = page.alertdialog("Deactivating 2 keys");
    report.see("2 of 2 deactivated. 1 was like that already.");
    report.button("Close").is_focused();
    assert_eq!((changes(&page), is_active(&page, 1), is_active(&page, 3)), (2, false, false));
    page.axe();
    report.button("Close").click();
    report.gone();
    page.row("Line 4 gateway").see("Inactive");
    keys(&page).see("2 keys were deactivated: nothing can use them any more.").see("Off for");
    assert_eq!(selected(&page), ["Visitor dashboard"], "what was changed is no longer selected");

    page.button("Undo deactivating 2 keys").click();
    let undoing = page.dialog("Activating 2 keys");
    undoing.see("2 of 2 activated.");
    assert_eq!(undoing.named("button", "Undo activating 2 keys").count(), 0);
    page.press(Key::Escape);
    undoing.gone();
    assert_eq!((changes(&page), is_active(&page, 1), is_active(&page, 3)), (4, true, true));
    page.row("Line 4 gateway").see("Active");
    page.button("Undo deactivating 2 keys").gone();
    page.finish();
}

#[test]
fn on_a_narrow_screen_no_row_moves_and_the_focus_is_not_behind_the_bar() {
    if left_out(Ability::Looks) {
        return;
    }
    let page = pisa();
    for width in [720, 320] {
        page.resize(width, 800);
        page.css(".keys-region").run("arguments[0].scrollIntoView();");
        let top = "return Math.round(arguments[0].closest('tr').getBoundingClientRect().top);";
        let tick = page.checkbox("Select Trial integration");
        let before = tick.run(top);
        tick.run("arguments[0].click();");
        let bar = page.named("group", "Selected keys");
        bar.see("1 key selected");
        assert_eq!(tick.run(top), before, "the rows have moved");
        page.fits_its_width();
        page.axe();
        tick.focus();
        for _ in 0..20 {
            page.press(Key::Tab);
            let covered = "const now = wgTest.active(); const { left, top, width, height } = now.getBoundingClientRect(); \
                 const found = document.elementFromPoint(left + width / 2, top + height / 2); \
                 return now.contains(found) ? '' : found?.outerHTML ?? 'nothing';";
            assert_eq!(page.script(covered, &[]), "", "{} is covered", page.focused_name());
        }
        bar.button("Clear selection").click();
        bar.gone();
    }
    page.finish();
}

#[test]
fn shift_selects_a_range_in_the_order_shown() {
    let page = pisa();
    keys(&page).button("Name").click();
    let shown = page.css(".key-row .key-name").texts();
    let pick = |place: usize, shift: bool| {
        let click = "document.querySelectorAll('.key-row input')[arguments[0]]
            .dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, shiftKey: arguments[1] }));";
        page.script(click, &[json!(place), json!(shift)]);
    };
    pick(1, false);
    pick(4, true);
    assert_eq!(selected(&page), shown[1..=4]);
    keys(&page).see("4 keys selected");
    // The end of a range is what all of it becomes.
    pick(2, true);
    assert_eq!(selected(&page), shown[1..=1]);
    // A range goes upwards as well.
    pick(5, false);
    pick(3, true);
    assert_eq!(selected(&page), [&shown[1..=1], &shown[3..=5]].concat());
    page.finish();
}

#[test]
fn by_keyboard_alone() {
    let page = pisa();
    page.checkbox("Select Commissioning tablet").focus().press(Key::Space);
    page.checkbox("Select Commissioning tablet").is_checked(true);
    page.tab_to("Select Shift report export");
    page.press(Key::ShiftSpace);
    assert_eq!(selected(&page), ["Commissioning tablet", "Trial integration", "Shift report export"]);
    page.back_to("Deactivate selected");
    page.press(Key::Enter);
    let dialog = page.alertdialog("Deactivate 3 keys?");
    page.tab_to("Deactivate 3 keys");
    page.press(Key::Enter);
    page.alertdialog("Deactivating 3 keys").button("Close").is_focused();
    page.press(Key::Enter);
    dialog.gone();
    // What opened it is gone with the selection.
    page.css(".keys-region").is_focused();
    page.back_to("Undo deactivating 3 keys");
    page.press(Key::Enter);
    page.dialog("Activating 3 keys").see("3 of 3 activated.");
    page.finish();
}

#[test]
fn all_that_match_are_selected_and_hidden_ones_are_told() {
    let page = pisa();
    keys(&page).searchbox("Search API keys").fill("gateway");
    keys(&page).see("4 of 40 shown");
    select(&page, "Line 4 gateway");
    page.button("Select all 4 that match").click();
    keys(&page).see("4 keys selected");
    page.css(".keys-region").is_focused();
    page.button("Select all 4 that match").gone();
    keys(&page).searchbox("Search API keys").fill("palletizer");
    keys(&page).see("4 of them are not shown");
    page.button("Activate selected").click();
    let dialog = page.dialog("Activate 0 keys?");
    dialog.see("Is active already: nothing changes");
    dialog.button("Activate 0 keys").is_unavailable("All of them are active.");
    page.press(Key::Escape);
    dialog.gone();
    page.button("Clear selection").click();
    page.named("group", "Selected keys").gone();
    keys(&page).searchbox("Search API keys").has_value("palletizer");
    assert_eq!(selected(&page), [] as [&str; 0]);
    page.finish();
}

#[test]
fn at_most_six_are_under_way_and_stopping_says_what_was_done() {
    let page = pisa();
    keys(&page).combobox("Status").choose("Active");
    let first = page.css(".key-row .key-name").texts().remove(0);
    select(&page, &first);
    page.beginning("button", "Select all ").click();
    let held = page.service.faults().add(Fault::on(CHANGE).skip(2).effect(Effect::Hold).always());
    page.button("Deactivate selected").click();
    let question = page.role("alertdialog");
    question.see("These are all the active keys of this workspace");
    question.beginning("button", "Deactivate 2").click();
    let running = page.role("alertdialog");
    running.see("2 of 2");
    eventually("six are held", || (held.hits() == 6).then_some(()));
    // The two that were answered made room for two more, and nothing else goes out.
    assert_eq!(changes(&page), 8);
    assert!(page.leaving_asks(), "the browser asks before the tab is closed");
    running.button("Stop").click();
    held.release();
    running.see("8 of ").see(" not sent: nothing has changed there.");
    assert_eq!(changes(&page), 8);
    running.button("Go on with the rest").click();
    running.not_see("not sent").beginning("button", "Undo deactivating 2").wait();
    page.finish();
}

#[test]
fn what_fails_is_told_for_each_key_and_tried_again() {
    let page = pisa();
    page.provokes(&[Noise::Status(403)]);
    for name in ["Trial integration", "Shift report export", "Line 4 gateway"] {
        select(&page, name);
    }
    let path = format!("/workspaces/{}/api_keys/{}", sample::PISA, sample::key_id(sample::PISA, 2));
    let refuse = page.service.faults().add(
        Fault::on(CHANGE)
            .when(move |exchange| exchange.path.ends_with(&path))
            .problem(403, "forbidden", "Not this one.")
            .always(),
    );
    page.button("Deactivate selected").click();
    page.role("alertdialog").button("Deactivate 3 keys").click();
    let report = page.role("alertdialog");
    report.see("2 of 3 deactivated. 1 failed.");
    let items = report.css(".several-item");
    items.nth(0).see("Shift report export").see("Failed.").see("Not this one.").see("req-");
    items.nth(1).see("Deactivated");
    refuse.remove();
    report.button("Retry failed").click();
    report.see("3 of 3 deactivated.").not_see("failed");
    assert_eq!(changes(&page), 4, "only what failed is sent again");
    report.button("Undo deactivating 3 keys").click();
    page.dialog("Activating 3 keys").see("3 of 3 activated.");
    assert!(is_active(&page, 1) && is_active(&page, 2) && is_active(&page, 3));
    page.finish();
}

#[test]
fn what_an_undo_could_not_take_back_can_still_be_undone() {
    let page = pisa();
    page.provokes(&[Noise::Status(500)]);
    for name in ["Trial integration", "Line 4 gateway"] {
        select(&page, name);
    }
    page.button("Deactivate selected").click();
    page.role("alertdialog").button("Deactivate 2 keys").click();
    page.role("alertdialog").button("Close").click();
    page.service.faults().add(Fault::on(CHANGE).problem(500, "internal", "Out of order."));
    page.button("Undo deactivating 2 keys").click();
    let undoing = page.dialog("Activating 2 keys");
    undoing.see("1 of 2 activated. 1 failed.");
    undoing.button("Close").click();
    undoing.gone();
    keys(&page).see("1 key was deactivated: nothing can use it any more.");
    page.button("Undo deactivating 1 key").click();
    let undoing = page.dialog("Activating 1 key");
    undoing.see("1 of 1 activated.");
    undoing.button("Close").click();
    page.beginning("button", "Undo").gone();
    assert!(is_active(&page, 1) && is_active(&page, 3));
    page.finish();
}

#[test]
fn a_lost_answer_is_settled_and_keys_that_are_gone_are_not_selected() {
    let page = pisa();
    page.provokes(&[Noise::Connection]);
    for name in ["Trial integration", "Line 4 gateway", "Energy meter"] {
        select(&page, name);
    }
    let list = Fault::on("GET /workspaces/{workspace_id}/api_keys");
    page.service.faults().add(list.effect(Effect::Edit(std::sync::Arc::new(|mut body| {
        if let Some(keys) = body["api_keys"].as_array_mut() {
            keys.retain(|key| key["name"] != "Energy meter");
        }
        body
    }))));
    keys(&page).see("3 keys selected");
    page.away_for(3600);
    keys(&page).see("2 keys selected");
    page.service.faults().add(Fault::on(CHANGE).lose_answer());
    page.button("Deactivate selected").click();
    page.role("alertdialog").button("Deactivate 2 keys").click();
    page.role("alertdialog").see("2 of 2 deactivated.");
    assert_eq!(changes(&page), 2, "nothing was sent twice");
    page.finish();
}

#[test]
fn what_would_meet_all_of_them_stops_the_rest() {
    let page = pisa();
    page.provokes(&[Noise::Status(403)]);
    select(&page, "Commissioning tablet");
    page.holding_shift(|| select(&page, "Compressor monitoring"));
    keys(&page).see("14 keys selected");
    page.service.faults().add(Fault::on(CHANGE).require_reauthentication().times(6));
    page.button("Deactivate selected").click();
    page.role("alertdialog").button("Deactivate 12 keys").click();
    let report = page.role("alertdialog");
    report.see("0 of 12 deactivated. 6 failed. 6 not sent: nothing has changed there.");
    assert_eq!(changes(&page), 6, "nothing more is sent than was under way");
    report.role("alert").saying("Please confirm who you are").wait();
    page.axe();
    report.button("Retry failed").click();
    report.see("12 of 12 deactivated.");
    page.finish();
}

#[test]
fn a_key_that_somebody_else_has_changed_is_told_and_then_changed() {
    let page = pisa();
    page.provokes(&[Noise::Status(412)]);
    select(&page, "Trial integration");
    page.service.backstage().rename_key(&sample::key_id(sample::PISA, 1), "Renamed meanwhile");
    page.button("Deactivate selected").click();
    page.role("alertdialog").button("Deactivate 1 key").click();
    let report = page.role("alertdialog");
    report.see("0 of 1 deactivated. 1 failed.");
    report.see("Somebody else changed this key meanwhile. It is now “Renamed meanwhile”: Active");
    report.button("Retry failed").click();
    report.see("1 of 1 deactivated.");
    assert!(!is_active(&page, 1));
    page.finish();
}

#[test]
fn without_permission_the_reason_is_told() {
    let page = Setup::new().role(Role::Viewer).open(&general(sample::PISA));
    page.settled();
    select(&page, "Trial integration");
    page.button("Deactivate selected").is_unavailable("Ask an owner or administrator of the organization");
    page.button("Deactivate selected").click();
    page.role("alertdialog").gone();
    page.finish();
}

#[test]
fn in_italian_on_a_small_screen() {
    if left_out(Ability::Looks) {
        return;
    }
    let page = Setup::new().languages("it").size(320, 640).open(&general(sample::PISA));
    page.settled();
    page.checkbox("Seleziona Trial integration").click();
    page.region("Chiavi API").see("1 chiave selezionata");
    page.fits_its_width();
    page.button("Disattiva selezionate").click();
    let dialog = page.alertdialog("Disattivare 1 chiave?");
    dialog.button("Annulla").is_focused();
    page.fits_its_width();
    dialog.button("Disattiva 1 chiave").click();
    let report = page.alertdialog("Disattivazione di 1 chiave");
    report.see("1 di 1 disattivate.");
    report.button("Chiudi").click();
    page.button("Annulla la disattivazione di 1 chiave").click();
    page.dialog("Attivazione di 1 chiave").see("1 di 1 attivate.");
    page.finish();
}

#[test]
fn what_nobody_knows_has_words_of_its_own_and_is_taken_back_with_the_rest() {
    let page = pisa();
    page.provokes(&[Noise::Connection]);
    for name in ["Trial integration", "Line 4 gateway"] {
        select(&page, name);
    }
    let unlucky = sample::key_id(sample::PISA, 1);
    let path = format!("/workspaces/{}/api_keys/{unlucky}", sample::PISA);
    let is_it = move |exchange: &workspace_api::Exchange| exchange.path == path;
    let lost = page.service.faults().add(Fault::on(CHANGE).lose_answer().when(is_it.clone()));
    let silent = [
        Fault::on(&format!("GET {KEY}")).effect(Effect::CutBody).when(is_it).always(),
        Fault::on("GET /workspaces/{workspace_id}/api_keys").effect(Effect::CutBody).always(),
    ];
    let silent = silent.map(|fault| page.service.faults().add(fault));
    page.button("Deactivate selected").click();
    page.alertdialog("Deactivate 2 keys?").button("Deactivate 2 keys").click();
    let report = page.alertdialog("Deactivating 2 keys");
    report.see("1 of 2 deactivated. Of 1 key it is not known whether it was changed.");
    report.see("It is not known whether this has worked.").not_see("failed");
    report.button("Try again").wait();
    page.axe();
    assert_eq!((lost.hits(), is_active(&page, 1), is_active(&page, 3)), (1, false, false));
    silent.iter().for_each(FaultHandle::remove);
    report.button("Close").click();
    report.gone();
    // Once the dialog is closed the table knows.
    page.row("Trial integration").see("Inactive");
    page.row("Line 4 gateway").see("Inactive");
    keys(&page).see("1 key was deactivated").see("Of 1 key it is not known whether it was changed.");
    page.button("Undo deactivating 2 keys").click();
    page.dialog("Activating 2 keys").see("2 of 2 activated.");
    assert_eq!((is_active(&page, 1), is_active(&page, 3)), (true, true));
    page.finish();
}

#[test]
fn what_nobody_knows_is_found_by_trying_again() {
    let page = pisa();
    page.provokes(&[Noise::Connection, Noise::Status(412)]);
    select(&page, "Line 4 gateway");
    page.service.faults().add(Fault::on(CHANGE).lose_answer());
    let silent = ["GET /workspaces/{workspace_id}/api_keys", "GET /workspaces/{workspace_id}/api_keys/{key_id}"];
    let silent = silent.map(|read| page.service.faults().add(Fault::on(read).effect(Effect::CutBody).always()));
    page.button("Deactivate selected").click();
    page.alertdialog("Deactivate 1 key?").button("Deactivate 1 key").click();
    let report = page.alertdialog("Deactivating 1 key");
    report.see("0 of 1 deactivated. Of 1 key it is not known whether it was changed.");
    silent.iter().for_each(FaultHandle::remove);
    report.button("Try again").click();
    report.see("1 of 1 deactivated.").not_see("not known");
    page.finish();
}
