//! The document, parsed once, with the schemas that were used so far.

use super::OPENAPI;
use crate::{Exchange, exchange::path_matches};
use jsonschema::{Draft, Validator};
use serde_json::{Value, json};
use std::{
    collections::HashMap,
    sync::{Arc, LazyLock, Mutex, PoisonError},
};

const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

/// The OpenAPI document.
pub(super) struct Document {
    root: Value,
    validators: Mutex<HashMap<String, Arc<Validator>>>,
}

/// An operation: its place in the document.
pub(super) struct Operation {
    path: String,
    method: String,
}

impl Document {
    pub(super) fn get() -> &'static Self {
        static DOCUMENT: LazyLock<Document> = LazyLock::new(|| {
            let mut root: Value = serde_saphyr::from_str(OPENAPI).expect("openapi.yaml is YAML");
            close(&mut root);
            Document { root, validators: Mutex::default() }
        });
        &DOCUMENT
    }

    /// The operation of an exchange.
    pub(super) fn operation(&self, exchange: &Exchange) -> Option<Operation> {
        let method = exchange.method.to_ascii_lowercase();
        let paths = self.root["paths"].as_object()?;
        let (path, item) = paths.iter().find(|(template, _)| path_matches(template, &exchange.path))?;
        (METHODS.contains(&method.as_str()) && item.get(&method).is_some())
            .then(|| Operation { path: path.clone(), method })
    }

    pub(super) fn operations(&self) -> Vec<(String, String)> {
        let paths = self.root["paths"].as_object().into_iter().flatten();
        let methods = |(path, item): (&String, &Value)| {
            let there = METHODS.iter().filter(|method| item.get(**method).is_some());
            there.map(|method| (method.to_ascii_uppercase(), path.clone())).collect::<Vec<_>>()
        };
        paths.flat_map(methods).collect()
    }

    pub(super) fn lists_of_words(&self) -> Vec<String> {
        let mut found = Vec::new();
        for (name, schema) in self.root["components"]["schemas"].as_object().into_iter().flatten() {
            find_words(schema, name.clone(), &mut found);
        }
        found
    }

    fn at(&self, pointer: &str) -> &Value {
        self.root.pointer(pointer).unwrap_or(&Value::Null)
    }

    /// The part at a place, or what it refers to, with the place where it really is.
    pub(super) fn follow(&self, pointer: String) -> (String, &Value) {
        let part = self.at(&pointer);
        match part["$ref"].as_str().and_then(|reference| reference.strip_prefix('#')) {
            Some(target) => (target.to_owned(), self.at(target)),
            None => (pointer, part),
        }
    }

    /// Checks a value against the schema at a place.
    pub(super) fn check(&self, schema: &str, what: &str, value: &Value, faults: &mut Vec<String>) {
        for error in self.validator(schema).iter_errors(value) {
            faults.push(format!("{what}{}: {error}", error.instance_path()));
        }
    }

    /// Checks a header or a parameter, which is a number if its schema wants one.
    pub(super) fn check_text(&self, schema: &str, name: &str, text: &str, faults: &mut Vec<String>) {
        let value = match self.at(schema)["type"].as_str() {
            Some("integer") => text.parse::<i64>().map_or_else(|_| text.into(), Value::from),
            _ => text.into(),
        };
        self.check(schema, name, &value, faults);
    }

    fn validator(&self, schema: &str) -> Arc<Validator> {
        let mut validators = self.validators.lock().unwrap_or_else(PoisonError::into_inner);
        let build = || {
            // The whole document around the reference, so that references within it lead somewhere.
            let mut whole = self.root.clone();
            let reference = schema.replace('{', "%7B").replace('}', "%7D");
            whole["$ref"] = json!(format!("#{reference}"));
            let options = jsonschema::options().with_draft(Draft::Draft202012).should_validate_formats(true);
            Arc::new(options.build(&whole).unwrap_or_else(|error| panic!("the schema {schema} is wrong: {error}")))
        };
        Arc::clone(validators.entry(schema.to_owned()).or_insert_with(build))
    }

    /// Checks each example of a media type, a parameter or a header against the schema beside it.
    pub(super) fn check_examples(&self) -> Result<usize, String> {
        let mut places = Vec::new();
        find_examples(&self.root, String::new(), &mut places);
        let mut faults = Vec::new();
        let mut count = 0;
        for place in places {
            let holder = self.at(&place);
            let single = holder.get("example").map(|_| format!("{place}/example"));
            let named = holder["examples"].as_object().into_iter().flatten();
            let named = named.map(|(name, _)| format!("{}/value", self.follow(format!("{place}/examples/{name}")).0));
            for example in single.into_iter().chain(named) {
                count += 1;
                self.check(&format!("{place}/schema"), &example, self.at(&example), &mut faults);
            }
        }
        if faults.is_empty() { Ok(count) } else { Err(faults.join("\n")) }
    }
}

impl Operation {
    fn pointer(&self) -> String {
        format!("{}/{}", self.path_pointer(), self.method)
    }

    fn path_pointer(&self) -> String {
        format!("/paths/{}", self.path.replace('~', "~0").replace('/', "~1"))
    }

    /// The parameters of the path and of the operation.
    pub(super) fn parameters<'a>(&self, document: &'a Document) -> Vec<(String, &'a Value)> {
        let lists = [format!("{}/parameters", self.path_pointer()), format!("{}/parameters", self.pointer())];
        let count = |list: &str| document.at(list).as_array().map_or(0, Vec::len);
        let all = lists.iter().flat_map(|list| (0..count(list)).map(move |index| format!("{list}/{index}")));
        all.map(|pointer| document.follow(pointer)).collect()
    }

    pub(super) fn request_body<'a>(&self, document: &'a Document) -> Option<(String, &'a Value)> {
        let (pointer, body) = document.follow(format!("{}/requestBody", self.pointer()));
        (!body.is_null()).then_some((pointer, body))
    }

    /// What is said of answers with that status.
    pub(super) fn answer<'a>(&self, document: &'a Document, status: u16) -> Option<(String, &'a Value)> {
        let (pointer, answer) = document.follow(format!("{}/responses/{status}", self.pointer()));
        (!answer.is_null()).then_some((pointer, answer))
    }
}

/// Closes all object schemas: of the reference service nothing is taken that is not described.
fn close(part: &mut Value) {
    match part {
        Value::Object(members) => {
            let is_schema = members.get("properties").is_some_and(Value::is_object) && members.contains_key("type");
            if is_schema && !members.contains_key("additionalProperties") {
                members.insert("additionalProperties".to_owned(), Value::Bool(false));
            }
            members.values_mut().for_each(close);
        }
        Value::Array(items) => items.iter_mut().for_each(close),
        _ => {}
    }
}

/// The names of all lists of words in a schema. A single word is the list of what this one of several schemas has there.
fn find_words(schema: &Value, name: String, found: &mut Vec<String>) {
    for (field, schema) in schema["properties"].as_object().into_iter().flatten() {
        find_words(schema, format!("{name}.{field}"), found);
    }
    if schema.get("items").is_some() {
        find_words(&schema["items"], name.clone(), found);
    }
    if schema.get("enum").is_some() || schema["const"].is_string() {
        found.push(name);
    }
}

/// The places of all parts that have examples beside a schema.
fn find_examples(part: &Value, pointer: String, places: &mut Vec<String>) {
    if part.get("schema").is_some() && (part.get("example").is_some() || part.get("examples").is_some()) {
        places.push(pointer.clone());
    }
    let members: Vec<(String, &Value)> = match part {
        Value::Object(members) => members.iter().map(|(name, member)| (name.clone(), member)).collect(),
        Value::Array(items) => items.iter().enumerate().map(|(index, item)| (index.to_string(), item)).collect(),
        _ => Vec::new(),
    };
    for (name, member) in members {
        let name = name.replace('~', "~0").replace('/', "~1");
        find_examples(member, format!("{pointer}/{name}"), places);
    }
}
