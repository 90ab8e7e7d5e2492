//! What assistive technology is given in each state is as it was, and axe finds nothing wrong with it.

use e2e::{Ability, Setup, general, left_out, states, states::Frame, trees};
use std::{collections::BTreeSet, fs};
use workspace_api::sample;

/// The sections of the states, a test each.
const SECTIONS: [&str; 12] = [
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

/// Visits the states of these sections.
#[track_caller]
fn is_as_kept(sections: &[&str]) {
    if left_out(Ability::Tree) {
        return;
    }
    let states = states::all().into_iter().filter(|state| sections.contains(&state.section));
    let wrong: Vec<String> = states.filter_map(|state| trees::check(&state).err()).collect();
    assert!(wrong.is_empty(), "not as kept in tests/e2e/snapshots; WG_KEEP=1 keeps it anew\n{}", wrong.join("\n"));
}

#[test]
fn the_shell_is_as_kept() {
    is_as_kept(&["shell"]);
}

#[test]
fn the_page_is_as_kept() {
    is_as_kept(&["page"]);
}

#[test]
fn the_information_is_as_kept() {
    is_as_kept(&["information"]);
}

#[test]
fn the_keys_are_as_kept() {
    is_as_kept(&["keys"]);
}

#[test]
fn the_dialogs_of_a_key_are_as_kept() {
    is_as_kept(&["create", "rename", "deactivate"]);
}

#[test]
fn the_dialogs_of_several_keys_are_as_kept() {
    is_as_kept(&["several", "leaked"]);
}

#[test]
fn replacing_is_as_kept() {
    is_as_kept(&["replace"]);
}

#[test]
fn the_import_is_as_kept() {
    is_as_kept(&["import"]);
}

#[test]
fn deleting_is_as_kept() {
    is_as_kept(&["delete"]);
}

#[test]
fn every_state_has_a_tree_and_every_tree_a_state() {
    let states = states::all();
    let missed: Vec<String> =
        states.iter().filter(|state| !SECTIONS.contains(&state.section)).map(ToString::to_string).collect();
    assert!(missed.is_empty(), "no test visits {missed:?}");
    let wanted: BTreeSet<String> = states.iter().map(trees::file).collect();
    let kept = fs::read_dir(trees::folder()).expect("the folder is there");
    let kept: BTreeSet<String> = kept.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(kept, wanted);
}

#[test]
fn as_cards_the_keys_are_the_same_table() {
    if left_out(Ability::Tree) || left_out(Ability::Looks) {
        return;
    }
    let page = Setup::new().steady().open(&general(sample::PISA));
    page.settled();
    // How many rows are drawn depends on their height.
    let table = || {
        let tree = page.tree(Frame::Section("api-keys"));
        tree.lines()
            .skip_while(|line| !line.contains("table "))
            .filter(|line| !line.contains("more of the kind"))
            .collect::<Vec<_>>()
            .join("\n")
    };
    let wide = table();
    assert_eq!(wide.matches("columnheader").count(), 7, "{wide}");
    assert_eq!(wide.matches("cell").count(), 7 * 8, "{wide}");
    for width in [400, 320] {
        page.resize(width, 800);
        let narrow = table();
        assert!(narrow == wide, "{width} pixels wide:\n{}", trees::difference(&wide, &narrow));
    }
    page.finish();
}
