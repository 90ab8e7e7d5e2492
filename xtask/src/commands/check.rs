//! `cargo xtask check`: what the code looks like. Nothing is run.

use crate::{
    arguments::Arguments,
    dependencies,
    error::Outcome,
    process,
    project::{PACKAGE, Project, WASM_TARGET},
    rust_target,
};

pub(super) fn run(project: &Project, arguments: Arguments) -> Outcome {
    arguments.end()?;
    rust_target::set_up(project)?;
    all(project)
}

/// Format, the list of dependencies, and clippy: for this machine and for both artefacts.
pub(super) fn all(project: &Project) -> Outcome {
    process::run(project.cargo().args(["fmt", "--all", "--check"]))?;
    dependencies::check(project)?;
    clippy(project, &["--workspace", "--all-targets"])?;
    let page = ["--package", PACKAGE, "--target", WASM_TARGET];
    clippy(project, &page)?;
    clippy(project, &[&page[..], &["--no-default-features", "--features", "embedded,split"]].concat())
}

fn clippy(project: &Project, what: &[&str]) -> Outcome {
    process::run(project.cargo().args(["clippy", "--locked"]).args(what).args(["--", "--deny", "warnings"]))
}
