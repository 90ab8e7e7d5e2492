//! How the page fits into a portal: colours, parts, widths, and what is there before the program.

use super::{add, empty_portal};
use e2e::{Ability, Find, Page, Setup, left_out};
use serde_json::{Value, json};
use workspace_api::sample;

/// A computed style of what a selector finds in the element.
fn style(page: &Page, id: &str, selector: &str, property: &str) -> Value {
    let script = "const found = document.getElementById(arguments[0]).shadowRoot.querySelector(arguments[1]);
        return getComputedStyle(found)[arguments[2]];";
    page.script(script, &[json!(id), json!(selector), json!(property)])
}

/// Adds rules of the portal.
fn rules(page: &Page, css: &str) {
    let script = "const sheet = new CSSStyleSheet();
        sheet.replaceSync(arguments[0]);
        document.adoptedStyleSheets = [sheet];";
    page.script(script, &[json!(css)]);
}

#[test]
fn a_portal_sets_colours_spaces_and_parts() {
    let page = empty_portal(Setup::new());
    add(&page, "one", &json!({ "workspace-id": sample::PISA, "section": "danger-zone" }), "");
    page.shadow("#one").button("Delete workspace").wait();
    let fill = |id| style(&page, id, "#api-keys", "backgroundColor");
    let before = fill("one");
    rules(
        &page,
        "workspace-general { --wg-surface: rgb(1, 2, 3); --wg-radius-large: 0px; --wg-rem: 20px; }
         workspace-general::part(section) { border-width: 3px; }
         workspace-general::part(danger-zone) { background: rgb(4, 5, 6); }
         workspace-general::part(button-danger) { text-transform: uppercase; }",
    );
    assert_ne!(before, json!("rgb(1, 2, 3)"));
    assert_eq!(fill("one"), json!("rgb(1, 2, 3)"));
    assert_eq!(style(&page, "one", ".section", "borderRadius"), json!("0px"));
    assert_eq!(style(&page, "one", ".section", "borderTopWidth"), json!("3px"));
    assert_eq!(style(&page, "one", "#danger-zone", "backgroundColor"), json!("rgb(4, 5, 6)"));
    assert_eq!(style(&page, "one", ".button-danger", "textTransform"), json!("uppercase"));
    assert_eq!(style(&page, "one", ".page", "fontSize"), json!("18.75px"));
    page.finish();
}

#[test]
fn the_theme_is_the_portals_until_it_says_otherwise() {
    if left_out(Ability::Looks) {
        return;
    }
    let page = empty_portal(Setup::new().dark());
    add(&page, "one", &json!({ "workspace-id": sample::PARMA }), "");
    page.shadow("#one").button("Save name").wait();
    let ground = || style(&page, "one", ".section", "backgroundColor");
    let (light, dark) = (json!("rgb(255, 255, 255)"), json!("rgb(22, 26, 33)"));
    let theme = |theme: &str| page.script("document.getElementById('one').theme = arguments[0];", &[json!(theme)]);
    assert_eq!(ground(), light, "a portal that says nothing of colour schemes is light, whatever the device is");
    rules(&page, ":root { color-scheme: dark; }");
    assert_eq!(ground(), dark);
    theme("light");
    e2e::eventually("light", || (ground() == light).then_some(()));
    theme("auto");
    e2e::eventually("dark", || (ground() == dark).then_some(()));
    rules(&page, ":root { color-scheme: light dark; }");
    assert_eq!(ground(), dark, "as the device");
    rules(&page, ":root { color-scheme: light; }");
    theme("dark");
    e2e::eventually("dark again", || (ground() == dark).then_some(()));
    page.axe();
    page.finish();
}

#[test]
fn it_fits_into_any_column() {
    let page = empty_portal(Setup::new().size(1700, 900));
    add(&page, "one", &json!({ "workspace-id": sample::PISA }), "");
    page.shadow("#one").row("MES connector").wait();
    page.settled();
    for (width, text) in [(280, 100), (320, 200), (480, 100), (640, 200), (900, 100), (1280, 200), (1600, 100)] {
        let css = format!("workspace-general {{ inline-size: {width}px; }} :root {{ font-size: {text}%; }}");
        rules(&page, &css);
        let script = "const host = document.getElementById('one');
            const box = host.getBoundingClientRect();
            // What scrolls on purpose, or is only there for screen readers, may be wider inside.
            const isInside = (element) => element.closest('.visually-hidden, .keys-region') === null;
            return [...host.shadowRoot.querySelectorAll('.page *')]
                .filter((element) => element.checkVisibility() && isInside(element))
                .map((element) => [element.className || element.tagName, element.getBoundingClientRect()])
                .filter(([, one]) => one.width > 0 && (one.right > box.right + 1 || one.left < box.left - 1))
                .map(([name, one]) => `${name} ${Math.round(one.left)}..${Math.round(one.right)}`);";
        assert_eq!(page.script(script, &[]), json!([]), "{width} px wide, text of {text} %");
        let width_of_page = style(&page, "one", ".page", "width");
        assert!(width_of_page.as_str().is_some_and(|width_of_page| width_of_page.ends_with("px")), "{width_of_page}");
    }
    page.finish();
}

/// Remembers how much of what can be seen has jumped.
const WATCH_SHIFTS: &str = "
    window.shifts = [];
    new PerformanceObserver((list) => {
        for (const entry of list.getEntries())
            window.shifts.push([entry.value, entry.sources.map(({ node }) => node?.className ?? node?.nodeName)]);
    }).observe({ type: 'layout-shift', buffered: true });";

#[test]
fn nothing_jumps_while_it_loads() {
    if left_out(Ability::Cache) {
        return;
    }
    if left_out(Ability::LayoutShifts) {
        return;
    }
    let (element, standalone) = (super::address(sample::PISA), e2e::general(sample::PISA));
    // A phone as well, where each thing is below the other.
    for (address, has_shell, size) in
        [(&element, false, (1280, 900)), (&standalone, true, (1280, 900)), (&standalone, true, (412, 823))]
    {
        let page = Setup::new().size(size.0, size.1).start();
        page.before_each_document(WATCH_SHIFTS);
        page.without_cache();
        page.go_to(address);
        if has_shell {
            page.row("MES connector").wait();
        } else {
            page.shadow("#place").row("MES connector").wait();
        }
        let settle = "await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));";
        page.script_async(settle, &[]);
        assert_eq!(page.script("return window.shifts;", &[]), json!([]), "{address}, {size:?}");
        page.finish();
    }
}

#[test]
fn an_outline_is_there_before_the_program() {
    for (address, host) in [(super::address(sample::PISA), "#place"), (e2e::general(sample::PISA), "")] {
        let page = Setup::new().start();
        // Nothing is told of the file while it is only slow: the answer about it never comes.
        let hold = "const real = window.fetch;
            window.fetch = (url, ...rest) => String(url.url ?? url).endsWith('.wasm') ? new Promise(() => {}) : real(url, ...rest);";
        page.before_each_document(hold);
        page.go_to(&address);
        let outline = "const place = arguments[0] ? document.querySelector(arguments[0]).shadowRoot : document;
            const boxes = [...(place?.querySelectorAll('.section') ?? [])].map((one) => one.getBoundingClientRect());
            return boxes.length === 4 && boxes.every((box) => box.height > 100)
                && place.querySelector('.page-title.skeleton-text').getBoundingClientRect().height > 20;";
        e2e::eventually("the outline", || page.script(outline, &[json!(host)]).as_bool()?.then_some(()));
        page.finish();
    }
}
