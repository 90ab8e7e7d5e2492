//! Replacing a key.

use super::{Frame, State, pisa};
use crate::{Find, Locator, Noise, Page, Setup};
use std::time::Duration;
use workspace_api::{faults::Fault, sample};

const KEY: &str = "/workspaces/{workspace_id}/api_keys/{key_id}";

pub(super) const STATES: &[State] = &[
    State::new("replace", "start", Frame::Dialog, start),
    State::new("replace", "value", Frame::Dialog, value),
    State::new("replace", "watching-unused", Frame::Dialog, watching),
    State::new("replace", "watching-in-use", Frame::Dialog, in_use),
    State::new("replace", "watching-ready", Frame::Dialog, ready),
    State::new("replace", "not-read", Frame::Dialog, not_read),
    State::new("replace", "done", Frame::Dialog, done),
    State::new("replace", "kept", Frame::Dialog, kept),
    State::new("replace", "unstored", Frame::Dialog, unstored),
    State::new("replace", "row", Frame::Section("api-keys"), row),
];

fn start(setup: Setup) -> Page {
    let page = pisa(setup);
    page.button("Replace MES connector").click();
    page.dialog("Replace MES connector").checkbox("Read devices").wait();
    page
}

fn value(setup: Setup) -> Page {
    let page = start(setup);
    page.button("Create the new key").click();
    page.dialog("Copy your new API key").button("Copy key").wait();
    page
}

fn guide(page: &Page) -> Locator<'_> {
    page.dialog("Replace MES connector")
}

fn store(page: &Page) {
    let value = page.dialog("Copy your new API key");
    value.checkbox("I have stored this key").click();
    value.button("Done").click();
    value.gone();
}

fn watching(setup: Setup) -> Page {
    let page = value(setup);
    store(&page);
    guide(&page).see("Nothing has used the new key yet.");
    page
}

fn use_both(page: &Page, old: Duration) {
    let backstage = page.service.backstage();
    backstage.key_was_used(sample::MES_CONNECTOR, old);
    for id in backstage.keys_named(sample::PISA, "MES connector (2)") {
        backstage.key_was_used(&id, Duration::from_secs(100));
    }
}

fn in_use(setup: Setup) -> Page {
    let page = value(setup);
    use_both(&page, Duration::ZERO);
    store(&page);
    guide(&page).see("The old key was used within the last hour");
    page
}

fn ready(setup: Setup) -> Page {
    let page = value(setup);
    use_both(&page, Duration::from_secs(2 * 3600));
    store(&page);
    guide(&page).see("The new key is in use and the old one has gone quiet");
    page
}

fn not_read(setup: Setup) -> Page {
    let page = value(setup);
    page.provokes(&[Noise::Status(500)]);
    page.service.faults().add(Fault::on(&format!("GET {KEY}")).problem(500, "internal", "").always());
    store(&page);
    guide(&page).see("The use of the keys could not be read again");
    page
}

fn done(setup: Setup) -> Page {
    let page = ready(setup);
    guide(&page).button("Deactivate MES connector").click();
    guide(&page).see("The key is replaced").button("Close").is_focused();
    page
}

fn kept(setup: Setup) -> Page {
    let page = ready(setup);
    guide(&page).button("Keep both keys").click();
    guide(&page).see("Both keys stay active.");
    page
}

/// The tab was closed while the value was shown.
fn unstored(setup: Setup) -> Page {
    let page = value(setup);
    page.script("window.addEventListener('beforeunload', (event) => event.stopImmediatePropagation(), true);", &[]);
    page.reload();
    page.settled();
    page.button("Go on replacing MES connector").click();
    guide(&page).see("Was the new key stored?");
    page
}

fn row(setup: Setup) -> Page {
    let page = watching(setup);
    guide(&page).button("Leave it on for now").click();
    guide(&page).gone();
    page.searchbox("Search API keys").fill("MES");
    page.row(sample::MES_CONNECTOR_MASK).see("Being replaced by MES connector (2)");
    page
}
