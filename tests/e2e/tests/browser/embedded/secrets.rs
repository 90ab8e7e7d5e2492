//! In a portal as well: a value is nowhere once its dialog is closed, and a token is never put anywhere.

use super::{add, address, clear};
use crate::secrets::{created, is_gone, store};
use e2e::{Find, Page, Setup, Wanted};
use serde_json::{Value, json};
use workspace_api::{Role, sample};

/// A plain page without an element, its memory watched from the beginning.
fn watched() -> Page {
    let page = Setup::new().start();
    page.watch_memory();
    page.go_to(&address(sample::PARMA));
    clear(&page);
    page
}

fn told(page: &Page) -> Value {
    page.script("return document.getElementById('one').told;", &[])
}

#[test]
fn of_a_new_key_nothing_stays_and_nothing_is_told() {
    let page = watched();
    add(&page, "one", &json!({ "workspace-id": sample::PISA }), "");
    let one = page.shadow("#one");
    one.button("Create API key").click();
    let form = one.dialog("Create API key");
    form.textbox("Name").fill("Dosing station");
    form.checkbox("Read devices").click();
    form.button("Create key").click();
    let dialog = one.dialog("Copy your new API key");
    dialog.wait();
    let value = created(&page);
    assert_eq!(page.kept_in(&value), ["document"]);
    assert_eq!(page.in_program(&value).len(), 1);
    store(&dialog);
    one.row("Dosing station").wait();
    let told = told(&page);
    assert!(told.to_string().contains("wg-keys-changed") && !value.is_in(&told.to_string()), "{told}");
    is_gone(&page, &value);
    page.finish();
}

#[test]
fn a_token_is_only_in_the_header_of_requests() {
    let page = watched();
    let script = "element.getAccessToken = async () => 'viewer-token';";
    add(&page, "one", &json!({ "workspace-id": sample::PISA }), script);
    let one = page.shadow("#one");
    one.region("API keys").see("40 keys");
    one.button("Refresh").click();
    one.region("Danger zone").run("arguments[0].scrollIntoView();");
    one.region("Danger zone").see("Only people with administrative rights");
    let token = Wanted::new(Role::Viewer.token());
    assert_eq!(page.kept_in(&token), Vec::<String>::new());
    assert!(!token.is_in(&told(&page).to_string()) && !token.is_in(&page.said()));
    let mut shown = 0;
    for exchange in page.service.records() {
        let sent = format!("{} {:?} {}", exchange.path, exchange.query, exchange.request_body);
        assert!(!token.is_in(&sent), "{sent}");
        for (name, value) in exchange.request_headers.iter().filter(|(_, value)| token.is_in(value)) {
            assert_eq!((name.as_str(), value.as_str()), ("authorization", "Bearer viewer-token"));
            shown += 1;
        }
    }
    assert!(shown > 3, "requests carry it");
    page.finish();
}
