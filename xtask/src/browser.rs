//! Chromium and its driver, for the browser tests and the pictures.

use crate::{apt, error::Outcome, process};
use std::{env, path::PathBuf, process::Command};

/// The programs, found.
pub(crate) struct Browser {
    chromium: PathBuf,
    driver: PathBuf,
}

impl Browser {
    /// Finds both, or installs Debian's. `WG_CHROMIUM` and `WG_CHROMEDRIVER` name others.
    pub(crate) fn set_up() -> Outcome<Self> {
        if let Some(browser) = Self::find() {
            return Ok(browser);
        }
        apt::install("Chromium or its driver is missing", &["chromium", "chromium-driver"])?;
        Self::find().ok_or_else(|| "Chromium is installed, but not on the PATH".into())
    }

    /// Tells a command that drives the browser where it is.
    pub(crate) fn tell(&self, command: &mut Command) {
        command.env("WG_CHROMIUM", &self.chromium).env("WG_CHROMEDRIVER", &self.driver);
    }

    fn find() -> Option<Self> {
        let named = |variable: &str| env::var_os(variable).map(PathBuf::from);
        let chromium = named("WG_CHROMIUM")
            .or_else(|| ["chromium", "chromium-browser", "google-chrome"].into_iter().find_map(process::find))?;
        let driver = named("WG_CHROMEDRIVER").or_else(|| process::find("chromedriver"))?;
        Some(Self { chromium, driver })
    }
}
