//! What has to hold in every state of the page: it is the same to look at and to listen to, breaks no rule that
//! axe knows, and fits wherever it is.

use e2e::{
    Ability, Page, left_out,
    pictures::{self, Appearance, Speech, Theme, Width, speeches},
    states::{self, State},
    trees,
};
use serde_json::Value;

/// What does not fit in its place: the page into the window, an open dialog into the window, what is in a box into the box.
const TOO_WIDE: &str = "
    const name = (element) => element.outerHTML.slice(0, 100);
    const wrong = [];
    const { scrollWidth, clientWidth } = document.scrollingElement;
    if (scrollWidth > clientWidth) wrong.push(`the page is ${scrollWidth} pixels wide, the window ${clientWidth}`);
    for (const dialog of document.querySelectorAll('dialog:modal')) {
        const { left, top, right, bottom } = dialog.getBoundingClientRect();
        if (left < 0 || top < 0 || right > innerWidth || bottom > innerHeight) wrong.push(`beyond the window: ${name(dialog)}`);
    }
    const isMeant = (element) => element.matches('.visually-hidden, input, select, textarea');
    for (const element of document.querySelectorAll('body *')) {
        if (!element.checkVisibility() || isMeant(element) || element.closest('.visually-hidden')) continue;
        const { overflowX } = getComputedStyle(element);
        if (overflowX === 'visible' || element.scrollWidth <= element.clientWidth) continue;
        // The page cuts off what only its shadow needs.
        if (element.matches('.page') && element.scrollWidth <= element.clientWidth + 8) continue;
        wrong.push(`wider than its box: ${element.scrollWidth} in ${element.clientWidth}: ${name(element)}`);
    }
    return wrong;";

/// What moves although the person wants nothing to.
const MOVING: &str = "return document.getAnimations().map((animation) => animation.animationName ?? 'a transition');";

fn words(list: &Value) -> Vec<String> {
    list.as_array().into_iter().flatten().map(|word| word.as_str().unwrap_or_default().to_owned()).collect()
}

/// What is wrong with a state where there is little room: in a small window, with text of twice the size, from right to
/// left.
fn misfits(page: &Page) -> Vec<String> {
    let small = Appearance { width: Width::Phone, ..Appearance::USUAL };
    let appearances = [
        small,
        Appearance { theme: Theme::Dark, speech: speeches(page)[2], ..small },
        Appearance { speech: Speech::Italian, ..small },
        Appearance { large: true, ..small },
        Appearance { large: true, ..Appearance::USUAL },
    ];
    let mut wrong = Vec::new();
    for appearance in appearances {
        page.appear(appearance);
        page.drawn();
        let found = [words(&page.script(TOO_WIDE, &[])), words(&page.script(MOVING, &[]))].concat();
        wrong.extend(found.into_iter().map(|found| format!("{appearance}: {found}")));
    }
    wrong
}

fn look_at(place: usize, state: State) -> Vec<String> {
    let page = pictures::visit(state);
    let mut wrong: Vec<String> = trees::check(&page, &state).err().into_iter().collect();
    page.axe();
    if trees::keeps() {
        page.finish();
        return wrong;
    }
    wrong.extend(pictures::check(&page, place, state).err());
    wrong.extend(misfits(&page).into_iter().map(|found| format!("{state}: {found}")));
    page.finish();
    wrong
}

/// Looks at all states of these sections.
#[track_caller]
fn hold(sections: &[&str]) {
    if left_out(Ability::Pictures) {
        return;
    }
    let states = states::all().into_iter().enumerate().filter(|(_, state)| sections.contains(&state.section));
    let wrong: Vec<String> = states.flat_map(|(place, state)| look_at(place, state)).collect();
    assert!(wrong.is_empty(), "see artifacts:\n{}", wrong.join("\n"));
}

#[test]
fn of_the_shell() {
    hold(&["shell"]);
}

#[test]
fn of_the_page() {
    hold(&["page"]);
}

#[test]
fn of_the_information() {
    hold(&["information"]);
}

#[test]
fn of_the_keys() {
    hold(&["keys"]);
}

#[test]
fn of_the_dialogs_of_a_key() {
    hold(&["create", "rename", "deactivate"]);
}

#[test]
fn of_the_dialogs_of_several_keys() {
    hold(&["several", "leaked"]);
}

#[test]
fn of_a_replacement() {
    hold(&["replace"]);
}

#[test]
fn of_the_import() {
    hold(&["import"]);
}

#[test]
fn of_the_deletion() {
    hold(&["delete"]);
}

#[test]
fn every_section_is_looked_at() {
    let looked_at = [
        "shell",
        "page",
        "information",
        "keys",
        "create",
        "rename",
        "deactivate",
        "several",
        "leaked",
        "replace",
        "import",
        "delete",
    ];
    let missing: Vec<String> =
        states::all().iter().filter(|state| !looked_at.contains(&state.section)).map(ToString::to_string).collect();
    assert!(missing.is_empty(), "{missing:?}");
}
