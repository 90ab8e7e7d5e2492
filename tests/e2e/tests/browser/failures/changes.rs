//! What is changed: a failure keeps what was typed or chosen, says what to do, and changes nothing twice.

use super::{
    change::{
        CREATING_A_KEY, Change, DEACTIVATING_A_KEY, DELETING_THE_WORKSPACE, PREVIEWING_AN_IMPORT, RENAMING_A_KEY,
        RENAMING_THE_WORKSPACE, STARTING_AN_IMPORT, Settled, UNKNOWN,
    },
    faults::{CASES, Case},
    lost::lost,
    report::{Cell, is_wanted},
    told::{press, says},
    ways::{Way, asked},
};
use e2e::Page;
use workspace_api::faults::Fault;

fn check(change: &Change) {
    let wanted = || CASES.iter().filter(|case| is_wanted(change.endpoint, case.name));
    let page = change.prepared();
    let place = (change.place)(&page);
    for (case, words) in wanted().filter_map(|case| Some((case, change.says(case)?))) {
        let cell = Cell::begin(&change.call(), case.name);
        page.provokes(case.noise.as_slice());
        let fault = page.service.faults().add((case.spoil)(Fault::on(change.endpoint)).always());
        press(&place, change.button);
        says(&place, words);
        if change.leaves_open(case) {
            place.see(UNKNOWN);
        } else {
            place.not_see(UNKNOWN);
        }
        (change.kept)(&page);
        fault.remove();
        cell.passed(fault.hits());
    }
    without_a_way(&page, change);
    if change.settled == Settled::ByReading {
        assert_eq!(change.made(&page), 0, "{}: nothing was made so far", change.call());
    }
    press(&place, change.button);
    change.has_worked(&page);
    page.finish();
    wanted().filter(|case| change.says(case).is_none()).for_each(|case| works_all_the_same(change, case));
    lost(change);
}

/// The answer is good enough, or what is read instead of it is.
fn works_all_the_same(change: &Change, case: &Case) {
    let cell = Cell::begin(&change.call(), case.name);
    let page = change.prepared();
    page.provokes(case.noise.as_slice());
    let fault = page.service.faults().add((case.spoil)(Fault::on(change.endpoint)));
    press(&(change.place)(&page), change.button);
    if case.name == GONE {
        // The page believes the service that it is not there.
        page.see(change.works);
        assert_eq!(change.made(&page), 0, "{}", change.call());
    } else {
        change.has_worked(&page);
    }
    page.finish();
    cell.passed(fault.hits());
}

const GONE: &str = "404 workspace";

/// Nobody listens; then the browser has no network.
fn without_a_way(page: &Page, change: &Change) {
    let place = (change.place)(page);
    for way in Way::all() {
        let cell = Cell::begin(&change.call(), way.name());
        way.cut(page);
        press(&place, change.button);
        says(&place, way.words());
        // Without a network nothing was sent.
        if way == Way::Refused && change.settled != Settled::ChangesNothing {
            place.see(UNKNOWN);
        } else {
            place.not_see(UNKNOWN);
        }
        (change.kept)(page);
        let asked = asked(page, change.endpoint);
        way.mend(page);
        cell.passed(asked);
    }
}

#[test]
fn renaming_the_workspace() {
    check(&RENAMING_THE_WORKSPACE);
}

#[test]
fn deactivating_a_key() {
    check(&DEACTIVATING_A_KEY);
}

#[test]
fn renaming_a_key() {
    check(&RENAMING_A_KEY);
}

#[test]
fn creating_a_key() {
    check(&CREATING_A_KEY);
}

#[test]
fn previewing_an_import() {
    check(&PREVIEWING_AN_IMPORT);
}

#[test]
fn starting_an_import() {
    check(&STARTING_AN_IMPORT);
}

#[test]
fn deleting_the_workspace() {
    check(&DELETING_THE_WORKSPACE);
}
