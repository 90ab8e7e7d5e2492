//! `docs/dependencies.md` names what the page is compiled from, each with its reason. Here it is compared with what Cargo
//! resolves, so that it can't go stale.

use crate::{
    error::Outcome,
    files, process,
    project::{PACKAGE, Project, WASM_TARGET},
};
use std::collections::{BTreeMap, BTreeSet};

/// The document, from the root of the project.
const DOCUMENT: &str = "docs/dependencies.md";

/// Names of crates.
type Names = BTreeSet<String>;

/// A line of the table of what is in the page.
struct Row {
    direct: String,
    reason: String,
    brought: Names,
}

/// Fails when the document does not name what there is, all of it and nothing else.
pub(crate) fn check(project: &Project) -> Outcome {
    let document = files::read(&project.root.join(DOCUMENT))?;
    let tree = process::capture(project.cargo().args(["tree", "--locked", "--package", PACKAGE]).args([
        "--target",
        WASM_TARGET,
        "--edges",
        "normal,no-proc-macro",
        "--prefix",
        "depth",
    ]))?;
    let mut wrong = in_the_page(&rows(&document), &graph(&tree));
    let metadata = process::capture(project.cargo().args(["metadata", "--no-deps", "--locked", "--format-version=1"]))?;
    wrong.extend(other(&document, &serde_json::from_str(&metadata)?));
    match wrong.is_empty() {
        true => Ok(()),
        false => Err(format!("{DOCUMENT} is not what Cargo resolves:\n  {}", wrong.join("\n  ")).into()),
    }
}

/// Who needs whom, by name, from `cargo tree --prefix depth`: `2futures-core v0.3.34 (*)`. The first line is the page.
fn graph(tree: &str) -> BTreeMap<String, Names> {
    let mut graph: BTreeMap<String, Names> = BTreeMap::new();
    let mut above: Vec<String> = Vec::new();
    for line in tree.lines() {
        let name = line.trim_start_matches(|letter: char| letter.is_ascii_digit());
        let Ok(depth) = line[..line.len() - name.len()].parse::<usize>() else { continue };
        let name = name.split(' ').next().unwrap_or_default().to_owned();
        above.truncate(depth);
        if let Some(parent) = above.last() {
            graph.entry(parent.clone()).or_default().insert(name.clone());
        }
        graph.entry(name.clone()).or_default();
        above.push(name);
    }
    graph
}

/// The table of what is in the page.
fn rows(document: &str) -> Vec<Row> {
    let cells = section(document, "## In the page").into_iter();
    cells
        .map(|line| {
            let mut cells = line.trim_matches('|').split('|');
            let direct = cells.next().and_then(|cell| quoted(cell).pop_first()).unwrap_or_default();
            let reason = cells.next().unwrap_or_default().trim().to_owned();
            Row { direct, reason, brought: cells.next().map(quoted).unwrap_or_default() }
        })
        .collect()
}

/// The lines of the table below a heading.
fn section<'document>(document: &'document str, heading: &str) -> Vec<&'document str> {
    let below = document.lines().skip_while(|line| *line != heading).skip(1);
    let table = below.take_while(|line| !line.starts_with('#')).filter(|line| line.starts_with('|'));
    // After the heads of the columns and the line under them.
    table.skip(2).collect()
}

/// What stands between the pairs of backticks.
fn quoted(text: &str) -> Names {
    text.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

fn in_the_page(rows: &[Row], graph: &BTreeMap<String, Names>) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut named: Names = Names::from([PACKAGE.to_owned()]);
    let direct = graph.get(PACKAGE).cloned().unwrap_or_default();
    for Row { direct: name, reason, brought } in rows {
        if reason.is_empty() {
            wrong.push(format!("{name} has no reason"));
        }
        if !direct.contains(name) {
            wrong.push(format!("the page does not name {name} itself"));
        }
        let below = below(name, graph);
        wrong.extend(brought.difference(&below).map(|other| format!("{name} does not bring {other}")));
        let twice = brought.iter().chain([name]).filter(|other| !named.insert((*other).clone()));
        wrong.extend(twice.map(|other| format!("{other} stands there twice")));
    }
    let listed: Names = rows.iter().map(|row| row.direct.clone()).collect();
    wrong.extend(direct.difference(&listed).map(|name| format!("{name} has no line with a reason")));
    wrong.extend(graph.keys().filter(|name| !named.contains(*name)).map(|name| format!("{name} is missing")));
    wrong
}

/// All that `name` needs, however far down.
fn below(name: &str, graph: &BTreeMap<String, Names>) -> Names {
    let mut found = Names::new();
    let mut open = vec![name];
    while let Some(next) = open.pop() {
        let needed = graph.get(next).into_iter().flatten();
        open.extend(needed.filter(|other| found.insert((*other).clone())).map(String::as_str));
    }
    found
}

/// What the crates of this workspace need for building and testing, against the second table.
fn other(document: &str, metadata: &serde_json::Value) -> Vec<String> {
    let packages = metadata["packages"].as_array().into_iter().flatten();
    let needed: Names = packages
        .flat_map(|package| {
            let is_page = package["name"] == PACKAGE;
            let all = package["dependencies"].as_array().into_iter().flatten();
            // What the page itself is compiled from stands in the first table.
            all.filter(move |dependency| !is_page || !dependency["kind"].is_null())
        })
        .filter_map(|dependency| dependency["name"].as_str().map(str::to_owned))
        .collect();
    let named: Names = section(document, "## For building and testing")
        .into_iter()
        .filter_map(|line| line.trim_matches('|').split('|').next())
        .flat_map(quoted)
        .collect();
    let missing = needed.difference(&named).map(|name| format!("{name} is missing (for building and testing)"));
    missing.chain(named.difference(&needed).map(|name| format!("nobody needs {name}"))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const TREE: &str =
        "0workspace-general v0.1.0 (/somewhere)\n1a v1.0.0\n2c v1.0.0\n3d v2.0.0\n1b v0.2.0\n2c v1.0.0 (*)\n";

    fn wrong(table: &str) -> Vec<String> {
        let document =
            format!("# Title\n\n## In the page\n\nWords.\n\n| crate | why | brings |\n|---|---|---|\n{table}");
        in_the_page(&rows(&document), &graph(TREE))
    }

    #[test]
    fn a_list_of_all_there_is_holds() {
        assert_eq!(wrong("| `a` | needs `that` | `c`, `d` |\n| `b` | words | |\n"), NONE);
    }

    const NONE: [&str; 0] = [];

    #[test]
    fn whatever_differs_is_told() {
        assert_eq!(wrong("| `a` | words | `c` |\n| `b` | words | |\n"), ["d is missing"]);
        assert_eq!(wrong("| `a` | words | `c`, `d` |\n| `b` | | |\n"), ["b has no reason"]);
        assert_eq!(wrong("| `a` | words | `c`, `d`, `e` |\n| `b` | words | |\n"), ["a does not bring e"]);
        assert_eq!(wrong("| `a` | words | `c`, `d` |\n| `b` | words | `d` |\n"), ["d stands there twice"]);
        assert_eq!(wrong("| `a` | words | `b`, `c`, `d` |\n"), ["a does not bring b", "b has no line with a reason"]);
        assert_eq!(
            wrong("| `a` | words | `c`, `d` |\n| `b` | words | |\n| `x` | words | |\n"),
            ["the page does not name x itself"]
        );
    }

    #[test]
    fn what_builds_and_tests_is_listed_as_well() {
        let document = "## For building and testing\n\n| crate | why |\n|---|---|\n| `t`, `x` | words with `code` |\n";
        let dependency = |name: &str, kind: Option<&str>| json!({ "name": name, "kind": kind });
        let metadata = json!({ "packages": [
            { "name": PACKAGE, "dependencies": [dependency("page", None), dependency("t", Some("dev"))] },
            { "name": "xtask", "dependencies": [dependency("y", None)] },
        ] });
        assert_eq!(other(document, &metadata), ["y is missing (for building and testing)", "nobody needs x"]);
    }
}
