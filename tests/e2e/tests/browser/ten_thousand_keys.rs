//! A workspace with 10,000 keys: usable while they load, few rows in the document, all within reach.

use e2e::{Find, Key, Noise, Page, Setup, eventually, general};
use workspace_api::{
    Sample,
    faults::{Effect, Fault},
    sample,
};

const LIST: &str = "GET /workspaces/{workspace_id}/api_keys";
const MOST_ROWS: u64 = 200;

fn start() -> Page {
    let sample = Some(Sample { ten_thousand_keys: true, ..Sample::default() });
    Setup::new().service(|options| options.sample = sample).start()
}

pub(crate) fn complete() -> Page {
    let page = start();
    page.go_to(&general(sample::BOLOGNA));
    page.region("API keys").see("10,000 keys").not_see("keys loaded");
    page
}

fn pages(page: &Page) -> usize {
    page.service.records_of("GET", "/workspaces/{workspace_id}/api_keys").len()
}

#[test]
fn the_table_is_of_use_while_the_rest_still_loads() {
    let page = start();
    let held = page.service.faults().add(Fault::on(LIST).skip(2).effect(Effect::Hold));
    page.go_to(&general(sample::BOLOGNA));
    let keys = page.region("API keys");
    keys.see("of 10,000 keys loaded").role("progressbar").wait();
    page.row("Line gateway 00001").see("Active");
    keys.button("Download list").is_unavailable("This is possible once all keys are loaded.");
    keys.searchbox("Search API keys").fill("Palletizer 00002");
    page.row("Palletizer 00002").wait();
    page.button("Rename Palletizer 00002").is_available();
    keys.searchbox("Search API keys").fill("");
    keys.named("columnheader", "Name").button("Name").click();
    page.row("Case sealer 00003").wait();
    page.axe();
    held.release();
    keys.see("10,000 keys").role("progressbar").gone();
    keys.button("Download list").is_available();
    page.table("API keys").has_attribute("aria-rowcount", Some("10001"));
    let rows = page.most_rows();
    assert!(rows <= MOST_ROWS, "{rows} rows were in the document at once");
    page.finish();
}

#[test]
fn every_key_is_reached_by_scrolling() {
    let page = complete();
    let region = page.named("group", "List of API keys");
    region.press(Key::End);
    let last = page.row("Data export 10000");
    last.has_attribute("aria-rowindex", Some("10001"));
    in_view(&page, "Data export 10000");
    region.press(Key::Home);
    in_view(&page, "Line gateway 00001");
    // Somewhere in the middle, by dragging the bar.
    region.run("arguments[0].scrollTop = arguments[0].scrollHeight / 2;");
    eventually("rows of the middle", || {
        let indexes = page.script(
            "return [...document.querySelectorAll('.key-row')].map((row) => Number(row.getAttribute('aria-rowindex')));",
            &[],
        );
        let indexes: Vec<u64> = indexes.as_array()?.iter().filter_map(serde_json::Value::as_u64).collect();
        indexes.iter().any(|index| (4900..5100).contains(index)).then_some(())
    });
    region.press(Key::PageDown);
    let rows = page.most_rows();
    assert!(rows <= MOST_ROWS, "{rows} rows were in the document at once");
    page.finish();
}

fn in_view(page: &Page, name: &str) {
    let script = "const row = arguments[0].getBoundingClientRect(); \
         const region = arguments[0].closest('[role=group]').getBoundingClientRect(); \
         return row.bottom > region.top && row.top < region.bottom;";
    eventually(&format!("{name} in view"), || (page.row(name).run(script) == true).then_some(()));
}

#[test]
fn every_key_is_found_by_searching() {
    let page = complete();
    let keys = page.region("API keys");
    keys.searchbox("Search API keys").fill("05001");
    page.row("Line gateway 05001").wait();
    keys.see("1 of 10,000 shown");
    page.button("Deactivate Line gateway 05001").click();
    page.alertdialog("Deactivate Line gateway 05001?").button("Deactivate key").click();
    page.row("Line gateway 05001").see("Inactive");
    keys.searchbox("Search API keys").fill("");
    keys.see("10,000 keys");
    let rows = page.most_rows();
    assert!(rows <= MOST_ROWS, "{rows} rows were in the document at once");
    page.finish();
}

#[test]
fn the_focus_survives_scrolling_away_and_sorting() {
    let page = complete();
    let button = page.button("Rename Case sealer 00003");
    button.focus().is_focused();
    page.named("group", "List of API keys").run("arguments[0].scrollTop = arguments[0].scrollHeight / 2;");
    page.row("Line gateway 00001").gone();
    button.is_focused();
    page.press(Key::Tab);
    assert_ne!(page.focused_name(), "", "Tab leads on from there");
    button.focus();
    page.region("API keys").named("columnheader", "Name").button("Name").run("arguments[0].click();");
    button.is_focused();
    page.finish();
}

#[test]
fn tab_leads_from_row_to_row_beyond_what_is_drawn() {
    let page = complete();
    let drawn = page.script("return document.querySelectorAll('.key-row').length;", &[]).as_u64().expect("a count");
    assert!(drawn < 150, "{drawn} rows are drawn");
    // The names end in the place: from ten rows before the last that is drawn to ten rows beyond.
    let name = page.script("return [...document.querySelectorAll('.key-row')].at(-10).cells[0].innerText;", &[]);
    page.button(&format!("Rename {}", name.as_str().unwrap_or_default())).focus();
    let beyond = format!(" {:05}", drawn + 10);
    let mut passed = Vec::new();
    while !page.focused_name().ends_with(&beyond) {
        passed.push(page.focused_name());
        assert!(passed.len() < 120, "Tab never came to{beyond}: {passed:?}");
        page.press(Key::Tab);
    }
    for place in drawn - 8..drawn + 10 {
        let row = format!(" {place:05}");
        assert!(passed.iter().any(|name| name.ends_with(&row)), "Tab left out{row}: {passed:?}");
    }
    let rows = page.most_rows();
    assert!(rows <= MOST_ROWS, "{rows} rows were in the document at once");
    page.finish();
}

#[test]
fn the_last_of_all_keys_is_a_few_presses_away() {
    const MOST_PRESSES: usize = 22;
    let page = complete();
    page.script("document.querySelector('h1').scrollIntoView();", &[]);
    page.searchbox("Search API keys").focus();
    let to_table = page.go_by(Key::Tab, "Select Line gateway 00001");
    page.press(Key::End);
    page.checkbox("Select Data export 10000").is_focused();
    in_view(&page, "Data export 10000");
    let along = page.go_by(Key::Right, "Deactivate Data export 10000");
    page.press(Key::Enter);
    page.alertdialog("Deactivate Data export 10000?").button("Cancel").is_focused();
    let presses = to_table + 1 + along + 1;
    assert!(presses <= MOST_PRESSES, "{presses} presses");
    page.press(Key::Enter);
    page.button("Deactivate Data export 10000").is_focused();
    // The same thing of the first, and out of the table beyond the last: Tab need not pass all of them.
    page.press(Key::Home);
    page.button("Deactivate Line gateway 00001").is_focused();
    in_view(&page, "Line gateway 00001");
    page.press(Key::End);
    page.button("Deactivate Data export 10000").is_focused();
    page.press(Key::Tab);
    page.combobox("Source workspace").is_focused();
    page.finish();
}

#[test]
fn screens_and_rows_lead_beyond_what_is_drawn() {
    let page = complete();
    page.button("Rename Line gateway 00001").focus();
    let place = || {
        let name = page.focused_name();
        name.rsplit(' ').next().and_then(|place| place.parse::<usize>().ok()).unwrap_or_else(|| panic!("{name}"))
    };
    let one_stop = "return [...document.querySelectorAll('.key-row')]
        .every((row) => [...row.querySelectorAll('*')].filter((one) => one.tabIndex === 0).length === 1);";
    let mut before = place();
    for _ in 0..20 {
        page.press(Key::PageDown);
        let now = place();
        assert!((5..=12).contains(&(now - before)), "a screen leads from {before} to {now}");
        assert_eq!(page.script(one_stop, &[]), true);
        before = now;
    }
    in_view(&page, &page.focused_name().replace("Rename ", ""));
    for _ in 0..70 {
        page.press(Key::Down);
        assert_eq!(place(), before + 1);
        before += 1;
    }
    for _ in 0..20 {
        page.press(Key::Up);
        before -= 1;
    }
    assert_eq!(place(), before);
    in_view(&page, &page.focused_name().replace("Rename ", ""));
    // While the list is another, its own first and last row.
    page.region("API keys").named("columnheader", "Name").button("Name").run("arguments[0].click();");
    let shown = "return [...document.querySelectorAll('.key-row')].at(arguments[0]).getAttribute('aria-rowindex');";
    page.press(Key::End);
    assert_eq!(page.script("return wgTest.active().closest('tr').getAttribute('aria-rowindex');", &[]), "10001");
    page.press(Key::Home);
    assert_eq!(page.script(shown, &[serde_json::json!(0)]), "2");
    assert_eq!(page.script("return wgTest.active().closest('tr').getAttribute('aria-rowindex');", &[]), "2");
    let rows = page.most_rows();
    assert!(rows <= MOST_ROWS, "{rows} rows were in the document at once");
    page.finish();
}

#[test]
fn a_failure_half_way_keeps_what_is_loaded_and_goes_on_from_there() {
    let page = start();
    page.provokes(&[Noise::Status(500)]);
    let fault = page.service.faults().add(Fault::on(LIST).skip(3).problem(500, "internal", "Out of order.").always());
    page.go_to(&general(sample::BOLOGNA));
    let keys = page.region("API keys");
    keys.see("Not all keys could be loaded").see("This is not your mistake.");
    page.row("Line gateway 00001").wait();
    page.axe();
    let before = pages(&page);
    fault.remove();
    keys.button("Try again").click();
    keys.see("10,000 keys").not_see("Not all keys could be loaded");
    let asked = page.service.records_of("GET", "/workspaces/{workspace_id}/api_keys");
    let again =
        asked[before..].iter().filter(|exchange| !exchange.query.as_deref().unwrap_or_default().contains("cursor="));
    assert_eq!(again.count(), 0, "what was loaded is not asked for again");
    page.finish();
}
