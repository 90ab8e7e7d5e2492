//! `cargo xtask stage`: called by Trunk (`Trunk.toml`, hooks) with its settings in the environment.

use crate::{arguments::Arguments, error::Outcome, project::Project, stage};
use std::{env, path::Path};

pub(super) fn run(project: &Project, arguments: Arguments) -> Outcome {
    arguments.end()?;
    let setting = |name: &str| env::var(name).map_err(|_| format!("{name} is not set: this is for Trunk to call"));
    let folder = setting("TRUNK_STAGING_DIR")?;
    let release = setting("TRUNK_PROFILE")? == "release";
    stage::standalone(project, Path::new(&folder), &setting("TRUNK_PUBLIC_URL")?, release)
}
