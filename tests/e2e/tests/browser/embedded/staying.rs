//! An element that is changed, moved and taken out.

use super::{add, empty_portal, tells};
use e2e::{Find, Key, Setup, Words, eventually};
use serde_json::json;
use workspace_api::sample;

/// Holds back the answers about one workspace until `element.release()`, and remembers the requests in `element.sent`.
const HOLD_PISA: &str = "element.sent = [];
    const gate = new Promise((open) => (element.release = open));
    element.fetch = async (request) => {
        element.sent.push(request);
        const answer = await fetch(request.clone());
        if (request.url.includes('wks-7f3k9q2m1x0a')) await gate;
        return answer;
    };";

#[test]
fn another_workspace_while_one_loads_shows_nothing_of_the_old_one() {
    let page = empty_portal(Setup::new());
    add(&page, "one", &json!({ "workspace-id": sample::PISA }), HOLD_PISA);
    let sent = "return document.getElementById('one').sent.length;";
    eventually("Pisa is asked for", || (page.script(sent, &[]).as_u64()? >= 2).then_some(()));
    // Everything that the element ever shows is kept.
    let watch = "const root = document.getElementById('one').shadowRoot;
        window.shown = '';
        // The list of source workspaces has every name; nothing else may have that of the old one.
        const keep = () => {
            const words = [...root.querySelectorAll('h1, h2, p, td, code, bdi, button, input')];
            window.shown += words.map((one) => one.value ?? one.textContent).join('|');
        };
        new MutationObserver(keep).observe(root, { subtree: true, childList: true, characterData: true, attributes: true });
        document.getElementById('one').workspaceId = arguments[0];";
    page.script(watch, &[json!(sample::PARMA)]);
    let one = page.shadow("#one");
    one.textbox("Workspace name").has_value("Cold store Parma");
    // Now the old answers come, if anybody still waited for them; then a round trip of the new page ends.
    page.script("document.getElementById('one').release();", &[]);
    one.textbox("Workspace name").fill("Cold store 2");
    one.button("Save name").click();
    one.see("Name saved");
    let shown = page.script("return window.shown;", &[]).to_string();
    assert!(shown.contains("Cold store Parma") && shown.contains(sample::PARMA));
    assert!(
        !shown.contains("Pisa") && !shown.contains(sample::PISA) && !shown.contains("MES connector"),
        "it showed something of the old workspace"
    );
    let told = page.script("return document.getElementById('one').told;", &[]).to_string();
    assert!(!told.contains(sample::PISA), "{told}");
    page.finish();
}

#[test]
fn language_theme_and_functions_change_without_losing_what_is_typed() {
    let page = empty_portal(Setup::new());
    add(&page, "one", &json!({ "workspace-id": sample::PISA }), "");
    let one = page.shadow("#one");
    one.textbox("Workspace name").fill("Not saved yet");
    tells(&page, "one", "wg-unsaved", &json!({ "workspaceId": sample::PISA, "unsaved": true }));
    let change = "const one = document.getElementById('one');
        const token = one.getAccessToken;
        Object.assign(one, { locale: 'it', theme: 'dark', docsUrl: 'https://docs.example/', adminContact: 'Ada',
            getAccessToken: () => token(), fetch: (request) => fetch(request), stickyOffset: '40' });";
    page.script(change, &[]);
    one.textbox("Nome del workspace").has_value("Not saved yet");
    assert_eq!(one.link("Leggi la documentazione").run("return arguments[0].href;"), json!("https://docs.example/"));
    page.script("document.getElementById('one').section = 'danger-zone';", &[]);
    one.region("Zona pericolosa").is_focused();
    let place = "return document.getElementById('one').shadowRoot.getElementById('danger-zone')
        .getBoundingClientRect().top >= 39;";
    assert_eq!(page.script(place, &[]), json!(true), "below the portal's own bar");
    one.textbox("Nome del workspace").has_value("Not saved yet");
    page.finish();
}

#[test]
fn an_open_dialog_follows_the_language_with_what_is_typed_and_the_focus() {
    let page = empty_portal(Setup::new());
    add(&page, "one", &json!({ "workspace-id": sample::PISA }), "");
    let one = page.shadow("#one");
    one.button("Rename MES connector").click();
    let dialog = one.dialog("Rename MES connector");
    dialog.textbox("Name").fill("Half typed");
    page.script("window.field = document.getElementById('one').shadowRoot.activeElement;", &[]);
    for language in ["it", "ar", "en"] {
        let words = Words::of(language);
        page.script("document.getElementById('one').locale = arguments[0];", &[json!(language)]);
        let dialog = one.dialog(&words.about("api_keys.rename_key", "MES connector"));
        dialog.textbox(&words.say("api_keys.column_name")).has_value("Half typed").is_focused();
        dialog.button(&words.say("api_keys.save")).is_available();
        let same = "const root = document.getElementById('one').shadowRoot, { lang, dir } = root.querySelector('.wg');
            return [root.activeElement === window.field, lang, dir];";
        assert_eq!(page.script(same, &[]), json!([true, language, if language == "ar" { "rtl" } else { "ltr" }]));
    }
    page.finish();
}

#[test]
fn an_element_that_is_moved_keeps_its_state() {
    let page = empty_portal(Setup::new());
    add(&page, "one", &json!({ "workspace-id": sample::PISA }), "");
    let one = page.shadow("#one");
    one.textbox("Workspace name").fill("Moved about");
    one.button("Deactivate MES connector").click();
    let dialog = one.alertdialog("Deactivate MES connector?");
    dialog.button("Cancel").is_focused();
    let before = page.service.records().len();
    page.script(
        "const aside = document.createElement('aside'); document.body.prepend(aside);
        aside.append(document.getElementById('one'));",
        &[],
    );
    dialog.wait();
    assert_eq!(dialog.run("return arguments[0].matches(':modal');"), json!(true));
    dialog.button("Cancel").click();
    dialog.gone();
    one.textbox("Workspace name").has_value("Moved about");
    assert_eq!(page.service.records().len(), before, "nothing is loaded again");
    page.press(Key::Tab);
    page.finish();
}

#[test]
fn an_element_that_is_taken_out_aborts_its_requests() {
    let page = empty_portal(Setup::new());
    add(&page, "one", &json!({ "workspace-id": sample::PISA }), HOLD_PISA);
    let sent = "return window.one.sent.map((request) => request.signal.aborted);";
    page.script("window.one = document.getElementById('one');", &[]);
    let count = eventually("Pisa is asked for", || {
        let sent = page.script(sent, &[]);
        sent.as_array().map(Vec::len).filter(|count| *count >= 2)
    });
    assert_eq!(page.script(sent, &[]), json!(vec![false; count]));
    page.script("window.one.remove();", &[]);
    eventually("they are aborted", || (page.script(sent, &[]) == json!(vec![true; count])).then_some(()));
    page.script("window.one.release();", &[]);
    assert_eq!(page.script("return window.one.shadowRoot.childNodes.length;", &[]), json!(0));
    // Put back, it begins anew.
    page.script("window.one.fetch = undefined; document.body.append(window.one);", &[]);
    page.shadow("#one").textbox("Workspace name").has_value("Bottling line Pisa");
    page.finish();
}

#[test]
fn the_view_of_the_keys_is_a_property_and_is_told() {
    let page = empty_portal(Setup::new());
    add(&page, "one", &json!({ "workspace-id": sample::PISA, "keys-view": "status=inactive" }), "");
    let keys = page.shadow("#one").region("API keys");
    keys.combobox("Status").has_value("inactive");
    keys.beginning("button", "Never used").click();
    let view = "status=inactive&review=never_used";
    tells(&page, "one", "wg-keys-view", &json!({ "workspaceId": sample::PISA, "keysView": view }));
    let property = "const one = document.getElementById('one'); return [one.keysView, one.getAttribute('keys-view')];";
    assert_eq!(page.script(property, &[]), json!([view, view]));
    // The address is the portal's.
    assert_eq!(page.path(), super::address(sample::PISA));

    page.script("document.getElementById('one').keysView = 'search=staging';", &[]);
    keys.searchbox("Search API keys").has_value("staging");
    keys.combobox("Status").has_value("all");
    keys.beginning("button", "Never used").has_attribute("aria-pressed", Some("false"));
    page.script("document.getElementById('one').removeAttribute('keys-view');", &[]);
    keys.searchbox("Search API keys").has_value("");
    keys.see("40 keys");
    // What the host sets, and what it was told, comes back to it neither once nor for ever.
    keys.combobox("Status").choose("Active");
    tells(&page, "one", "wg-keys-view", &json!({ "workspaceId": sample::PISA, "keysView": "status=active" }));
    let told = page
        .script("return document.getElementById('one').told.filter(([name]) => name === 'wg-keys-view').length;", &[]);
    assert_eq!(told, json!(2));
    page.finish();
}
