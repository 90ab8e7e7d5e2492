//! The page looks as it did: each state compared with the pictures that are kept of it.

use e2e::{Ability, left_out, pictures, states};

/// Compares the states of these sections.
#[track_caller]
fn look_as_before(sections: &[&str]) {
    if left_out(Ability::Pictures) {
        return;
    }
    let states = states::all().into_iter().enumerate().filter(|(_, state)| sections.contains(&state.section));
    let wrong: Vec<String> = states.filter_map(|(place, state)| pictures::check(place, state).err()).collect();
    assert!(wrong.is_empty(), "not as kept, see artifacts:\n{}", wrong.join("\n"));
}

#[test]
fn the_shell_looks_as_before() {
    look_as_before(&["shell"]);
}

#[test]
fn the_page_looks_as_before() {
    look_as_before(&["page"]);
}

#[test]
fn the_information_looks_as_before() {
    look_as_before(&["information"]);
}

#[test]
fn the_keys_look_as_before() {
    look_as_before(&["keys"]);
}

#[test]
fn the_dialogs_of_a_key_look_as_before() {
    look_as_before(&["create", "rename", "deactivate"]);
}

#[test]
fn the_dialogs_of_several_keys_look_as_before() {
    look_as_before(&["several", "leaked"]);
}

#[test]
fn replacing_looks_as_before() {
    look_as_before(&["replace"]);
}

#[test]
fn the_import_looks_as_before() {
    look_as_before(&["import"]);
}

#[test]
fn deleting_looks_as_before() {
    look_as_before(&["delete"]);
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
