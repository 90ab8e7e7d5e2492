//! `cargo xtask screenshots`: pictures of the release build at work.

use super::{build, setup, test::BROWSER_TESTS};
use crate::{arguments::Arguments, error::Outcome, process, project::Project};

pub(super) fn run(project: &Project, mut arguments: Arguments) -> Outcome {
    let (docs, keep) = (arguments.flag("--docs"), arguments.flag("--keep"));
    let only = arguments.option("--only")?;
    arguments.end()?;
    let (tools, browser) = setup::pictures(project)?;
    build::release(project, &tools, "/")?;
    let mut cargo = project.cargo();
    cargo.args(["run", "--locked", "--package", BROWSER_TESTS, "--bin", "screenshots", "--"]);
    match (docs, keep, &only) {
        (false, false, _) => cargo.arg("gallery").arg(project.target.join("gallery")),
        (true, false, None) => cargo.arg("docs").arg(project.root.join("docs/screenshots")),
        (false, true, _) => cargo.arg("keep"),
        _ => return Err("--docs goes with nothing else, and takes all of them".into()),
    };
    cargo.args(only).env("WG_DIST", &project.dist);
    browser.tell(&mut cargo);
    process::run(&mut cargo)
}
