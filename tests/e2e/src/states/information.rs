//! The section "Workspace information".

use super::{Frame, State, pisa};
use crate::{Find, Noise, Page, Setup, general};
use workspace_api::{
    faults::{Effect, Fault},
    sample,
};

const SECTION: Frame = Frame::Section("workspace-information");
const RENAME: &str = "PATCH /workspaces/{workspace_id}";

pub(super) const STATES: &[State] = &[
    State::new("information", "typing", SECTION, typing),
    State::new("information", "invalid", SECTION, invalid),
    State::new("information", "taken", SECTION, taken),
    State::new("information", "saving", SECTION, saving),
    State::new("information", "saved", SECTION, saved),
    State::new("information", "stale", SECTION, stale),
    State::new("information", "fresh-sign-in", SECTION, fresh_sign_in),
    State::new("information", "selected-to-copy", SECTION, selected_to_copy),
    State::new("information", "failed", SECTION, failed),
    State::new("information", "without-region", SECTION, without_region),
    State::new("information", "long-names", Frame::Whole, long_names),
];

fn typed(setup: Setup, name: &str) -> Page {
    let page = pisa(setup);
    page.textbox("Workspace name").fill(name);
    page
}

fn typing(setup: Setup) -> Page {
    let page = typed(setup, "Bottling line Lucca");
    page.button("Save name").is_available();
    page
}

fn invalid(setup: Setup) -> Page {
    let page = typed(setup, &"Bottling line ".repeat(6));
    page.region("Workspace information").see("A name has at most 80.");
    page
}

fn taken(setup: Setup) -> Page {
    let page = typed(setup, "Foundry Brescia");
    page.provokes(&[Noise::Status(409)]);
    page.button("Save name").click();
    page.region("Workspace information").see("Another workspace of the organization has this name.");
    page
}

fn saving(setup: Setup) -> Page {
    let page = typed(setup, "Bottling line Lucca");
    page.service.faults().add(Fault::on(RENAME).effect(Effect::Hold));
    page.button("Save name").click();
    page.button("Save name").has_attribute("aria-busy", Some("true"));
    page
}

fn saved(setup: Setup) -> Page {
    let page = typed(setup, "Bottling line Lucca");
    page.button("Save name").click();
    page.region("Workspace information").see("Name saved");
    page
}

fn stale(setup: Setup) -> Page {
    let page = typed(setup, "My name for it");
    page.provokes(&[Noise::Status(412)]);
    page.service.backstage().rename_workspace(sample::PISA, "Renamed by a colleague");
    page.button("Save name").click();
    page.button("Keep my name").wait();
    page
}

fn fresh_sign_in(setup: Setup) -> Page {
    let page = typed(setup, "Bottling line Lucca");
    page.provokes(&[Noise::Status(403)]);
    page.service.faults().add(Fault::on(RENAME).require_reauthentication());
    page.button("Save name").click();
    page.region("Workspace information").see("This needs a fresh sign-in.").link("Sign in again").wait();
    page
}

/// The browser does not let the page copy.
fn selected_to_copy(setup: Setup) -> Page {
    let page = setup.plain_http().open(&general(sample::PISA));
    page.settled();
    page.button("Copy workspace ID").click();
    page.region("Workspace information").see("The text is selected");
    page
}

fn failed(setup: Setup) -> Page {
    let page = setup.start();
    page.provokes(&[Noise::Status(503)]);
    let fault = Fault::on("GET /workspaces/{workspace_id}").problem(503, "unavailable", "Under maintenance.");
    page.service.faults().add(fault.always());
    page.go_to(&general(sample::PISA));
    page.settled();
    page.region("Workspace information").button("Try again").wait();
    page
}

fn without_region(setup: Setup) -> Page {
    let page = setup.open(&general(sample::GENOVA));
    page.settled();
    page
}

/// A name of 80 letters without a place to break, and one in another script beside it.
fn long_names(setup: Setup) -> Page {
    let page = setup.start();
    page.service.backstage().rename_workspace(sample::PISA, &"Bottlinglinepisa".repeat(5));
    page.go_to(&general(sample::PISA));
    page.settled();
    page.searchbox("Search API keys").fill("nau");
    page.region("API keys").see("of 40 shown");
    page
}
