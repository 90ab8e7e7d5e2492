//! Deleting the workspace.

use super::{Frame, State, pisa};
use crate::{Find, Locator, Noise, Page, Setup, general};
use std::time::Duration;
use workspace_api::{
    faults::{Effect, Fault},
    sample,
};

const SECTION: Frame = Frame::Section("danger-zone");
const CONFIRM: &str = "Type the workspace name to confirm";
const IMPACT: &str = "GET /workspaces/{workspace_id}/deletion_impact";

pub(super) const STATES: &[State] = &[
    State::new("delete", "impact", Frame::Dialog, impact),
    State::new("delete", "counting", Frame::Dialog, counting),
    State::new("delete", "not-counted", Frame::Dialog, not_counted),
    State::new("delete", "blocked", Frame::Dialog, blocked),
    State::new("delete", "typing", Frame::Dialog, typing),
    State::new("delete", "ready", Frame::Dialog, ready),
    State::new("delete", "renamed", Frame::Dialog, renamed),
    State::new("delete", "not-supported", Frame::Dialog, not_supported),
    State::new("delete", "long-name", Frame::Dialog, long_name),
    State::new("delete", "running", Frame::Whole, running),
    State::new("delete", "failed", SECTION, failed),
];

fn ask(page: &Page) -> Locator<'_> {
    page.region("Danger zone").button("Delete workspace").click();
    let dialog = page.role("alertdialog");
    dialog.button("Cancel").is_focused();
    dialog
}

fn impact(setup: Setup) -> Page {
    let page = pisa(setup);
    ask(&page).see("124 devices");
    page
}

fn counting(setup: Setup) -> Page {
    let page = pisa(setup);
    page.service.faults().add(Fault::on(IMPACT).effect(Effect::Hold).always());
    ask(&page).css(".skeleton").nth(0).wait();
    page
}

fn not_counted(setup: Setup) -> Page {
    let page = pisa(setup);
    page.provokes(&[Noise::Status(500)]);
    page.service.faults().add(Fault::on(IMPACT).problem(500, "internal", "Out of order.").always());
    ask(&page).see("What will be gone could not be counted");
    page
}

fn blocked(setup: Setup) -> Page {
    let page = setup.open(&general(sample::TORINO));
    page.settled();
    let dialog = ask(&page);
    dialog.see("active subscription");
    dialog.textbox(CONFIRM).fill("Paint shop Torino");
    page
}

fn typing(setup: Setup) -> Page {
    let page = impact(setup);
    page.role("alertdialog").textbox(CONFIRM).fill("Bottling line");
    page.role("alertdialog").button("Delete this workspace").is_unavailable("What you typed is not the name");
    page
}

fn ready(setup: Setup) -> Page {
    let page = impact(setup);
    page.role("alertdialog").textbox(CONFIRM).fill("Bottling line Pisa");
    page.role("alertdialog").button("Delete this workspace").is_available();
    page
}

fn renamed(setup: Setup) -> Page {
    let page = ready(setup);
    page.provokes(&[Noise::Status(412)]);
    page.service.backstage().rename_workspace(sample::PISA, "Bottling line Lucca");
    page.role("alertdialog").button("Delete this workspace").click();
    page.role("alertdialog").see("its name is now “Bottling line Lucca”");
    page
}

fn not_supported(setup: Setup) -> Page {
    let page = ready(setup);
    page.provokes(&[Noise::Status(501)]);
    let delete = Fault::on("DELETE /workspaces/{workspace_id}").problem(501, "not_supported", "");
    page.service.faults().add(delete.always());
    page.role("alertdialog").button("Delete this workspace").click();
    page.role("alertdialog").see("This workspace can't be deleted here");
    page
}

fn long_name(setup: Setup) -> Page {
    let page = setup.start();
    page.service.backstage().rename_workspace(sample::PISA, &"Bottlinglinepisa".repeat(5));
    page.go_to(&general(sample::PISA));
    page.settled();
    ask(&page).see("124 devices");
    page
}

/// Three tenths are done, and nothing goes on by itself.
fn running(setup: Setup) -> Page {
    let step = Duration::from_secs(3600);
    let page = ready(setup.service(|options| options.step = step));
    page.role("alertdialog").button("Delete this workspace").click();
    page.region("Danger zone").role("progressbar").wait();
    page.service.put_clock_forward(step * 3);
    page.region("Danger zone").role("progressbar").has_attribute("value", Some("300"));
    page
}

fn failed(setup: Setup) -> Page {
    let page = pisa(setup);
    page.service.backstage().fail_deletion(sample::PISA);
    let dialog = ask(&page);
    dialog.textbox(CONFIRM).fill("Bottling line Pisa");
    dialog.button("Delete this workspace").click();
    page.region("Danger zone").see("The deletion stopped");
    page
}
