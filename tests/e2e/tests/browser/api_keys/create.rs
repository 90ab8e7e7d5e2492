//! Creating a key, and the one moment at which its value is shown.

use crate::pisa;
use e2e::{Ability, Find, Key, Noise, Page, left_out};
use workspace_api::{
    faults::{Effect, Fault},
    sample,
};

const KEYS: &str = "/workspaces/{workspace_id}/api_keys";

fn lists(page: &Page) -> usize {
    page.service.records_of("GET", KEYS).len()
}

fn creations(page: &Page) -> usize {
    page.service.records_of("POST", KEYS).len()
}

fn fill_in(page: &Page, name: &str) {
    page.button("Create API key").click();
    let dialog = page.dialog("Create API key");
    dialog.textbox("Name").fill(name);
    dialog.checkbox("Read devices").click();
    dialog.checkbox("Read devices").is_checked(true);
}

#[test]
fn a_value_is_shown_once_and_nothing_of_it_stays() {
    if left_out(Ability::Clipboard) {
        return;
    }
    let page = pisa();
    page.allow_clipboard();
    let before = lists(&page);
    fill_in(&page, "Dosing station");
    page.dialog("Create API key").button("Create key").click();
    let dialog = page.dialog("Copy your new API key");
    dialog.see("The value of Dosing station is shown only now, and never again.");
    let value = dialog.css("code").text();
    assert!(value.len() >= 20, "“{value}” is a key's value");
    assert_eq!(page.status_for_key(&value), 200);

    // Neither Escape, however often, nor a click beside it, nor "Done" too early loses it.
    for _ in 0..3 {
        page.press(Key::Escape);
    }
    page.script("document.elementFromPoint(2, 2).click();", &[]);
    dialog.button("Done").is_unavailable("First tick that you have stored the key.");
    dialog.button("Done").click();
    dialog.see(&value);
    assert_eq!(lists(&page), before, "the list is read again only afterwards");
    page.axe();

    dialog.button("Copy key").click();
    dialog.see("Copied");
    assert_eq!(page.clipboard(), value);
    dialog.checkbox("I have stored this key").click();
    dialog.button("Done").click();
    dialog.gone();
    page.button("Create API key").is_focused();
    page.row("Dosing station").see("devices:read").see("Active");
    assert_eq!(lists(&page), before + 1);

    let script = "return [document.documentElement.outerHTML, JSON.stringify(localStorage), JSON.stringify(sessionStorage), \
         location.href, document.title, [...document.querySelectorAll('input')].map(({ value }) => value).join()].join();";
    let left = page.script(script, &[]);
    assert!(!left.as_str().is_some_and(|left| left.contains(&value)), "the value is still in the page");
    page.finish();
}

#[test]
fn leaving_while_the_value_is_shown_asks_first() {
    let page = pisa();
    fill_in(&page, "Dosing station");
    page.button("Create key").click();
    let dialog = page.dialog("Copy your new API key");
    dialog.wait();
    assert!(page.leaving_asks(), "the browser asks before the page is left");
    dialog.checkbox("I have stored this key").click();
    dialog.button("Done").click();
    dialog.gone();
    assert!(!page.leaving_asks(), "there is nothing to lose any more");
    page.finish();
}

#[test]
fn what_is_missing_is_said_beside_the_fields() {
    let page = pisa();
    page.button("Create API key").click();
    let dialog = page.dialog("Create API key");
    dialog.checkbox("Read devices").wait();
    dialog.button("Create key").click();
    dialog.see("Enter a name.").see("Choose at least one scope.");
    dialog.textbox("Name").is_focused().has_attribute("aria-invalid", Some("true"));
    page.axe();
    dialog.textbox("Name").fill("Dosing station");
    dialog.checkbox("Read devices").click();
    dialog.combobox("Expires").choose("On a date…");
    dialog.button("Create key").click();
    dialog.see("Choose a day.");
    assert_eq!(creations(&page), 0);
    dialog.combobox("Expires").choose("In 30 days");
    dialog.button("Create key").click();
    page.dialog("Copy your new API key").wait();
    let sent = page.service.records_of("POST", KEYS)[0].request_json();
    assert_eq!(sent["name"], "Dosing station");
    assert_eq!(sent["scopes"], serde_json::json!(["devices:read"]));
    let expires: Option<i64> = sent["expires_at"].as_str().map(|time| seconds_from_now(&page, time));
    let days = expires.expect("it expires") / (24 * 3600);
    assert!((29..=31).contains(&days), "{sent}");
    page.dialog("Copy your new API key").checkbox("I have stored this key").click();
    page.button("Done").click();
    page.row("Dosing station").see("Expires");
    page.finish();
}

fn seconds_from_now(page: &Page, time: &str) -> i64 {
    let seconds = page.script("return Math.round((Date.parse(arguments[0]) - Date.now()) / 1000);", &[time.into()]);
    seconds.as_i64().expect("a time")
}

#[test]
fn scopes_say_what_they_allow_and_broad_ones_are_marked() {
    let page = pisa();
    page.button("Create API key").click();
    let dialog = page.dialog("Create API key");
    dialog.checkbox("Read devices").wait();
    dialog.see("Broad access: choose it only where nothing narrower will do.");
    assert!(dialog.role("checkbox").count() >= 10);
    page.press(Key::Escape);
    dialog.gone();
    page.button("Create API key").is_focused();
    page.finish();
}

#[test]
fn pressing_twice_makes_one_key() {
    let page = pisa();
    fill_in(&page, "Dosing station");
    let held = page.service.faults().add(Fault::on("POST /workspaces/{workspace_id}/api_keys").effect(Effect::Hold));
    let create = page.dialog("Create API key").button("Create key");
    create.click();
    create.has_attribute("aria-busy", Some("true"));
    create.click();
    page.dialog("Create API key").textbox("Name").press(Key::Enter);
    page.press(Key::Escape);
    page.dialog("Create API key").wait();
    held.release();
    page.dialog("Copy your new API key").wait();
    assert_eq!(creations(&page), 1);
    assert_eq!(page.service.backstage().keys_named(sample::PISA, "Dosing station").len(), 1);
    page.finish();
}

#[test]
fn a_lost_answer_makes_no_second_key_and_loses_no_value() {
    let page = pisa();
    page.provokes(&[Noise::Connection]);
    fill_in(&page, "Dosing station");
    page.service.faults().add(Fault::on("POST /workspaces/{workspace_id}/api_keys").lose_answer());
    page.button("Create key").click();
    let dialog = page.dialog("Copy your new API key");
    let value = dialog.css("code").text();
    assert_eq!(page.status_for_key(&value), 200);
    assert_eq!(page.service.backstage().keys_named(sample::PISA, "Dosing station").len(), 1);
    let keys: Vec<_> = page
        .service
        .records_of("POST", KEYS)
        .iter()
        .map(|exchange| exchange.request_header("idempotency-key").map(str::to_owned))
        .collect();
    assert!(keys.len() == 2 && keys[0].is_some() && keys[0] == keys[1], "{keys:?}");
    page.finish();
}

#[test]
fn a_refusal_of_single_fields_stands_beside_them() {
    let page = pisa();
    page.provokes(&[Noise::Status(422)]);
    fill_in(&page, "Reserved");
    page.service
        .faults()
        .add(Fault::on("POST /workspaces/{workspace_id}/api_keys").field("/name", "That name is reserved."));
    let dialog = page.dialog("Create API key");
    dialog.button("Create key").click();
    dialog.see("That name is reserved.");
    dialog.textbox("Name").has_value("Reserved").is_focused();
    dialog.checkbox("Read devices").is_checked(true);
    dialog.textbox("Name").fill("Not reserved");
    dialog.button("Create key").click();
    page.dialog("Copy your new API key").wait();
    let sent = page.service.records_of("POST", KEYS);
    assert_ne!(sent[0].request_header("idempotency-key"), sent[1].request_header("idempotency-key"), "another content");
    page.finish();
}

#[test]
fn scopes_that_can_not_be_read_are_tried_again_within_the_dialog() {
    let page = pisa();
    page.provokes(&[Noise::Status(500)]);
    let fault = page
        .service
        .faults()
        .add(Fault::on("GET /workspaces/{workspace_id}/api_key_scopes").problem(500, "internal", "").always());
    page.button("Create API key").click();
    let dialog = page.dialog("Create API key");
    dialog.textbox("Name").fill("Dosing station");
    dialog.see("The scopes could not be loaded");
    page.axe();
    fault.remove();
    dialog.button("Try again").click();
    dialog.checkbox("Read devices").wait();
    dialog.textbox("Name").has_value("Dosing station");
    page.finish();
}

#[test]
fn where_copying_is_not_allowed_the_value_is_selected() {
    let page = e2e::Setup::new().plain_http().open(&e2e::general(sample::PISA));
    fill_in(&page, "Dosing station");
    page.button("Create key").click();
    let dialog = page.dialog("Copy your new API key");
    dialog.button("Copy key").click();
    dialog.see("The text is selected");
    assert_eq!(page.selected_text(), dialog.css("code").text());
    page.finish();
}
