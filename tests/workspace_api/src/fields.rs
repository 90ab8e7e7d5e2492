//! The members of a request's body, read strictly: what is missing, of a wrong type or not known is listed, all at once.

use crate::{call::Call, name, problem::Problem};
use serde_json::{Map, Value};

/// The members of a body that were not taken yet, and what was wrong so far.
pub(crate) struct Fields {
    members: Map<String, Value>,
    errors: Vec<(String, String)>,
}

impl Fields {
    /// Reads a body: 415 if it does not say that it is JSON, 400 if it is none, 422 if it is no object.
    pub(crate) fn read(call: &Call<'_>) -> Result<Self, Problem> {
        let media_type = call.header("content-type").and_then(|value| value.split(';').next()).map(str::trim);
        if media_type != Some("application/json") {
            return Err(Problem::new(415, "unsupported_media_type", "The body has to be application/json."));
        }
        match serde_json::from_slice(call.body) {
            Ok(Value::Object(members)) => Ok(Self { members, errors: Vec::new() }),
            Ok(_) => Err(Problem::fields(vec![(String::new(), "An object is needed.".to_owned())])),
            Err(_) => Err(Problem::new(400, "invalid_json", "The body is no JSON.")),
        }
    }

    pub(crate) fn wrong(&mut self, pointer: impl Into<String>, detail: impl Into<String>) {
        self.errors.push((pointer.into(), detail.into()));
    }

    /// Takes a member; null is as good as none.
    pub(crate) fn take(&mut self, member: &str) -> Option<Value> {
        self.members.remove(member).filter(|value| !value.is_null())
    }

    pub(crate) fn optional_text(&mut self, member: &str) -> Option<String> {
        match self.take(member)? {
            Value::String(text) => Some(text),
            _ => {
                self.wrong(format!("/{member}"), "A text is needed.");
                None
            }
        }
    }

    /// A text that has to be there and not to be empty. Empty when it is wrong: [`Fields::finish`] then fails.
    pub(crate) fn text(&mut self, member: &str) -> String {
        let is_missing = |value: &Value| value.is_null() || value == "";
        if self.members.get(member).is_none_or(is_missing) {
            self.wrong(format!("/{member}"), "This is needed.");
        }
        self.optional_text(member).unwrap_or_default()
    }

    /// A name that may be there, as it is to be stored.
    pub(crate) fn optional_name(&mut self) -> Option<String> {
        let name = self.optional_text("name")?;
        match name::check(&name) {
            Ok(name) => Some(name),
            Err(detail) => {
                self.wrong("/name", detail);
                None
            }
        }
    }

    /// A name that has to be there.
    pub(crate) fn name(&mut self) -> String {
        if self.members.get("name").is_none_or(Value::is_null) {
            self.wrong("/name", "A name is needed.");
        }
        self.optional_name().unwrap_or_default()
    }

    /// A list of different texts that has to be there and to have something in it.
    pub(crate) fn texts(&mut self, member: &str) -> Vec<String> {
        let Some(value) = self.take(member) else {
            self.wrong(format!("/{member}"), "This is needed.");
            return Vec::new();
        };
        let Value::Array(values) = value else {
            self.wrong(format!("/{member}"), "A list is needed.");
            return Vec::new();
        };
        if values.is_empty() {
            self.wrong(format!("/{member}"), "At least one is needed.");
        }
        let mut texts: Vec<String> = Vec::new();
        for (index, value) in values.into_iter().enumerate() {
            match value {
                Value::String(text) if texts.contains(&text) => {
                    self.wrong(format!("/{member}/{index}"), "This is there twice.");
                }
                Value::String(text) => texts.push(text),
                _ => self.wrong(format!("/{member}/{index}"), "A text is needed."),
            }
        }
        texts
    }

    /// Ends with 422 if anything was wrong or is left over.
    pub(crate) fn finish(mut self) -> Result<(), Problem> {
        for member in self.members.keys() {
            let pointer = format!("/{}", member.replace('~', "~0").replace('/', "~1"));
            self.errors.push((pointer, "This field is not known here.".to_owned()));
        }
        if self.errors.is_empty() { Ok(()) } else { Err(Problem::fields(self.errors)) }
    }
}
