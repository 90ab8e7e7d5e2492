//! `docs/embedding.md` says what is: its code is that of the portals, and its tables name everything.

use super::declarations::manifest;
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// The made-up addresses in the portals and in the documentation.
pub(super) const CDN: &str = "https://cdn.example";
pub(super) const API: &str = "https://api.example";

/// A block of code: what is written after its language, and its text.
struct Block {
    label: String,
    text: String,
}

pub(super) fn project() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

pub(super) fn read(path: &str) -> String {
    let file = project().join(path);
    fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

/// The policy that the documentation gives, in one line.
pub(super) fn policy() -> String {
    let policies: Vec<Block> = blocks().into_iter().filter(|block| block.label == "policy").collect();
    let [policy] = policies.as_slice() else { panic!("docs/embedding.md has {} policies", policies.len()) };
    policy.text.lines().collect::<Vec<_>>().join(" ")
}

fn blocks() -> Vec<Block> {
    let page = read("docs/embedding.md");
    let mut lines = page.lines();
    let mut blocks = Vec::new();
    while let Some(line) = lines.next() {
        if let Some(fence) = line.strip_prefix("```") {
            let label = fence.split_once(' ').map_or("", |(_, label)| label).to_owned();
            let inside: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            blocks.push(Block { label, text: inside.join("\n") });
        }
    }
    blocks
}

/// What stands between `#region name` and `#endregion`, as if it stood alone.
fn region(text: &str, name: &str) -> Option<String> {
    let begins =
        |line: &&str| line.split_once("#region ").is_some_and(|(_, rest)| rest.split(' ').next() == Some(name));
    let mut lines = text.lines().skip_while(|line| !begins(line));
    lines.next()?;
    let inside: Vec<&str> = lines.take_while(|line| !line.contains("#endregion")).collect();
    let indent = |line: &&str| line.len() - line.trim_start().len();
    let outdent = inside.iter().filter(|line| !line.is_empty()).map(indent).min()?;
    Some(inside.iter().map(|line| line.get(outdent..).unwrap_or_default()).collect::<Vec<_>>().join("\n"))
}

#[test]
fn the_code_in_the_documentation_is_that_of_the_portals() {
    let mut shown = BTreeSet::new();
    for block in blocks().iter().filter(|block| block.label.contains('/')) {
        let (path, name) =
            block.label.split_once('#').map_or((block.label.as_str(), None), |(path, name)| (path, Some(name)));
        let file = read(path);
        let text = match name {
            Some(name) => region(&file, name).unwrap_or_else(|| panic!("{path} has no region {name}")),
            None => file.trim_end().to_owned(),
        };
        assert_eq!(block.text, text, "{}", block.label);
        shown.insert(path.to_owned());
    }
    for path in ["html/settings.html", "html/settings.js", "html/mount.js", "react/settings.tsx", "vue/Settings.vue"] {
        assert!(shown.contains(&format!("tests/portals/{path}")), "docs/embedding.md does not show {path}");
    }
}

#[test]
fn the_documentation_names_everything_that_a_portal_can_use() {
    let page = read("docs/embedding.md");
    for list in ["attributes", "members", "events", "cssParts"] {
        for entry in manifest()[list].as_array().expect("a list") {
            let name = entry["name"].as_str().expect("a name");
            assert!(page.contains(&format!("`{name}`")), "docs/embedding.md does not name `{name}` of {list}");
        }
    }
}

#[test]
fn a_region_stands_for_itself() {
    let text = "a\n  // #region one\n  b {\n\n    c\n  // #endregion\n// #region one-more\nd\n// #endregion\n";
    assert_eq!(region(text, "one").as_deref(), Some("b {\n\n  c"));
    assert_eq!(region(text, "one-more").as_deref(), Some("d"));
    assert_eq!(region(text, "two"), None);
}
