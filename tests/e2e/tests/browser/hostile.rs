//! Whatever the service's data say, it is shown as harmless text: nothing runs, nothing breaks, nothing looks like
//! something else.

use e2e::{Ability, Find, Key, Locator, Noise, Page, Setup, eventually, general, left_out};
use serde_json::{Value, json};
use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};
use workspace_api::{
    faults::{Effect, Fault},
    sample::{self, hostile},
};

/// What is hidden from people, but for the marks with which the page itself isolates words of another direction. The
/// page's own boxes hold what is in the data.
const HIDDEN: &str = "[\\u0000-\\u0008\\u000B\\u000E-\\u001F\\u007F-\\u009F\\u00AD\\u061C\\u200B\\u200E\\u200F\\u2028-\\u202E\\u2060-\\u2067\\u206A-\\u206F\\uFEFF]|\\uDB40[\\uDC00-\\uDC7F]";

/// The service holds nothing but such words from now on, beginning with those at this place.
pub(crate) fn fill_with_hostile_words(page: &Page, first: usize) {
    let rewrite = Effect::Rewrite(Arc::new(move |answer| hostile::rewrite(answer, first)));
    for pattern in ["* /workspaces", "* /workspaces/**"] {
        page.service.faults().add(Fault::on(pattern).always().effect(rewrite.clone()));
    }
}

/// A page of such a service.
fn visit(first: usize) -> Page {
    let page = Setup::new().start();
    fill_with_hostile_words(&page, first);
    page.go_to(&general(sample::PISA));
    page.settled();
    page
}

/// Nothing of the data became a part of the page, nothing was asked for, nothing is wider than the window.
#[track_caller]
fn is_harmless(page: &Page) {
    let wrong = page.script(include_str!("hostile.js"), &[json!(HIDDEN), json!(hostile::CANARY)]);
    assert_eq!(wrong, json!([]));
}

/// Looks at both widths.
#[track_caller]
pub(crate) fn is_harmless_everywhere(page: &Page) {
    for width in [320, 1280] {
        page.resize(width, 900);
        is_harmless(page);
    }
}

/// All of these texts begin as one of the words is shown, and so many different ones are there at least.
#[track_caller]
pub(crate) fn are_shown(texts: &[String], at_least: usize) {
    let words = hostile::words();
    let mut seen: Vec<usize> = texts
        .iter()
        .map(|text| {
            let is_it = |(_, shown): &(String, String)| squeezed(text).starts_with(&squeezed(shown));
            words
                .iter()
                .position(is_it)
                .unwrap_or_else(|| panic!("“{}” is none of the words", &text.chars().take(300).collect::<String>()))
        })
        .collect();
    seen.sort_unstable();
    seen.dedup();
    assert!(seen.len() >= at_least, "only {} of the words are there: {texts:?}", seen.len());
}

/// What is read from the page has its spaces squeezed.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Opens a dialog by a button, looks at it, and closes it.
#[track_caller]
pub(crate) fn look_into(page: &Page, button: &Locator<'_>, dialog: &Locator<'_>) {
    button.click();
    dialog.wait();
    is_harmless_everywhere(page);
    page.press(Key::Escape);
    dialog.gone();
}

#[test]
fn in_the_table_of_keys_and_its_dialogs() {
    if left_out(Ability::Looks) {
        return;
    }
    let page = visit(0);
    let rows = page.region("API keys").css(".key-row");
    let drawn = rows.count();
    assert!(drawn > 8, "rows are drawn: {drawn}");
    are_shown(&page.css(".key-row .key-name").texts(), 8);
    are_shown(&page.css(".key-row .key-value").texts(), 8);
    are_shown(&page.css(".key-row .key-scope").texts(), 8);
    is_harmless_everywhere(&page);
    for place in [0, 2, 5, 7] {
        let row = rows.nth(place);
        look_into(&page, &row.beginning("button", "Rename ").nth(0), &page.role("dialog"));
        look_into(&page, &row.beginning("button", "Replace ").nth(0), &page.role("dialog"));
    }
    let turn_off = page.region("API keys").beginning("button", "Deactivate ");
    for place in 0..4 {
        look_into(&page, &turn_off.nth(place), &page.role("alertdialog"));
    }
    look_into(&page, &page.button("Create API key"), &page.role("dialog"));
    look_into(&page, &page.button("Find a leaked key"), &page.role("dialog"));
    page.finish();
}

#[test]
fn in_the_rows_that_are_further_down() {
    if left_out(Ability::Looks) {
        return;
    }
    let page = visit(18);
    are_shown(&page.css(".key-row .key-name").texts(), 8);
    is_harmless_everywhere(&page);
    let row = page.region("API keys").css(".key-row").nth(7);
    // The longest of all, as long as a book.
    row.see("… (1,050,000)");
    look_into(&page, &row.beginning("button", "Rename ").nth(0), &page.role("dialog"));
    // Changing it works, and what is said of it is as harmless.
    row.beginning("checkbox", "Select ").click();
    is_harmless_everywhere(&page);
    page.button("Deactivate selected").click();
    let dialog = page.role("alertdialog");
    is_harmless_everywhere(&page);
    dialog.button("Deactivate 1 key").click();
    dialog.see("1 of 1 deactivated.");
    is_harmless_everywhere(&page);
    dialog.button("Close").click();
    dialog.gone();
    page.finish();
}

#[test]
fn in_the_name_of_the_workspace() {
    if left_out(Ability::Looks) {
        return;
    }
    let page = visit(0);
    page.service.faults().clear();
    for (words, shown) in hostile::words() {
        let name = words.clone();
        let given = Effect::Rewrite(Arc::new(move |answer| {
            let mut body: Value = serde_json::from_str(answer).expect("the service answers JSON");
            body["workspace"]["name"] = json!(name);
            body["workspace"]["region"]["name"] = json!(name);
            hostile::written(&body)
        }));
        page.service.faults().add(Fault::on("GET /workspaces/{workspace_id}").effect(given));
        page.go_to(&general(sample::PISA));
        page.css(".page-workspace").wait();
        eventually(&format!("“{}”", &shown.chars().take(40).collect::<String>()), || {
            let texts = page.css(".page-workspace").texts();
            texts.first().is_some_and(|text| squeezed(text).starts_with(&squeezed(&shown))).then_some(())
        });
        is_harmless_everywhere(&page);
        let has_whole = "return document.querySelector('.rename input').value.length;";
        let typed: usize =
            page.script(has_whole, &[]).as_u64().and_then(|length| usize::try_from(length).ok()).unwrap_or_default();
        // A field takes no line breaks.
        let fits = words.encode_utf16().filter(|unit| !matches!(unit, 10 | 13)).count();
        assert_eq!(typed, fits, "the box has the whole name: {shown}");
        page.settled();
        page.button("Delete workspace").click();
        page.role("alertdialog").wait();
        is_harmless_everywhere(&page);
    }
    page.finish();
}

#[test]
fn in_an_import_from_the_source_to_the_report() {
    if left_out(Ability::Downloads) {
        return;
    }
    let page = visit(0);
    let folder = tempfile::tempdir().expect("a folder for the file");
    page.save_downloads_in(folder.path());
    let section = page.region("Import basic settings");
    section.run("arguments[0].scrollIntoView();");
    let choose = "const select = [...document.querySelectorAll('#import select')].at(0);
        select.value = arguments[0];
        select.dispatchEvent(new Event('change', { bubbles: true }));";
    page.script(choose, &[json!(sample::TORINO)]);
    section.button("Select all").click();
    section.radio("Overwrite it").click();
    is_harmless_everywhere(&page);
    section.button("Preview import").click();
    section.see("Nothing has changed so far.");
    page.script("for (const group of document.querySelectorAll('#import details')) group.open = true;", &[]);
    are_shown(&section.css(".setting-name").texts(), 3);
    is_harmless_everywhere(&page);
    section.beginning("button", "Import ").saying("settings").click();
    let question = page.role("alertdialog");
    question.wait();
    is_harmless_everywhere(&page);
    question.button("Download current values").click();
    let file = eventually("the file", || crate::import::saved(folder.path(), "json"));
    // Whole, however deep: nothing else keeps what is overwritten.
    assert!(["[", "{\"a\":"].iter().any(|open| file.contains(&open.repeat(10_000))), "a deep value is in the file");
    let is_json = page.script("JSON.parse(arguments[0]); return true;", &[json!(file)]);
    assert_eq!(is_json, json!(true));
    question.button("Overwrite and import").click();
    section.see("Import finished");
    is_harmless_everywhere(&page);
    section.button("Start another import").click();
    section.button("Preview import").wait();
    page.finish();
}

#[test]
fn in_what_went_wrong() {
    if left_out(Ability::Looks) {
        return;
    }
    let page = Setup::new().open(&general(sample::PISA));
    page.settled();
    page.provokes(&[Noise::Status(422)]);
    for (place, (words, shown)) in hostile::words().into_iter().enumerate() {
        let problem = json!({
            "type": "javascript:window.canary=1", "title": words, "status": 422, "code": "invalid", "detail": words,
            "errors": [{ "pointer": words, "detail": words }],
        });
        let refused = Fault::on("PATCH /workspaces/{workspace_id}").raw(
            422,
            "application/problem+json",
            &hostile::written(&problem),
        );
        page.service.faults().add(refused.header("x-request-id", "<img src=x onerror=window.canary=1>"));
        let section = page.region("Workspace information");
        section.textbox("Workspace name").fill(&format!("Another name {place}"));
        section.button("Save name").click();
        section.see("The name was not saved");
        eventually(&format!("“{}”", &shown.chars().take(40).collect::<String>()), || {
            section.texts().first().is_some_and(|text| squeezed(text).contains(&squeezed(&shown))).then_some(())
        });
        is_harmless_everywhere(&page);
        section.button("Discard").click();
    }
    page.finish();
}

#[test]
fn in_what_a_deletion_failed_of() {
    if left_out(Ability::Looks) {
        return;
    }
    let page = Setup::new().open(&general(sample::PISA));
    page.settled();
    let (words, shown): (Vec<_>, Vec<_>) = hostile::words().into_iter().unzip();
    let turn = Arc::new(AtomicUsize::new(0));
    let taken = turn.clone();
    let told = Effect::Rewrite(Arc::new(move |answer| {
        let mut body: Value = serde_json::from_str(answer).expect("the service answers JSON");
        if body["deletion"]["status"] == json!("failed") {
            body["deletion"]["detail"] = json!(words[taken.load(Ordering::SeqCst)]);
        }
        hostile::written(&body)
    }));
    page.service.faults().add(Fault::on("GET /workspaces/{workspace_id}/deletion").always().effect(told));
    let section = page.region("Danger zone");
    for (place, shown) in shown.iter().enumerate() {
        turn.store(place, Ordering::SeqCst);
        page.service.backstage().fail_deletion(sample::PISA);
        section.button("Delete workspace").click();
        let dialog = page.role("alertdialog");
        dialog.textbox("Type the workspace name to confirm").fill("Bottling line Pisa");
        dialog.button("Delete this workspace").click();
        eventually(&format!("“{}”", &shown.chars().take(40).collect::<String>()), || {
            section.texts().first().is_some_and(|text| squeezed(text).contains(&squeezed(shown))).then_some(())
        });
        section.see("The deletion stopped");
        is_harmless_everywhere(&page);
    }
    page.finish();
}

/// Keys whose names differ only by what nobody sees.
#[test]
fn one_key_does_not_look_like_another() {
    let page = Setup::new().start();
    let names = [
        "MES connector",
        "MES \u{200B}connector",
        "MES \u{202E}rotcennoc",
        "MES\u{AD} connector",
        "\u{2066}MES connector\u{2069}",
    ];
    let edit = move |mut body: Value| {
        let keys = body["api_keys"].as_array_mut().into_iter().flatten();
        for (key, name) in keys.zip(names) {
            key["name"] = json!(name);
        }
        body
    };
    let list = Fault::on("GET /workspaces/{workspace_id}/api_keys").always();
    page.service.faults().add(list.effect(Effect::Edit(Arc::new(edit))));
    page.go_to(&general(sample::PISA));
    page.settled();
    let names = page.region("API keys").css(".key-row .key-name").texts();
    let first: std::collections::BTreeSet<&String> = names.iter().take(5).collect();
    assert_eq!(first.len(), 5, "{names:?}");
    let row = page.region("API keys").css(".key-row").nth(2);
    let masked = row.css(".key-value").text();
    row.button("Rename MES ⟨U+202E⟩rotcennoc").click();
    let dialog = page.dialog("Rename MES ⟨U+202E⟩rotcennoc");
    // Beside the name stands what no name can pretend.
    dialog.see(&masked).see("key-").textbox("Name").has_value("MES \u{202E}rotcennoc");
    page.press(Key::Escape);
    dialog.gone();
    // What is sent is the name as it is.
    page.region("API keys").css(".key-row").nth(1).button("Rename MES ⟨U+200B⟩connector").click();
    page.dialog("Rename MES ⟨U+200B⟩connector").textbox("Name").type_text(" 2");
    page.button("Save").click();
    eventually("the change is sent", || {
        let sent = page.service.records_of("PATCH", "/workspaces/{workspace_id}/api_keys/{key_id}");
        (sent.first()?.request_json() == json!({ "name": "MES \u{200B}connector 2" })).then_some(())
    });
    page.finish();
}

#[test]
fn a_workspace_whose_name_nobody_can_type_is_deleted_by_the_name_as_it_is_shown() {
    let page = Setup::new().start();
    page.service.backstage().rename_workspace(sample::PARMA, "Cold\u{200B} store");
    page.go_to(&general(sample::PARMA));
    page.settled();
    page.button("Delete workspace").click();
    let dialog = page.alertdialog("Delete Cold⟨U+200B⟩ store?");
    let field = dialog.textbox("Type the workspace name to confirm");
    let press = dialog.button("Delete this workspace");
    field.fill("Cold store");
    press.is_unavailable("What you typed is not the name of the workspace.");
    field.fill("Cold⟨U+200B⟩ store");
    press.is_available().click();
    page.heading(1, "Workspace deleted").wait();
    page.see("Cold⟨U+200B⟩ store and all its data are gone.");
    page.finish();
}
