//! JSON without a parser of our own: the browser's is there already, and is faster than any that would have to be
//! loaded first. What is read, is read through [`Json`], so that it can be tested without a browser.

use crate::model::{json_text::write_text, setting_value::Value};

/// How deep a setting's value may be nested before the rest is not taken apart: nobody reads deeper, and a stack ends
/// somewhere.
const DEEPEST: usize = 32;

/// A JSON value. What is not there, is null, or is of another type reads as `None`.
pub(super) trait Json: Sized {
    /// A member of an object.
    fn member(&self, name: &str) -> Option<Self>;
    /// A string.
    fn text(&self) -> Option<String>;
    /// A number.
    fn number(&self) -> Option<f64>;
    /// True or false.
    fn flag(&self) -> Option<bool>;
    /// The items of an array.
    fn items(&self) -> Option<Vec<Self>>;
    /// The names of an object's members, in order.
    fn names(&self) -> Option<Vec<String>>;
    /// The value in JSON's own writing; nothing if it is nested too deep for the browser to write it.
    fn written(&self) -> String;

    /// A member that is a string.
    fn text_of(&self, name: &str) -> Option<String> {
        self.member(name)?.text()
    }

    /// A member that is a whole number of things: neither negative nor a fraction.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a fraction is cut off, and the cast saturates"
    )]
    fn count_of(&self, name: &str) -> Option<u64> {
        Some(self.member(name)?.number()? as u64)
    }

    /// A member that is a list, each item read by `read`; `None` if it is no list or an item can't be read.
    fn list_of<T>(&self, name: &str, read: fn(&Self) -> Option<T>) -> Option<Vec<T>> {
        self.member(name)?.items()?.iter().map(read).collect()
    }

    /// The value in JSON's own writing, however deep it is nested.
    fn whole(&self) -> String {
        let written = self.written();
        if written.is_empty() { write_whole(self) } else { written }
    }

    /// The value as a person may look at it.
    fn value(&self, depth: usize) -> Value {
        if depth > DEEPEST && (self.items().is_some() || self.names().is_some()) {
            Value::Deep(self.whole())
        } else if let Some(text) = self.text() {
            Value::Text(text)
        } else if let Some(flag) = self.flag() {
            Value::Flag(flag)
        } else if self.number().is_some() {
            Value::Number(self.written())
        } else if let Some(items) = self.items() {
            Value::List(items.iter().map(|item| item.value(depth + 1)).collect())
        } else if let Some(names) = self.names() {
            let member = |name: String| {
                let value = self.member(&name).map_or(Value::Null, |member| member.value(depth + 1));
                (name, value)
            };
            Value::Object(names.into_iter().map(member).collect())
        } else {
            Value::Null
        }
    }
}

/// What is still to be written: a stack of our own, which does not end where the browser's does.
enum Rest<J> {
    Value(J),
    Name(String),
    Sign(&'static str),
}

fn write_whole<J: Json>(value: &J) -> String {
    let mut written = String::new();
    let mut rest: Vec<Rest<J>> = Vec::new();
    write_level(value, &mut written, &mut rest);
    while let Some(next) = rest.pop() {
        match next {
            Rest::Sign(sign) => written.push_str(sign),
            Rest::Name(name) => {
                write_text(&mut written, &name);
                written.push(':');
            }
            Rest::Value(value) => write_level(&value, &mut written, &mut rest),
        }
    }
    written
}

/// Writes the value up to its first member or item; the others follow later, so they are put there from behind.
fn write_level<J: Json>(value: &J, into: &mut String, rest: &mut Vec<Rest<J>>) {
    if let Some(text) = value.text() {
        write_text(into, &text);
    } else if value.number().is_some() || value.flag().is_some() {
        into.push_str(&value.written());
    } else if let Some(items) = value.items() {
        into.push('[');
        rest.push(Rest::Sign("]"));
        for (place, item) in items.into_iter().enumerate().rev() {
            rest.push(Rest::Value(item));
            if place > 0 {
                rest.push(Rest::Sign(","));
            }
        }
    } else if let Some(names) = value.names() {
        into.push('{');
        rest.push(Rest::Sign("}"));
        for (place, name) in names.into_iter().enumerate().rev() {
            match value.member(&name) {
                Some(member) => rest.push(Rest::Value(member)),
                None => rest.push(Rest::Sign("null")),
            }
            rest.push(Rest::Name(name));
            if place > 0 {
                rest.push(Rest::Sign(","));
            }
        }
    } else {
        into.push_str("null");
    }
}

mod browser {
    use super::Json;
    use wasm_bindgen::{JsCast, JsValue};

    impl Json for JsValue {
        fn member(&self, name: &str) -> Option<Self> {
            // What is no object has no members: then this is an error, which reads as none.
            js_sys::Reflect::get(self, &name.into()).ok().filter(|value| !value.is_undefined() && !value.is_null())
        }

        fn text(&self) -> Option<String> {
            self.as_string()
        }

        fn number(&self) -> Option<f64> {
            self.as_f64()
        }

        fn flag(&self) -> Option<bool> {
            self.as_bool()
        }

        fn items(&self) -> Option<Vec<Self>> {
            self.dyn_ref::<js_sys::Array>().map(|items| items.iter().collect())
        }

        fn names(&self) -> Option<Vec<String>> {
            let object = self.dyn_ref::<js_sys::Object>()?;
            Some(js_sys::Object::keys(object).iter().filter_map(|name| name.as_string()).collect())
        }

        fn written(&self) -> String {
            js_sys::JSON::stringify(self).map(String::from).unwrap_or_default()
        }
    }
}

#[cfg(any(test, feature = "fuzzing"))]
pub(super) mod native {
    use super::Json;
    use serde_json::Value;

    impl Json for Value {
        fn member(&self, name: &str) -> Option<Self> {
            self.get(name).filter(|value| !value.is_null()).cloned()
        }

        fn text(&self) -> Option<String> {
            self.as_str().map(str::to_owned)
        }

        fn number(&self) -> Option<f64> {
            self.as_f64()
        }

        fn flag(&self) -> Option<bool> {
            self.as_bool()
        }

        fn items(&self) -> Option<Vec<Self>> {
            self.as_array().cloned()
        }

        fn names(&self) -> Option<Vec<String>> {
            self.as_object().map(|members| members.keys().cloned().collect())
        }

        fn written(&self) -> String {
            self.to_string()
        }
    }

    pub(in crate::api) fn parse(text: &str) -> Value {
        serde_json::from_str(text).unwrap_or(Value::Null)
    }
}

/// Writes the body of a request: an object of strings and lists of strings is all that the contract's bodies are.
#[derive(Default)]
pub(super) struct Body(String);

impl Body {
    /// Adds a member that is a string.
    pub(super) fn text(mut self, name: &str, value: &str) -> Self {
        self.name(name);
        write_text(&mut self.0, value);
        self
    }

    /// Adds a member that is a list of strings.
    pub(super) fn texts(mut self, name: &str, values: &[String]) -> Self {
        self.name(name);
        self.0.push('[');
        for (place, value) in values.iter().enumerate() {
            if place > 0 {
                self.0.push(',');
            }
            write_text(&mut self.0, value);
        }
        self.0.push(']');
        self
    }

    /// The object.
    pub(super) fn end(mut self) -> String {
        self.0.push_str(if self.0.is_empty() { "{}" } else { "}" });
        self.0
    }

    fn name(&mut self, name: &str) {
        self.0.push(if self.0.is_empty() { '{' } else { ',' });
        write_text(&mut self.0, name);
        self.0.push(':');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::setting_value;
    use proptest::prelude::*;
    use serde_json::json;

    #[test]
    fn a_value_keeps_its_shape() {
        let value = json!({ "limit": { "high": 80, "on": true }, "tags": ["a", null] }).value(0);
        let limit = Value::Object(vec![("high".into(), Value::Number("80".into())), ("on".into(), Value::Flag(true))]);
        let tags = Value::List(vec![Value::Text("a".into()), Value::Null]);
        assert_eq!(value, Value::Object(vec![("limit".into(), limit), ("tags".into(), tags)]));
    }

    #[test]
    fn members_nested_too_deep_stay_whole_as_well() {
        let deep = (0..100).fold(json!(1), |inner, _| json!({ "a": inner }));
        let mut value = deep.value(0);
        let mut depth = 0;
        while let Value::Object(mut members) = value {
            value = members.remove(0).1;
            depth += 1;
        }
        let rest = (0..100 - DEEPEST - 1).fold("1".to_owned(), |inner, _| ["{\"a\":", &inner, "}"].concat());
        assert_eq!((depth, value), (DEEPEST + 1, Value::Deep(rest)));
    }

    #[test]
    fn the_whole_of_a_value_is_its_json() {
        let value = json!({ "a": [1, "b", null], "c": true });
        assert_eq!(serde_json::from_str::<serde_json::Value>(&value.whole()).ok(), Some(value));
    }

    #[test]
    fn what_is_nested_too_deep_stays_whole() {
        let deep = (0..100).fold(json!(1), |inner, _| json!([inner]));
        let mut value = deep.value(0);
        let mut depth = 0;
        while let Value::List(mut items) = value {
            value = items.remove(0);
            depth += 1;
        }
        let sides = 100 - DEEPEST - 1;
        let rest = ["[".repeat(sides), "1".to_owned(), "]".repeat(sides)].concat();
        assert_eq!((depth, value), (DEEPEST + 1, Value::Deep(rest)));
    }

    #[test]
    fn what_has_nothing_in_it_is_shown_at_any_depth() {
        let deep = (0..=DEEPEST).fold(json!(80), |inner, _| json!([inner]));
        let mut value = deep.value(0);
        while let Value::List(mut items) = value {
            value = items.remove(0);
        }
        assert_eq!(value, Value::Number("80".into()));
    }

    proptest! {
        #[test]
        fn what_is_written_without_the_browser_is_the_same(value in setting_value::any_value()) {
            let json = as_json(&value);
            let written: Option<serde_json::Value> = serde_json::from_str(&write_whole(&json)).ok();
            prop_assert_eq!(written, Some(json));
        }
    }

    fn as_json(value: &Value) -> serde_json::Value {
        match value {
            Value::Null => serde_json::Value::Null,
            Value::Flag(flag) => json!(flag),
            Value::Number(text) => serde_json::from_str(text).unwrap_or_default(),
            Value::Text(text) => json!(text),
            Value::Deep(json) => serde_json::from_str(json).unwrap_or_default(),
            Value::List(items) => items.iter().map(as_json).collect(),
            Value::Object(members) => members
                .iter()
                .map(|(name, value)| (name.clone(), as_json(value)))
                .collect::<serde_json::Map<_, _>>()
                .into(),
        }
    }

    #[test]
    fn other_types_read_as_none() {
        let object = json!({ "name": 5, "list": {}, "count": -3.5, "null": null });
        assert_eq!(object.text_of("name"), None);
        assert_eq!(object.list_of("list", |item| item.text()), None);
        assert_eq!(object.count_of("count"), Some(0));
        assert!(object.member("null").is_none() && json!([1]).member("name").is_none());
    }

    proptest! {
        #[test]
        fn a_body_is_read_back_as_it_was(name in "\\PC{0,20}", control in "[\u{0}-\u{20}\"\\\\]{0,8}", items in proptest::collection::vec("\\PC{0,8}", 0..4)) {
            let text = name + &control;
            let body = Body::default().text("name", &text).texts("scopes", &items).end();
            let read: Option<serde_json::Value> = serde_json::from_str(&body).ok();
            prop_assert_eq!(read, Some(json!({ "name": text, "scopes": items })));
        }
    }
}
