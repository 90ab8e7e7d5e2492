//! Finding a leaked key.

use super::{Frame, State, pisa};
use crate::{Find, Locator, Page, Setup, general};
use workspace_api::{
    Sample,
    faults::{Effect, Fault},
    sample,
};

pub(super) const STATES: &[State] = &[
    State::new("leaked", "empty", Frame::Dialog, empty),
    State::new("leaked", "found", Frame::Dialog, found),
    State::new("leaked", "none", Frame::Dialog, none),
    State::new("leaked", "none-yet", Frame::Dialog, none_yet),
];

fn dialog(page: &Page) -> Locator<'_> {
    page.button("Find a leaked key").click();
    let dialog = page.dialog("Find a leaked key");
    dialog.textbox("Text with a key in it").is_focused();
    dialog
}

fn look_for(page: &Page, text: &str, answer: &str) {
    let dialog = dialog(page);
    dialog.textbox("Text with a key in it").fill(text);
    dialog.button("Find").click();
    dialog.see(answer);
}

fn empty(setup: Setup) -> Page {
    let page = pisa(setup);
    dialog(&page);
    page
}

fn found(setup: Setup) -> Page {
    let page = pisa(setup);
    look_for(&page, sample::MES_CONNECTOR_VALUE, "1 key matches");
    page
}

fn none(setup: Setup) -> Page {
    let page = pisa(setup);
    look_for(&page, "nothing of interest", "No key of this workspace matches");
    page
}

fn none_yet(setup: Setup) -> Page {
    let sample = Some(Sample { ten_thousand_keys: true, ..Sample::default() });
    let page = setup.service(|options| options.sample = sample).start();
    let list = Fault::on("GET /workspaces/{workspace_id}/api_keys");
    page.service.faults().add(list.skip(1).effect(Effect::Hold));
    page.go_to(&general(sample::BOLOGNA));
    page.region("API keys").see("of 10,000 keys loaded");
    look_for(&page, "nothing of interest", "None of the keys that are loaded so far matches");
    page
}
