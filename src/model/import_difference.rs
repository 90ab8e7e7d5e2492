//! What an import would change in a setting, field by field.

use super::setting_value::{self, Value};
use std::collections::{BTreeMap, BTreeSet};

/// The most fields that are told apart; of more, only their number is told.
const MOST: usize = 20;
/// The most characters of a value that are shown.
const LONGEST: usize = 300;

/// The difference between a setting's present value and the incoming one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// Fields that differ, in the order of the present value; what is added comes after what is there.
    pub changes: Vec<Change>,
    /// How many more fields differ.
    pub more: usize,
    /// How many fields are the same.
    pub unchanged: usize,
}

/// A field that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Where it is: `limit › high`, `breaks › #2 › minutes`. Empty for the value as a whole.
    pub path: String,
    /// How it differs.
    pub kind: ChangeKind,
}

/// How a field differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    /// Only the incoming value has it.
    Added(Excerpt),
    /// Only the present value has it.
    Removed(Excerpt),
    /// Both have it, with different values: the present one, then the incoming one.
    Changed(Excerpt, Excerpt),
    /// Both have it, and what differs is nested deeper than values are shown.
    Deeper,
}

/// A value as a text, or the beginning of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// What is shown.
    pub text: String,
    /// How many characters are left out after it.
    pub left_out: usize,
}

impl Excerpt {
    /// The value, bounded.
    #[must_use]
    pub fn of(value: &Value) -> Self {
        let text = setting_value::text(value);
        match text.char_indices().nth(LONGEST) {
            Some((end, _)) => Self {
                left_out: text.chars().count().saturating_sub(LONGEST),
                text: text.get(..end).unwrap_or_default().to_owned(),
            },
            None => Self { text, left_out: 0 },
        }
    }
}

impl Difference {
    /// What importing would change.
    #[must_use]
    pub fn between(present: &Value, incoming: &Value) -> Self {
        let mut difference = Self::default();
        difference.compare("", present, incoming);
        difference
    }

    fn compare(&mut self, path: &str, present: &Value, incoming: &Value) {
        match (present, incoming) {
            (present, incoming) if present == incoming => self.unchanged += fields(present),
            (Value::Object(present), Value::Object(incoming)) => self.compare_members(path, present, incoming),
            (Value::List(present), Value::List(incoming)) if is_nested(present) && is_nested(incoming) => {
                self.compare_items(path, present, incoming);
            }
            (Value::Deep(_), Value::Deep(_)) => self.add(path.to_owned(), || ChangeKind::Deeper),
            _ => self.add(path.to_owned(), || ChangeKind::Changed(Excerpt::of(present), Excerpt::of(incoming))),
        }
    }

    fn compare_members(&mut self, path: &str, present: &[(String, Value)], incoming: &[(String, Value)]) {
        let after: BTreeMap<&str, &Value> = incoming.iter().map(|(name, value)| (name.as_str(), value)).collect();
        let before: BTreeSet<&str> = present.iter().map(|(name, _)| name.as_str()).collect();
        for (name, value) in present {
            let path = below(path, name);
            match after.get(name.as_str()) {
                Some(incoming) => self.compare(&path, value, incoming),
                None => self.add(path, || ChangeKind::Removed(Excerpt::of(value))),
            }
        }
        for (name, value) in incoming.iter().filter(|(name, _)| !before.contains(name.as_str())) {
            self.add(below(path, name), || ChangeKind::Added(Excerpt::of(value)));
        }
    }

    /// What is the same at the beginning and at the end is left alone, so that an item that is put in or taken out does
    /// not make all the others differ.
    fn compare_items(&mut self, path: &str, present: &[Value], incoming: &[Value]) {
        let start = present.iter().zip(incoming).take_while(|(before, after)| before == after).count();
        let (head, present) = present.split_at_checked(start).unwrap_or_default();
        let (_, incoming) = incoming.split_at_checked(start).unwrap_or_default();
        let end = present.iter().rev().zip(incoming.iter().rev()).take_while(|(before, after)| before == after).count();
        let (present, tail) = present.split_at_checked(present.len().saturating_sub(end)).unwrap_or_default();
        let (incoming, _) = incoming.split_at_checked(incoming.len().saturating_sub(end)).unwrap_or_default();
        self.unchanged += head.iter().chain(tail).map(fields).sum::<usize>();
        let mut both = (present.iter(), incoming.iter());
        for place in start + 1.. {
            let path = below(path, &["#", &place.to_string()].concat());
            match (both.0.next(), both.1.next()) {
                (Some(present), Some(incoming)) => self.compare(&path, present, incoming),
                (Some(present), None) => self.add(path, || ChangeKind::Removed(Excerpt::of(present))),
                (None, Some(incoming)) => self.add(path, || ChangeKind::Added(Excerpt::of(incoming))),
                (None, None) => break,
            }
        }
    }

    fn add(&mut self, path: String, kind: impl FnOnce() -> ChangeKind) {
        if self.changes.len() < MOST {
            self.changes.push(Change { path, kind: kind() });
        } else {
            self.more += 1;
        }
    }
}

/// Lists of plain values are read as one field: `tags: a, b`.
fn is_nested(items: &[Value]) -> bool {
    items.iter().any(|item| matches!(item, Value::Object(_) | Value::List(_)))
}

fn below(path: &str, name: &str) -> String {
    match path {
        "" => name.to_owned(),
        path => [path, " › ", name].concat(),
    }
}

/// How many fields a value has; what has none in it is one itself.
fn fields(value: &Value) -> usize {
    match value {
        Value::Object(members) if !members.is_empty() => members.iter().map(|(_, member)| fields(member)).sum(),
        Value::List(items) if is_nested(items) => items.iter().map(fields).sum(),
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::setting_value::any_value;
    use proptest::prelude::*;

    fn number(written: &str) -> Value {
        Value::Number(written.to_owned())
    }

    fn object(members: Vec<(&str, Value)>) -> Value {
        Value::Object(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
    }

    fn told(present: &Value, incoming: &Value) -> Vec<String> {
        let line = |change: Change| match change.kind {
            ChangeKind::Added(value) => format!("+ {}: {}", change.path, value.text),
            ChangeKind::Removed(value) => format!("- {}: {}", change.path, value.text),
            ChangeKind::Changed(before, after) => format!("{}: {} → {}", change.path, before.text, after.text),
            ChangeKind::Deeper => format!("{}: deeper", change.path),
        };
        Difference::between(present, incoming).changes.into_iter().map(line).collect()
    }

    #[test]
    fn fields_are_changed_removed_and_added_by_their_path() {
        let present = object(vec![
            ("limit", object(vec![("high", number("80")), ("low", number("5"))])),
            ("unit", Value::Text("°C".into())),
            ("old", Value::Flag(true)),
        ]);
        let incoming = object(vec![
            ("new", Value::Null),
            ("unit", Value::Text("°C".into())),
            ("limit", object(vec![("low", number("5")), ("high", number("75"))])),
        ]);
        assert_eq!(told(&present, &incoming), ["limit › high: 80 → 75", "- old: true", "+ new: —"]);
        assert_eq!(Difference::between(&present, &incoming).unchanged, 2);
    }

    #[test]
    fn an_item_put_in_first_does_not_change_the_others() {
        let item = |minutes: &str| object(vec![("minutes", number(minutes))]);
        let (present, incoming) = (
            Value::List(vec![item("1"), item("2"), item("3")]),
            Value::List(vec![item("9"), item("1"), item("2"), item("3")]),
        );
        assert_eq!(told(&present, &incoming), ["+ #1: minutes: 9"]);
        assert_eq!(told(&incoming, &present), ["- #1: minutes: 9"]);
        let changed = Value::List(vec![item("1"), item("5"), item("3")]);
        assert_eq!(told(&present, &changed), ["#2 › minutes: 2 → 5"]);
    }

    #[test]
    fn what_stays_is_counted_by_its_fields() {
        let item = |minutes: &str| object(vec![("minutes", number(minutes)), ("empty", object(Vec::new()))]);
        let plain = Value::List(vec![number("1"), number("2")]);
        let present = object(vec![("list", Value::List(vec![item("1"), item("2"), item("3")])), ("plain", plain)]);
        assert_eq!(Difference::between(&present, &present).unchanged, 7);
        let Value::Object(members) = &present else { return };
        let list = ("list".to_owned(), Value::List(vec![item("1"), item("5"), item("3")]));
        let changed = Value::Object(members.iter().skip(1).cloned().chain([list]).collect());
        assert_eq!(told(&present, &changed), ["list › #2 › minutes: 2 → 5"]);
        assert_eq!(Difference::between(&present, &changed).unchanged, 6);
    }

    #[test]
    fn a_list_that_becomes_nested_is_one_change() {
        let plain = Value::List(vec![number("1")]);
        let nested = Value::List(vec![Value::List(vec![number("1")])]);
        assert_eq!(Difference::between(&plain, &nested).changes.len(), 1);
        assert!(told(&plain, &nested).concat().starts_with(": "), "the value as a whole");
        assert!(told(&nested, &plain).concat().starts_with(": "), "the value as a whole");
    }

    #[test]
    fn plain_lists_and_other_types_are_one_field() {
        let list = |texts: &[&str]| Value::List(texts.iter().map(|text| Value::Text((*text).to_owned())).collect());
        assert_eq!(told(&list(&["a", "b"]), &list(&["a", "c"])), [": a, b → a, c"]);
        assert_eq!(told(&object(vec![("a", number("1"))]), &number("1")), [": a: 1 → 1"]);
    }

    #[test]
    fn what_differs_below_what_is_shown_differs() {
        let deep = |json: &str| object(vec![("a", number("1")), ("deep", Value::Deep(json.to_owned()))]);
        assert_eq!(told(&deep("[1]"), &deep("[2]")), ["deep: deeper"]);
        let difference = Difference::between(&deep("[1]"), &deep("[1]"));
        assert_eq!((difference.changes.len(), difference.unchanged), (0, 2));
        assert_eq!(told(&deep("[1]"), &object(vec![("a", number("1")), ("deep", Value::Null)])), ["deep: … → —"]);
    }

    #[test]
    fn much_is_bounded_and_what_is_left_out_is_counted() {
        let many = |value: &str| {
            Value::Object((0..50).map(|place| (format!("field{place}"), Value::Text(value.to_owned()))).collect())
        };
        let difference = Difference::between(&many("ü".repeat(1000).as_str()), &many("short"));
        assert_eq!((difference.changes.len(), difference.more), (MOST, 30));
        let first = difference.changes.first().map(|change| &change.kind);
        let is_bounded = |kind: &ChangeKind| match kind {
            ChangeKind::Changed(before, after) => {
                before.text.chars().count() == LONGEST && before.left_out == 700 && after.left_out == 0
            }
            _ => false,
        };
        assert!(first.is_some_and(is_bounded));
    }

    proptest! {
        #[test]
        fn only_what_is_the_same_has_no_difference(present in any_value(), incoming in any_value()) {
            let difference = Difference::between(&present, &incoming);
            prop_assert!(difference.changes.len() <= MOST);
            prop_assert!(difference.more == 0 || difference.changes.len() == MOST);
            prop_assert_eq!(Difference::between(&present, &present).changes, vec![]);
            let is_same_but_for_order = difference.changes.is_empty();
            prop_assert!(present != incoming || is_same_but_for_order);
        }

        #[test]
        fn the_other_way_round_what_was_added_is_removed(present in any_value(), incoming in any_value()) {
            let count = |difference: Difference| {
                let kind = |wanted: fn(&ChangeKind) -> bool| {
                    difference.changes.iter().filter(|change| wanted(&change.kind)).count()
                };
                let added = kind(|kind| matches!(kind, ChangeKind::Added(_)));
                let removed = kind(|kind| matches!(kind, ChangeKind::Removed(_)));
                (added, removed, difference.changes.len() + difference.more, difference.unchanged)
            };
            let (there, back) =
                (count(Difference::between(&present, &incoming)), count(Difference::between(&incoming, &present)));
            prop_assume!(there.2 <= MOST);
            prop_assert_eq!((there.0, there.1, there.2, there.3), (back.1, back.0, back.2, back.3));
        }
    }
}
