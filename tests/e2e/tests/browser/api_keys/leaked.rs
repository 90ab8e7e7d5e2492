//! Finding the key that has turned up in a text.

use crate::pisa;
use e2e::{Ability, Find, Key, Locator, Page, Setup, eventually, general, left_out};
use serde_json::json;
use workspace_api::{
    faults::{Effect, Fault},
    sample,
};

const VALUE: &str = sample::MES_CONNECTOR_VALUE;

fn open(page: &Page) -> Locator<'_> {
    page.region("API keys").button("Find a leaked key").click();
    let dialog = page.dialog("Find a leaked key");
    dialog.textbox("Text with a key in it").is_focused();
    dialog
}

/// Pastes as a person does: the text is put into the clipboard, and the keys are pressed.
fn paste(page: &Page, text: &str) {
    let write = "await navigator.clipboard.writeText(args[0]);";
    page.script_async(write, &[json!(text)]);
    page.press(Key::Paste);
}

/// Whether any part of the value is anywhere that outlives the look.
#[track_caller]
fn nothing_of_it_stays(page: &Page) {
    let middle = &VALUE[8..24];
    let kept = page.script(
        "const fields = [...document.querySelectorAll('input, textarea')].map((field) => field.value).join();
        return [document.documentElement.outerHTML, fields, location.href, document.title,
            JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage }), JSON.stringify(history.state)];",
        &[],
    );
    assert!(!kept.to_string().contains(middle), "it is still there: {kept}");
    let sent = page.service.records();
    assert!(sent.iter().all(|exchange| !format!("{exchange:?}").contains(middle)), "it was sent");
}

#[test]
fn a_pasted_text_finds_its_key_and_is_gone() {
    if left_out(Ability::Clipboard) {
        return;
    }
    let page = pisa();
    let before = page.service.records().len();
    let dialog = open(&page);
    // The field itself never holds it, nor does what the browser can undo in it.
    page.script("window.typed = 0; addEventListener('input', () => window.typed++, true);", &[]);
    paste(&page, &format!("2026-11-02 ERROR GET /v3/devices 200 authorization=\"Bearer {VALUE}\" retry=3"));
    dialog
        .see("1 key matches")
        .see("MES connector")
        .see(sample::MES_CONNECTOR_MASK)
        .see("Active")
        .see("It was last used");
    dialog.textbox("Text with a key in it").has_value("").is_focused();
    assert_eq!(page.script("return window.typed;", &[]), json!(0));
    page.axe();
    assert_eq!(page.service.records().len(), before, "looking asks the service nothing");
    nothing_of_it_stays(&page);
    dialog.button("Show in the table: MES connector").click();
    dialog.gone();
    page.region("API keys").see("1 of 40 shown");
    page.row("MES connector").button("Deactivate MES connector").is_focused();
    nothing_of_it_stays(&page);
    page.finish();
}

#[test]
fn what_is_typed_is_looked_at_on_find() {
    let page = pisa();
    let dialog = open(&page);
    dialog.textbox("Text with a key in it").type_text(VALUE);
    dialog.button("Find").click();
    dialog.see("1 key matches");
    dialog.textbox("Text with a key in it").has_value("");
    nothing_of_it_stays(&page);
    dialog.button("Deactivate MES connector").click();
    dialog.gone();
    let question = page.alertdialog("Deactivate MES connector?");
    question.button("Deactivate key").click();
    question.gone();
    page.row("MES connector").see("Inactive");
    assert_eq!(page.status_for_key(VALUE), 401);
    page.finish();
}

#[test]
fn no_match_says_what_that_means() {
    if left_out(Ability::Clipboard) {
        return;
    }
    let page = pisa();
    let dialog = open(&page);
    paste(&page, "nothing of interest, and no key: Gx4T 9d1f");
    dialog.see("No key of this workspace matches").see("The key may belong to another workspace");
    dialog.not_see("Not all keys are loaded yet");
    // Another text is another answer.
    paste(&page, VALUE);
    dialog.see("1 key matches").not_see("No key of this workspace matches");
    page.press(Key::Escape);
    dialog.gone();
    page.button("Find a leaked key").is_focused();
    page.finish();
}

#[test]
fn while_keys_are_loading_it_says_so() {
    if left_out(Ability::Clipboard) {
        return;
    }
    let page = Setup::new()
        .service(|options| {
            options.sample = Some(workspace_api::Sample { ten_thousand_keys: true, ..Default::default() })
        })
        .start();
    let held =
        page.service.faults().add(Fault::on("GET /workspaces/{workspace_id}/api_keys").skip(1).effect(Effect::Hold));
    page.go_to(&general(sample::BOLOGNA));
    page.region("API keys").see("of 10,000 keys loaded");
    let dialog = open(&page);
    paste(&page, VALUE);
    dialog.see("None of the keys that are loaded so far matches").see("Paste the text again when they are.");
    held.release();
    page.finish();
}

#[test]
fn a_large_file_is_looked_through_at_once() {
    let page = Setup::new()
        .service(|options| {
            options.sample = Some(workspace_api::Sample { ten_thousand_keys: true, ..Default::default() })
        })
        .open(&general(sample::BOLOGNA));
    page.region("API keys").see("10,000 keys").not_see("keys loaded");
    let first = page.css(".key-row .key-value").texts().remove(0);
    let (beginning, end) = first.split_once('•').unwrap_or_default();
    let key = format!("{beginning}{}{}", "x".repeat(24), end.trim_start_matches('•'));
    let text =
        format!("{}\nkey = {key}\n{}", "a line of a log, 1234-5678\n".repeat(20_000), "and so on\n".repeat(20_000));
    let dialog = open(&page);
    let looked = "const started = performance.now();
        const data = new DataTransfer();
        data.setData('text', arguments[0]);
        const field = document.querySelector('dialog textarea');
        field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
        return field.value.length;";
    assert_eq!(page.script(looked, &[json!(text)]), json!(0));
    dialog.beginning("button", "Show in the table: ").wait();
    page.finish();
}

#[test]
fn by_keyboard_in_italian() {
    if left_out(Ability::Clipboard) {
        return;
    }
    let page = Setup::new().languages("it").open(&general(sample::PISA));
    page.settled();
    page.tab_to("Trova una chiave divulgata");
    page.press(Key::Enter);
    let dialog = page.dialog("Trova una chiave divulgata");
    dialog.textbox("Testo che contiene una chiave").is_focused();
    paste(&page, &format!("chiave={VALUE}"));
    dialog.see("1 chiave corrisponde");
    page.tab_to("Mostra nella tabella: MES connector");
    page.press(Key::Enter);
    dialog.gone();
    eventually("its row", || (page.row("MES connector").count() == 1).then_some(()));
    page.row("MES connector").button("Disattiva MES connector").is_focused();
    page.finish();
}
