//! `cargo xtask test`: everything that must hold, in the order in which it fails soonest.

use super::{build, check, fuzz, lighthouse, setup, size, supply_chain};
use crate::{
    arguments::Arguments,
    browser::{Firefox, WebKit},
    error::Outcome,
    files,
    nginx::Nginx,
    node, process,
    project::Project,
};
use std::{fs, path::Path, process::Command, time::Instant};

/// The package of the browser tests.
pub(super) const BROWSER_TESTS: &str = "e2e";

pub(super) fn run(project: &Project, mut arguments: Arguments) -> Outcome {
    let filter = arguments.option("--filter")?;
    let everywhere = arguments.flag("--all-browsers");
    arguments.end()?;
    let start = Instant::now();
    let (tools, browser, nginx) = step("Tools", || setup::browser_tests(project))?;
    let firefox = everywhere.then(|| step("Firefox", || Firefox::set_up(project))).transpose()?;
    let webkit = everywhere.then(|| step("WebKit", WebKit::set_up)).transpose()?;
    step("Format and clippy", || check::all(project))?;
    step("Supply chain", || supply_chain::all(project))?;
    step("Native tests", || native(project, filter.as_deref()))?;
    step("Fuzzing", || fuzz::short(project))?;
    step("Release build", || build::release(project, &tools, "/"))?;
    step("Sizes", || size::report(project))?;
    step("Portals", || node::build_portals(project))?;
    step("Lighthouse", || lighthouse::steady(project, &project.dist, &browser, &nginx))?;
    let filter = filter.as_deref();
    step("Browser tests", || browsers(project, &nginx, filter, |cargo| browser.tell(cargo)))?;
    if let Some(firefox) = firefox {
        step("Browser tests in Firefox", || browsers(project, &nginx, filter, |cargo| firefox.tell(cargo)))?;
    }
    if let Some(webkit) = webkit {
        step("Browser tests in WebKit", || browsers(project, &nginx, filter, |cargo| webkit.tell(cargo)))?;
    }
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

fn browsers(project: &Project, nginx: &Nginx, filter: Option<&str>, tell_browser: impl Fn(&mut Command)) -> Outcome {
    let left_out = project.root.join("target/left-out.txt");
    if left_out.exists() {
        files::remove(&left_out)?;
    }
    let mut cargo = project.cargo();
    cargo.args(["test", "--locked", "--package", BROWSER_TESTS]).args(filter).env("WG_DIST", &project.dist);
    cargo.env("WG_LEFT_OUT", &left_out);
    tell_browser(&mut cargo);
    nginx.tell(&mut cargo);
    let done = process::run(&mut cargo);
    say_left_out(&left_out);
    done
}

/// Tests that the browser can't do, each with its reason: together, where one looks first.
fn say_left_out(file: &Path) {
    let lines = fs::read_to_string(file).unwrap_or_default();
    if !lines.is_empty() {
        println!("\n{} tests were left out:\n{}", lines.lines().count(), lines.trim_end());
    }
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
