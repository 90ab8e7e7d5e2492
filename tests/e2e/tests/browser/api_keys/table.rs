//! The table: columns, states, sorting, searching, filtering.

use crate::pisa;
use e2e::{Find, Locator, Page, Setup, general};
use workspace_api::{faults::Fault, sample};

fn keys(page: &Page) -> Locator<'_> {
    page.region("API keys")
}

/// The names in the first column, from top to bottom.
fn names(page: &Page) -> Vec<String> {
    page.css(".key-row td:first-of-type").texts()
}

#[test]
fn every_column_tells_what_is_known_of_a_key() {
    let page = pisa();
    let table = keys(&page).table("API keys");
    assert_eq!(
        table.role("columnheader").names(),
        ["Name", "Key", "Scopes", "Created", "Last used", "Status", "Actions"]
    );
    table.has_attribute("aria-rowcount", Some("41"));
    let row = table.row("MES connector");
    row.see(sample::MES_CONNECTOR_MASK).see("devices:read").see("data:read").see("jobs:write");
    row.see("by Olivia Rossi").see("Active").see("No expiry");
    row.role("cell").wait_for_count(7);
    table.row("Commissioning tablet").see("Never used");
    table.row("Founding key").see("Not known").see("Inactive · Expired");
    table.row("Audit January").see("Active · Expired");
    table.row("Visitor dashboard").see("Inactive").see("Expires in 5 days");
    // A key without a name goes by its id.
    table.row(&sample::key_id(sample::PISA, 18)).see("data:read");
    keys(&page).see("40 keys");
    page.finish();
}

#[test]
fn a_time_says_when_exactly_on_hover_and_focus() {
    let page = pisa();
    let time = keys(&page).row("MES connector").css("time");
    time.nth(0).wait();
    let exact = time.nth(0).run("return arguments[0].title || arguments[0].getAttribute('datetime');");
    assert!(exact.as_str().is_some_and(|text| text.contains("20")), "{exact}");
    page.finish();
}

#[test]
fn columns_are_sorted_by_their_headers() {
    let page = pisa();
    let table = keys(&page).table("API keys");
    let header = |name: &str| table.named("columnheader", name);
    header("Created").has_attribute("aria-sort", Some("descending"));
    header("Key").has_attribute("aria-sort", None);
    assert_eq!(names(&page)[0], "Commissioning tablet", "newest first");

    header("Name").button("Name").click();
    header("Name").has_attribute("aria-sort", Some("ascending"));
    header("Created").has_attribute("aria-sort", Some("none"));
    let ascending = names(&page);
    let place = |name: &str| ascending.iter().position(|other| other == name).expect(name);
    assert!(place("Administration script") < place("Ärger & Söhne <Wartung>"), "{ascending:?}");
    assert!(place("Ärger & Söhne <Wartung>") < place("Audit February"), "letters with marks stand with those without");
    assert!(place("Audit February") < place("Audit January"));
    header("Name").button("Name").click();
    header("Name").has_attribute("aria-sort", Some("descending"));
    header("Name").button("Name").is_focused();
    let mut descending = names(&page);
    descending.reverse();
    assert_eq!(descending, ascending);

    for column in ["Last used", "Status"] {
        header(column).button(column).click();
        header("Name").has_attribute("aria-sort", Some("none"));
        assert_eq!(names(&page).len(), 40);
    }
    page.finish();
}

#[test]
fn keys_are_searched_by_name_value_scope_and_creator() {
    let page = pisa();
    let search = keys(&page).searchbox("Search API keys");
    for (typed, found) in [
        ("mes conn", vec!["MES connector"]),
        ("9d1f", vec!["MES connector"]),
        ("firmware:write", vec!["Firmware roll-out", "Line 1 to 4 (shared)"]),
        ("arger & sohne", vec!["Ärger & Söhne <Wartung>"]),
        ("バルブ", vec!["バルブ監視サービス"]),
    ] {
        search.fill(typed);
        keys(&page).see(&format!("{} of 40 shown", found.len()));
        assert_eq!(names(&page), found, "{typed}");
    }
    search.fill("olivia");
    keys(&page).see("10 of 40 shown");
    search.fill("there is no such key");
    keys(&page).see("No key matches");
    page.axe();
    keys(&page).button("Clear search and filter").click();
    search.has_value("").is_focused();
    keys(&page).see("40 keys");
    page.finish();
}

#[test]
fn keys_are_filtered_by_status() {
    let page = pisa();
    let filter = keys(&page).combobox("Status");
    filter.choose("Inactive");
    keys(&page).see("of 40 shown");
    let statuses = page.css(".key-row td:nth-of-type(6)").texts();
    assert!(!statuses.is_empty() && statuses.iter().all(|status| status.starts_with("Inactive")), "{statuses:?}");
    filter.choose("Expired");
    page.row("Audit January").wait();
    let statuses = page.css(".key-row td:nth-of-type(6)").texts();
    assert!(statuses.iter().all(|status| status.contains("Expired")), "{statuses:?}");
    filter.choose("Active");
    page.row("Visitor dashboard").gone();
    page.row("MES connector").wait();
    filter.choose("All");
    keys(&page).see("40 keys");
    page.finish();
}

#[test]
fn a_workspace_without_keys_says_what_they_are_for() {
    let page = Setup::new().open(&general(sample::PARMA));
    page.settled();
    keys(&page).see("There are no API keys yet");
    keys(&page).button("Create API key").is_available();
    page.axe();
    page.finish();
}

#[test]
fn refreshing_reads_the_keys_again() {
    let page = pisa();
    page.service.backstage().rename_key(sample::MES_CONNECTOR, "Renamed elsewhere");
    keys(&page).button("Refresh").click();
    page.row("Renamed elsewhere").wait();
    page.row("MES connector").gone();
    page.finish();
}

#[test]
fn a_list_that_leads_in_circles_is_not_read_for_ever() {
    let page = Setup::new().start();
    for (asked, next) in [("", "two"), ("two", "three"), ("three", "two")] {
        let cursor = format!("cursor={asked}");
        let fault = Fault::on("GET /workspaces/{workspace_id}/api_keys").when(move |exchange| {
            let query = exchange.query.as_deref().unwrap_or_default();
            if asked.is_empty() { !query.contains("cursor") } else { query.ends_with(&cursor) }
        });
        let body = format!(r#"{{"api_keys":[{{"id":"key-of-{next}","status":"active"}}],"next_cursor":"{next}"}}"#);
        page.service.faults().add(fault.raw(200, "application/json", &body).always());
    }
    page.go_to(&general(sample::PISA));
    keys(&page).see("Not all keys could be loaded").see("The service answered in a way that this page does not know.");
    assert_eq!(page.service.records_of("GET", "/workspaces/{workspace_id}/api_keys").len(), 3);
    // What has come is there.
    page.row("key-of-three").wait();
    // Asked again, it leads there again.
    keys(&page).button("Try again").click();
    e2e::eventually("it is asked once more", || {
        (page.service.records_of("GET", "/workspaces/{workspace_id}/api_keys").len() == 4).then_some(())
    });
    keys(&page).see("Not all keys could be loaded");
    page.finish();
}
