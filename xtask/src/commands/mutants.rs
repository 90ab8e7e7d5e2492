//! `cargo xtask mutants`: changes the rules one by one and looks whether a test notices (`.cargo/mutants.toml`).

use crate::{
    arguments::Arguments,
    error::Outcome,
    process,
    project::{PACKAGE, Project},
    tools,
};
use std::process::Command;

pub(super) fn run(project: &Project, mut arguments: Arguments) -> Outcome {
    let only = arguments.option("--only")?;
    arguments.end()?;
    let mut mutants = Command::new(tools::MUTANTS.set_up(&project.tools)?);
    mutants.args(["mutants", "--package", PACKAGE, "--output"]).arg(project.target.join("mutants"));
    if let Some(only) = only {
        mutants.args(["--re", &only]);
    }
    process::run(mutants.current_dir(&project.root))?;
    println!("Every change was noticed");
    Ok(())
}
