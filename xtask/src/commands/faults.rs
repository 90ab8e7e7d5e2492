//! `cargo xtask faults`: every call of the contract under every fault, as a table of what was tried and what has passed.

use super::{build, setup, test::BROWSER_TESTS};
use crate::{arguments::Arguments, error::Outcome, files, process, project::Project};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The tests that are the matrix.
const TESTS: &str = "failures::";

/// What became of a call under a fault.
type Cells = BTreeMap<(String, String), bool>;

pub(super) fn run(project: &Project, mut arguments: Arguments) -> Outcome {
    let (call, fault) = (arguments.option("--call")?, arguments.option("--fault")?);
    arguments.end()?;
    let (tools, browser, nginx) = setup::browser_tests(project)?;
    build::release(project, &tools, "/")?;
    let list = project.root.join("target/faults.jsonl");
    files::write(&list, "")?;
    let mut cargo = project.cargo();
    cargo.args(["test", "--locked", "--no-fail-fast", "--package", BROWSER_TESTS, "--test", "browser", TESTS]);
    cargo.env("WG_DIST", &project.dist).env("WG_FAULTS", &list);
    for (variable, wanted) in [("WG_FAULTS_CALL", &call), ("WG_FAULTS_FAULT", &fault)] {
        if let Some(wanted) = wanted {
            cargo.env(variable, wanted);
        }
    }
    browser.tell(&mut cargo);
    nginx.tell(&mut cargo);
    let outcome = process::run(&mut cargo);
    print(&cells(&files::read(&list)?));
    outcome
}

/// Reads the lines that the tests have written: each cell when it is begun, and again when it has passed. One that was
/// begun twice has to pass twice.
fn cells(lines: &str) -> Cells {
    let mut left: BTreeMap<(String, String), i32> = BTreeMap::new();
    for line in lines.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok()) {
        let text = |name: &str| line[name].as_str().unwrap_or_default().to_owned();
        *left.entry((text("call"), text("fault"))).or_default() += if line["passed"] == true { -1 } else { 1 };
    }
    left.into_iter().map(|(cell, left)| (cell, left == 0)).collect()
}

/// The calls by number, then a line for each fault with a column for each call: passed, failed, or not part of it.
fn print(cells: &Cells) {
    let calls: BTreeSet<&String> = cells.keys().map(|(call, _)| call).collect();
    let faults: BTreeSet<&String> = cells.keys().map(|(_, fault)| fault).collect();
    let width = faults.iter().map(|fault| fault.chars().count()).max().unwrap_or_default();
    println!("\nCalls: tried, passed");
    for (number, call) in calls.iter().enumerate() {
        let (tried, passed) = count(cells.iter().filter(|((of, _), _)| of == *call).map(|(_, passed)| *passed));
        println!("{:>3}  {tried:>3} {passed:>3}  {call}", number + 1);
    }
    let numbers: String = (1..=calls.len()).map(|number| format!("{number:>3}")).collect();
    println!("\n{:<width$}{numbers}  tried passed", "Faults");
    for fault in faults {
        let cell = |call: &&String| cells.get(&((*call).clone(), fault.clone()));
        let marks: String = calls
            .iter()
            .map(|call| match cell(call) {
                Some(true) => "  +",
                Some(false) => "  X",
                None => "  .",
            })
            .collect();
        let (tried, passed) = count(calls.iter().filter_map(|call| cell(call).copied()));
        println!("{fault:<width$}{marks}  {tried:>5} {passed:>6}");
    }
    let (tried, passed) = count(cells.values().copied());
    println!("\n+ passed, X failed, . is not a fault of that call\n{tried} tried, {passed} passed");
}

fn count(cells: impl Iterator<Item = bool>) -> (usize, usize) {
    cells.fold((0, 0), |(tried, passed), has_passed| (tried + 1, passed + usize::from(has_passed)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_that_was_begun_and_never_passed_has_failed() {
        let line = |call: &str, passed: bool| format!(r#"{{"call":"{call}","fault":"500","passed":{passed}}}"#);
        let cells = cells(&[line("GET /a", false), line("GET /b", false), line("GET /a", true)].join("\n"));
        let passed: Vec<bool> = cells.values().copied().collect();
        assert_eq!(passed, [true, false]);
        assert_eq!(count(passed.into_iter()), (2, 1));
    }

    #[test]
    fn what_has_passed_once_hides_nothing_that_fails_later() {
        let line = |passed: bool| format!(r#"{{"call":"GET /a","fault":"500","passed":{passed}}}"#);
        let twice = [line(false), line(true), line(false)].join("\n");
        assert!(cells(&twice).values().all(|passed| !passed));
        assert!(cells(&[twice, line(true)].join("\n")).values().all(|passed| *passed));
    }
}
