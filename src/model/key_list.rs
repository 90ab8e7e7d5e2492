//! All keys of the table, each once, in the order in which the service gave them.

use super::{api_key::ApiKey, key_table::Entry};
use std::{collections::HashMap, sync::Arc};

/// The keys, found by place and by id.
#[derive(Clone, Debug, Default)]
pub struct KeyList {
    entries: Vec<Entry>,
    places: HashMap<String, usize>,
}

impl KeyList {
    /// The keys in order.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The place of the key with this id.
    #[must_use]
    pub fn place(&self, id: &str) -> Option<usize> {
        self.places.get(id).copied()
    }

    /// The key with this id.
    #[must_use]
    pub fn key(&self, id: &str) -> Option<Arc<ApiKey>> {
        self.entries.get(self.place(id)?).map(|entry| entry.key.clone())
    }

    /// Adds a key at the end. One that is there already is replaced where it stands: a page of the list may repeat keys
    /// when others were created meanwhile.
    pub fn put(&mut self, entry: Entry) {
        if let Some(there) = self.place(&entry.key.id).and_then(|place| self.entries.get_mut(place)) {
            *there = entry;
        } else {
            self.places.insert(entry.key.id.clone(), self.entries.len());
            self.entries.push(entry);
        }
    }

    /// Replaces a key where it stands; one that is not there stays away.
    pub fn replace(&mut self, entry: Entry) {
        if self.place(&entry.key.id).is_some() {
            self.put(entry);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::api_key::tests::key;

    fn entry(id: &str, name: &str) -> Entry {
        Entry::new(key(id, name), str::to_lowercase)
    }

    fn names(list: &KeyList) -> Vec<&str> {
        list.entries().iter().map(|entry| entry.key.name.as_str()).collect()
    }

    #[test]
    fn a_repeated_key_stands_once_with_its_latest_state() {
        let mut list = KeyList::default();
        for (id, name) in [("a", "A"), ("b", "B"), ("a", "A2")] {
            list.put(entry(id, name));
        }
        assert_eq!(names(&list), ["A2", "B"]);
        assert_eq!(list.place("b"), Some(1));
        assert_eq!(list.key("a").map(|key| key.name.clone()), Some("A2".to_owned()));
    }

    #[test]
    fn replacing_adds_nothing() {
        let mut list = KeyList::default();
        list.put(entry("a", "A"));
        list.replace(entry("b", "B"));
        list.replace(entry("a", "New"));
        assert_eq!(names(&list), ["New"]);
        assert!(list.key("b").is_none());
    }
}
