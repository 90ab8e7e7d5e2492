//! Which rows of the table are selected: ids, so that it does not matter what is drawn, or shown.

use std::collections::BinaryHeap;

/// The ids of selected keys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// In the order of the ids, each once.
    ids: Vec<String>,
    last: Option<String>,
}

impl Selection {
    /// The selected ids, in the order of the ids.
    #[must_use]
    pub fn ids(&self) -> &[String] {
        &self.ids
    }

    /// Whether this one is selected.
    #[must_use]
    pub fn contains(&self, id: &str) -> bool {
        self.ids.binary_search_by(|other| other.as_str().cmp(id)).is_ok()
    }

    /// The row that was last picked: where a range begins.
    #[must_use]
    pub fn last(&self) -> Option<&str> {
        self.last.as_deref()
    }

    /// A row was picked: it is selected if it was not, and not if it was. With `others`, those between it and the row
    /// that was picked before, all become as it.
    pub fn pick(&mut self, id: &str, others: Vec<String>) {
        let wanted = !self.contains(id);
        let mut picked = others;
        picked.push(id.to_owned());
        if wanted {
            self.add(picked);
        } else {
            let picked = sorted(picked);
            self.ids.retain(|id| picked.binary_search(id).is_err());
        }
        self.last = Some(id.to_owned());
    }

    /// Selects these too.
    pub fn add(&mut self, ids: Vec<String>) {
        self.ids.extend(ids);
        self.ids = sorted(std::mem::take(&mut self.ids));
        self.ids.dedup();
    }

    /// Leaves only those for which this holds.
    pub fn retain(&mut self, keep: impl Fn(&str) -> bool) {
        self.ids.retain(|id| keep(id));
    }
}

/// By a heap: the library's own sort is 4 KB of code, which the first screen has no other use for.
fn sorted(ids: Vec<String>) -> Vec<String> {
    BinaryHeap::from(ids).into_sorted_vec()
}

/// What lies between the last and this row, in the order in which rows are shown; nothing when one of them is not shown.
#[must_use]
pub fn between(shown: &[usize], last: usize, this: usize) -> &[usize] {
    let place = |row: usize| shown.iter().position(|other| *other == row);
    match (place(last), place(this)) {
        (Some(one), Some(other)) => shown.get(one.min(other)..=one.max(other)).unwrap_or_default(),
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn names(ids: &[&str]) -> Vec<String> {
        ids.iter().map(|id| (*id).to_owned()).collect()
    }

    #[test]
    fn picking_turns_a_row_on_and_off() {
        let mut selection = Selection::default();
        selection.pick("b", Vec::new());
        selection.pick("a", Vec::new());
        assert_eq!((selection.ids(), selection.last()), (&names(&["a", "b"])[..], Some("a")));
        assert!(selection.contains("b") && !selection.contains("c"));
        selection.pick("b", Vec::new());
        assert_eq!((selection.ids(), selection.last()), (&names(&["a"])[..], Some("b")));
    }

    #[test]
    fn a_range_becomes_as_its_end() {
        let mut selection = Selection::default();
        selection.pick("b", Vec::new());
        selection.pick("d", names(&["b", "c", "d"]));
        assert_eq!(selection.ids(), names(&["b", "c", "d"]));
        selection.pick("c", names(&["d", "c"]));
        assert_eq!(selection.ids(), names(&["b"]));
        selection.add(names(&["b", "z", "a"]));
        selection.retain(|id| id != "z");
        assert_eq!(selection.ids(), names(&["a", "b"]));
    }

    #[test]
    fn a_range_follows_what_is_shown() {
        let shown = [7, 3, 9, 1];
        assert_eq!(between(&shown, 3, 1), [3, 9, 1]);
        assert_eq!(between(&shown, 1, 3), [3, 9, 1]);
        assert_eq!(between(&shown, 9, 9), [9]);
        assert_eq!(between(&shown, 4, 9), [0usize; 0]);
    }

    proptest! {
        #[test]
        fn each_id_is_there_once_and_is_found(picks in proptest::collection::vec(("[a-f]", proptest::collection::vec("[a-f]", 0..4)), 0..20)) {
            let mut selection = Selection::default();
            for (id, others) in picks {
                let was = selection.contains(&id);
                selection.pick(&id, others.clone());
                prop_assert_eq!(selection.contains(&id), !was);
                prop_assert!(others.iter().all(|other| selection.contains(other) != was));
                prop_assert!(selection.ids().windows(2).all(|pair| pair[0] < pair[1]));
            }
        }
    }
}
