//! Other ways to look at the page than on a screen in its own colours: with a few colours of the person's own, and on paper.

use crate::pisa;
use e2e::{Ability, Find, Key, Page, Setup, general, left_out};
use serde_json::{Value, json};
use workspace_api::{Role, Sample, sample};

/// A computed style of the first element that a selector finds, or of a part of it.
fn style(page: &Page, selector: &str, part: Option<&str>, property: &str) -> Value {
    let script = "const found = document.querySelector(arguments[0]);
        return found && getComputedStyle(found, arguments[1])[arguments[2]];";
    let found = page.script(script, &[json!(selector), json!(part), json!(property)]);
    assert!(found.is_string(), "there is no {selector}");
    found
}

/// Whether two things can be told apart by their ground, with nothing but the person's colours.
#[track_caller]
fn differ(page: &Page, property: &str, part: Option<&str>, one: &str, other: &str) {
    let (first, second) = (style(page, one, part, property), style(page, other, part, property));
    assert_ne!(first, second, "{property} of {one} and {other}");
}

#[test]
fn forced_colours_leave_states_to_be_told_apart() {
    if left_out(Ability::Media) {
        return;
    }
    let page = pisa();
    page.forced_colours(true);
    page.button("Never used 6").click();
    page.button("Never used 6").has_attribute("aria-pressed", Some("true"));
    differ(&page, "backgroundColor", None, ".chip[aria-pressed=true]", ".chip[aria-pressed=false]");
    differ(&page, "backgroundColor", Some("::before"), ".key-status-active", ".key-status:not(.key-status-active)");
    page.textbox("Workspace name").focus();
    // Saving does nothing so far.
    differ(&page, "color", None, ".rename .button[aria-disabled=true]", ".keys-create .button");
    differ(&page, "borderTopColor", None, ".rename .button[aria-disabled=true]", ".keys-create .button");
    assert_eq!(style(&page, ".rename .input", None, "outlineStyle"), "solid");
    differ(&page, "outlineColor", None, ".rename .input:focus", "html");
    page.checkbox("Select Staging").click();
    assert_eq!(style(&page, ".key-row .choice-box", None, "appearance"), "auto", "the browser draws the tick");
    page.button("Save name").focus();
    assert_eq!(style(&page, ".rename .reason", None, "borderTopStyle"), "solid", "it has the ground of what it covers");
    page.axe();
    page.finish();
}

#[test]
fn forced_colours_show_which_option_is_meant() {
    if left_out(Ability::Media) {
        return;
    }
    let sample = Some(Sample { extra_workspaces: 30, ..Sample::default() });
    let page = Setup::new().service(|options| options.sample = sample).open(&general(sample::PISA));
    page.settled();
    page.forced_colours(true);
    let source = page.region("Import basic settings").combobox("Source workspace");
    source.click();
    source.type_text("extra 01");
    page.role("option").wait_for_count(10);
    page.press(Key::Down);
    differ(
        &page,
        "backgroundColor",
        None,
        ".combobox-option[aria-selected=true]",
        ".combobox-option:not([aria-selected=true])",
    );
    page.finish();
}

/// What can only be pressed, chosen or ticked, and what is cut off or torn apart.
const ON_PAPER: &str = "
    const wrong = [];
    const isShown = (element) => element.checkVisibility() && !element.closest('.visually-hidden');
    const name = (element) => element.outerHTML.slice(0, 100);
    for (const control of document.querySelectorAll('button, select, textarea, input, summary, nav, footer')) {
        const isName = control.closest('.rename') && control.matches('input');
        if (isShown(control) && !isName) wrong.push(`nobody can use ${name(control)}`);
    }
    const titles = [...document.querySelectorAll('.section-title')].filter(isShown).length;
    if (titles !== 4) wrong.push(`${titles} sections`);
    for (const row of document.querySelectorAll('.key-row')) {
        const { breakInside } = getComputedStyle(row);
        if (breakInside !== 'avoid' || row.getBoundingClientRect().height === 0) wrong.push(`torn apart: ${name(row)}`);
    }
    const region = document.querySelector('.keys-region');
    if (region.scrollHeight > region.clientHeight + 1) wrong.push('some keys are out of sight');
    const { scrollWidth, clientWidth } = document.scrollingElement;
    if (scrollWidth > clientWidth) wrong.push(`${scrollWidth} pixels of ${clientWidth}`);
    return wrong;";

#[test]
fn paper_has_all_sections_and_no_controls() {
    if left_out(Ability::Media) {
        return;
    }
    for role in [Role::Owner, Role::Viewer] {
        // A sheet of A4 within its margins.
        let page = Setup::new().role(role).size(718, 1000).open(&general(sample::PISA));
        page.settled();
        assert_eq!(page.css(".key-row").count(), 40);
        page.as_printed(true);
        page.drawn();
        assert_eq!(page.script(ON_PAPER, &[]), json!([]));
        page.region("API keys").see("MES connector").see(sample::MES_CONNECTOR_MASK).see("40 keys");
        page.finish();
    }
}
