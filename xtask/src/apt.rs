//! Packages of the system, where we may install them.

use crate::{error::Outcome, files, process};
use std::{
    fs::Permissions,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::Command,
};

/// Debian asks this program whether a service may start; where there is none, it may.
const START_POLICY: &str = "/usr/sbin/policy-rc.d";

/// Installs Debian packages as root on Debian; elsewhere it fails with the line to run. `what` says what is missing.
pub(crate) fn install(what: &str, packages: &[&str]) -> Outcome {
    install_idle(what, packages, &[])
}

/// The same for packages that bring `services`: they start neither now nor with the machine.
pub(crate) fn install_idle(what: &str, packages: &[&str], services: &[&str]) -> Outcome {
    let debian = Path::new("/etc/debian_version").exists() && process::find("apt-get").is_some();
    if !debian {
        return Err(format!("{what}. Install it with your system's tools (on Debian: {})", packages.join(", ")).into());
    }
    if !rustix::process::geteuid().is_root() {
        let line = sudo_line(packages, services);
        return Err(format!("{what}. Run this line, then try again:\n\n    {line}\n").into());
    }
    println!("{what}: installing {} (about a minute)", packages.join(", "));
    process::run(apt_get().args(["update", "-q"]))?;
    let _nothing_starts = match services {
        [] => None,
        _ => NothingStarts::from_now_on(Path::new(START_POLICY))?,
    };
    process::run(apt_get().args(["install", "-q", "-y", "--no-install-recommends"]).args(packages))?;
    services.iter().try_for_each(|service| process::run(Command::new("update-rc.d").args([service, "disable"])))
}

fn apt_get() -> Command {
    let mut command = Command::new("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}

fn sudo_line(packages: &[&str], services: &[&str]) -> String {
    let install = format!("sudo apt-get update && sudo apt-get install -y {}", packages.join(" "));
    // In a container there is nothing that could be told.
    let disable = services.iter().map(|service| format!("; sudo systemctl disable --now {service}"));
    std::iter::once(install).chain(disable).collect()
}

/// Until this is dropped, no service is started by being installed.
struct NothingStarts {
    policy: PathBuf,
}

impl NothingStarts {
    /// `None` where the machine has a policy of its own, which then counts.
    fn from_now_on(policy: &Path) -> Outcome<Option<Self>> {
        if policy.exists() {
            return Ok(None);
        }
        files::write(policy, "#!/bin/sh\n# Action forbidden.\nexit 101\n")?;
        let guard = Self { policy: policy.to_owned() };
        std::fs::set_permissions(policy, Permissions::from_mode(0o755))?;
        Ok(Some(guard))
    }
}

impl Drop for NothingStarts {
    fn drop(&mut self) {
        if let Err(error) = files::remove(&self.policy) {
            eprintln!("{error}; remove it, or no service will start here");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_to_run_names_every_package() {
        let install = "sudo apt-get update && sudo apt-get install -y nodejs npm";
        assert_eq!(sudo_line(&["nodejs", "npm"], &[]), install);
        assert_eq!(sudo_line(&["nodejs", "npm"], &["a"]), format!("{install}; sudo systemctl disable --now a"));
    }

    #[test]
    fn services_are_kept_from_starting_only_meanwhile() {
        let policy = std::env::temp_dir().join(format!("xtask-policy-{}", std::process::id()));
        let guard = NothingStarts::from_now_on(&policy).unwrap();
        assert_eq!(Command::new(&policy).arg("nginx").status().unwrap().code(), Some(101));
        // One that is there already is nobody's to take away.
        assert!(NothingStarts::from_now_on(&policy).unwrap().is_none());
        assert!(policy.exists());
        drop(guard);
        assert!(!policy.exists());
    }
}
