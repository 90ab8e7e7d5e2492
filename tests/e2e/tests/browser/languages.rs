//! Every language that there is: its own files and no other, its sentences, its direction.

use crate::embedded::{add, tells};
use e2e::{Find, Key, Locator, Page, Setup, Words, general, languages};
use serde_json::json;
use std::sync::Arc;
use workspace_api::{
    faults::{Effect, Fault},
    sample,
};

/// Titles of the sections.
const TITLES: [&str; 4] = ["information.title", "api_keys.title", "import.title", "danger.title"];

const MES: &str = "MES connector";

/// The languages of all files of sentences that were asked for, and how many files these were.
fn asked(page: &Page) -> serde_json::Value {
    let script = "const files = performance.getEntriesByType('resource')
            .map(({ name }) => /\\/(?:locales|later)\\/([a-z]{2,3})-[0-9a-f]{16}\\.json$/.exec(name)?.[1]).filter(Boolean);
        return [[...new Set(files)], files.length];";
    page.script(script, &[])
}

fn open(language: &str, hash: &str) -> Page {
    let page = Setup::new().languages(language).open(&format!("{}{hash}", general(sample::PISA)));
    page.settled();
    page
}

#[test]
fn each_loads_its_own_files_and_shows_its_sentences() {
    for language in languages() {
        let words = Words::of(&language);
        let page = open(&language, "");
        assert_eq!(page.css("section").names(), TITLES.map(|title| words.say(title)), "{language}");
        page.heading(1, &words.say("page.title")).wait();
        let html = "const { lang, dir } = document.documentElement; return [lang, dir];";
        assert_eq!(page.script(html, &[]), json!([language, words.direction()]));
        // What the first screen says, and what is said later.
        assert_eq!(asked(&page), json!([[language], 2]));
        assert_eq!(page.combobox(&words.say("shell.language")).value(), language);
        page.fits_its_width();
        if ["ar", "de"].contains(&language.as_str()) {
            page.axe();
        }
        page.finish();
    }
}

#[test]
fn each_loads_its_own_files_in_a_portal() {
    let page = Setup::new().open("/");
    for language in languages() {
        let words = Words::of(&language);
        page.go_to("/nowhere");
        page.heading(1, "There is no such page").wait();
        page.script_async("performance.clearResourceTimings(); await import('/embed/workspace-general.js');", &[]);
        add(&page, "one", &json!({ "workspace-id": sample::PISA, "locale": format!("{language}-XX") }), "");
        let one = page.shadow("#one");
        for title in TITLES {
            one.region(&words.say(title)).wait();
        }
        let root = "const { lang, dir } = document.getElementById('one').shadowRoot.querySelector('.wg');
            return [lang, dir];";
        assert_eq!(page.script(root, &[]), json!([language, words.direction()]));
        one.button(&words.about("api_keys.deactivate_key", MES)).click();
        one.alertdialog(&words.about("api_keys.deactivate_title", MES)).see(&words.say("api_keys.deactivate_effect"));
        assert_eq!(asked(&page), json!([[language], 2]));
    }
    page.finish();
}

#[test]
fn each_is_called_by_its_own_name() {
    let page = open("en", "");
    let named =
        "return [...document.querySelectorAll('option[lang]')].map(({ lang, value, text }) => [lang, value, text]);";
    let named = page.script(named, &[]);
    assert_eq!(named.as_array().map(Vec::len), Some(languages().len()));
    for (tag, name) in [
        ("en", "English"),
        ("it", "Italiano"),
        ("de", "Deutsch"),
        ("es", "Español"),
        ("fr", "Français"),
        ("ja", "日本語"),
        ("ar", "العربية"),
    ] {
        assert!(named.as_array().is_some_and(|all| all.contains(&json!([tag, tag, name]))), "{tag}: {named}");
    }
    page.finish();
}

#[test]
fn a_workspace_is_renamed_in_arabic_by_keyboard() {
    let words = Words::of("ar");
    let page = open("ar", "");
    page.tab_to(&words.say("information.name"));
    page.press(Key::SelectAll);
    page.type_text("خط التعبئة 2");
    page.press(Key::Enter);
    let section = page.region(&words.say("information.title"));
    section.see(&words.say("information.saved"));
    section.textbox(&words.say("information.name")).is_focused();
    assert_eq!(page.service.backstage().workspace_name(sample::PISA).as_deref(), Some("خط التعبئة 2"));
    page.finish();
}

#[test]
fn a_key_is_deactivated_in_arabic_by_keyboard() {
    let words = Words::of("ar");
    let page = open("ar", "#api-keys");
    page.tab_to(&words.say("api_keys.search"));
    page.type_text("MES");
    page.tab_to(&words.about("api_keys.deactivate_key", MES));
    page.press(Key::Enter);
    let dialog = page.alertdialog(&words.about("api_keys.deactivate_title", MES));
    dialog.button(&words.say("common.cancel")).is_focused();
    dialog.see(&words.say("api_keys.deactivate_effect"));
    // Marks of the browser's own times are no words of somebody's.
    dialog.not_see("U+");
    page.axe();
    page.tab_to(&words.say("api_keys.deactivate_confirm"));
    page.press(Key::Enter);
    dialog.gone();
    page.button(&words.about("api_keys.activate_key", MES)).is_focused();
    page.back_to(&words.about("api_keys.undo_key", MES));
    page.press(Key::Enter);
    page.button(&words.about("api_keys.deactivate_key", MES)).is_focused();
    assert!(page.service.backstage().is_key_active(sample::MES_CONNECTOR));
    page.not_see("U+");
    page.finish();
}

/// Waits until each letter of it stands to the right of the one before, or below it.
#[track_caller]
fn reads_from_left_to_right(place: &Locator<'_>) {
    place.wait();
    let script = "const text = arguments[0].firstChild, range = document.createRange(), wrong = [];
        let before = { left: -1, bottom: -1 };
        for (let at = 0; at < text.length; at++) {
            range.setStart(text, at);
            range.setEnd(text, at + 1);
            const now = range.getBoundingClientRect();
            if (now.left <= before.left && now.top < before.bottom) wrong.push(text.data.slice(0, at + 1));
            before = now;
        }
        return [text.length > 3, wrong];";
    assert_eq!(place.run(script), json!([true, []]), "{place}");
}

#[test]
fn ids_keys_and_paths_are_not_reordered_in_arabic() {
    let page = Setup::new().languages("ar").start();
    // The worst that they can be: signs at both ends.
    let mask = |mut answer: serde_json::Value| {
        for key in answer["api_keys"].as_array_mut().into_iter().flatten() {
            key["masked_value"] = json!("••••-9d1f (…)");
            key["scopes"] = json!(["*:read:*"]);
        }
        answer
    };
    let keys = Fault::on("GET /workspaces/{workspace_id}/api_keys").always();
    page.service.faults().add(keys.effect(Effect::Edit(Arc::new(mask))));
    page.go_to(&general(sample::PISA));
    page.settled();
    reads_from_left_to_right(&page.css(".fact-id").nth(0));
    reads_from_left_to_right(&page.css(".key-value").nth(0));
    reads_from_left_to_right(&page.css(".key-scope").nth(0));
    let words = Words::of("ar");
    let section = page.region(&words.say("import.title"));
    section.combobox(&words.say("import.source")).choose("Paint shop Torino");
    section.checkbox(&words.words("Notification rules")).click();
    section.radio(&words.say("import.overwrite")).click();
    section.button(&words.say("import.preview")).click();
    section.see(&words.say("import.nothing_changed"));
    section.run("for (const group of arguments[0].querySelectorAll('details')) group.open = true;");
    reads_from_left_to_right(&section.css(".change-path").nth(0));
    page.finish();
}

#[test]
fn a_language_that_does_not_come_is_english_and_says_so() {
    let page = Setup::new().languages("ar").start();
    page.block(&["*/locales/ar-*"]);
    page.go_to(&general(sample::PISA));
    page.heading(1, "General").wait();
    let html = "const { lang, dir } = document.documentElement; return [lang, dir];";
    assert_eq!(page.script(html, &[]), json!(["en", "ltr"]));
    page.finish();
}

#[test]
fn what_the_loaders_say_has_its_direction() {
    let words = Words::of("ar");
    let page = Setup::new().languages("ar").start();
    page.provokes(&[e2e::Noise::File]);
    page.block(&["*.wasm"]);
    let direction = "return getComputedStyle(arguments[0]).direction;";
    page.go_to(&general(sample::PISA));
    let alert = page.role("alert");
    alert.see(&words.say("loader.failed"));
    assert_eq!(alert.run(direction), "rtl");
    page.go_to(&format!("/embed/example.html?workspace-id={}", sample::PISA));
    let alert = page.shadow("#place").role("alert");
    alert.see(&words.say("loader.failed")).button(&words.say("loader.again")).wait();
    assert_eq!(alert.run(direction), "rtl");
    assert_eq!(alert.run("return arguments[0].closest('[lang]').lang;"), "ar");
    page.finish();
}

#[test]
fn a_missing_attribute_is_named_in_arabic() {
    let words = Words::of("ar");
    let page = Setup::new().languages("ar").open("/nowhere");
    page.heading(1, &words.say("shell.not_found_title")).wait();
    page.provokes(&[e2e::Noise::Configuration]);
    page.script_async("await import('/embed/workspace-general.js');", &[]);
    add(&page, "one", &json!({}), "");
    let said = words.say("loader.wrong").replace("{name}", "workspace-id");
    let alert = page.shadow("#one").role("alert");
    alert.see(&said);
    tells(&page, "one", "wg-error", &json!({ "workspaceId": null, "message": said }));
    assert_eq!(alert.run("return getComputedStyle(arguments[0]).direction;"), "rtl");
    page.finish();
}
