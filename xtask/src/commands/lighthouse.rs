//! `cargo xtask lighthouse`: what Lighthouse says of the release build on nginx, as a desktop and as a phone.

use super::{build, setup, test::BROWSER_TESTS};
use crate::{arguments::Arguments, browser::Browser, error::Outcome, files, nginx::Nginx, process, project::Project};
use std::path::Path;

/// Where the reports go, below the folder of the project.
const FOLDER: &str = "target/lighthouse";

/// How often each profile is looked at: on a machine that does other things as well, no two looks take the same time.
const RUNS: &str = "3";

pub(super) fn run(project: &Project, mut arguments: Arguments) -> Outcome {
    let is_steady = arguments.flag("--steady");
    let runs = arguments.option("--runs")?.unwrap_or_else(|| RUNS.to_owned());
    arguments.end()?;
    let nginx = Nginx::set_up()?;
    let (tools, browser) = setup::pictures(project)?;
    let dist = build::at_hand(project, &tools)?;
    match is_steady {
        true => steady(project, &dist, &browser, &nginx),
        false => look(project, &dist, &browser, &nginx, &[&runs]),
    }
}

/// Only what does not depend on the speed of the machine, in half a minute.
pub(super) fn steady(project: &Project, dist: &Path, browser: &Browser, nginx: &Nginx) -> Outcome {
    look(project, dist, browser, nginx, &["1", "--steady"])
}

fn look(project: &Project, dist: &Path, browser: &Browser, nginx: &Nginx, how: &[&str]) -> Outcome {
    let folder = project.root.join(FOLDER);
    // None of an earlier time shall be taken for one of this.
    files::remove_folder(&folder)?;
    let mut cargo = project.cargo();
    cargo.args(["run", "--locked", "--package", BROWSER_TESTS, "--bin", "lighthouse", "--"]);
    cargo.arg(&folder).args(how).env("WG_DIST", dist);
    browser.tell(&mut cargo);
    nginx.tell(&mut cargo);
    process::run(&mut cargo)
}
