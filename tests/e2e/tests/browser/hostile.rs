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

/// A refusal that says these words about parts of the body.
fn refusal(pointers: &[&str], words: &str) -> Fault {
    let errors: Vec<Value> = pointers.iter().map(|pointer| json!({ "pointer": pointer, "detail": words })).collect();
    let problem = json!({ "type": "about:blank", "title": "x", "status": 422, "code": "invalid", "errors": errors });
    Fault::on("* /workspaces/**").when(|exchange| exchange.method != "GET").raw(
        422,
        "application/problem+json",
        &hostile::written(&problem),
    )
}

/// What is said beside the fields of a place begins with the words as they are shown.
#[track_caller]
fn is_said_beside_fields(place: &Locator<'_>, fields: usize, shown: &str) {
    eventually(&format!("“{}”", &shown.chars().take(40).collect::<String>()), || {
        let said = place.css(".field-error").texts();
        let begins = |text: &String| squeezed(text).starts_with(&squeezed(shown));
        (said.len() == fields && said.iter().all(begins)).then_some(())
    });
}

#[test]
fn in_what_is_wrong_with_a_field() {
    if left_out(Ability::Looks) {
        return;
    }
    let page = Setup::new().open(&general(sample::PISA));
    page.settled();
    page.provokes(&[Noise::Status(422)]);
    page.button("Create API key").click();
    let form = page.dialog("Create API key");
    form.checkbox("Read devices").click();
    let whole = hostile::words();
    for (place, (words, shown)) in whole.iter().enumerate() {
        page.service.faults().add(refusal(&["/name", "/scopes"], words));
        form.textbox("Name").fill(&format!("Another name {place}"));
        form.button("Create key").click();
        is_said_beside_fields(&form, 2, shown);
        is_harmless_everywhere(&page);
    }
    // A day of its own.
    let (words, shown) = whole.last().expect("there are words");
    form.combobox("Expires").choose("On a date…");
    let typed = "arguments[0].value = '2099-01-01'; arguments[0].dispatchEvent(new Event('input'));";
    form.css("input[type=date]").run(typed);
    page.service.faults().add(refusal(&["/expires_at"], words));
    form.button("Create key").click();
    is_said_beside_fields(&form, 1, shown);
    is_harmless_everywhere(&page);
    page.press(Key::Escape);
    form.gone();
    page.button("Rename MES connector").click();
    let dialog = page.dialog("Rename MES connector");
    let section = page.region("Workspace information");
    for (words, shown) in &whole {
        page.service.faults().add(refusal(&["/name"], words));
        dialog.textbox("Name").fill("Another name");
        dialog.button("Save").click();
        is_said_beside_fields(&dialog, 1, shown);
        is_harmless_everywhere(&page);
    }
    page.press(Key::Escape);
    dialog.gone();
    for (place, (words, shown)) in whole.iter().enumerate() {
        page.service.faults().add(refusal(&["/name"], words));
        section.textbox("Workspace name").fill(&format!("Another name {place}"));
        section.button("Save name").click();
        is_said_beside_fields(&section, 1, shown);
        is_harmless_everywhere(&page);
    }
    section.button("Discard").click();
    page.finish();
}

#[test]
fn in_the_request_id_of_a_change_of_several() {
    let page = Setup::new().start();
    // The service of the tests always gives its own.
    let other = "const own = window.fetch;
        window.fetch = async (...asked) => {
            const { body, status, headers } = await own.apply(window, asked);
            const changed = new Headers(headers);
            changed.set('x-request-id', '<img src=x>'.repeat(100));
            return new Response(body, { status, headers: changed });
        };";
    page.before_each_document(other);
    page.go_to(&general(sample::PISA));
    page.settled();
    page.provokes(&[Noise::Status(409)]);
    let refused = Fault::on("PATCH /workspaces/{workspace_id}/api_keys/{key_id}").problem(409, "other", "No.");
    page.service.faults().add(refused);
    page.checkbox("Select Line 4 gateway").click();
    page.button("Deactivate selected").click();
    page.alertdialog("Deactivate 1 key?").button("Deactivate 1 key").click();
    page.alertdialog("Deactivating 1 key").see("Request id for support:").see("… (1,100)");
    is_harmless(&page);
    page.finish();
}

/// Ids that the table might use for something of its own.
#[test]
fn an_id_is_taken_for_nothing_else() {
    let page = Setup::new().start();
    let ids = ["\u{0}", "\u{1}", "\u{2}", "g0", "g1", "r", "__proto__", ""];
    let edit = move |mut body: Value| {
        let keys = body["api_keys"].as_array_mut().into_iter().flatten();
        for (key, id) in keys.skip(1).step_by(4).zip(ids) {
            key["id"] = json!(id);
        }
        body
    };
    let list = Fault::on("GET /workspaces/{workspace_id}/api_keys").always();
    page.service.faults().add(list.effect(Effect::Edit(Arc::new(edit))));
    page.go_to(&general(sample::PISA));
    page.settled();
    let region = page.css(".keys-region");
    // Every row that is drawn is one of another key, wherever one looks.
    let read = "const region = document.querySelector('.keys-region');
        region.scrollTop = arguments[0] * region.scrollHeight;
        await new Promise((resolve) => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(resolve)), 0));
        const rows = [...document.querySelectorAll('tbody tr')];
        const gaps = rows.filter((row) => row.className === 'keys-gap').length;
        const names = rows.filter((row) => row.dataset.key !== undefined).map((row) => row.ariaRowIndex);
        return [gaps <= 3 && names.length === new Set(names).size, names.length];";
    region.wait();
    for step in [0.0, 0.3, 0.7, 1.0, 0.5, 0.0] {
        let seen = page.script_async(&read.replace("arguments[0]", "args[0]"), &[json!(step)]);
        assert_eq!(seen[0], json!(true), "at {step}: {seen}");
        assert!(seen[1].as_u64().is_some_and(|rows| rows > 3), "at {step}: {seen}");
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
        "MES  connector",
        "MES\u{A0}connector",
        "MES\u{2009}connector",
        " MES connector",
        "MES connecto\u{200D}r",
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
    let first: std::collections::BTreeSet<String> = names.iter().take(10).map(|name| squeezed(name)).collect();
    assert_eq!(first.len(), 10, "{names:?}");
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

#[test]
fn a_workspace_whose_name_has_other_spaces_is_deleted_by_what_can_be_read() {
    let page = Setup::new().start();
    page.service.backstage().rename_workspace(sample::PARMA, "Cold  store\u{A0}4");
    page.go_to(&general(sample::PARMA));
    page.settled();
    page.button("Delete workspace").click();
    let dialog = page.alertdialog("Delete Cold ⟨U+0020⟩store⟨U+00A0⟩4?");
    let field = dialog.textbox("Type the workspace name to confirm");
    let press = dialog.button("Delete this workspace");
    field.fill("Coldstore 4");
    press.is_unavailable("What you typed is not the name of the workspace.");
    field.fill("Cold ⟨U+0020⟩store⟨U+00A0⟩4");
    press.is_available();
    field.fill("Cold store 4");
    press.is_available().click();
    page.heading(1, "Workspace deleted").wait();
    page.finish();
}
