//! The section "Import basic settings".

use super::{Frame, State, pisa};
use crate::{Find, Key, Locator, Noise, Page, Setup, general};
use serde_json::json;
use std::time::Duration;
use workspace_api::{Sample, faults::Fault, sample};

const SECTION: Frame = Frame::Section("import");

pub(super) const STATES: &[State] = &[
    State::new("import", "start", SECTION, pisa),
    State::new("import", "many-sources", SECTION, many_sources),
    State::new("import", "elements", SECTION, elements),
    State::new("import", "elements-failed", SECTION, elements_failed),
    State::new("import", "preview", SECTION, preview),
    State::new("import", "preview-empty", SECTION, preview_empty),
    State::new("import", "left-out", SECTION, left_out),
    State::new("import", "dropped", SECTION, dropped),
    State::new("import", "renewed", SECTION, renewed),
    State::new("import", "overwrite", Frame::Dialog, overwrite),
    State::new("import", "not-started", SECTION, not_started),
    State::new("import", "running", SECTION, running),
    State::new("import", "found", SECTION, found),
    State::new("import", "reading-failed", SECTION, reading_failed),
    State::new("import", "outcome", SECTION, outcome),
    State::new("import", "outcome-failures", SECTION, outcome_with_failures),
];

fn section(page: &Page) -> Locator<'_> {
    page.region("Import basic settings")
}

fn many_sources(setup: Setup) -> Page {
    let sample = Some(Sample { extra_workspaces: 30, ..Sample::default() });
    let page = pisa(setup.service(|options| options.sample = sample));
    let source = section(&page).combobox("Source workspace");
    source.click();
    source.type_text("extra 01");
    section(&page).role("option").wait_for_count(10);
    page.press(Key::Down);
    page
}

fn choose(page: &Page, source: &str, elements: &[&str]) {
    section(page).combobox("Source workspace").choose(source);
    for element in elements {
        section(page).checkbox(element).click();
        section(page).checkbox(element).is_checked(true);
    }
}

fn elements(setup: Setup) -> Page {
    let page = pisa(setup);
    choose(&page, "Paint shop Torino", &["Notification rules", "Shifts"]);
    page
}

fn elements_failed(setup: Setup) -> Page {
    let page = pisa(setup);
    page.provokes(&[Noise::Status(500)]);
    let fault = Fault::on("GET /workspaces/{workspace_id}/import_elements").problem(500, "internal", "Out of order.");
    page.service.faults().add(fault.always());
    choose(&page, "Paint shop Torino", &[]);
    section(&page).see("What can be imported could not be read");
    page
}

/// Every group that there is, opened, with values that differ in their fields.
fn preview(setup: Setup) -> Page {
    let page = previewed(setup);
    page.script("for (const group of document.querySelectorAll('#import details')) group.open = true;", &[]);
    section(&page).see("4 fields stay the same.");
    page
}

fn previewed(setup: Setup) -> Page {
    let page = pisa(setup);
    section(&page).radio("Overwrite it").click();
    choose(&page, "Paint shop Torino", &["Notification rules", "Shifts"]);
    page.button("Preview import").click();
    section(&page).see("Nothing has changed so far.");
    page
}

fn preview_empty(setup: Setup) -> Page {
    let page = pisa(setup);
    choose(&page, "Cold store Parma", &["Tags"]);
    page.button("Preview import").click();
    section(&page).see("There is nothing to import");
    page
}

fn left_out(setup: Setup) -> Page {
    let page = previewed(setup);
    section(&page).checkbox("Overtemperature").is_checked(true).click();
    section(&page).see("Would be overwritten (3) 1 left out");
    page
}

fn dropped(setup: Setup) -> Page {
    let page = previewed(setup);
    section(&page).radio("Keep what is here").click();
    section(&page).see("the preview was removed.");
    page
}

fn renewed(setup: Setup) -> Page {
    let page = previewed(setup);
    page.provokes(&[Noise::Status(409)]);
    let backstage = page.service.backstage();
    backstage.write_setting(sample::PISA, "notification_rules", "Device offline", &json!({ "minutes": 20 }));
    backstage.write_setting(sample::TORINO, "shifts", "Weekend", &json!({ "begins": "08:00" }));
    backstage.remove_setting(sample::TORINO, "shifts", "Night");
    section(&page).button("Import 11 settings").click();
    page.button("Overwrite and import").click();
    section(&page).see("This is a new preview, and nothing was imported");
    page
}

fn overwrite(setup: Setup) -> Page {
    let page = previewed(setup);
    section(&page).button("Import 11 settings").click();
    page.alertdialog("Overwrite 3 settings?").button("Cancel").is_focused();
    page
}

fn not_started(setup: Setup) -> Page {
    let page = kept(setup);
    page.provokes(&[Noise::Status(500)]);
    let fault = Fault::on("POST /workspaces/{workspace_id}/imports").problem(500, "internal", "Out of order.");
    page.service.faults().add(fault.always());
    section(&page).button("Import 8 settings").click();
    section(&page).see("Nothing has changed so far.").see("Something went wrong in the service");
    page
}

/// A preview in which nothing is overwritten.
fn kept(setup: Setup) -> Page {
    let page = elements(setup);
    page.button("Preview import").click();
    section(&page).see("Nothing has changed so far.");
    page
}

/// The service takes as long as this for each setting, so that nothing goes on by itself.
const FOR_GOOD: Duration = Duration::from_secs(3600);

/// Three settings are done.
fn running(setup: Setup) -> Page {
    let page = kept(setup.service(|options| options.step = FOR_GOOD));
    section(&page).button("Import 8 settings").click();
    section(&page).role("progressbar").wait();
    page.service.put_clock_forward(FOR_GOOD * 3);
    section(&page).see("3 of 8 settings done");
    page
}

/// The page was loaded again while an import was running.
fn found(setup: Setup) -> Page {
    let page = running(setup);
    page.reload();
    page.settled();
    section(&page).see("It was started earlier or by somebody else.").see("3 of 8 settings done");
    page
}

fn reading_failed(setup: Setup) -> Page {
    let page = kept(setup.service(|options| options.step = FOR_GOOD));
    page.provokes(&[Noise::Status(503)]);
    let fault = Fault::on("GET /workspaces/{workspace_id}/imports/{import_id}").problem(503, "unavailable", "Later.");
    page.service.faults().add(fault.always());
    section(&page).button("Import 8 settings").click();
    section(&page).see("The progress can't be read at the moment");
    page
}

fn outcome(setup: Setup) -> Page {
    let page = previewed(setup);
    section(&page).button("Import 11 settings").click();
    page.button("Overwrite and import").click();
    section(&page).see("11 settings were imported");
    page
}

fn outcome_with_failures(setup: Setup) -> Page {
    let page = setup.open(&general(sample::PISA));
    page.settled();
    choose(&page, "Assembly Modena", &["Notification rules", "Units"]);
    page.button("Preview import").click();
    section(&page).button("Import 3 settings").click();
    section(&page).see("Imported: 2. Skipped: 0. Failed: 1.");
    page
}
