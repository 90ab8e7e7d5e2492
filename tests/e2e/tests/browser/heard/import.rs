//! The import, from the choice to the outcome.

use super::nothing_else;
use e2e::{Find, Key, Noise, Page, Setup, general};
use std::time::Duration;
use workspace_api::{Sample, faults::Fault, sample};

/// The service takes as long as this for each setting, so that nothing goes on by itself.
const STEP: Duration = Duration::from_secs(3600);

/// Settings of another workspace are chosen, and what importing them would do is known.
fn previewed() -> Page {
    let page = Setup::new().service(|options| options.step = STEP).open(&general(sample::PISA));
    page.settled();
    page.hears(&["polite: 40 keys loaded."]);
    let section = page.region("Import basic settings");
    section.combobox("Source workspace").choose("Paint shop Torino");
    page.hears(&["polite: 6 kinds of settings can be imported."]);
    for element in ["Notification rules", "Shifts"] {
        section.checkbox(element).click();
        section.checkbox(element).is_checked(true);
    }
    section.button("Preview import").click();
    page.hears(&["polite: The preview is ready. To be created: 8. To be overwritten: 0."]);
    page
}

#[test]
fn an_import_is_said_from_the_preview_over_its_quarters_to_the_outcome() {
    let page = previewed();
    let section = page.region("Import basic settings");
    section.button("Import 8 settings").click();
    section.role("progressbar").wait();
    // What lies between the quarters is not said.
    page.service.put_clock_forward(STEP);
    section.see("1 of 8 settings done");
    for (steps, said) in [(2, "polite: 3 of 8 settings done."), (1, "polite: 4 of 8 settings done.")] {
        page.service.put_clock_forward(STEP * steps);
        page.hears(&[said]);
    }
    page.service.put_clock_forward(STEP * 20);
    page.hears(&["polite: 8 settings were imported."]);
    section.button("Download report").click();
    page.hears(&["polite: The browser saves the report as a file."]);
    nothing_else(&page);
    page.finish();
}

#[test]
fn a_preview_that_goes_is_said() {
    let page = previewed();
    page.region("Import basic settings").radio("Overwrite it").click();
    page.hears(&["polite: Your choice has changed, so the preview was removed. Preview the import again."]);
    nothing_else(&page);
    page.finish();
}

#[test]
fn progress_that_cannot_be_read_is_said_once_although_the_page_keeps_asking() {
    let page = previewed();
    page.provokes(&[Noise::Status(503)]);
    let progress = Fault::on("GET /workspaces/{workspace_id}/imports/{import_id}");
    let broken = page.service.faults().add(progress.problem(503, "unavailable", "Later.").always());
    page.region("Import basic settings").button("Import 8 settings").click();
    page.hears(&[
        "assertive: The progress can't be read at the moment. The import goes on in the service, and this page keeps asking.",
    ]);
    let before = broken.hits();
    e2e::eventually("it was asked for again and again", || (broken.hits() > before + 3).then_some(()));
    nothing_else(&page);
    page.finish();
}

#[test]
fn a_search_for_the_source_tells_how_many_match() {
    let sample = Some(Sample { extra_workspaces: 30, ..Sample::default() });
    let page = Setup::new().service(|options| options.sample = sample).open(&general(sample::PISA));
    page.settled();
    page.hears(&["polite: 40 keys loaded."]);
    let source = page.region("Import basic settings").combobox("Source workspace");
    source.type_text("extra 01");
    page.hears(&["polite: 10 workspaces match."]);
    source.type_text("x");
    page.hears(&["polite: No workspace matches."]);
    source.press(Key::Escape);
    nothing_else(&page);
    page.finish();
}
