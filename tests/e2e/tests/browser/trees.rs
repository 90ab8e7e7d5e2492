//! What assistive technology is given, beyond what is kept of each state (`every_state.rs` compares that).

use e2e::{Ability, Setup, general, left_out, states, states::Frame, trees};
use std::{collections::BTreeSet, fs};
use workspace_api::sample;

#[test]
fn every_state_has_a_tree_and_every_tree_a_state() {
    let wanted: BTreeSet<String> = states::all().iter().map(trees::file).collect();
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
