//! What an import would change, and what is different in a plan that was made anew.
//!
//! The first line is the present value as JSON, the second the incoming one.

use crate::first_line;
use workspace_general::{
    api::fuzzing,
    model::{
        import_difference::{Change, ChangeKind, Difference, Excerpt},
        import_renewal::{Mark, Renewal},
        setting_value::{self, Value},
    },
};

/// More fields than this are only counted.
const MOST: usize = 20;

/// See the module.
pub fn check(input: &str) {
    let (present, incoming) = first_line(input);
    let (present, incoming) = (fuzzing::value(present), fuzzing::value(first_line(incoming).0));
    for value in [&present, &incoming] {
        assert!(!setting_value::lines(value).is_empty());
        let excerpt = Excerpt::of(value);
        assert_eq!(excerpt.text.chars().count() + excerpt.left_out, setting_value::text(value).chars().count());
        assert!(setting_value::text(value).starts_with(&excerpt.text));
        let same = Difference::between(value, value);
        assert!(same.changes.is_empty() && same.more == 0 && same.unchanged > 0);
    }
    let there = Difference::between(&present, &incoming);
    let back = Difference::between(&incoming, &present);
    assert!(there.changes.len() <= MOST && (there.more == 0 || there.changes.len() == MOST));
    assert_eq!(there.changes.len() + there.more, back.changes.len() + back.more);
    assert_eq!(there.unchanged, back.unchanged);
    if there.changes.is_empty() {
        assert_eq!(sorted(&present), sorted(&incoming), "nothing differs but the order of members");
    }
    if there.more == 0 {
        // The other way round, what was added is removed.
        let mut turned: Vec<Change> = back.changes.into_iter().map(turned).collect();
        let mut changes = there.changes;
        for changes in [&mut changes, &mut turned] {
            changes.sort_by(|one, other| one.path.cmp(&other.path));
        }
        assert_eq!(changes, turned);
    }
    renewal(&present, &incoming);
}

fn turned(change: Change) -> Change {
    let kind = match change.kind {
        ChangeKind::Added(value) => ChangeKind::Removed(value),
        ChangeKind::Removed(value) => ChangeKind::Added(value),
        ChangeKind::Changed(before, after) => ChangeKind::Changed(after, before),
        ChangeKind::Deeper => ChangeKind::Deeper,
    };
    Change { path: change.path, kind }
}

fn sorted(value: &Value) -> Value {
    match value {
        Value::List(items) => Value::List(items.iter().map(sorted).collect()),
        Value::Object(members) => {
            let mut members: Vec<(String, Value)> =
                members.iter().map(|(name, member)| (name.clone(), sorted(member))).collect();
            members.sort_by(|(one, _), (other, _)| one.cmp(other));
            Value::Object(members)
        }
        other => other.clone(),
    }
}

/// Two objects as two plans: their members are the settings.
fn renewal(earlier: &Value, newer: &Value) {
    let (Value::Object(earlier), Value::Object(newer)) = (earlier, newer) else { return };
    let renewal = Renewal::between(earlier.iter().cloned(), newer.iter().cloned());
    assert_eq!(newer.len() - renewal.count(Mark::New) + renewal.gone, earlier.len());
    for (name, value) in newer {
        let before = earlier.iter().find(|(other, _)| other == name).map(|(_, value)| value);
        let expected = match before {
            None => Some(Mark::New),
            Some(before) if before != value => Some(Mark::Changed),
            Some(_) => None,
        };
        assert_eq!(renewal.marks.get(name).copied(), expected);
    }
}
