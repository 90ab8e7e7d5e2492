//! What would change in a setting, field by field.

use super::preview;
use crate::pisa;
use e2e::{Ability, Find, Page, left_out};
use serde_json::json;
use workspace_api::sample;

/// What is said about the setting of that name.
fn said_of(page: &Page, name: &str) -> String {
    page.region("Import basic settings").css(".setting").saying(name).text()
}

#[test]
fn nested_values_are_compared_field_by_field() {
    if left_out(Ability::Looks) {
        return;
    }
    let page = pisa();
    let early = json!({
        "begins": "06:00", "ends": "13:30", "break": true, "days": ["mon", "tue", "wed", "thu", "fri", "sat"],
        "breaks": [{ "at": "10:00", "minutes": 20 }],
    });
    page.service.backstage().write_setting(sample::PISA, "shifts", "Early", &early);
    let section = page.region("Import basic settings");
    section.radio("Overwrite it").click();
    preview(&page);
    section.see("Would be overwritten (3)");
    let early = said_of(&page, "Early");
    for said in [
        "begins Changed Here now 06:00 After the import 05:30",
        "breaks › #1 › at Changed Here now 10:00 After the import 09:30",
        "break Removed Here now true breaks",
        "3 fields stay the same.",
    ] {
        assert!(early.contains(said), "{said}: {early}");
    }
    assert!(!early.contains("minutes") && !early.contains("ends"), "what is the same is only counted: {early}");
    page.axe();
    page.resize(320, 800);
    let wide = page.script("return document.documentElement.scrollWidth;", &[]);
    assert!(wide.as_u64().is_some_and(|wide| wide <= 320), "{wide}");
    page.finish();
}

#[test]
fn what_is_too_much_to_show_is_counted() {
    let page = pisa();
    let many = |value: &str| (0..30).map(|place| (format!("field{place}"), json!(value))).collect();
    let write = |workspace, value: &str| {
        let value = serde_json::Value::Object(many(value));
        page.service.backstage().write_setting(workspace, "shifts", "Early", &value);
    };
    write(sample::PISA, "short");
    write(sample::TORINO, &"x".repeat(301));
    let section = page.region("Import basic settings");
    section.radio("Overwrite it").click();
    preview(&page);
    section.see("Would be overwritten (3)");
    let early = said_of(&page, "Early");
    assert!(early.contains("10 more fields differ.") && early.contains("1 more character is not shown."), "{early}");
    // The service gives them in the order of the alphabet.
    assert!(early.contains("field26") && !early.contains("field27"), "{early}");
    page.finish();
}

#[test]
fn what_differs_further_down_than_is_shown_differs() {
    let page = pisa();
    let deep = |inner: i32| (0..40).fold(json!(inner), |inner, _| json!({ "a": inner }));
    let backstage = page.service.backstage();
    backstage.write_setting(sample::PISA, "shifts", "Early", &deep(1));
    backstage.write_setting(sample::TORINO, "shifts", "Early", &deep(2));
    let section = page.region("Import basic settings");
    section.radio("Overwrite it").click();
    preview(&page);
    section.see("Would be overwritten (3)");
    let early = said_of(&page, "Early");
    assert!(early.contains("Differs further down than is shown") && !early.contains("stays the same"), "{early}");
    page.provokes(&[e2e::Noise::Status(409)]);
    backstage.write_setting(sample::TORINO, "shifts", "Early", &deep(3));
    section.button("Import 11 settings").click();
    page.button("Overwrite and import").click();
    section.see("New: 0. Changed since the last preview: 1. No longer there: 0.");
    section.css(".setting").saying("Early").see("Changed since the last preview");
    page.finish();
}
