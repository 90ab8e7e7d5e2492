//! A change of several keys: whatever happens in whatever order, each is sent once at a time, and all are counted.
//!
//! The input is what happens: digits end one of those under way well, small letters badly; `S` stops, `R` tries again.

use std::collections::BTreeSet;
use workspace_general::model::{
    batch::{AT_ONCE, Batch, Outcome},
    selection::Selection,
};

/// So many keys.
const KEYS: usize = 20;

/// See the module.
pub fn check(input: &str) {
    // Every fifth is as wanted already.
    let mut batch: Batch<char> = Batch::new((0..KEYS).map(|key| (key.to_string(), String::new(), key % 5 == 0)));
    let mut under_way: Vec<String> = Vec::new();
    let mut selection = Selection::default();
    for event in input.chars().take(200) {
        send(&mut batch, &mut under_way);
        match event {
            'S' => batch.stop(),
            'R' => batch.try_again(),
            _ if under_way.is_empty() => {}
            _ => {
                let id = under_way.swap_remove(event as usize % under_way.len());
                batch.end(&id, if event.is_ascii_lowercase() { Err(event) } else { Ok(()) });
                select(&mut selection, id);
            }
        }
        count(&batch, under_way.len());
    }
}

fn send(batch: &mut Batch<char>, under_way: &mut Vec<String>) {
    let next = batch.send();
    assert!(next.iter().all(|id| !under_way.contains(id)));
    under_way.extend(next);
    assert!(under_way.len() <= AT_ONCE);
    let is_full = under_way.len() == AT_ONCE;
    assert!(is_full || batch.tasks().iter().all(|task| task.outcome != Outcome::Waiting));
}

fn count(batch: &Batch<char>, under_way: usize) {
    let counts = batch.counts();
    assert_eq!(counts.already_so, KEYS / 5);
    assert_eq!(counts.wanted, KEYS - KEYS / 5);
    assert_eq!(counts.done + counts.failed + counts.not_sent + counts.open, counts.wanted);
    assert!(counts.open >= under_way);
    assert_eq!((batch.done().len(), batch.left().len()), (counts.done, counts.failed + counts.not_sent));
    let (done, left): (BTreeSet<_>, BTreeSet<_>) =
        (batch.done().into_iter().collect(), batch.left().into_iter().collect());
    assert!(done.is_disjoint(&left));
}

fn select(selection: &mut Selection, id: String) {
    let was = selection.contains(&id);
    selection.pick(&id, Vec::new());
    assert!(selection.contains(&id) != was && selection.last() == Some(id.as_str()));
    assert!(selection.ids().windows(2).all(|pair| pair[0] < pair[1]));
}
