//! The chips: what a review looks for, with counts, as filters.

use crate::pisa;
use e2e::{Find, Key, Locator, Noise, Page, Setup, general};
use workspace_api::{faults::Fault, sample};

fn keys(page: &Page) -> Locator<'_> {
    page.region("API keys")
}

fn chip<'page>(page: &'page Page, words: &str) -> Locator<'page> {
    keys(page).beginning("button", words)
}

#[test]
fn chips_count_and_filter_and_combine_with_search_and_status() {
    let page = pisa();
    let chips = keys(&page).named("group", "Review").role("button");
    chips.wait_for_count(5);
    chip(&page, "Broad scope 3").wait();
    assert_eq!(
        chips.names(),
        ["Never used 6", "Unused for 90 days 9", "Expires soon 7", "Broad scope 3", "No expiry 21"]
    );
    let never = chip(&page, "Never used");
    never.has_attribute("aria-pressed", Some("false"));
    never.click();
    never.has_attribute("aria-pressed", Some("true")).is_focused();
    keys(&page).see("6 of 40 shown");
    page.row("Staging").see("Never used");
    chip(&page, "No expiry").click();
    keys(&page).see("3 of 40 shown");
    keys(&page).combobox("Status").choose("Inactive");
    keys(&page).see("1 of 40 shown");
    page.row("Old commissioning tablet").wait();
    keys(&page).combobox("Status").choose("All");
    keys(&page).searchbox("Search API keys").fill("filler");
    keys(&page).see("1 of 40 shown");
    page.row("Filler retrofit").wait();
    // The counts are those of all keys: what is hidden is not forgotten.
    chip(&page, "Never used 6").wait();
    page.axe();
    page.finish();
}

#[test]
fn nothing_left_offers_all_keys_again_and_takes_the_chips_back() {
    let page = pisa();
    chip(&page, "Never used").click();
    chip(&page, "Broad scope 3").click();
    keys(&page).see("0 of 40 shown");
    keys(&page).button("Clear search and filter").click();
    keys(&page).see("40 keys");
    chip(&page, "Never used").has_attribute("aria-pressed", Some("false"));
    page.finish();
}

#[test]
fn a_change_of_a_key_changes_the_counts() {
    let page = pisa();
    chip(&page, "No expiry 21").wait();
    keys(&page).button("Create API key").click();
    let form = page.dialog("Create API key");
    form.textbox("Name").type_text("Spare");
    form.checkbox("Administer the workspace").click();
    form.button("Create key").click();
    let value = page.dialog("Copy your new API key");
    value.checkbox("I have stored this key").click();
    value.button("Done").click();
    chip(&page, "No expiry 22").wait();
    chip(&page, "Broad scope 4").wait();
    page.finish();
}

#[test]
fn without_the_scopes_nobody_is_told_that_there_is_no_broad_one() {
    let page = Setup::new().start();
    page.service
        .faults()
        .add(Fault::on("GET /workspaces/{workspace_id}/api_key_scopes").problem(404, "not_supported", "").always());
    page.provokes(&[Noise::Status(404)]);
    page.go_to(&general(sample::PISA));
    let broad = chip(&page, "Broad scope –");
    broad.is_unavailable("Which scopes are broad is not known: the service did not say.");
    broad.click();
    keys(&page).see("40 keys");
    chip(&page, "Never used 6").wait();
    page.finish();
}

#[test]
fn a_review_by_keyboard_in_italian() {
    let page = Setup::new().languages("it").open(&general(sample::PISA));
    page.region("Chiavi API").beginning("button", "Mai usata 6").wait();
    page.tab_to("Mai usata 6");
    page.press(Key::Space);
    page.region("Chiavi API").see("6 di 40 visualizzate");
    page.finish();
}
