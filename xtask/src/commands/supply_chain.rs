//! `cargo xtask supply-chain`: what comes from outside, against what is allowed (`deny.toml`, `docs/dependencies.md`).

use crate::{arguments::Arguments, dependencies, error::Outcome, process, project::Project, tools};
use std::process::Command;

pub(super) fn run(project: &Project, mut arguments: Arguments) -> Outcome {
    let with_advisories = arguments.flag("--advisories");
    arguments.end()?;
    all(project)?;
    match with_advisories {
        // Downloads the database.
        true => deny(project, &["advisories"]),
        false => Ok(()),
    }
}

/// All that needs no network.
pub(super) fn all(project: &Project) -> Outcome {
    dependencies::check(project)?;
    deny(project, &["licenses", "bans", "sources"])
}

fn deny(project: &Project, what: &[&str]) -> Outcome {
    let mut deny = Command::new(tools::DENY.set_up(&project.tools)?);
    process::run(deny.args(["--workspace", "--locked", "check"]).args(what).current_dir(&project.root))
}
