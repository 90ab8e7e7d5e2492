//! What is read: each section by itself.

use super::{
    faults::{CASES, Case, Says, TIME_LIMIT},
    report::{Cell, is_wanted},
    told::press,
    ways::{Way, asked},
};
use e2e::{Ability, Find, Locator, Noise, Page, Setup, general, left_out};
use workspace_api::{faults::Fault, sample};

/// Something that a section reads.
pub(super) struct Reading {
    pub(super) endpoint: &'static str,
    /// Goes from the page as it opens to where it is read, and gives the place where it is shown.
    go: for<'p> fn(&'p Page) -> Locator<'p>,
    /// What can be seen there when it was read.
    shows: &'static str,
    /// Texts of other sections that must be there all the same.
    unharmed: &'static [&'static str],
    /// What is said instead of the usual sentence, and why it is.
    instead: &'static [(&'static str, &'static str)],
}

const GONE: &str = "It has been deleted, or you have no access to it any more.";
const ABSENT: &str = "This deployment does not offer this part";

/// After these there is nothing to try again.
const FINAL: [&str; 4] = [
    GONE,
    ABSENT,
    "The service does not count what will be gone",
    "This deployment does not say which scopes there are",
];

fn says(reading: &Reading, case: &Case) -> Option<(&'static str, bool)> {
    let Says::Words { words, has_request_id } = case.says else { return None };
    let instead = reading.instead.iter().find(|(name, _)| *name == case.name);
    Some((instead.map_or(words, |(_, words)| words), has_request_id))
}

fn check(reading: &Reading) {
    let page = Setup::new().setting("wg-time-limit", &TIME_LIMIT.to_string()).start();
    for case in CASES.iter().filter(|case| is_wanted(reading.endpoint, case.name)) {
        let cell = Cell::begin(reading.endpoint, case.name);
        page.provokes(case.noise.as_slice());
        let fault = page.service.faults().add((case.spoil)(Fault::on(reading.endpoint)).always());
        page.go_to(&general(sample::PISA));
        let place = (reading.go)(&page);
        match says(reading, case) {
            None => place.see(reading.shows).button("Try again").gone(),
            Some((words, has_request_id)) => {
                place.see(words).not_see(reading.shows);
                if has_request_id && !FINAL.contains(&words) {
                    place.see("Request id for support: req-");
                }
                page.settled();
                for text in reading.unharmed {
                    page.see(text);
                }
                fault.remove();
                if FINAL.contains(&words) {
                    // Trying again would lead nowhere.
                    place.button("Try again").gone();
                } else {
                    place.button("Try again").click();
                    place.see(reading.shows).not_see(words);
                }
            }
        }
        fault.remove();
        cell.passed(fault.hits());
    }
    without_a_way(&page, reading);
    page.finish();
}

/// Nobody listens; then the browser has no network. The page is there already.
fn without_a_way(page: &Page, reading: &Reading) {
    page.provokes(&[Noise::Status(500)]);
    let endpoint = reading.endpoint;
    let fault = page.service.faults().add(Fault::on(endpoint).problem(500, "internal", "Sent by the test.").always());
    page.go_to(&general(sample::PISA));
    let place = (reading.go)(page);
    place.see("This is not your mistake.");
    fault.remove();
    for way in Way::all() {
        let cell = Cell::begin(endpoint, way.name());
        way.cut(page);
        press(&place, "Try again");
        place.see(way.words());
        let asked = asked(page, endpoint);
        way.mend(page);
        cell.passed(asked);
    }
    // Without a network the last of them was; then nobody has to ask again for what is only read.
    if left_out(Ability::Offline) {
        place.button("Try again").click();
    }
    place.see(reading.shows);
}

const WORKSPACE: Reading = Reading {
    endpoint: "GET /workspaces/{workspace_id}",
    go: |page| page.region("Workspace information"),
    shows: "Copy",
    unharmed: &["MES connector", "Deleting a workspace:"],
    instead: &[
        // The address of the workspace itself: there is no part that could be missing.
        ("404 collection", GONE),
        ("404 resource", GONE),
        ("405", "The service did not accept this"),
        ("501", "This is not your mistake."),
    ],
};

const KEYS: Reading = Reading {
    endpoint: "GET /workspaces/{workspace_id}/api_keys",
    go: |page| page.region("API keys"),
    shows: "MES connector",
    unharmed: &["Europe (Milan)", "Deleting a workspace:"],
    instead: &[],
};

const SCOPES: Reading = Reading {
    endpoint: "GET /workspaces/{workspace_id}/api_key_scopes",
    go: |page| {
        page.button("Create API key").click();
        page.dialog("Create API key")
    },
    shows: "Read devices",
    unharmed: &["MES connector"],
    instead: &[
        ("404 collection", "This deployment does not say which scopes there are"),
        ("404 resource", "This deployment does not say which scopes there are"),
        ("405", "This deployment does not say which scopes there are"),
        ("501", "This deployment does not say which scopes there are"),
    ],
};

/// The section, which begins to read when it comes into view.
pub(super) fn import(page: &Page) -> Locator<'_> {
    let section = page.region("Import basic settings");
    section.run("arguments[0].scrollIntoView();");
    section
}

const WORKSPACES: Reading = Reading {
    endpoint: "GET /workspaces",
    go: import,
    shows: "Source workspace",
    unharmed: &["Europe (Milan)", "MES connector", "Deleting a workspace:"],
    instead: &[],
};

const ELEMENTS: Reading = Reading {
    endpoint: "GET /workspaces/{workspace_id}/import_elements",
    go: |page| {
        let section = import(page);
        section.combobox("Source workspace").choose("Paint shop Torino");
        section
    },
    shows: "Notification rules",
    unharmed: &["Europe (Milan)", "MES connector", "Deleting a workspace:"],
    instead: &[],
};

const NOT_COUNTED: &str = "The service does not count what will be gone";

const IMPACT: Reading = Reading {
    endpoint: "GET /workspaces/{workspace_id}/deletion_impact",
    go: |page| {
        page.region("Danger zone").run("arguments[0].scrollIntoView();");
        page.button("Delete workspace").click();
        page.alertdialog("Delete Bottling line Pisa?")
    },
    shows: "124 devices",
    unharmed: &["Europe (Milan)", "MES connector"],
    instead: &[
        ("404 collection", NOT_COUNTED),
        ("404 resource", NOT_COUNTED),
        ("405", NOT_COUNTED),
        ("501", NOT_COUNTED),
    ],
};

pub(super) const ALL: [&Reading; 6] = [&WORKSPACE, &KEYS, &SCOPES, &WORKSPACES, &ELEMENTS, &IMPACT];

#[test]
fn the_workspace() {
    check(&WORKSPACE);
}

#[test]
fn the_keys() {
    check(&KEYS);
}

#[test]
fn the_scopes() {
    check(&SCOPES);
}

#[test]
fn the_workspaces_to_import_from() {
    check(&WORKSPACES);
}

#[test]
fn the_elements_to_import() {
    check(&ELEMENTS);
}

#[test]
fn what_a_deletion_would_take_with_it() {
    check(&IMPACT);
}
