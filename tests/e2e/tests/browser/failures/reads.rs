//! What is read: each section by itself.

use super::faults::{CASES, noise};
use e2e::{Find, Locator, Noise, Page, Setup, general};
use workspace_api::{faults::Fault, sample};

/// Something that a section reads.
struct Reading {
    endpoint: &'static str,
    /// Goes from the page as it opens to where it is read, and gives the place where it is shown.
    go: for<'p> fn(&'p Page) -> Locator<'p>,
    /// What can be seen there when it was read.
    shows: &'static str,
    /// Texts of other sections that must be there all the same.
    unharmed: &'static [&'static str],
    /// What a 404 means here, where it does not mean a part that is not offered.
    gone: Option<&'static str>,
}

fn open() -> Page {
    let page = Setup::new().setting("wg-time-limit", "4").start();
    page.provokes(&noise());
    page
}

/// The sections without the one that fails.
fn check(page: Page, reading: &Reading) {
    for case in &CASES {
        println!("{}: {}", reading.endpoint, case.name);
        let fault = page.service.faults().add((case.spoil)(Fault::on(reading.endpoint)).always());
        page.go_to(&general(sample::PISA));
        let place = (reading.go)(&page);
        let says = reading.gone.filter(|_| case.name == "404").unwrap_or(case.says);
        place.see(says).not_see(reading.shows);
        if case.has_request_id && case.name != "404" {
            place.see("Request id for support: req-");
        }
        page.settled();
        for text in reading.unharmed {
            page.see(text);
        }
        fault.remove();
        if case.name == "404" {
            // Trying again would lead nowhere.
            place.button("Try again").gone();
        } else {
            place.button("Try again").click();
            place.see(reading.shows).not_see(says);
        }
    }
    // No network: the page is there already.
    let fault =
        page.service.faults().add(Fault::on(reading.endpoint).problem(500, "internal", "Sent by the test.").always());
    page.go_to(&general(sample::PISA));
    let place = (reading.go)(&page);
    place.see("This is not your mistake.");
    fault.remove();
    page.settled();
    page.offline(true);
    page.provokes(&[Noise::Connection]);
    place.button("Try again").click();
    place.see("The browser has no network.");
    // What is only read needs nobody to ask again.
    page.offline(false);
    place.see(reading.shows);
    page.finish();
}

#[test]
fn the_workspace() {
    check(
        open(),
        &Reading {
            endpoint: "GET /workspaces/{workspace_id}",
            go: |page| page.region("Workspace information"),
            shows: "Copy",
            unharmed: &["MES connector", "Deleting a workspace:"],
            gone: Some("It has been deleted, or you have no access to it any more."),
        },
    );
}

#[test]
fn the_keys() {
    check(
        open(),
        &Reading {
            endpoint: "GET /workspaces/{workspace_id}/api_keys",
            go: |page| page.region("API keys"),
            shows: "MES connector",
            unharmed: &["Europe (Milan)", "Source workspace", "Deleting a workspace:"],
            gone: None,
        },
    );
}

/// The section, which begins to read when it comes into view.
fn import(page: &Page) -> Locator<'_> {
    let section = page.region("Import basic settings");
    section.run("arguments[0].scrollIntoView();");
    section
}

#[test]
fn the_workspaces_to_import_from() {
    check(
        open(),
        &Reading {
            endpoint: "GET /workspaces",
            go: import,
            shows: "Source workspace",
            unharmed: &["Europe (Milan)", "MES connector", "Deleting a workspace:"],
            gone: None,
        },
    );
}

#[test]
fn the_elements_to_import() {
    check(
        open(),
        &Reading {
            endpoint: "GET /workspaces/{workspace_id}/import_elements",
            go: |page| {
                let section = import(page);
                section.combobox("Source workspace").choose("Paint shop Torino");
                section
            },
            shows: "Notification rules",
            unharmed: &["Europe (Milan)", "MES connector", "Deleting a workspace:"],
            gone: None,
        },
    );
}

#[test]
fn what_a_deletion_would_take_with_it() {
    check(
        open(),
        &Reading {
            endpoint: "GET /workspaces/{workspace_id}/deletion_impact",
            go: |page| {
                page.region("Danger zone").run("arguments[0].scrollIntoView();");
                page.button("Delete workspace").click();
                page.alertdialog("Delete Bottling line Pisa?")
            },
            shows: "124 devices",
            unharmed: &["Europe (Milan)", "MES connector"],
            gone: Some("The service does not count what will be gone"),
        },
    );
}
