//! Packages of the system, where we may install them.

use crate::{error::Outcome, process};
use std::{path::Path, process::Command};

/// Installs Debian packages as root on Debian; elsewhere it fails with the line to run. `what` says what is missing.
pub(crate) fn install(what: &str, packages: &[&str]) -> Outcome {
    let debian = Path::new("/etc/debian_version").exists() && process::find("apt-get").is_some();
    if !debian {
        return Err(format!("{what}. Install it with your system's tools (on Debian: {})", packages.join(", ")).into());
    }
    if !rustix::process::geteuid().is_root() {
        return Err(format!("{what}. Run this line, then try again:\n\n    {}\n", sudo_line(packages)).into());
    }
    println!("{what}: installing {} (about a minute)", packages.join(", "));
    process::run(apt_get().args(["update", "-q"]))?;
    process::run(apt_get().args(["install", "-q", "-y", "--no-install-recommends"]).args(packages))
}

fn apt_get() -> Command {
    let mut command = Command::new("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}

fn sudo_line(packages: &[&str]) -> String {
    format!("sudo apt-get update && sudo apt-get install -y {}", packages.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_to_run_names_every_package() {
        assert_eq!(sudo_line(&["nodejs", "npm"]), "sudo apt-get update && sudo apt-get install -y nodejs npm");
    }
}
