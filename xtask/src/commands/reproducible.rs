//! `cargo xtask reproducible`: whether two builds of the same commit, in two folders, are the same bytes.

use super::setup;
use crate::{arguments::Arguments, compare, error::Outcome, files, process, project::Project};
use std::{
    path::{Path, PathBuf},
    process::Command,
};

/// Where the commit is cloned to, below the target folder. The paths differ in length as well, since what is aligned may
/// move by it.
const FOLDERS: [&str; 2] = ["first", "second/with-a-longer-path"];

pub(super) fn run(project: &Project, arguments: Arguments) -> Outcome {
    arguments.end()?;
    setup::release(project)?;
    let commit = git(project, &["rev-parse", "HEAD"])?;
    if !git(project, &["status", "--porcelain"])?.is_empty() {
        println!("What is not committed is left out");
    }
    println!("Building {commit} twice, from nothing (about 12 minutes on 2 cores)");
    let folder = project.target.join("reproducible");
    files::remove_folder(&folder)?;
    let mut built = Vec::new();
    for name in FOLDERS {
        built.push(build(project, &folder.join(name), &commit)?);
    }
    let report = compare::folders(&built)?;
    report.iter().for_each(|line| println!("{line}"));
    println!("\n{commit}: both builds are the same, in all of their {} files", report.len());
    // Some gigabytes, which nobody needs any more; what differs is left to be looked at.
    files::remove_folder(&folder)
}

/// Clones the commit into `folder` and builds it there, with nothing but the tools from elsewhere.
fn build(project: &Project, folder: &Path, commit: &str) -> Outcome<PathBuf> {
    process::run(Command::new("git").args(["clone", "--quiet", "--no-checkout"]).arg(&project.root).arg(folder))?;
    process::run(Command::new("git").args(["checkout", "--quiet", "--detach", commit]).current_dir(folder))?;
    let mut cargo = Command::new("cargo");
    cargo.args(["xtask", "build"]).current_dir(folder);
    cargo.env("CARGO_TARGET_DIR", folder.join("target")).env("WG_TOOLS", &project.tools);
    process::run(&mut cargo)?;
    Ok(folder.join("dist"))
}

fn git(project: &Project, words: &[&str]) -> Outcome<String> {
    Ok(process::capture(Command::new("git").args(words).current_dir(&project.root))?.trim().to_owned())
}
