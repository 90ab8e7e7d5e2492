//! `cargo xtask test`: everything that must hold, in the order in which it fails soonest.

use super::{build, check, setup, size, supply_chain};
use crate::{arguments::Arguments, browser::Browser, error::Outcome, nginx::Nginx, node, process, project::Project};
use std::time::Instant;

/// The package of the browser tests.
pub(super) const BROWSER_TESTS: &str = "e2e";

pub(super) fn run(project: &Project, mut arguments: Arguments) -> Outcome {
    let filter = arguments.option("--filter")?;
    arguments.end()?;
    let start = Instant::now();
    let (tools, browser, nginx) = step("Tools", || setup::browser_tests(project))?;
    step("Format and clippy", || check::all(project))?;
    step("Supply chain", || supply_chain::all(project))?;
    step("Native tests", || native(project, filter.as_deref()))?;
    step("Release build", || build::release(project, &tools, "/"))?;
    step("Sizes", || size::report(project))?;
    step("Portals", || node::build_portals(project))?;
    step("Browser tests", || browsers(project, &browser, &nginx, filter.as_deref()))?;
    // Once more, where one looks first.
    size::report(project)?;
    println!("\nAll good after {}", elapsed(start));
    Ok(())
}

fn native(project: &Project, filter: Option<&str>) -> Outcome {
    let mut cargo = project.cargo();
    cargo.args(["test", "--locked", "--workspace", "--exclude", BROWSER_TESTS]).args(filter);
    process::run(&mut cargo)
}

fn browsers(project: &Project, browser: &Browser, nginx: &Nginx, filter: Option<&str>) -> Outcome {
    let mut cargo = project.cargo();
    cargo.args(["test", "--locked", "--package", BROWSER_TESTS]).args(filter).env("WG_DIST", &project.dist);
    browser.tell(&mut cargo);
    nginx.tell(&mut cargo);
    process::run(&mut cargo)
}

fn step<T>(name: &str, work: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
    println!("\n== {name} ==");
    let start = Instant::now();
    let result = work().map_err(|error| format!("{name}: {error}"))?;
    println!("== {name}: done after {} ==", elapsed(start));
    Ok(result)
}

fn elapsed(start: Instant) -> String {
    let seconds = start.elapsed().as_secs();
    format!("{}:{:02} min", seconds / 60, seconds % 60)
}
