//! The value of a setting as lines that a person can read.

/// The value of a setting, as far as it is shown (contract, "Import of basic settings", `current` and `incoming`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Nothing.
    Null,
    /// True or false.
    Flag(bool),
    /// A number as JSON writes it.
    Number(String),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Value>),
    /// An object: names and values in their order.
    Object(Vec<(String, Value)>),
    /// What is nested deeper than anybody reads, as JSON: it is compared, and not shown.
    Deep(String),
}

/// The value as lines: `threshold: 80`, what is nested indented by two spaces, lists of plain values in one line.
#[must_use]
pub fn lines(value: &Value) -> Vec<String> {
    let mut written = Vec::new();
    write(value, "", &mut written);
    written
}

/// The value as a text: in one line where it fits there, otherwise in as many as it needs.
#[must_use]
pub fn text(value: &Value) -> String {
    in_one_line(value).unwrap_or_else(|| lines(value).join("\n"))
}

fn write(value: &Value, indent: &str, into: &mut Vec<String>) {
    match value {
        Value::Object(members) if !members.is_empty() => {
            for (name, member) in members {
                write_member(&[indent, name, ":"].concat(), member, indent, into);
            }
        }
        Value::List(items) if !items.is_empty() => {
            for item in items {
                write_member(&[indent, "-"].concat(), item, indent, into);
            }
        }
        _ => into.push([indent, &plain(value)].concat()),
    }
}

/// What stands behind a name or a dash: in the same line where it fits there, below and indented where not.
fn write_member(start: &str, member: &Value, indent: &str, into: &mut Vec<String>) {
    match in_one_line(member) {
        Some(text) => into.push([start, " ", &text].concat()),
        None => {
            into.push(start.to_owned());
            write(member, &[indent, "  "].concat(), into);
        }
    }
}

fn in_one_line(value: &Value) -> Option<String> {
    let is_nested = |item: &Value| matches!(item, Value::Object(_) | Value::List(_));
    match value {
        Value::Object(members) if !members.is_empty() => None,
        Value::List(items) if items.iter().any(is_nested) => None,
        Value::List(items) if !items.is_empty() => Some(items.iter().map(plain).collect::<Vec<_>>().join(", ")),
        _ => Some(plain(value)),
    }
}

/// Texts without quotes, since they are mostly words; what is empty shows that it is.
fn plain(value: &Value) -> String {
    match value {
        Value::Null => "—".to_owned(),
        Value::Text(text) if text.trim().is_empty() => ["\"", text, "\""].concat(),
        Value::Text(text) | Value::Number(text) => text.clone(),
        Value::Flag(true) => "true".to_owned(),
        Value::Flag(false) => "false".to_owned(),
        Value::List(_) => "[]".to_owned(),
        Value::Object(_) => "{}".to_owned(),
        Value::Deep(_) => "…".to_owned(),
    }
}

/// Any value, for tests of what is made with values.
#[cfg(test)]
pub(crate) fn any_value() -> impl proptest::strategy::Strategy<Value = Value> {
    use proptest::prelude::*;
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<i32>().prop_map(|value| Value::Number(value.to_string())),
        "\\PC{0,6}".prop_map(Value::Text)
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::List),
            // As in JSON that was read, no name is there twice.
            prop::collection::btree_map("[a-z]{1,4}", inner, 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn text(text: &str) -> Value {
        Value::Text(text.to_owned())
    }

    fn number(written: &str) -> Value {
        Value::Number(written.to_owned())
    }

    fn object(members: Vec<(&str, Value)>) -> Value {
        Value::Object(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
    }

    #[test]
    fn plain_values_are_one_line() {
        let values = [
            (number("80"), "80"),
            (Value::Flag(true), "true"),
            (text("°C"), "°C"),
            (Value::Null, "—"),
            (text(""), "\"\""),
            (Value::Deep("[1]".to_owned()), "…"),
        ];
        for (value, line) in values {
            assert_eq!(lines(&value), [line]);
        }
    }

    #[test]
    fn what_is_nested_is_indented() {
        let value = object(vec![
            ("limit", object(vec![("high", number("80")), ("low", Value::Null)])),
            ("none", Value::List(Vec::new())),
            ("steps", Value::List(vec![object(vec![("from", number("1"))]), number("2")])),
            ("tags", Value::List(vec![text("a"), text("b")])),
        ]);
        let expected =
            ["limit:", "  high: 80", "  low: —", "none: []", "steps:", "  -", "    from: 1", "  - 2", "tags: a, b"];
        assert_eq!(lines(&value), expected);
    }

    proptest! {
        #[test]
        fn every_value_has_a_line_and_every_name_is_in_one(value in any_value()) {
            let lines = lines(&value);
            prop_assert!(!lines.is_empty());
            if let Value::Object(members) = &value {
                for (name, _) in members {
                    let start = format!("{name}:");
                    prop_assert!(lines.iter().any(|line| line.starts_with(&start)));
                }
            }
        }
    }
}
