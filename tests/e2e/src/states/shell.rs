//! What stands around the page, and in place of it.

use super::{Frame, State, pisa};
use crate::{Find, Noise, Page, Setup, general};
use workspace_api::{faults::Fault, sample};

pub(super) const STATES: &[State] = &[
    State::new("shell", "choose", Frame::Whole, choose),
    State::new("shell", "nothing-to-choose", Frame::Whole, nothing_to_choose),
    State::new("shell", "not-found", Frame::Whole, not_found),
    State::new("shell", "deleted", Frame::Whole, deleted),
    State::new("shell", "unsaved", Frame::Window, unsaved),
];

fn choose(setup: Setup) -> Page {
    let page = setup.open("/");
    page.link("Bottling line Pisa").wait();
    page
}

fn nothing_to_choose(setup: Setup) -> Page {
    let page = setup.service(|options| options.sample = None).open("/");
    page.see("You have no workspace yet");
    page
}

fn not_found(setup: Setup) -> Page {
    let page = setup.open("/workspaces/x/unknown");
    page.link("Bottling line Pisa").wait();
    page
}

fn deleted(setup: Setup) -> Page {
    let page = setup.open(&general(sample::PARMA));
    page.settled();
    page.button("Delete workspace").click();
    let dialog = page.role("alertdialog");
    dialog.textbox("Type the workspace name to confirm").fill("Cold store Parma");
    dialog.button("Delete this workspace").is_available().click();
    page.heading(1, "Workspace deleted").wait();
    page.link("Bottling line Pisa").wait();
    page
}

fn unsaved(setup: Setup) -> Page {
    let page = pisa(setup);
    page.provokes(&[Noise::Status(500)]);
    page.service.faults().add(Fault::on("PATCH /workspaces/{workspace_id}").problem(500, "internal", "Out of order."));
    page.textbox("Workspace name").fill("Bottling line Lucca");
    page.button("Save name").click();
    page.region("Workspace information").see("The name was not saved");
    page.link("All workspaces").click();
    page.alertdialog("Leave without saving?").button("Stay").is_focused();
    page
}
