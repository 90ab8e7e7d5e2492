//! The dialogs of one key.

use super::{Frame, State, pisa};
use crate::{Find, Locator, Noise, Page, Setup, general};
use std::time::Duration;
use workspace_api::{
    faults::{Effect, Fault},
    sample,
};

const CREATE: &str = "POST /workspaces/{workspace_id}/api_keys";
const SCOPES: &str = "GET /workspaces/{workspace_id}/api_key_scopes";

pub(super) const STATES: &[State] = &[
    State::new("create", "empty", Frame::Dialog, create),
    State::new("create", "filled", Frame::Dialog, create_filled),
    State::new("create", "errors", Frame::Dialog, create_with_errors),
    State::new("create", "date", Frame::Dialog, create_with_a_date),
    State::new("create", "loading", Frame::Dialog, create_loading),
    State::new("create", "scopes-failed", Frame::Dialog, create_without_scopes),
    State::new("create", "failed", Frame::Dialog, create_failed),
    State::new("create", "value", Frame::Dialog, value),
    State::new("create", "value-selected", Frame::Dialog, value_selected),
    State::new("rename", "empty", Frame::Dialog, rename),
    State::new("rename", "error", Frame::Dialog, rename_with_an_error),
    State::new("rename", "hostile", Frame::Dialog, rename_hostile),
    State::new("deactivate", "used-now", Frame::Dialog, deactivate_used),
    State::new("deactivate", "never-used", Frame::Dialog, deactivate_never_used),
    State::new("deactivate", "last", Frame::Dialog, deactivate_last),
    State::new("deactivate", "failed", Frame::Dialog, deactivate_failed),
];

fn form(page: &Page) -> Locator<'_> {
    page.button("Create API key").click();
    let dialog = page.dialog("Create API key");
    dialog.textbox("Name").wait();
    dialog
}

fn create(setup: Setup) -> Page {
    let page = pisa(setup);
    form(&page).checkbox("Read devices").wait();
    page
}

fn create_with_errors(setup: Setup) -> Page {
    let page = pisa(setup);
    let dialog = form(&page);
    dialog.checkbox("Read devices").wait();
    dialog.button("Create key").click();
    dialog.see("Enter a name.").see("Choose at least one scope.");
    page
}

fn create_with_a_date(setup: Setup) -> Page {
    let page = pisa(setup);
    let dialog = form(&page);
    dialog.textbox("Name").fill("Dosing station");
    dialog.checkbox("Read devices").click();
    dialog.combobox("Expires").choose("On a date…");
    dialog.button("Create key").click();
    dialog.see("Choose a day.");
    page
}

fn create_loading(setup: Setup) -> Page {
    let page = setup.start();
    page.service.faults().add(Fault::on(SCOPES).effect(Effect::Hold).always());
    page.go_to(&general(sample::PISA));
    // The chips wait for the scopes for good.
    page.row("MES connector").wait();
    form(&page);
    page
}

fn create_without_scopes(setup: Setup) -> Page {
    let page = pisa(setup);
    page.provokes(&[Noise::Status(500)]);
    page.service.faults().add(Fault::on(SCOPES).problem(500, "internal", "").always());
    form(&page).see("The scopes could not be loaded");
    page
}

fn fill(page: &Page) -> Locator<'_> {
    let dialog = form(page);
    dialog.textbox("Name").fill("Dosing station");
    dialog.checkbox("Read devices").click();
    dialog.checkbox("Read devices").is_checked(true);
    dialog
}

fn create_filled(setup: Setup) -> Page {
    let page = pisa(setup);
    fill(&page);
    page
}

fn create_failed(setup: Setup) -> Page {
    let page = pisa(setup);
    page.provokes(&[Noise::Status(422)]);
    let dialog = fill(&page);
    page.service.faults().add(Fault::on(CREATE).field("/name", "That name is reserved."));
    dialog.button("Create key").click();
    dialog.see("That name is reserved.");
    page
}

fn value(setup: Setup) -> Page {
    let page = pisa(setup);
    fill(&page).button("Create key").click();
    page.dialog("Copy your new API key").button("Copy key").wait();
    page
}

/// The browser does not let the page copy.
fn value_selected(setup: Setup) -> Page {
    let page = setup.plain_http().open(&general(sample::PISA));
    page.settled();
    fill(&page).button("Create key").click();
    let dialog = page.dialog("Copy your new API key");
    dialog.button("Copy key").click();
    dialog.see("The text is selected");
    dialog.checkbox("I have stored this key").click();
    page
}

fn rename(setup: Setup) -> Page {
    let page = pisa(setup);
    page.button("Rename MES connector").click();
    page.dialog("Rename MES connector").textbox("Name").wait();
    page
}

fn rename_with_an_error(setup: Setup) -> Page {
    let page = rename(setup);
    let dialog = page.dialog("Rename MES connector");
    dialog.textbox("Name").fill("");
    dialog.button("Save").click();
    dialog.see("Enter a name.");
    page
}

/// A name that is as long as names get, without a place to break.
fn rename_hostile(setup: Setup) -> Page {
    let page = pisa(setup);
    page.beginning("button", "Rename Donaudampf").click();
    page.role("dialog").textbox("Name").wait();
    page
}

fn ask<'p>(page: &'p Page, name: &str) -> Locator<'p> {
    page.button(&format!("Deactivate {name}")).click();
    let dialog = page.alertdialog(&format!("Deactivate {name}?"));
    dialog.button("Cancel").is_focused();
    dialog
}

fn deactivate_used(setup: Setup) -> Page {
    let page = setup.start();
    page.service.backstage().key_was_used(sample::MES_CONNECTOR, Duration::from_secs(190));
    page.go_to(&general(sample::PISA));
    page.settled();
    ask(&page, "MES connector").see("something depends on it.").see("Send jobs to devices");
    page
}

fn deactivate_never_used(setup: Setup) -> Page {
    let page = pisa(setup);
    ask(&page, "Commissioning tablet").see("It has never been used.");
    page
}

fn deactivate_last(setup: Setup) -> Page {
    let page = setup.start();
    let backstage = page.service.backstage();
    for (id, _, active) in backstage.keys(sample::GENOVA).into_iter().skip(1) {
        if active {
            backstage.set_key_active(&id, false);
        }
    }
    page.go_to(&general(sample::GENOVA));
    page.settled();
    page.beginning("button", "Deactivate ").click();
    page.role("alertdialog").see("It is the last active key of this workspace");
    page
}

fn deactivate_failed(setup: Setup) -> Page {
    let page = pisa(setup);
    page.provokes(&[Noise::Status(500)]);
    let change = Fault::on("PATCH /workspaces/{workspace_id}/api_keys/{key_id}");
    page.service.faults().add(change.problem(500, "internal", "Out of order.").always());
    let dialog = ask(&page, "MES connector");
    dialog.button("Deactivate key").click();
    dialog.see("MES connector was not deactivated");
    page
}
