//! What the element leaves alone, and what it leaves behind.

use super::{add, clear, empty_portal};
use e2e::{Ability, Find, Page, Setup, eventually, left_out};
use serde_json::{Value, json};
use workspace_api::{Role, sample};

#[test]
fn nothing_outside_the_element_changes() {
    let page = empty_portal(Setup::new());
    let outside = "return {
        globals: Object.getOwnPropertyNames(window).filter((name) => name !== 'before').sort(),
        html: document.documentElement.getAttributeNames(),
        body: document.body.getAttributeNames(),
        head: document.head.innerHTML,
        sheets: [document.styleSheets.length, document.adoptedStyleSheets.length],
        title: document.title,
        address: location.href,
        entries: history.length,
        state: history.state,
        stored: [localStorage.length, sessionStorage.length],
    };";
    let before = page.script(outside, &[]);
    add(&page, "one", &json!({ "workspace-id": sample::PISA, "section": "api-keys", "locale": "it" }), "");
    let one = page.shadow("#one");
    one.region("Chiavi API").is_focused();
    one.button("Disattiva MES connector").click();
    one.role("alertdialog").role("button").nth(0).is_focused().click();
    page.script("document.getElementById('one').section = 'danger-zone';", &[]);
    one.region("Zona pericolosa").is_focused();
    assert_eq!(page.script(outside, &[]), before);
    page.script("document.getElementById('one').remove();", &[]);
    assert_eq!(page.script(outside, &[]), before);
    page.finish();
}

#[test]
fn the_hosts_links_and_keys_are_its_own() {
    let page = empty_portal(Setup::new());
    add(&page, "one", &json!({ "workspace-id": sample::PISA }), "");
    page.shadow("#one").textbox("Workspace name").has_value("Bottling line Pisa");
    let links = "window.seen = [];
        const link = document.createElement('a');
        link.href = '/workspaces/elsewhere/settings/general';
        link.textContent = 'Elsewhere';
        document.body.prepend(link);
        addEventListener('click', (event) => {
            window.seen.push(['click', event.defaultPrevented]);
            event.preventDefault();
        });
        addEventListener('keydown', (event) => window.seen.push([event.key, event.defaultPrevented]));";
    page.script(links, &[]);
    page.link("Elsewhere").click();
    page.type_text("/?");
    let seen = json!([["click", false], ["/", false], ["?", false]]);
    eventually("the host has seen all", || (page.script("return window.seen;", &[]) == seen).then_some(()));
    assert_eq!(page.path(), super::address(sample::PISA));
    page.finish();
}

/// Counts what a page may leave behind, from the first script of a document on.
const COUNT: &str = "
    const timers = new Set(), memories = [];
    for (const [set, clear, once] of [['setTimeout', 'clearTimeout', true], ['setInterval', 'clearInterval', false]]) {
        const [real, stop] = [window[set], window[clear]];
        window[set] = (run, ...rest) => {
            const timer = real((...args) => { if (once) timers.delete(timer); run(...args); }, ...rest);
            timers.add(timer);
            return timer;
        };
        window[clear] = (timer) => { timers.delete(timer); stop(timer); };
    }
    const real = WebAssembly.instantiate;
    WebAssembly.instantiate = async (...given) => {
        const answer = await real.apply(WebAssembly, given);
        for (const one of Object.values((answer.instance ?? answer).exports))
            if (one instanceof WebAssembly.Memory) memories.push(one);
        return answer;
    };
    window.counted = { timers, memories };";

/// Adds and removes so many elements, one after the other, each once it has shown its workspace.
const CYCLES: &str = "
    const [count, id, token] = args;
    for (let cycle = 0; cycle < count; cycle++) {
        const element = document.createElement('workspace-general');
        Object.assign(element, { workspaceId: id, apiBase: '/v3', auth: 'token', getAccessToken: () => token });
        const ready = new Promise((done) => element.addEventListener('wg-ready', done, { once: true }));
        document.body.append(element);
        await ready;
        // A frame, so that what is built for it is there.
        await new Promise(requestAnimationFrame);
        element.remove();
    }
    await new Promise(requestAnimationFrame);
    return [counted.timers.size, counted.memories.map((memory) => memory.buffer.byteLength)];";

/// Listeners, DOM nodes, timers and bytes of WebAssembly memory that are there now, after so many elements more.
fn after_cycles(page: &Page, count: u32) -> Value {
    let given = [json!(count), json!(sample::PARMA), json!(Role::Owner.token())];
    let own = page.script_async(CYCLES, &given);
    page.devtools("HeapProfiler.collectGarbage", &json!({}));
    page.devtools("HeapProfiler.collectGarbage", &json!({}));
    let metrics = page.devtools("Performance.getMetrics", &json!({}));
    let metric = |name: &str| {
        let found = metrics["metrics"].as_array().into_iter().flatten().find(|metric| metric["name"] == name);
        found.map_or(Value::Null, |metric| metric["value"].clone())
    };
    json!({
        "listeners": metric("JSEventListeners"), "nodes": metric("Nodes"), "timers": own[0], "memory": own[1],
    })
}

#[test]
fn two_hundred_elements_leave_nothing_behind() {
    if left_out(Ability::Memory) {
        return;
    }
    let page = Setup::new().start();
    page.devtools("Performance.enable", &json!({}));
    page.before_each_document(COUNT);
    page.go_to(&super::address(sample::PARMA));
    clear(&page);
    // The first few fill the browser's caches and bring the program's memory to the size that one page needs.
    after_cycles(&page, 20);
    let mut before = after_cycles(&page, 1);
    let mut after = after_cycles(&page, 200);
    assert!(before["nodes"].as_f64().is_some_and(|nodes| nodes > 10.0), "{before}");
    // The memory grows by whole pages of 64 KiB. Answers come in another order each time, so it may need one more than
    // before once; a thousand elements that leave 131 bytes each would need two.
    for _ in 0..4 {
        after = after_cycles(&page, 200);
    }
    let bytes = |counts: &mut Value| {
        let memories = counts["memory"].take();
        assert_eq!(memories.as_array().map(Vec::len), Some(1), "one program");
        memories[0].as_u64().expect("a number of bytes")
    };
    let (first, last) = (bytes(&mut before), bytes(&mut after));
    assert!(last <= first + 65_536, "the memory has grown from {first} to {last} bytes");
    assert_eq!(after, before);
    page.finish();
}
