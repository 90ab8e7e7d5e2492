//! Who comes back after a while sees what others did meanwhile, where it was.

use crate::pisa;
use e2e::{Find, Noise, Page, eventually};
use serde_json::json;
use workspace_api::{faults::Fault, sample};

const LIST: &str = "/workspaces/{workspace_id}/api_keys";

fn lists(page: &Page) -> usize {
    page.service.records_of("GET", LIST).len()
}

/// How far from the window's top a row begins, in CSS pixels.
fn top(page: &Page, name: &str) -> f64 {
    let top = page.row(name).run("return arguments[0].getBoundingClientRect().top;");
    top.as_f64().unwrap_or(f64::NAN)
}

#[test]
fn the_keys_are_read_again_and_stay_where_they_are() {
    let page = pisa();
    let keys = page.region("API keys");
    keys.button("Name").click();
    keys.searchbox("Search API keys").fill("e");
    let first = page.css(".key-row .key-name").texts().remove(0);
    let before = top(&page, &first);
    // It comes to stand before all others, and the person looks at the first of them.
    page.service.backstage().rename_key(sample::MES_CONNECTOR, "! renamed");
    page.service.backstage().set_key_active(sample::MES_CONNECTOR, false);
    page.away_for(61);
    page.row("! renamed").see("Inactive");
    let after = top(&page, &first);
    assert!((after - before).abs() < 1.0, "{first} went from {before} to {after}");
    keys.searchbox("Search API keys").has_value("e").is_focused();
    assert_eq!(lists(&page), 2);
    // A change of one's own shows as ever.
    keys.searchbox("Search API keys").fill("");
    eventually("the top", || {
        let scrolled = page.css(".keys-region").run("return arguments[0].scrollTop;");
        (scrolled == json!(0)).then_some(())
    });
    page.row("! renamed").wait();
    page.finish();
}

#[test]
fn a_dialog_that_is_open_stays_and_tells_what_the_key_is_now() {
    let page = pisa();
    page.button("Rename MES connector").click();
    let dialog = page.dialog("Rename MES connector");
    dialog.textbox("Name").fill("Half a na");
    page.service.backstage().set_key_active(sample::MES_CONNECTOR, false);
    page.away_for(61);
    eventually("the keys are read again", || (lists(&page) == 2).then_some(()));
    // Behind a dialog nothing is reachable; it can be seen all the same.
    let row = "return document.querySelector(`[data-key='${arguments[0]}']`).textContent;";
    eventually("the row shows it", || {
        page.script(row, &[json!(sample::MES_CONNECTOR)]).as_str()?.contains("Inactive").then_some(())
    });
    dialog.textbox("Name").has_value("Half a na").is_focused();
    page.finish();
}

#[test]
fn a_reading_that_nobody_asked_for_fails_without_a_word() {
    let page = pisa();
    page.provokes(&[Noise::Status(500)]);
    page.service.faults().add(Fault::on("GET /workspaces/{workspace_id}/api_keys").problem(500, "internal", ""));
    page.away_for(61);
    eventually("it was tried", || (lists(&page) == 2).then_some(()));
    page.row("MES connector").see("Active");
    let keys = page.region("API keys");
    keys.see("40 keys").not_see("Not all keys could be loaded");
    page.hears(&["polite: 40 keys loaded."]);
    keys.button("Refresh").has_attribute("aria-busy", None).click();
    eventually("it is asked for", || (lists(&page) == 3).then_some(()));
    // It is the next thing that is heard: the failure was not.
    page.hears(&["polite: 40 keys loaded."]);
    keys.see("40 keys").not_see("Not all keys could be loaded");
    page.finish();
}

#[test]
fn ten_thousand_keys_are_not_read_again_every_minute() {
    let page = crate::ten_thousand_keys::complete();
    let before = lists(&page);
    page.away_for(61);
    // The workspace is read again, and is there before the keys would be asked for again.
    eventually("the workspace", || {
        (page.service.records_of("GET", "/workspaces/{workspace_id}").len() >= 2).then_some(())
    });
    assert_eq!(lists(&page), before);
    page.away_for(600);
    eventually("the keys", || (lists(&page) > before).then_some(()));
    page.finish();
}
