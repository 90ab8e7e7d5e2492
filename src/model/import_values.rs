//! The file with the values that an import is about to overwrite.

use super::{
    json_text::{list, object, string},
    time::Timestamp,
};

/// Whose values they are, and when they were read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The id of the workspace.
    pub workspace_id: String,
    /// Its name; `None` while it is not known.
    pub workspace_name: Option<String>,
    /// When the service gave the values.
    pub read_at: Timestamp,
}

/// A value to keep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept<'a> {
    /// The id of the setting's element.
    pub element: &'a str,
    /// The setting's name.
    pub name: &'a str,
    /// Its value as JSON.
    pub value: &'a str,
}

/// The file: a JSON object.
#[must_use]
pub fn document<'a>(origin: &Origin, values: impl IntoIterator<Item = Kept<'a>>) -> String {
    let setting = |kept: Kept<'_>| {
        object(&[("element", string(kept.element)), ("name", string(kept.name)), ("value", kept.value.to_owned())])
    };
    let mut written = object(&[
        ("workspace", workspace(&origin.workspace_id, origin.workspace_name.as_deref())),
        ("read_at", string(&origin.read_at.to_string())),
        ("settings", list(values.into_iter().map(setting))),
    ]);
    written.push('\n');
    written
}

/// A workspace by its id and, where it is known, its name.
pub(super) fn workspace(id: &str, name: Option<&str>) -> String {
    object(&[("id", string(id)), ("name", name.map_or_else(|| "null".to_owned(), string))])
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    #[test]
    fn the_file_tells_whose_values_they_are_and_keeps_them_as_they_were() {
        let origin = Origin {
            workspace_id: "wks-1".into(),
            workspace_name: Some("Pisa \"2\"".into()),
            read_at: Timestamp::from_milliseconds(0),
        };
        let kept = [Kept { element: "tags", name: "a\nb", value: r#"{"deep":[{"x":1.50}]}"# }];
        let file: Option<Value> = serde_json::from_str(&document(&origin, kept)).ok();
        let expected = json!({
            "workspace": { "id": "wks-1", "name": "Pisa \"2\"" },
            "read_at": "1970-01-01T00:00:00.000Z",
            "settings": [{ "element": "tags", "name": "a\nb", "value": { "deep": [{ "x": 1.5 }] } }],
        });
        assert_eq!(file, Some(expected));
    }
}
