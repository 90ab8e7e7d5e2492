//! What is read beside something else: how far it is, or what has become of it.

use super::{
    change::{DEACTIVATING_A_KEY, UNKNOWN},
    faults::{CASES, Case, Says, TIME_LIMIT},
    reads::import,
    report::{Cell, is_wanted},
    told::press,
    ways::{Way, asked, is_asked},
};
use e2e::{Find, Locator, Noise, Page, Setup, eventually, general};
use std::time::Duration;
use workspace_api::{
    Options,
    faults::{Effect, Fault},
    sample,
};

/// A page whose service takes its time with what it does in the background.
fn slow(change: impl FnOnce(&mut Options)) -> Page {
    let page = Setup::new()
        .setting("wg-time-limit", &TIME_LIMIT.to_string())
        .service(|options| {
            options.step = Duration::from_secs(7200);
            change(options);
        })
        .open(&general(sample::PISA));
    page.settled();
    page
}

/// Something that goes on in the service, and is asked about again and again.
pub(super) struct Following {
    pub(super) endpoint: &'static str,
    /// Begins it, and gives the place where it is shown.
    begin: for<'p> fn(&'p Page) -> Locator<'p>,
    /// What is shown while it can't be read.
    trouble: &'static str,
    /// Faults that are news of another kind, and what is shown then.
    news: &'static [(&'static str, &'static str)],
    /// What is said instead of the usual sentence.
    instead: &'static [(&'static str, &'static str)],
    /// What is shown at the end.
    ends: &'static str,
}

/// A single resource: where it is not, nothing is said of a part that is not offered.
const SINGLE: [(&str, &str); 2] = [("405", "The service did not accept this"), ("501", "This is not your mistake.")];

const DELETION: Following = Following {
    endpoint: "GET /workspaces/{workspace_id}/deletion",
    begin: |page| {
        page.button("Delete workspace").click();
        let dialog = page.alertdialog("Delete Bottling line Pisa?");
        dialog.textbox("Type the workspace name to confirm").fill("Bottling line Pisa");
        dialog.button("Delete this workspace").click();
        let section = page.region("Danger zone");
        section.role("progressbar").wait();
        section
    },
    trouble: "The progress can't be read at the moment",
    news: &[("404 collection", NOT_RUNNING), ("404 resource", NOT_RUNNING), ("404 workspace", "Workspace deleted")],
    instead: &SINGLE,
    ends: "Workspace deleted",
};

const NOT_RUNNING: &str = "The deletion stopped";

const IMPORT: Following = Following {
    endpoint: "GET /workspaces/{workspace_id}/imports/{import_id}",
    begin: |page| {
        let section = import(page);
        section.combobox("Source workspace").choose("Paint shop Torino");
        section.checkbox("Shifts").click();
        section.button("Preview import").click();
        section.button("Import 1 setting").click();
        section.role("progressbar").wait();
        section
    },
    trouble: "The progress can't be read at the moment",
    news: &[("404 collection", LOST), ("404 resource", LOST), ("404 workspace", LOST)],
    instead: &SINGLE,
    ends: "Import finished",
};

const LOST: &str = "The outcome of the import is not known";

pub(super) const FOLLOWED: [&Following; 2] = [&DELETION, &IMPORT];

fn follow(following: &Following) {
    let is_news = |case: &Case| following.news.iter().find(|(name, _)| *name == case.name);
    let wanted = || CASES.iter().filter(|case| is_wanted(following.endpoint, case.name));
    let page = slow(|_| ());
    let place = (following.begin)(&page);
    for case in wanted().filter(|case| is_news(case).is_none()) {
        let cell = Cell::begin(following.endpoint, case.name);
        page.provokes(case.noise.as_slice());
        let fault = page.service.faults().add((case.spoil)(Fault::on(following.endpoint)).always());
        match case.says {
            Says::Words { words, .. } => {
                let instead = following.instead.iter().find(|(name, _)| *name == case.name);
                let words = instead.map_or(words, |(_, words)| words);
                place.see(following.trouble).see(words).see("this page keeps asking");
                fault.remove();
                place.not_see(following.trouble);
            }
            Says::Nothing => {
                eventually("it is asked for", || (fault.hits() > 0).then_some(()));
                place.not_see(following.trouble);
                fault.remove();
            }
        }
        cell.passed(fault.hits());
    }
    for way in Way::all() {
        let cell = Cell::begin(following.endpoint, way.name());
        way.cut(&page);
        place.see(following.trouble).see(way.words()).see("this page keeps asking");
        let asked = asked(&page, following.endpoint);
        way.mend(&page);
        place.not_see(following.trouble);
        cell.passed(asked);
    }
    page.service.put_clock_forward(Duration::from_secs(100_000));
    page.see(following.ends);
    page.finish();
    for (case, shows) in wanted().filter_map(|case| Some((case, is_news(case)?.1))) {
        let cell = Cell::begin(following.endpoint, case.name);
        let page = slow(|_| ());
        let place = (following.begin)(&page);
        // That no deletion runs is a 404 by the contract, and no complaint.
        if following.endpoint != DELETION.endpoint {
            page.provokes(case.noise.as_slice());
        }
        let fault = page.service.faults().add((case.spoil)(Fault::on(following.endpoint)).always());
        page.see(shows);
        fault.remove();
        drop(place);
        page.finish();
        cell.passed(fault.hits());
    }
}

#[test]
fn how_far_a_deletion_is() {
    follow(&DELETION);
}

#[test]
fn how_far_an_import_is() {
    follow(&IMPORT);
}

pub(super) const KEY: &str = "GET /workspaces/{workspace_id}/api_keys/{key_id}";

/// The dialog that asks whether to deactivate a key, open.
fn asked_to_deactivate(page: &Page) -> Locator<'_> {
    (DEACTIVATING_A_KEY.prepare)(page);
    (DEACTIVATING_A_KEY.place)(page)
}

/// A key is read to learn what has become of a change whose answer is lost. When that can't be read either, nobody knows.
#[test]
fn what_has_become_of_a_key() {
    let page = slow(|_| ());
    page.provokes(&[Noise::Connection, Noise::Status(412)]);
    let dialog = asked_to_deactivate(&page);
    let lost = page.service.faults().add(Fault::on(DEACTIVATING_A_KEY.endpoint).lose_answer().always());
    let wanted = || CASES.iter().filter(|case| is_wanted(KEY, case.name));
    for case in wanted().filter(|case| matches!(case.says, Says::Words { .. })) {
        let cell = Cell::begin(KEY, case.name);
        page.provokes(case.noise.as_slice());
        let fault = page.service.faults().add((case.spoil)(Fault::on(KEY)).always());
        press(&dialog, "Deactivate key");
        dialog.see(UNKNOWN).see("No complete answer came back.");
        fault.remove();
        cell.passed(fault.hits());
    }
    // Nothing was answered so far, and the key is off all the same.
    lost.remove();
    press(&dialog, "Deactivate key");
    DEACTIVATING_A_KEY.has_worked(&page);
    page.finish();
    for case in wanted().filter(|case| matches!(case.says, Says::Nothing)) {
        let cell = Cell::begin(KEY, case.name);
        let page = slow(|_| ());
        page.provokes(&[Noise::Connection]);
        page.provokes(case.noise.as_slice());
        page.service.faults().add(Fault::on(DEACTIVATING_A_KEY.endpoint).lose_answer());
        let fault = page.service.faults().add((case.spoil)(Fault::on(KEY)).always());
        press(&asked_to_deactivate(&page), "Deactivate key");
        DEACTIVATING_A_KEY.has_worked(&page);
        page.finish();
        cell.passed(fault.hits());
    }
}

/// The way to the service goes after the change is made and before it is answered: nobody knows, until there is a way again.
#[test]
fn what_has_become_of_a_key_without_a_way_to_ask() {
    for way in Way::all() {
        let cell = Cell::begin(KEY, way.name());
        let page = slow(|_| ());
        let dialog = asked_to_deactivate(&page);
        let made = Fault::on(DEACTIVATING_A_KEY.endpoint).after_the_change().effect(Effect::Hold);
        let held = page.service.faults().add(made);
        press(&dialog, "Deactivate key");
        let is_made = || !page.service.backstage().is_key_active(sample::MES_CONNECTOR);
        eventually("the change is made", || is_made().then_some(()));
        way.cut(&page);
        dialog.see(UNKNOWN);
        let asked = is_asked(&page, KEY);
        way.mend(&page);
        held.remove();
        // Whoever gives up finds it in the table as it is.
        dialog.button("Cancel").click();
        page.row("MES connector").see("Inactive");
        assert_eq!(DEACTIVATING_A_KEY.made(&page), 1);
        page.finish();
        cell.passed(asked);
    }
}

pub(super) const IMPORTS: &str = "GET /workspaces/{workspace_id}/imports";

/// The form of the import is there, and nothing says that one is running.
pub(super) fn can_be_filled_in(section: &Locator<'_>) {
    section.combobox("Source workspace").choose("Paint shop Torino");
    section.checkbox("Shifts").wait();
    section.role("progressbar").gone();
    section.button("Try again").gone();
}

/// Whether an import is running is asked when the section comes. Where it can't be known, the form is there all the same.
#[test]
fn whether_an_import_is_running() {
    let page = slow(|_| ());
    for case in CASES.iter().filter(|case| is_wanted(IMPORTS, case.name)) {
        let cell = Cell::begin(IMPORTS, case.name);
        page.provokes(case.noise.as_slice());
        let fault = page.service.faults().add((case.spoil)(Fault::on(IMPORTS)).always());
        page.go_to(&general(sample::PISA));
        let section = import(&page);
        eventually("it was asked for", || (fault.hits() > 0).then_some(()));
        can_be_filled_in(&section);
        fault.remove();
        cell.passed(fault.hits());
    }
    page.finish();
}

/// Another workspace is chosen when there is no way to the service: what is loaded already asks for it all the same.
#[test]
fn whether_an_import_is_running_without_a_way_to_ask() {
    for way in Way::all() {
        let cell = Cell::begin(IMPORTS, way.name());
        let page = slow(|_| ());
        way.cut(&page);
        page.combobox("Workspace").choose("Cold store Parma");
        let section = import(&page);
        section.see(way.words()).role("progressbar").gone();
        let asked = is_asked(&page, IMPORTS);
        way.mend(&page);
        // Back in the network the page reads by itself.
        if way == Way::Refused {
            section.button("Try again").click();
        }
        can_be_filled_in(&section);
        page.finish();
        cell.passed(asked);
    }
}
