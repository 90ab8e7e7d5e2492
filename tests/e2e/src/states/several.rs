//! Several keys at once.

use super::{Frame, State, hear_all, pisa};
use crate::{Find, Locator, Noise, Page, Setup, eventually};
use workspace_api::{
    faults::{Effect, Fault},
    sample,
};

const CHANGE: &str = "PATCH /workspaces/{workspace_id}/api_keys/{key_id}";

pub(super) const STATES: &[State] = &[
    State::new("several", "ask", Frame::Dialog, ask),
    State::new("several", "ask-for-all", Frame::Dialog, ask_for_all),
    State::new("several", "running", Frame::Dialog, running),
    State::new("several", "stopped", Frame::Dialog, stopped),
    State::new("several", "failed", Frame::Dialog, failed),
    State::new("several", "done", Frame::Dialog, done),
    State::new("several", "offer", Frame::Section("api-keys"), offer),
];

fn selected(setup: Setup) -> Page {
    let page = pisa(setup);
    for name in ["Trial integration", "Shift report export", "Line 4 gateway", "Visitor dashboard"] {
        page.checkbox(&format!("Select {name}")).click();
    }
    page.named("group", "Selected keys").see("4 keys selected");
    page
}

fn ask(setup: Setup) -> Page {
    let page = selected(setup);
    page.button("Deactivate selected").click();
    page.alertdialog("Deactivate 3 keys?").button("Cancel").is_focused();
    page
}

fn all_active(setup: Setup) -> Page {
    let page = pisa(setup);
    page.region("API keys").combobox("Status").choose("Active");
    page.region("API keys").see("of 40 shown");
    page.beginning("checkbox", "Select ").nth(0).click();
    page.beginning("button", "Select all ").click();
    page.button("Deactivate selected").click();
    page.role("alertdialog").see("These are all the active keys of this workspace");
    page
}

fn ask_for_all(setup: Setup) -> Page {
    all_active(setup)
}

/// Two are done, six are on their way, the rest waits.
fn half_way(setup: Setup) -> (Page, workspace_api::faults::FaultHandle) {
    let page = all_active(setup);
    // A browser has no more than six connections to a service, and all are held.
    hear_all(&page);
    let held = page.service.faults().add(Fault::on(CHANGE).skip(2).effect(Effect::Hold).always());
    page.role("alertdialog").beginning("button", "Deactivate 2").click();
    eventually("six are held", || (held.hits() == 6).then_some(()));
    page.role("alertdialog").see("2 of 2");
    (page, held)
}

fn running(setup: Setup) -> Page {
    half_way(setup).0
}

fn stopped(setup: Setup) -> Page {
    let (page, held) = half_way(setup);
    page.role("alertdialog").button("Stop").click();
    held.release();
    page.role("alertdialog").see(" not sent: nothing has changed there.");
    page
}

fn failed(setup: Setup) -> Page {
    let page = ask(setup);
    page.provokes(&[Noise::Status(403)]);
    let path = format!("/workspaces/{}/api_keys/{}", sample::PISA, sample::key_id(sample::PISA, 2));
    let refused = Fault::on(CHANGE).when(move |exchange| exchange.path.ends_with(&path));
    page.service.faults().add(refused.problem(403, "forbidden", "Not this one.").always());
    confirm(&page).see("2 of 3 deactivated. 1 failed.");
    page
}

fn done(setup: Setup) -> Page {
    let page = ask(setup);
    confirm(&page).see("3 of 3 deactivated.");
    page
}

fn offer(setup: Setup) -> Page {
    let page = done(setup);
    page.role("alertdialog").button("Close").click();
    page.button("Undo deactivating 3 keys").wait();
    page
}

fn confirm(page: &Page) -> Locator<'_> {
    page.role("alertdialog").button("Deactivate 3 keys").click();
    page.alertdialog("Deactivating 3 keys")
}
