//! The section "API keys", but for its dialogs.

use super::{Frame, State, pisa};
use crate::{Find, Locator, Noise, Page, Setup, general};
use std::time::Duration;
use workspace_api::{
    Role, Sample,
    faults::{Effect, Fault},
    sample,
};

const SECTION: Frame = Frame::Section("api-keys");
const LIST: &str = "GET /workspaces/{workspace_id}/api_keys";
const CHANGE: &str = "PATCH /workspaces/{workspace_id}/api_keys/{key_id}";

pub(super) const STATES: &[State] = &[
    State::new("keys", "standing", SECTION, pisa),
    State::new("keys", "empty", SECTION, empty),
    State::new("keys", "none-match", SECTION, none_match),
    State::new("keys", "filtered", SECTION, filtered),
    State::new("keys", "selected", SECTION, selected),
    State::new("keys", "selected-hidden", SECTION, selected_hidden),
    State::new("keys", "many-loading", SECTION, many_loading),
    State::new("keys", "many", SECTION, many),
    State::new("keys", "incomplete", SECTION, incomplete),
    State::new("keys", "failed", SECTION, failed),
    State::new("keys", "changing", SECTION, changing),
    State::new("keys", "change-failed", SECTION, change_failed),
    State::new("keys", "offers", SECTION, offers),
    State::new("keys", "reason", SECTION, reason),
    State::new("keys", "exact-time", SECTION, exact_time),
    State::new("keys", "without-scopes", SECTION, without_scopes),
];

fn keys(page: &Page) -> Locator<'_> {
    page.region("API keys")
}

fn empty(setup: Setup) -> Page {
    let page = setup.open(&general(sample::PARMA));
    page.settled();
    keys(&page).see("There are no API keys yet");
    page
}

fn none_match(setup: Setup) -> Page {
    let page = pisa(setup);
    keys(&page).searchbox("Search API keys").fill("no such key");
    keys(&page).button("Clear search and filter").wait();
    page
}

fn filtered(setup: Setup) -> Page {
    let page = pisa(setup);
    for chip in ["Never used 6", "No expiry 21"] {
        keys(&page).button(chip).click();
        keys(&page).button(chip).has_attribute("aria-pressed", Some("true"));
    }
    keys(&page).see("3 of 40 shown");
    page
}

fn selected(setup: Setup) -> Page {
    let page = pisa(setup);
    for name in ["Trial integration", "Line 4 gateway", "Visitor dashboard"] {
        page.checkbox(&format!("Select {name}")).click();
    }
    page.named("group", "Selected keys").see("3 keys selected");
    page
}

fn selected_hidden(setup: Setup) -> Page {
    let page = pisa(setup);
    keys(&page).searchbox("Search API keys").fill("gateway");
    keys(&page).see("4 of 40 shown");
    page.checkbox("Select Line 4 gateway").click();
    page.button("Select all 4 that match").click();
    keys(&page).searchbox("Search API keys").fill("pump");
    keys(&page).see("4 of them are not shown");
    page
}

fn ten_thousand(setup: Setup) -> Page {
    let sample = Some(Sample { ten_thousand_keys: true, ..Sample::default() });
    setup.service(|options| options.sample = sample).start()
}

fn many_loading(setup: Setup) -> Page {
    let page = ten_thousand(setup);
    page.service.faults().add(Fault::on(LIST).skip(2).effect(Effect::Hold));
    page.go_to(&general(sample::BOLOGNA));
    keys(&page).see("of 10,000 keys loaded");
    page
}

fn many(setup: Setup) -> Page {
    let page = ten_thousand(setup);
    page.go_to(&general(sample::BOLOGNA));
    keys(&page).see("10,000 keys").not_see("keys loaded");
    page.settled();
    page
}

fn incomplete(setup: Setup) -> Page {
    let page = ten_thousand(setup);
    page.provokes(&[Noise::Status(500)]);
    page.service.faults().add(Fault::on(LIST).skip(3).problem(500, "internal", "Out of order.").always());
    page.go_to(&general(sample::BOLOGNA));
    keys(&page).see("Not all keys could be loaded");
    page
}

fn failed(setup: Setup) -> Page {
    let page = setup.start();
    page.provokes(&[Noise::Status(429)]);
    page.service.faults().add(Fault::on(LIST).problem(429, "rate_limited", "Too many.").retry_after(3600).always());
    page.go_to(&general(sample::PISA));
    page.settled();
    keys(&page).button("Try again").wait();
    page
}

/// One key whose change is on its way.
fn changing(setup: Setup) -> Page {
    let page = pisa(setup);
    page.service.faults().add(Fault::on(CHANGE).effect(Effect::Hold));
    page.button("Activate Visitor dashboard").click();
    page.button("Activate Visitor dashboard").has_attribute("aria-busy", Some("true"));
    page
}

/// One key that somebody else has changed, and one whose change failed.
fn change_failed(setup: Setup) -> Page {
    let page = pisa(setup);
    page.provokes(&[Noise::Status(500)]);
    page.service.faults().add(Fault::on(CHANGE).problem(500, "internal", "Out of order.").always());
    page.button("Activate Visitor dashboard").click();
    keys(&page).see("Visitor dashboard was not activated");
    page
}

fn offers(setup: Setup) -> Page {
    let page = pisa(setup);
    for name in ["MES connector", "Quality lab"] {
        page.button(&format!("Deactivate {name}")).click();
        page.role("alertdialog").button("Deactivate key").click();
        page.role("alertdialog").gone();
    }
    page.css(".key-offer").wait_for_count(2);
    page.away_for(125);
    page.css(".key-offer").nth(0).see("Off for 2 minutes");
    page
}

/// Why the last of a row's buttons does nothing.
fn reason(setup: Setup) -> Page {
    let page = pisa(setup.role(Role::Viewer));
    page.button("Rename Trial integration").focus();
    keys(&page).role("tooltip").wait();
    page
}

fn exact_time(setup: Setup) -> Page {
    let page = pisa(setup);
    page.row("Trial integration").css("time").focus();
    page.row("Trial integration").role("tooltip").wait();
    page
}

fn without_scopes(setup: Setup) -> Page {
    let page = setup.start();
    page.provokes(&[Noise::Status(404)]);
    let scopes = Fault::on("GET /workspaces/{workspace_id}/api_key_scopes").problem(404, "not_supported", "");
    page.service.faults().add(scopes.always());
    page.service.backstage().key_was_used(sample::MES_CONNECTOR, Duration::from_secs(10));
    page.go_to(&general(sample::PISA));
    keys(&page).button("Broad scope –").wait();
    page.settled();
    page
}
