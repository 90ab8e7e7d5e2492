//! What is different in a plan that was made anew, so that nobody has to compare two lists.

use std::collections::BTreeMap;

/// How a setting stands in a newer plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// The earlier plan did not have it.
    New,
    /// What would be done with it, or a value, is another.
    Changed,
}

/// What is different.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Renewal {
    /// The settings that differ, by their key.
    pub marks: BTreeMap<String, Mark>,
    /// How many settings of the earlier plan are not in the newer one.
    pub gone: usize,
}

impl Renewal {
    /// Compares two plans: the key of each setting, and what it is to be compared by.
    #[must_use]
    pub fn between<T: PartialEq>(
        earlier: impl IntoIterator<Item = (String, T)>,
        newer: impl IntoIterator<Item = (String, T)>,
    ) -> Self {
        let mut earlier: BTreeMap<String, T> = earlier.into_iter().collect();
        let mut marks = BTreeMap::new();
        for (key, now) in newer {
            match earlier.remove(&key) {
                None => _ = marks.insert(key, Mark::New),
                Some(before) if before != now => _ = marks.insert(key, Mark::Changed),
                Some(_) => {}
            }
        }
        Self { marks, gone: earlier.len() }
    }

    /// How many settings have this mark.
    #[must_use]
    pub fn count(&self, wanted: Mark) -> usize {
        self.marks.values().filter(|mark| **mark == wanted).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_new_changed_and_gone_is_told_apart() {
        let plan = |items: &[(&str, u8)]| {
            items.iter().map(|(key, value)| ((*key).to_owned(), *value)).collect::<Vec<(String, u8)>>()
        };
        let renewal = Renewal::between(plan(&[("a", 1), ("b", 1), ("c", 1)]), plan(&[("d", 1), ("b", 2), ("a", 1)]));
        let marks = BTreeMap::from([("b".to_owned(), Mark::Changed), ("d".to_owned(), Mark::New)]);
        assert_eq!(renewal, Renewal { marks, gone: 1 });
        assert_eq!((renewal.count(Mark::New), renewal.count(Mark::Changed)), (1, 1));
    }

    proptest! {
        #[test]
        fn nothing_gets_lost(
            earlier in proptest::collection::btree_map("[a-e]", 0_u8..3, 0..5),
            newer in proptest::collection::btree_map("[a-e]", 0_u8..3, 0..5),
        ) {
            let renewal = Renewal::between(earlier.clone(), newer.clone());
            let stayed = newer.len() - renewal.count(Mark::New);
            prop_assert_eq!(stayed + renewal.gone, earlier.len());
            for (key, value) in &newer {
                prop_assert_eq!(renewal.marks.contains_key(key), earlier.get(key) != Some(value));
            }
        }
    }
}
