//! The browsers and their drivers, for the browser tests and the pictures.

use crate::{apt, error::Outcome, fonts::Fonts, process, project::Project, tools};
use std::{env, path::PathBuf, process::Command};

/// Chromium, found, and the fonts that its pictures are drawn with.
pub(crate) struct Browser {
    chromium: PathBuf,
    driver: PathBuf,
    fonts: Fonts,
}

/// Firefox, found.
pub(crate) struct Firefox {
    program: PathBuf,
    driver: PathBuf,
}

/// `WebKit` in the browser that `WebKitGTK` brings along, found.
pub(crate) struct WebKit {
    driver: PathBuf,
}

impl Browser {
    /// Finds all, or installs Debian's. `WG_CHROMIUM` and `WG_CHROMEDRIVER` name others.
    pub(crate) fn set_up() -> Outcome<Self> {
        if find().is_none() {
            apt::install("Chromium or its driver is missing", &["chromium", "chromium-driver"])?;
        }
        let (chromium, driver) = find().ok_or("Chromium is installed, but not on the PATH")?;
        Ok(Self { chromium, driver, fonts: Fonts::set_up()? })
    }

    /// Tells a command that drives the browser where it is.
    pub(crate) fn tell(&self, command: &mut Command) {
        command.env("WG_BROWSER", "chromium");
        command.env("WG_CHROMIUM", &self.chromium).env("WG_CHROMEDRIVER", &self.driver);
        self.fonts.tell(command);
    }
}

/// Chromium and its driver.
fn find() -> Option<(PathBuf, PathBuf)> {
    let chromium = named("WG_CHROMIUM")
        .or_else(|| ["chromium", "chromium-browser", "google-chrome"].into_iter().find_map(process::find))?;
    Some((chromium, named("WG_CHROMEDRIVER").or_else(|| process::find("chromedriver"))?))
}

impl Firefox {
    /// Finds it, or installs Debian's; its driver is in no Debian, so Cargo builds it. `WG_FIREFOX` and `WG_GECKODRIVER`
    /// name others.
    pub(crate) fn set_up(project: &Project) -> Outcome<Self> {
        if Self::find().is_none() {
            apt::install("Firefox is missing", &["firefox-esr"])?;
        }
        let program = Self::find().ok_or("Firefox is installed, but not on the PATH")?;
        let driver = named("WG_GECKODRIVER").map_or_else(|| tools::geckodriver(project), Ok)?;
        Ok(Self { program, driver })
    }

    /// Tells a command that drives the browser where it is.
    pub(crate) fn tell(&self, command: &mut Command) {
        command.env("WG_BROWSER", "firefox");
        command.env("WG_FIREFOX", &self.program).env("WG_GECKODRIVER", &self.driver);
    }

    fn find() -> Option<PathBuf> {
        named("WG_FIREFOX").or_else(|| ["firefox-esr", "firefox"].into_iter().find_map(process::find))
    }
}

impl WebKit {
    /// Finds its driver, the screen that nobody sees and its window manager, or installs Debian's. `WG_WEBKITDRIVER`
    /// names another driver, `WG_WEBKIT` another browser for it.
    pub(crate) fn set_up() -> Outcome<Self> {
        if Self::find().is_none() || ["Xvfb", "evilwm"].into_iter().any(|program| process::find(program).is_none()) {
            let packages = ["webkit2gtk-driver", "xvfb", "evilwm"];
            apt::install("WebKit's driver or a screen for it is missing", &packages)?;
        }
        Ok(Self { driver: Self::find().ok_or("WebKit's driver is installed, but not on the PATH")? })
    }

    /// Tells a command that drives the browser where it is.
    pub(crate) fn tell(&self, command: &mut Command) {
        command.env("WG_BROWSER", "webkit").env("WG_WEBKITDRIVER", &self.driver);
    }

    fn find() -> Option<PathBuf> {
        named("WG_WEBKITDRIVER").or_else(|| process::find("WebKitWebDriver"))
    }
}

fn named(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).map(PathBuf::from)
}
