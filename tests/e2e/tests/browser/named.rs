//! The documents tell the truth about the tests: what they name is there. No browser is needed.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// The criteria of WCAG 2.2, levels A and AA; 4.1.1 is obsolete.
const CRITERIA: [&str; 55] = [
    "1.1.1", "1.2.1", "1.2.2", "1.2.3", "1.2.4", "1.2.5", "1.3.1", "1.3.2", "1.3.3", "1.3.4", "1.3.5", "1.4.1",
    "1.4.2", "1.4.3", "1.4.4", "1.4.5", "1.4.10", "1.4.11", "1.4.12", "1.4.13", "2.1.1", "2.1.2", "2.1.4", "2.2.1",
    "2.2.2", "2.3.1", "2.4.1", "2.4.2", "2.4.3", "2.4.4", "2.4.5", "2.4.6", "2.4.7", "2.4.11", "2.5.1", "2.5.2",
    "2.5.3", "2.5.4", "2.5.7", "2.5.8", "3.1.1", "3.1.2", "3.2.1", "3.2.2", "3.2.3", "3.2.4", "3.2.6", "3.3.1",
    "3.3.2", "3.3.3", "3.3.4", "3.3.7", "3.3.8", "4.1.2", "4.1.3",
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn document() -> String {
    fs::read_to_string(root().join("docs/accessibility.md")).expect("the document is there")
}

/// What stands between backticks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.lines().flat_map(|line| line.split('`').skip(1).step_by(2))
}

fn is_name(word: &str) -> bool {
    word.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_')
}

/// Whether a test of this path, such as `keyboard::focus::name` or `heard::*`, is in the sources.
fn is_there(path: &str) -> bool {
    let Some((modules, name)) = path.rsplit_once("::") else { return false };
    let place = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser").join(modules.replace("::", "/"));
    match (fs::read_to_string(place.with_extension("rs")), name) {
        (Ok(_), "*") => true,
        (Ok(source), name) => source.contains(&format!("fn {name}(")),
        (Err(_), _) => false,
    }
}

fn is_in_xtask(name: &str) -> bool {
    let mut folders = vec![root().join("xtask/src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("the folder can be read") {
            let path = entry.expect("it can be listed").path();
            if path.is_dir() {
                folders.push(path);
            } else if fs::read_to_string(&path).is_ok_and(|source| source.contains(&format!("fn {name}("))) {
                return true;
            }
        }
    }
    false
}

#[test]
fn each_test_that_the_document_names_is_there() {
    let document = document();
    let is_path = |word: &&str| word.contains("::") && word.split("::").all(|part| part == "*" || is_name(part));
    let paths: BTreeSet<&str> = quoted(&document).filter(is_path).collect();
    assert!(paths.len() > 30, "too few are found: {paths:?}");
    let in_xtask = quoted(&document).filter_map(|word| word.strip_prefix("cargo test -p xtask "));
    let missing = paths.into_iter().filter(|path| !is_there(path));
    let missing: Vec<&str> = missing.chain(in_xtask.filter(|name| !is_in_xtask(name))).collect();
    assert!(missing.is_empty(), "docs/accessibility.md names {missing:?}");
}

#[test]
fn each_criterion_stands_in_the_document_once() {
    let document = document();
    // The first cell of a row begins with the numbers of its criteria.
    let cells = document.lines().filter_map(|line| line.strip_prefix("| ")?.split('|').next());
    let is_number = |word: &&str| word.split('.').count() == 3 && word.chars().all(|c| c.is_ascii_digit() || c == '.');
    let mut found: Vec<&str> = cells.flat_map(|cell| cell.split([' ', ','])).filter(is_number).collect();
    let mut wanted = CRITERIA.to_vec();
    wanted.sort_unstable();
    found.sort_unstable();
    assert_eq!(found, wanted);
}
