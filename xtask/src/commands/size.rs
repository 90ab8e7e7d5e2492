//! `cargo xtask size`: what a first visit loads, against the budgets.

use crate::{arguments::Arguments, error::Outcome, files, measure, project::Project};

pub(super) fn run(project: &Project, arguments: Arguments) -> Outcome {
    arguments.end()?;
    report(project)
}

/// Prints the tables, writes `target/size.json`, and fails over budget.
pub(super) fn report(project: &Project) -> Outcome {
    let visits = measure::visits(project)?;
    measure::print(&visits);
    files::write(&project.target.join("size.json"), format!("{:#}\n", measure::json(&visits)))?;
    let excess: Vec<&str> = visits.iter().flat_map(|visit| &visit.excess).map(String::as_str).collect();
    match excess.is_empty() {
        true => Ok(()),
        false => Err(excess.join("\n").into()),
    }
}
