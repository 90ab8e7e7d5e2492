//! `cargo xtask screenshots`: pictures of the release build at work.

use super::{build, setup, test::BROWSER_TESTS};
use crate::{arguments::Arguments, error::Outcome, process, project::Project};

pub(super) fn run(project: &Project, mut arguments: Arguments) -> Outcome {
    let folder = arguments.word().unwrap_or_else(|| "docs/screenshots".to_owned());
    arguments.end()?;
    let folder = project.root.join(folder);
    let (tools, browser) = setup::pictures(project)?;
    build::release(project, &tools, "/")?;
    let mut cargo = project.cargo();
    cargo.args(["run", "--locked", "--package", BROWSER_TESTS, "--bin", "screenshots", "--"]);
    cargo.arg(&folder).env("WG_DIST", &project.dist);
    browser.tell(&mut cargo);
    process::run(&mut cargo)?;
    println!("The pictures are in {}", folder.display());
    Ok(())
}
