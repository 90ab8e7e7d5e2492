//! Deactivating with open eyes: what the dialog tells before, and what stays at hand afterwards.

use crate::pisa;
use e2e::{Find, Key, Noise, Page, Setup, eventually, general};
use std::time::Duration;
use workspace_api::{faults::Fault, sample};

const SCOPES: &str = "GET /workspaces/{workspace_id}/api_key_scopes";

fn ask<'page>(page: &'page Page, name: &str) -> e2e::Locator<'page> {
    page.button(&format!("Deactivate {name}")).click();
    page.alertdialog(&format!("Deactivate {name}?"))
}

#[test]
fn it_tells_when_the_key_was_last_used_and_what_follows() {
    let page = pisa();
    page.service.backstage().key_was_used(sample::MES_CONNECTOR, Duration::from_secs(190));
    page.region("API keys").button("Refresh").click();
    page.row("MES connector").see("3 minutes ago");
    let dialog = ask(&page, "MES connector");
    dialog.see("It was last used 3 minutes ago").see("something depends on it.");
    dialog.not_see("Something may still need it").not_see("last active key");
    page.press(Key::Escape);
    dialog.gone();

    page.service.backstage().key_was_used(sample::MES_CONNECTOR, Duration::from_secs(2 * 86_400 + 60));
    page.region("API keys").button("Refresh").click();
    page.row("MES connector").see("2 days ago");
    ask(&page, "MES connector").see("It was last used 2 days ago").see("Something may still need it.");
    page.press(Key::Escape);
    page.role("alertdialog").gone();
    ask(&page, "Commissioning tablet").see("It has never been used.");
    page.finish();
}

#[test]
fn it_tells_by_which_scopes_the_key_can_do_what() {
    let page = pisa();
    let dialog = ask(&page, "MES connector");
    dialog.see("What it can do").see("devices:read").see("data:read").see("jobs:write");
    dialog.see("See devices, their state and their settings.");
    page.axe();
    page.finish();
}

#[test]
fn without_the_scopes_their_ids_stand_alone() {
    let page = pisa();
    page.service.faults().add(Fault::on(SCOPES).problem(500, "internal", "").always());
    page.provokes(&[Noise::Status(500)]);
    let dialog = ask(&page, "MES connector");
    dialog.see("devices:read");
    eventually("asked", || {
        (!page.service.records_of("GET", "/workspaces/{workspace_id}/api_key_scopes").is_empty()).then_some(())
    });
    dialog.css(".notice").gone();
    dialog.button("Deactivate key").click();
    page.row("MES connector").see("Inactive");
    page.finish();
}

#[test]
fn the_last_active_key_is_named_as_such() {
    let page = Setup::new().open(&general(sample::GENOVA));
    page.settled();
    let active = || page.css(".key-row .key-status-active").count();
    while active() > 1 {
        let before = active();
        page.beginning("button", "Deactivate ").nth(0).click();
        let dialog = page.role("alertdialog");
        dialog.not_see("last active key");
        dialog.button("Deactivate key").click();
        dialog.gone();
        eventually("one less", || (active() < before).then_some(()));
    }
    page.beginning("button", "Deactivate ").nth(0).click();
    page.role("alertdialog").see("It is the last active key of this workspace");
    page.finish();
}

#[test]
fn undo_tells_for_how_long_each_key_has_been_off() {
    let page = pisa();
    for name in ["MES connector", "Quality lab"] {
        ask(&page, name).button("Deactivate key").click();
        page.role("alertdialog").gone();
    }
    let offers = page.css(".key-offer");
    offers.wait_for_count(2);
    // The latest comes first.
    offers.nth(1).see("MES connector is deactivated").see("Off for less than a minute");
    page.away_for(125);
    offers.nth(0).see("Off for 2 minutes");
    offers.nth(1).see("Off for 2 minutes");
    page.button("Dismiss the message about MES connector").click();
    offers.wait_for_count(1);
    page.button("Undo deactivating Quality lab").click();
    offers.gone();
    page.row("Quality lab").see("Active");
    page.row("MES connector").see("Inactive");
    page.finish();
}

#[test]
fn by_keyboard_in_italian() {
    let page = Setup::new().languages("it").open(&general(sample::PISA));
    page.settled();
    page.tab_to("Cerca chiavi API");
    page.type_text("mes con");
    page.tab_to("Seleziona MES connector");
    page.go_by(Key::Right, "Disattiva MES connector");
    page.press(Key::Enter);
    let dialog = page.alertdialog("Disattivare MES connector?");
    dialog.button("Annulla").is_focused();
    dialog.see("Che cosa può fare").see("Ultimo uso:");
    page.press(Key::Tab);
    page.press(Key::Enter);
    dialog.gone();
    page.region("Chiavi API").see("Disattivata da meno di un minuto");
    page.button("Annulla la disattivazione di MES connector").press(Key::Enter);
    page.row("MES connector").see("Attiva").not_see("Disattivata");
    page.finish();
}
