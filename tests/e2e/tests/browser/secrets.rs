//! The value of a key exists while its dialog is open, and nowhere afterwards.

use e2e::{Ability, Find, Key, Locator, Page, Setup, Wanted, general, left_out};
use serde_json::json;
use workspace_api::sample;

const KEYS: &str = "/workspaces/{workspace_id}/api_keys";

/// The page, its memory watched from the beginning.
fn watched() -> Page {
    let page = Setup::new().start();
    page.watch_memory();
    page.go_to(&general(sample::PISA));
    page.settled();
    page
}

/// The value of the key that was created last, as the service knows it: asking the page would leave copies in it.
#[track_caller]
pub(crate) fn created(page: &Page) -> Wanted {
    let made = page.service.records_of("POST", KEYS);
    let answer = made.last().expect("a key was created").response_json();
    Wanted::new(answer["value"].as_str().expect("the answer has its value"))
}

/// It is nowhere in the page, nor in what the page has said to anybody. Into the memory of JavaScript only one browser lets
/// the test look; into all the rest they all do.
#[track_caller]
pub(crate) fn is_gone(page: &Page, value: &Wanted) {
    assert_eq!(page.kept_in(value), Vec::<String>::new(), "in the document, or in what outlives it");
    assert!(!value.is_in(&page.said()), "in the console: {}", page.said());
    for exchange in page.service.records() {
        let sent =
            format!("{} {:?} {:?} {}", exchange.path, exchange.query, exchange.request_headers, exchange.request_body);
        assert!(!value.is_in(&sent), "it was sent: {sent}");
    }
    assert_eq!(page.in_program(value), Vec::<String>::new(), "in the memory of the program");
    if !left_out(Ability::Memory) {
        assert_eq!(page.in_heap(value), Vec::<String>::new(), "in the memory of JavaScript");
    }
}

/// It is where it has to be while it is shown, and the looks find it there.
#[track_caller]
fn is_there(page: &Page, value: &Wanted) {
    assert_eq!(page.kept_in(value), ["document"]);
    assert_eq!(
        page.in_program(value).len(),
        1,
        "in one place of the memory of the program: {:?}",
        page.in_program(value)
    );
    if !left_out(Ability::Memory) {
        page.script("window.held = document.querySelector('dialog code').textContent;", &[]);
        assert!(!page.in_heap(value).is_empty(), "in the memory of JavaScript");
        page.script("delete window.held;", &[]);
    }
}

pub(crate) fn store(dialog: &Locator<'_>) {
    dialog.checkbox("I have stored this key").click();
    dialog.button("Done").click();
    dialog.gone();
}

/// Each mark that docs/security.md lists.
const MARKS: [&str; 17] = [
    ".rr-block",
    ".sentry-block",
    ".ph-no-capture",
    ".fs-exclude",
    ".amp-block",
    ".mp-block",
    ".nr-block",
    ".highlight-block",
    ".no-mouseflow",
    "[data-dd-privacy=hidden]",
    "[data-private]",
    "[data-hj-suppress]",
    "[data-clarity-mask=true]",
    "[data-openreplay-hidden]",
    "[data-recording-disable=true]",
    "[data-cs-mask]",
    "[data-matomo-mask]",
];

/// The list above is that of the document, no more and no less.
#[test]
fn every_mark_that_is_promised_is_looked_for() {
    let document = include_str!("../../../../docs/security.md");
    let (_, section) =
        document.split_once("## What asks recorders of visits to look away").expect("there is a section");
    let table = section.lines().skip_while(|line| !line.starts_with("|---")).skip(1);
    let cells = table.take_while(|line| line.starts_with('|')).filter_map(|line| line.split('|').nth(1));
    let marks = cells.flat_map(|cell| {
        cell.split('`').skip(1).step_by(2).map(|mark| {
            let is_class = !mark.starts_with("data-");
            if is_class { format!(".{mark}") } else { format!("[{}]", mark.replace('"', "")) }
        })
    });
    assert_eq!(marks.collect::<Vec<_>>(), MARKS);
}

/// Marked so that recorders of visits leave it out: each by its own sign.
#[track_caller]
fn is_unrecorded(element: &Locator<'_>) {
    for selector in MARKS {
        assert_eq!(element.run(&format!("return arguments[0].matches('{selector}');")), json!(true), "{selector}");
    }
}

/// Copies it, and then another text in its place.
fn copy(page: &Page, dialog: &Locator<'_>) {
    page.allow_clipboard();
    dialog.button("Copy key").click();
    dialog.see("Copied");
    let is_copied =
        "return await navigator.clipboard.readText() === document.querySelector('dialog code').textContent;";
    assert_eq!(page.script_async(is_copied, &[]), json!(true));
    page.script_async("await navigator.clipboard.writeText('another text');", &[]);
}

#[test]
fn of_a_new_key_nothing_stays() {
    let page = watched();
    page.button("Create API key").click();
    let form = page.dialog("Create API key");
    form.textbox("Name").fill("Dosing station");
    form.checkbox("Read devices").click();
    form.button("Create key").click();
    let dialog = page.dialog("Copy your new API key");
    is_unrecorded(&dialog.css("code"));
    let value = created(&page);
    is_there(&page, &value);
    if !left_out(Ability::Clipboard) {
        copy(&page, &dialog);
    }
    store(&dialog);
    page.row("Dosing station").wait();
    is_gone(&page, &value);
    page.finish();
}

#[test]
fn of_a_key_that_replaces_another_nothing_stays() {
    let page = watched();
    page.button("Replace MES connector").click();
    page.dialog("Replace MES connector").button("Create the new key").click();
    let dialog = page.dialog("Copy your new API key");
    dialog.wait();
    let value = created(&page);
    is_there(&page, &value);
    store(&dialog);
    page.dialog("Replace MES connector").named("group", "New key").wait();
    is_gone(&page, &value);
    page.press(Key::Escape);
    page.dialog("Replace MES connector").gone();
    is_gone(&page, &value);
    page.finish();
}

#[test]
fn of_a_key_whose_workspace_is_left_nothing_stays() {
    let page = Setup::new().start();
    page.watch_memory();
    page.go_to("/");
    page.link("Bottling line Pisa").click();
    page.settled();
    page.button("Create API key").click();
    let form = page.dialog("Create API key");
    form.textbox("Name").fill("Dosing station");
    form.checkbox("Read devices").click();
    form.button("Create key").click();
    page.dialog("Copy your new API key").wait();
    let value = created(&page);
    page.script("history.back();", &[]);
    page.alertdialog("Leave without saving?").button("Leave").click();
    page.heading(1, "Choose a workspace").wait();
    is_gone(&page, &value);
    page.finish();
}

/// Opens the dialog in which a key is looked for.
fn looking(page: &Page) -> (Locator<'_>, Wanted) {
    let value = Wanted::new(sample::MES_CONNECTOR_VALUE);
    page.region("API keys").button("Find a leaked key").click();
    let dialog = page.dialog("Find a leaked key");
    dialog.textbox("Text with a key in it").is_focused();
    (dialog, value)
}

#[test]
fn of_a_pasted_text_nothing_stays() {
    if left_out(Ability::Clipboard) {
        return;
    }
    let page = watched();
    page.allow_clipboard();
    let (dialog, value) = looking(&page);
    is_unrecorded(&dialog.textbox("Text with a key in it"));
    let text = format!("token={} – „così“ {}", sample::MES_CONNECTOR_VALUE, "è".repeat(5000));
    page.script_async("await navigator.clipboard.writeText(args[0]);", &[json!(text)]);
    page.press(Key::Paste);
    dialog.see("1 key matches");
    page.press(Key::Undo);
    dialog.textbox("Text with a key in it").has_value("");
    is_gone(&page, &value);
    dialog.button("Close").click();
    dialog.gone();
    is_gone(&page, &value);
    page.finish();
}

#[test]
fn of_a_typed_key_nothing_stays() {
    let page = watched();
    let (dialog, value) = looking(&page);
    dialog.textbox("Text with a key in it").type_text(sample::MES_CONNECTOR_VALUE);
    assert_eq!(page.kept_in(&value), ["document"], "it is in the field");
    dialog.button("Find").click();
    dialog.see("1 key matches");
    dialog.textbox("Text with a key in it").is_focused();
    page.press(Key::Undo);
    dialog.textbox("Text with a key in it").has_value("");
    is_gone(&page, &value);
    page.finish();
}

#[test]
fn of_a_typed_key_that_was_not_looked_for_nothing_stays() {
    let page = watched();
    let (dialog, value) = looking(&page);
    let ways: [fn(&Locator<'_>); 2] =
        [|dialog| dialog.button("Close").click(), |dialog| dialog.textbox("Text with a key in it").press(Key::Escape)];
    for close in ways {
        dialog.textbox("Text with a key in it").type_text(sample::MES_CONNECTOR_VALUE);
        assert_eq!(page.kept_in(&value), ["document"], "it is in the field");
        // A field that is no longer in the document still has its text, as long as anything has the field.
        page.script("window.field = document.querySelector('dialog textarea');", &[]);
        close(&dialog);
        dialog.gone();
        assert_eq!(page.script("return window.field.value;", &[]), "");
        page.script("delete window.field;", &[]);
        is_gone(&page, &value);
        page.region("API keys").button("Find a leaked key").click();
    }
    page.finish();
}

/// The document is left, and the browser keeps it for whoever goes back.
fn leave_and_come_back(page: &Page) {
    for event in ["pagehide", "pageshow"] {
        page.script("dispatchEvent(new PageTransitionEvent(arguments[0], { persisted: true }));", &[json!(event)]);
    }
}

#[test]
fn whoever_goes_back_finds_no_value() {
    let page = watched();
    page.button("Create API key").click();
    let form = page.dialog("Create API key");
    form.textbox("Name").fill("Dosing station");
    form.checkbox("Read devices").click();
    form.button("Create key").click();
    let dialog = page.dialog("Copy your new API key");
    dialog.wait();
    let value = created(&page);
    assert!(page.leaving_asks(), "nobody leaves it without having been asked");
    leave_and_come_back(&page);
    dialog.gone();
    page.row("Dosing station").wait();
    assert!(!page.leaving_asks());
    is_gone(&page, &value);
    let (dialog, value) = looking(&page);
    dialog.textbox("Text with a key in it").type_text(sample::MES_CONNECTOR_VALUE);
    leave_and_come_back(&page);
    dialog.textbox("Text with a key in it").has_value("");
    assert_eq!(page.kept_in(&value), Vec::<String>::new());
    page.finish();
}
