//! Search, chips, status and order are in the address.

use crate::pisa;
use e2e::{Find, Locator, Page, Setup, eventually, general};
use workspace_api::sample;

fn keys(page: &Page) -> Locator<'_> {
    page.region("API keys")
}

fn chip<'page>(page: &'page Page, words: &str) -> Locator<'page> {
    keys(page).beginning("button", words)
}

/// The address with a query.
fn with(query: &str) -> String {
    format!("{}?{query}", general(sample::PISA))
}

#[track_caller]
fn address_becomes(page: &Page, path: &str) {
    eventually(path, || (page.path() == path).then_some(()));
}

#[test]
fn a_reload_shows_the_same_keys_in_the_same_order() {
    let page = Setup::new().open(&with("from=mail"));
    chip(&page, "No expiry").click();
    chip(&page, "Never used").click();
    keys(&page).combobox("Status").choose("Active");
    keys(&page).button("Name").click();
    keys(&page).searchbox("Search API keys").fill("é t");
    address_becomes(
        &page,
        &with("from=mail&search=%C3%A9+t&status=active&review=never_used%2Cno_expiry&sort=name&order=asc"),
    );
    let shown = || page.css(".key-row td:first-of-type").texts();
    let before = shown();
    page.reload();
    keys(&page).searchbox("Search API keys").has_value("é t");
    keys(&page).combobox("Status").has_value("active");
    chip(&page, "Never used").has_attribute("aria-pressed", Some("true"));
    chip(&page, "No expiry").has_attribute("aria-pressed", Some("true"));
    chip(&page, "Expires soon").has_attribute("aria-pressed", Some("false"));
    keys(&page).table("API keys").named("columnheader", "Name").has_attribute("aria-sort", Some("ascending"));
    eventually("the same keys", || (shown() == before).then_some(()));
    keys(&page).searchbox("Search API keys").fill("no such key");
    keys(&page).button("Clear search and filter").click();
    keys(&page).button("Created").click();
    address_becomes(&page, &with("from=mail"));
    page.finish();
}

#[test]
fn it_follows_the_history_and_begins_anew_with_another_workspace() {
    let page = Setup::new().open(&with("status=inactive"));
    keys(&page).combobox("Status").has_value("inactive");
    let elsewhere = "history.pushState(null, '', location.pathname + '?status=expired&review=no_expiry');";
    page.script(elsewhere, &[]);
    page.script("history.pushState(null, '', location.pathname);", &[]);
    page.script("history.back();", &[]);
    keys(&page).combobox("Status").has_value("expired");
    chip(&page, "No expiry").has_attribute("aria-pressed", Some("true"));
    page.script("history.back();", &[]);
    keys(&page).combobox("Status").has_value("inactive");
    chip(&page, "No expiry").has_attribute("aria-pressed", Some("false"));
    page.combobox("Workspace").choose("Cold store Parma");
    page.textbox("Workspace name").has_value("Cold store Parma");
    address_becomes(&page, &general(sample::PARMA));
    keys(&page).combobox("Status").has_value("all");
    page.finish();
}

#[test]
fn what_may_be_the_value_of_a_key_stays_out_of_the_address() {
    let page = pisa();
    keys(&page).combobox("Status").choose("Active");
    keys(&page).searchbox("Search API keys").fill("Bearer wsk_Gx4Tq8Vb2Lm9Zr7Kd9d1f");
    keys(&page).see("0 of 40 shown");
    address_becomes(&page, &with("status=active"));
    assert!(!page.script("return JSON.stringify(history.state);", &[]).to_string().contains("Gx4T"));
    // Not in one piece either, as some services write them.
    keys(&page).searchbox("Search API keys").fill("7f3e9b2c-1a4d-4c2b-9e6f-0123456789ab");
    keys(&page).combobox("Status").choose("Inactive");
    address_becomes(&page, &with("status=inactive"));
    page.finish();
}

#[test]
fn what_an_address_says_wrongly_is_as_at_first() {
    let page = Setup::new().open(&with("status=bogus&review=x,never_used&sort=%00&order=up&search=%FF"));
    chip(&page, "Never used").has_attribute("aria-pressed", Some("true"));
    keys(&page).combobox("Status").has_value("all");
    keys(&page).table("API keys").named("columnheader", "Created").has_attribute("aria-sort", Some("descending"));
    page.finish();
}
