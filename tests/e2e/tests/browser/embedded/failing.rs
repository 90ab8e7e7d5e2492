//! A program that stops, and files that do not come.

use super::{add, clear, tells};
use e2e::{Ability, Find, Key, Noise, Page, Setup, eventually, left_out};
use serde_json::json;
use workspace_api::sample;

/// Keeps hold of the memory of each program that starts.
pub(crate) const KEEP_MEMORY: &str = "
    window.memories = [];
    const real = WebAssembly.instantiate;
    WebAssembly.instantiate = async (...given) => {
        const answer = await real.apply(WebAssembly, given);
        for (const one of Object.values((answer.instance ?? answer).exports))
            if (one instanceof WebAssembly.Memory) window.memories.push(one);
        return answer;
    };";

/// A portal whose programs can be stopped: what knows nothing any more traps at whatever it does next.
fn stoppable() -> Page {
    let page = Setup::new().start();
    page.before_each_document(KEEP_MEMORY);
    page.go_to(&super::address(sample::PISA));
    clear(&page);
    page
}

/// Wipes the memory of the program that started last and has a person type: in one go, since whatever else it does
/// next, an answer or a part that arrives, would be a trap as well. `element` is the element it is in, if it is in one.
pub(crate) fn type_into_wiped(page: &Page, element: Option<&str>) {
    let script = "new Uint8Array(window.memories.at(-1).buffer).fill(0);
        const root = arguments[0] ? document.querySelector(arguments[0]).shadowRoot : document;
        const field = root.querySelector('.page input');
        field.value += 'x';
        field.dispatchEvent(new InputEvent('input', { bubbles: true }));";
    page.script(script, &[json!(element)]);
}

#[test]
fn a_program_that_stops_is_told_and_started_again_in_every_element() {
    let page = stoppable();
    page.provokes(&[Noise::Crash]);
    add(&page, "one", &json!({ "workspace-id": sample::PISA }), "");
    add(&page, "two", &json!({ "workspace-id": sample::PARMA, "locale": "it" }), "");
    let (one, two) = (page.shadow("#one"), page.shadow("#two"));
    one.textbox("Workspace name").has_value("Bottling line Pisa");
    two.textbox("Nome del workspace").has_value("Cold store Parma");
    type_into_wiped(&page, Some("#one"));
    one.role("alert").see("This panel stopped working");
    two.role("alert").see("Questo pannello ha smesso di funzionare");
    eventually("the host is told", || {
        let script = "return ['one', 'two'].every((id) =>
            document.getElementById(id).told.some(([name, detail]) => name === 'wg-error' && detail.message));";
        page.script(script, &[]).as_bool()?.then_some(())
    });
    page.axe();
    one.button("Reload panel").click();
    one.textbox("Workspace name").has_value("Bottling line Pisa");
    two.role("alert").see("Questo pannello ha smesso di funzionare");
    // By keyboard: what is still growing above it moves it from under the mouse.
    two.button("Ricarica il pannello").press(Key::Enter);
    two.textbox("Nome del workspace").has_value("Cold store Parma");
    one.textbox("Workspace name").fill("After the stop");
    one.button("Save name").click();
    one.see("Name saved");
    // A second time is as good as the first, and the program that stopped first stays quiet.
    type_into_wiped(&page, Some("#one"));
    one.role("alert").see("This panel stopped working");
    one.button("Reload panel").click();
    one.textbox("Workspace name").has_value("After the stop");
    // The host itself never stopped, and a third element is as good as the others.
    add(&page, "three", &json!({ "workspace-id": sample::PARMA }), "");
    page.shadow("#three").textbox("Workspace name").has_value("Cold store Parma");
    tells(&page, "three", "wg-ready", &json!({ "workspaceId": sample::PARMA, "name": "Cold store Parma" }));
    page.finish();
}

#[test]
fn without_webassembly_it_says_what_is_needed() {
    let page = Setup::new().start();
    page.before_each_document("delete window.WebAssembly;");
    page.go_to(&super::address(sample::PISA));
    let place = page.shadow("#place");
    place.role("alert").see("This page needs WebAssembly.");
    place.role("button").gone();
    // Other people's errors are none of its business.
    page.provokes(&[Noise::Host]);
    page.script("setTimeout(() => { throw new Error('of the host'); });", &[]);
    page.go_to(&e2e::general(sample::PISA));
    page.role("alert").see("This page needs WebAssembly.");
    page.finish();
}

#[test]
fn a_file_that_does_not_come_is_told_and_asked_for_again() {
    if left_out(Ability::Cache) {
        return;
    }
    let page = Setup::new().start();
    page.provokes(&[Noise::File]);
    page.without_cache();
    for (number, file) in ["*.wasm", "*workspace-general-*.js", "*.css", "locales/*"].iter().enumerate() {
        // A document that has asked for nothing of the embedded page yet.
        page.go_to("/");
        page.heading(1, "Choose a workspace").wait();
        page.block(&[&format!("*/embed/{file}")]);
        page.script_async("await import('/embed/workspace-general.js');", &[]);
        let id = format!("one-{number}");
        add(&page, &id, &json!({ "workspace-id": sample::PISA }), "");
        let one = page.shadow(&format!("#{id}"));
        one.role("alert").see("This page could not be loaded.");
        page.block(&[]);
        one.button("Try again").click();
        one.textbox("Workspace name").has_value("Bottling line Pisa");
    }
    page.finish();
}
