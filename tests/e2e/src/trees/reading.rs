//! The nodes that the browser's protocol gives, as a text.

use serde_json::Value;
use std::{collections::HashMap, fmt::Write as _, iter::Peekable};

/// Of so many nodes of one kind side by side all are written, of more the first.
const MOST_ALIKE: usize = 8;

/// The kinds of which a list may be long.
const MANY: [&str; 3] = ["row", "listitem", "option"];

/// What only holds what is in it.
const TRANSPARENT: [&str; 13] = [
    "RootWebArea",
    "generic",
    "none",
    "Legend",
    "Details",
    "DescriptionList",
    "code",
    "strong",
    "emphasis",
    "time",
    "Pre",
    "superscript",
    "mark",
];

/// What is not written: parts of words, labels, which are the names of their controls, and what the browser puts into its
/// own controls.
const UNREAD: [&str; 5] = ["InlineTextBox", "LineBreak", "ListMarker", "MenuListPopup", "LabelText"];

/// What is in these is in their names.
const LEAVES: [&str; 12] = [
    "button",
    "link",
    "checkbox",
    "radio",
    "textbox",
    "searchbox",
    "combobox",
    "option",
    "status",
    "alert",
    "progressbar",
    "DisclosureTriangle",
];

/// The names of these are all that is in them, which is written below.
const NAMED_BY_CONTENT: [&str; 4] = ["row", "cell", "listitem", "paragraph"];

/// The states that are told, by the names that the protocol has for them; of those that can be on or off only what is on.
const STATES: [&str; 12] = [
    "level", "focused", "disabled", "readonly", "required", "invalid", "checked", "pressed", "expanded", "selected",
    "modal", "busy",
];

struct Tree<'a> {
    nodes: HashMap<&'a str, &'a Value>,
    output: String,
}

/// The tree, or the part below the element with this number.
pub(super) fn text(nodes: &[Value], root: Option<u64>) -> String {
    let is_root = |node: &&Value| match root {
        Some(number) => node["backendDOMNodeId"] == number,
        None => node["parentId"].is_null(),
    };
    let by_id = nodes.iter().filter_map(|node| Some((node["nodeId"].as_str()?, node))).collect();
    let mut tree = Tree { nodes: by_id, output: String::new() };
    match nodes.iter().find(is_root) {
        Some(root) if root_is_written(root) => tree.write(root, 0),
        Some(root) => tree.write_all(tree.children(root), 0),
        None => (),
    }
    tree.output
}

fn root_is_written(root: &Value) -> bool {
    !is_transparent(root)
}

impl<'a> Tree<'a> {
    /// What is in it, without what only holds it together.
    fn children(&self, node: &'a Value) -> Vec<&'a Value> {
        let ids = node["childIds"].as_array().into_iter().flatten().filter_map(Value::as_str);
        let children = ids.filter_map(|id| self.nodes.get(id).copied()).filter(|child| !UNREAD.contains(&role(child)));
        children
            .flat_map(|child| match is_transparent(child) {
                true => self.children(child),
                false => vec![child],
            })
            .collect()
    }

    /// What can be read in it, if that is all that is in it.
    fn words(&self, node: &'a Value) -> Option<String> {
        let words: Option<Vec<&str>> =
            self.children(node).into_iter().map(|child| (role(child) == "StaticText").then(|| name(child))).collect();
        words.map(|words| squeeze(&words.concat()))
    }

    fn write_all(&mut self, nodes: Vec<&'a Value>, depth: usize) {
        let mut nodes = nodes.into_iter().peekable();
        let mut alike = ("", 0);
        while let Some(node) = nodes.next() {
            let kind = role(node);
            if kind == "StaticText" {
                let words = squeeze(&joined(name(node), &mut nodes));
                if !words.is_empty() {
                    self.line(depth, &format!("text {}", quoted(&words)));
                }
                continue;
            }
            alike = if alike.0 == kind { (kind, alike.1 + 1) } else { (kind, 1) };
            if MANY.contains(&kind) && alike.1 > MOST_ALIKE {
                let mut more = 1;
                while nodes.next_if(|next| role(next) == kind).is_some() {
                    more += 1;
                }
                self.line(depth, &format!("… {more} more of the kind {kind}"));
                continue;
            }
            self.write(node, depth);
        }
    }

    fn write(&mut self, node: &'a Value, depth: usize) {
        let kind = role(node);
        let words = self.words(node);
        if kind == "paragraph" {
            return match words {
                Some(words) if words.is_empty() => (),
                Some(words) => self.line(depth, &format!("text {}", quoted(&words))),
                None => self.write_all(self.children(node), depth),
            };
        }
        let is_leaf = LEAVES.contains(&kind) || words.is_some();
        let label = match name(node) {
            "" => words.unwrap_or_default(),
            _ if NAMED_BY_CONTENT.contains(&kind) && !is_leaf => String::new(),
            name => squeeze(name),
        };
        let goes_by = matches!(kind, "status" | "alert");
        let mut line = kind.to_owned();
        if !label.is_empty() && !goes_by {
            let _ = write!(line, " {}", quoted(&label));
        }
        let states: Vec<String> = STATES.iter().filter_map(|state| told(node, state)).collect();
        if !states.is_empty() {
            let _ = write!(line, " [{}]", states.join(", "));
        }
        if let Some(value) = value(node).filter(|value| !value.is_empty()) {
            let _ = write!(line, " = {}", quoted(&value));
        }
        let description = squeeze(node["description"]["value"].as_str().unwrap_or_default());
        if !description.is_empty() && description != label {
            let _ = write!(line, " : {description}");
        }
        self.line(depth, &line);
        if !is_leaf {
            self.write_all(self.children(node), depth + 1);
        }
    }

    fn line(&mut self, depth: usize, line: &str) {
        let _ = writeln!(self.output, "{}{line}", "  ".repeat(depth));
    }
}

/// Words that follow each other are one text.
fn joined<'a>(first: &str, nodes: &mut Peekable<impl Iterator<Item = &'a Value>>) -> String {
    let mut words = first.to_owned();
    while let Some(next) = nodes.next_if(|next| role(next) == "StaticText") {
        words.push_str(name(next));
    }
    words
}

fn is_transparent(node: &Value) -> bool {
    let holds = TRANSPARENT.contains(&role(node)) && name(node).is_empty() && told(node, "focusable").is_none();
    node["ignored"] == true || role(node) == "RootWebArea" || holds
}

fn role(node: &Value) -> &str {
    node["role"]["value"].as_str().unwrap_or_default()
}

fn name(node: &Value) -> &str {
    node["name"]["value"].as_str().unwrap_or_default()
}

fn value(node: &Value) -> Option<String> {
    match &node["value"]["value"] {
        Value::Null => None,
        Value::String(text) => Some(squeeze(text)),
        other => Some(other.to_string()),
    }
}

/// A state in words, if there is anything to tell.
fn told(node: &Value, state: &str) -> Option<String> {
    let property = node["properties"].as_array()?.iter().find(|property| property["name"] == state)?;
    match &property["value"]["value"] {
        Value::Bool(true) => Some(state.to_owned()),
        // What can be pressed, or opened, says so.
        Value::Bool(false) if state == "expanded" => Some("collapsed".to_owned()),
        Value::Bool(_) | Value::Null => None,
        Value::String(word) => match (state, word.as_str()) {
            ("pressed", "false") => Some("not pressed".to_owned()),
            ("checked", "false") => Some("not checked".to_owned()),
            (_, "false") => None,
            (_, "true") => Some(state.to_owned()),
            (_, word) => Some(format!("{state}={word}")),
        },
        other => Some(format!("{state}={other}")),
    }
}

fn quoted(text: &str) -> String {
    format!("\"{text}\"")
}

fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::text;
    use serde_json::{Value, json};

    /// Nodes by their places; `in_it` are the places of what is in one.
    fn node(place: usize, role: &str, name: &str, in_it: &[usize]) -> Value {
        let ids: Vec<String> = in_it.iter().map(ToString::to_string).collect();
        json!({ "nodeId": place.to_string(), "role": { "value": role }, "name": { "value": name }, "childIds": ids })
    }

    fn with(mut node: Value, property: &str, value: Value) -> Value {
        node[property] = value;
        node
    }

    #[test]
    fn roles_names_states_values_and_descriptions_stand_in_a_line() {
        let button = with(
            with(
                node(1, "button", "Save name", &[2]),
                "properties",
                json!([
                    { "name": "disabled", "value": { "value": true } },
                    { "name": "focused", "value": { "value": false } },
                    { "name": "pressed", "value": { "value": "false" } },
                ]),
            ),
            "description",
            json!({ "value": "The name has not\n changed." }),
        );
        let field = with(node(3, "textbox", "Name", &[]), "value", json!({ "value": "Pisa" }));
        let nodes =
            [node(0, "RootWebArea", "General", &[1, 3]), button, node(2, "StaticText", "Save name", &[]), field];
        assert_eq!(
            text(&nodes, None),
            "button \"Save name\" [disabled, not pressed] : The name has not changed.\ntextbox \"Name\" = \"Pisa\"\n"
        );
    }

    #[test]
    fn what_only_holds_is_left_out_and_words_that_follow_each_other_are_one_text() {
        let nodes = [
            node(0, "RootWebArea", "", &[1]),
            node(1, "region", "Keys", &[2, 6]),
            node(2, "generic", "", &[3, 4]),
            node(3, "StaticText", "As of ", &[]),
            node(4, "code", "", &[5]),
            node(5, "StaticText", "now", &[]),
            node(6, "paragraph", "", &[7]),
            node(7, "StaticText", "Another.", &[]),
        ];
        assert_eq!(text(&nodes, None), "region \"Keys\"\n  text \"As of now\"\n  text \"Another.\"\n");
    }

    #[test]
    fn of_many_alike_the_first_are_written_and_the_others_counted() {
        let ids: Vec<usize> = (1..=11).collect();
        let mut nodes = vec![node(0, "list", "", &ids)];
        nodes.extend(ids.iter().map(|place| node(*place, "listitem", &format!("{place}"), &[])));
        let written = text(&nodes, None);
        assert_eq!(written.lines().count(), 10);
        assert!(written.ends_with("  listitem \"8\"\n  … 3 more of the kind listitem\n"), "{written}");
    }
}
