//! The page as a whole.

use super::{Frame, State, hear_all, pisa};
use crate::{Find, Noise, Page, Setup, general};
use std::sync::Arc;
use workspace_api::{
    Role, ServiceMode,
    faults::{Effect, Fault},
    sample::{self, hostile},
};

pub(super) const STATES: &[State] = &[
    State::new("page", "standing", Frame::Whole, pisa),
    State::new("page", "top", Frame::Window, pisa),
    State::new("page", "loading", Frame::Whole, loading),
    State::new("page", "failed", Frame::Whole, failed),
    State::new("page", "viewer", Frame::Whole, viewer),
    State::new("page", "view-only", Frame::Whole, view_only),
    State::new("page", "not-supported", Frame::Whole, not_supported),
    State::new("page", "gone", Frame::Whole, gone),
    State::new("page", "session-ended", Frame::Whole, session_ended),
    State::new("page", "offline", Frame::Window, offline),
    State::new("page", "links", Frame::Whole, links),
    State::new("page", "hostile", Frame::Whole, hostile_words),
];

/// Everything that the page reads.
const READS: [&str; 2] = ["GET /workspaces", "GET /workspaces/**"];

fn loading(setup: Setup) -> Page {
    let page = setup.start();
    for pattern in READS {
        page.service.faults().add(Fault::on(pattern).effect(Effect::Hold).always());
    }
    page.go_to(&general(sample::PISA));
    page.css(".skeleton").nth(0).wait();
    page
}

fn failed(setup: Setup) -> Page {
    let page = setup.start();
    page.provokes(&[Noise::Status(500)]);
    for pattern in READS {
        page.service.faults().add(Fault::on(pattern).problem(500, "internal", "Out of order.").always());
    }
    page.go_to(&general(sample::PISA));
    page.settled();
    page.region("API keys").button("Try again").wait();
    page
}

fn viewer(setup: Setup) -> Page {
    pisa(setup.role(Role::Viewer))
}

/// A workspace that nobody may change, with somebody to ask.
fn view_only(setup: Setup) -> Page {
    let setup = setup.setting("wg-admin-contact", "Call the shift office, extension 12");
    let page = setup.open(&general(sample::BRESCIA));
    page.settled();
    page
}

fn not_supported(setup: Setup) -> Page {
    let page = pisa(setup.service(|options| options.mode = ServiceMode::PublishedOnly));
    page.provokes(&[Noise::Status(404)]);
    let import = page.region("Import basic settings");
    import.combobox("Source workspace").choose("Paint shop Torino");
    import.see("This deployment does not offer this part.");
    page
}

/// Somebody else has deleted the workspace.
fn gone(setup: Setup) -> Page {
    let page = setup.start();
    page.provokes(&[Noise::Status(404)]);
    page.service.backstage().remove_workspace(sample::PISA);
    page.go_to(&general(sample::PISA));
    page.settled();
    page.see("This workspace no longer exists");
    page
}

fn session_ended(setup: Setup) -> Page {
    let page = setup.signed_out().open(&general(sample::PISA));
    page.provokes(&[Noise::Status(401)]);
    page.region("Workspace information").link("Sign in again").wait();
    page.settled();
    page
}

fn offline(setup: Setup) -> Page {
    let page = pisa(setup);
    page.provokes(&[Noise::Connection]);
    hear_all(&page);
    page.textbox("Workspace name").fill("Bottling line Lucca");
    page.offline(true);
    page.see("nothing can be changed until the network is back");
    page.button("Save name").click();
    page.region("Workspace information").see("The browser has no network.");
    page
}

/// A deployment that has given everything that it can.
fn links(setup: Setup) -> Page {
    let setup = setup
        .setting("wg-docs-url", "https://docs.example.org/general")
        .setting("wg-export-url", "https://portal.example.org/export")
        .setting("wg-admin-contact", "https://portal.example.org/administrators")
        .role(Role::Administrator);
    pisa(setup)
}

/// Words that nobody well-meaning writes, the longest among them.
fn hostile_words(setup: Setup) -> Page {
    let page = setup.start();
    let rewrite = Effect::Rewrite(Arc::new(|answer| hostile::rewrite(answer, 18)));
    for pattern in ["* /workspaces", "* /workspaces/**"] {
        page.service.faults().add(Fault::on(pattern).always().effect(rewrite.clone()));
    }
    page.go_to(&general(sample::PISA));
    page.settled();
    page
}
