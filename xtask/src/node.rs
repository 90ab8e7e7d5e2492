//! Node and what comes from npm: `wasm-opt` and `terser` for release builds, axe-core and Lighthouse for the browser tests.

use crate::{apt, error::Outcome, files, process, project::Project, versions};
use std::{path::Path, process::Command};

/// The folder of the portals.
const PORTALS: &str = "tests/portals";

/// A copy of the lock file that the installed packages came from.
const STAMP: &str = "node_modules/.installed-lock.json";

/// Makes sure that Node and npm are there and new enough.
pub(crate) fn set_up() -> Outcome {
    if process::find("node").is_none() || process::find("npm").is_none() {
        apt::install("Node or npm is missing", &["nodejs", "npm"])?;
    }
    let version = process::capture(Command::new("node").arg("--version"))?;
    match major(&version) {
        Some(major) if major >= versions::OLDEST_NODE => Ok(()),
        _ => Err(format!("Node {} or newer is needed, found {}", versions::OLDEST_NODE, version.trim()).into()),
    }
}

/// Installs the tools for release builds into the folder of the cached tools.
pub(crate) fn install_tools(project: &Project) -> Outcome {
    let folder = project.tools.join("npm");
    for name in ["package.json", "package-lock.json"] {
        let content = files::read(&project.root.join("xtask/npm").join(name))?;
        files::write(&folder.join(name), content)?;
    }
    install(&folder, "wasm-opt and terser, which make the build smaller (100 MB, a few seconds)")
}

/// Installs what the browser tests put into the page, and what looks at it from outside.
pub(crate) fn install_test_tools(project: &Project) -> Outcome {
    install(
        &project.root.join("tests/e2e"),
        "axe-core, Lighthouse and the queries of the browser tests (190 MB, half a minute)",
    )
}

/// Installs what the portals of the browser tests are written in.
pub(crate) fn install_portals(project: &Project) -> Outcome {
    install(&project.root.join(PORTALS), "React, Vue and Vite for the portals of the browser tests (10 seconds)")
}

/// Checks the types of the portals against those that are shipped, and builds them into their `dist`.
pub(crate) fn build_portals(project: &Project) -> Outcome {
    for script in ["check", "build"] {
        process::run(Command::new("npm").args(["run", "--silent", script]).current_dir(project.root.join(PORTALS)))?;
    }
    Ok(())
}

/// A command of an installed npm package.
pub(crate) fn tool(project: &Project, script: &str) -> Outcome<Command> {
    let script = project.tools.join("npm/node_modules").join(script);
    if !script.exists() {
        return Err("the tools for release builds are not there yet; `cargo xtask setup` gets them".into());
    }
    let mut command = Command::new("node");
    command.arg(script);
    Ok(command)
}

/// `npm ci`, unless exactly this has been installed already.
fn install(folder: &Path, what: &str) -> Outcome {
    let lock = files::read(&folder.join("package-lock.json"))?;
    let stamp = folder.join(STAMP);
    if files::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    println!("Getting {what}");
    process::run(Command::new("npm").args(["ci", "--no-audit", "--no-fund"]).current_dir(folder))?;
    files::write(&stamp, lock)
}

fn major(version: &str) -> Option<u32> {
    version.trim().strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_is_read() {
        assert_eq!(major("v18.20.8\n"), Some(18));
        assert_eq!(major("unknown"), None);
    }

    #[test]
    fn the_lock_files_name_no_host() {
        let root = Project::root();
        for folder in ["xtask/npm", "tests/e2e", PORTALS] {
            let lock = files::read(&root.join(folder).join("package-lock.json")).unwrap();
            assert!(lock.contains("\"integrity\"") && !lock.contains("\"resolved\""), "{folder}");
        }
    }
}
