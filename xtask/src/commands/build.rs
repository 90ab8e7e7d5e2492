//! `cargo xtask build`: the release build.

use super::{setup, size};
use crate::{
    arguments::Arguments,
    embed,
    error::Outcome,
    manifest::Manifest,
    process,
    project::{Project, without_own_paths},
    tools::Tools,
};
use std::{env, path::PathBuf};

pub(super) fn run(project: &Project, mut arguments: Arguments) -> Outcome {
    let base = arguments.option("--public-url")?.unwrap_or_else(|| "/".to_owned());
    arguments.end()?;
    if !base.starts_with('/') {
        return Err("--public-url is the path below which the page is hosted, such as /settings/".into());
    }
    let tools = setup::release(project)?;
    let manifest = release(project, &tools, &base)?;
    size::report(project)?;
    manifest.print();
    Ok(())
}

/// Builds `dist/` and `dist/embed/`. Trunk empties the folder, so the embedded artefact comes second, and what
/// belongs to both last.
pub(super) fn release(project: &Project, tools: &Tools, base: &str) -> Outcome<Manifest> {
    println!("Building both artefacts for release (about 4 minutes the first time, 2 after a change)");
    let mut trunk = tools.trunk(project)?;
    without_own_paths(&mut trunk, &project.root);
    process::run(
        trunk.args(["build", "--release", "--features", "split", "--public-url", base, "--dist"]).arg(&project.dist),
    )?;
    embed::build(project, tools)?;
    println!("Compressing");
    Manifest::make(&project.dist)
}

/// Where the release build is: who has one at hand, which `WG_DIST` names, need not wait for another.
pub(super) fn at_hand(project: &Project, tools: &Tools) -> Outcome<PathBuf> {
    if let Some(dist) = env::var_os("WG_DIST") {
        return Ok(dist.into());
    }
    release(project, tools, "/")?;
    Ok(project.dist.clone())
}
