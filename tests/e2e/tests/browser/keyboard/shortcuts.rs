//! The keys `/` and `?`, the list of all keys, and how they are switched off.

use e2e::{Find, Key, Locator, Page, Setup, eventually, general};
use serde_json::json;
use workspace_api::sample;

fn list(page: &Page) -> Locator<'_> {
    page.dialog("Keyboard shortcuts")
}

/// The page with what listens: it comes after the first screen, and the button with it.
fn pisa(setup: Setup) -> Page {
    let page = setup.open(&general(sample::PISA));
    heard(&page);
    page
}

/// Waits until the keys are heard.
fn heard(page: &Page) {
    page.settled();
    page.button("Keyboard shortcuts").wait();
}

/// Presses the key in the page by a script, as no keyboard can; whether it was taken.
fn taken(page: &Page, more: serde_json::Value) -> bool {
    let press = "const event = new KeyboardEvent('keydown',
            { bubbles: true, cancelable: true, composed: true, ...arguments[0] });
        return !wgTest.active().dispatchEvent(event);";
    page.script(press, &[more]) == true
}

#[test]
fn a_slash_leads_to_the_search_and_a_question_mark_shows_the_keys() {
    let page = pisa(Setup::new());
    // Nothing has the focus yet: the document is the page's own.
    page.press(Key::QuestionMark);
    list(&page).see("Go to “Search API keys”").see("Page Up").see("In the table of API keys").see("Shift + Space");
    page.axe();
    page.press(Key::Escape);
    list(&page).gone();
    page.press(Key::Slash);
    let search = page.searchbox("Search API keys");
    search.is_focused().has_value("");
    // What is typed is typed.
    page.type_text("/?");
    search.has_value("/?");
    assert_eq!(list(&page).count(), 0);
    search.fill("");
    // From within the table, and back there.
    page.tab_to("Select MES connector");
    page.press(Key::QuestionMark);
    list(&page).checkbox("Use the keys / and ?").is_focused();
    // Behind a dialog there is no search.
    page.press(Key::Slash);
    list(&page).checkbox("Use the keys / and ?").is_focused();
    page.tab_to("Close");
    page.press(Key::Enter);
    list(&page).gone();
    page.checkbox("Select MES connector").is_focused();
    page.press(Key::Slash);
    search.is_focused();
    page.finish();
}

#[test]
fn other_keys_and_other_moments_are_left_alone() {
    let page = pisa(Setup::new());
    page.tab_to("Save name");
    for more in [
        json!({ "key": "/", "ctrlKey": true }),
        json!({ "key": "/", "altKey": true }),
        json!({ "key": "?", "metaKey": true }),
        json!({ "key": "?", "isComposing": true }),
        // It is what the key writes that counts, not where it lies.
        json!({ "key": "-", "code": "Slash" }),
        json!({ "key": "Dead", "code": "Minus" }),
    ] {
        assert!(!taken(&page, more.clone()), "{more}");
    }
    page.textbox("Workspace name").focus();
    assert!(!taken(&page, json!({ "key": "?" })), "in a text box");
    page.combobox("Status").focus();
    assert!(!taken(&page, json!({ "key": "/" })), "in a select, where letters choose");
    assert_eq!(list(&page).count(), 0);
    page.button("Save name").focus();
    let prevent = "addEventListener('keydown', (event) => event.preventDefault(), { capture: true, once: true });";
    page.script(prevent, &[]);
    page.press(Key::QuestionMark);
    assert_eq!(list(&page).count(), 0, "somebody else has used it");
    assert!(taken(&page, json!({ "key": "?", "code": "Minus", "shiftKey": true })), "as on a German keyboard");
    list(&page).wait();
    page.finish();
}

#[test]
fn a_person_switches_them_off_and_on() {
    let page = pisa(Setup::new());
    let kept = || page.script("return Object.keys(localStorage);", &[]);
    assert_eq!(kept(), json!([]));
    page.tab_to("Keyboard shortcuts");
    page.press(Key::Enter);
    let switch = list(&page).checkbox("Use the keys / and ?");
    switch.is_checked(true).is_focused();
    page.press(Key::Space);
    switch.is_checked(false);
    assert_eq!(kept(), json!(["wg-shortcuts-off"]));
    page.press(Key::Escape);
    page.button("Keyboard shortcuts").is_focused();
    page.press(Key::QuestionMark);
    page.press(Key::Slash);
    page.button("Keyboard shortcuts").is_focused();
    assert_eq!(list(&page).count(), 0);
    // Also later, and in other windows of this browser; the button works as ever.
    page.reload();
    heard(&page);
    page.tab_to("Keyboard shortcuts");
    page.press(Key::Slash);
    page.button("Keyboard shortcuts").is_focused();
    page.press(Key::Enter);
    switch.is_checked(false).is_focused();
    page.press(Key::Space);
    switch.is_checked(true);
    assert_eq!(kept(), json!([]));
    page.press(Key::Escape);
    page.press(Key::Slash);
    page.searchbox("Search API keys").is_focused();
    page.finish();
}

#[test]
fn where_nothing_is_stored_the_choice_lasts_as_long_as_the_page() {
    let page = Setup::new().start();
    page.before_each_document(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('No', 'SecurityError'); } });",
    );
    page.go_to(&general(sample::PISA));
    heard(&page);
    page.tab_to("Keyboard shortcuts");
    page.press(Key::QuestionMark);
    list(&page).checkbox("Use the keys / and ?").is_focused();
    page.press(Key::Space);
    page.press(Key::Escape);
    list(&page).gone();
    page.press(Key::Slash);
    page.button("Keyboard shortcuts").is_focused();
    page.finish();
}

#[test]
fn a_deployment_switches_them_off_for_all() {
    let page = pisa(Setup::new().setting("wg-shortcuts", "off"));
    page.tab_to("Keyboard shortcuts");
    page.press(Key::QuestionMark);
    page.press(Key::Slash);
    page.button("Keyboard shortcuts").is_focused();
    page.press(Key::Enter);
    let switch = list(&page).checkbox("Use the keys / and ?");
    switch.is_checked(false).is_unavailable("They are switched off here for everybody.");
    page.press(Key::Space);
    switch.is_checked(false);
    page.axe();
    page.finish();
}

#[test]
fn the_keys_are_shown_in_italian() {
    let page = Setup::new().languages("it").open(&general(sample::PISA));
    page.settled();
    page.button("Scorciatoie da tastiera").wait();
    page.press(Key::QuestionMark);
    let list = page.dialog("Scorciatoie da tastiera");
    list.see("Pag giù").see("Maiusc + Tab").checkbox("Usa i tasti / e ?").is_focused();
    page.axe();
    page.press(Key::Escape);
    list.gone();
    page.press(Key::Slash);
    page.searchbox("Cerca chiavi API").is_focused();
    page.finish();
}

#[test]
fn in_a_portal_they_are_the_elements_and_the_host_switches_them() {
    let page = Setup::new().open(&format!("/embed/example.html?workspace-id={}", sample::PISA));
    let inside = page.shadow("#place");
    inside.row("MES connector").wait();
    inside.button("Keyboard shortcuts").wait();
    let seen = "window.seen = [];
        addEventListener('keydown', (event) => window.seen.push([event.key, event.defaultPrevented]));
        const field = document.createElement('button');
        field.textContent = 'Of the portal';
        document.body.prepend(field);
        field.focus();";
    page.script(seen, &[]);
    page.press(Key::Slash);
    page.press(Key::QuestionMark);
    page.button("Of the portal").is_focused();
    inside.button("Save name").focus();
    page.press(Key::QuestionMark);
    let list = inside.dialog("Keyboard shortcuts");
    list.checkbox("Use the keys / and ?").is_focused();
    page.press(Key::Escape);
    list.gone();
    inside.button("Save name").is_focused();
    page.press(Key::Slash);
    inside.searchbox("Search API keys").is_focused();
    let passed = json!([["/", false], ["?", false], ["?", true], ["/", true]]);
    let keys = "return window.seen.filter(([key]) => key !== 'Escape');";
    eventually("the portal sees each key, and which are used", || (page.script(keys, &[]) == passed).then_some(()));

    let set = |value: &str| page.script("document.getElementById('place').shortcuts = arguments[0];", &[json!(value)]);
    set("off");
    inside.button("Save name").focus();
    page.press(Key::Slash);
    page.press(Key::QuestionMark);
    inside.button("Save name").is_focused();
    inside.button("Keyboard shortcuts").click();
    list.checkbox("Use the keys / and ?").is_unavailable("They are switched off here for everybody.");
    page.press(Key::Escape);
    list.gone();
    set("on");
    inside.button("Save name").focus();
    page.press(Key::Slash);
    inside.searchbox("Search API keys").is_focused();
    page.finish();
}
