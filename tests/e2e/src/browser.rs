//! A browser with an empty profile, made ready before the first document.

use crate::{
    driver::Driver,
    engine::{Engine, Remote},
    steady,
};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// A name that the browser takes for this machine, but not for a safe place as it does `127.0.0.1`.
pub(crate) const PLAIN_HTTP_HOST: &str = "portal.test";

/// The browser and the program that drives it. Both end with this: first the session, then the driver.
pub(crate) struct Browser {
    pub(crate) remote: Box<dyn Remote>,
    _driver: Driver,
}

/// What the browser is like for the page.
#[derive(Clone, Debug)]
pub(crate) struct Looks {
    /// The languages that the person prefers, as the browser sends them.
    pub(crate) languages: String,
    /// Whether the device prefers dark colours.
    pub(crate) dark: bool,
    /// Whether the person's own few colours take the place of the page's.
    pub(crate) forced: bool,
    /// Whether the page looks as it does on paper.
    pub(crate) printed: bool,
    /// The size of the page in CSS pixels.
    pub(crate) size: (u32, u32),
    /// Whether the browser keeps pages that were left alive, in case somebody comes back.
    pub(crate) keeps_pages: bool,
    /// Whether it draws the same each time and on every machine, for pictures.
    pub(crate) steady: bool,
}

impl Browser {
    pub(crate) fn start(looks: &Looks) -> Self {
        let engine = Engine::chosen();
        let driver = engine.driver(looks);
        let remote = engine.remote(&driver.url, looks);
        remote.equip(looks);
        if looks.steady {
            remote.before_each_document(&steady::script());
        }
        Self { remote, _driver: driver }
    }
}

/// The library that knows roles and names, what asks it, and what listens.
pub(crate) fn script_in_page() -> String {
    let library = read_tool("@testing-library/dom/dist/@testing-library/dom.umd.min.js");
    format!("{library}\n{}\n{}", include_str!("in_page.js"), include_str!("heard.js"))
}

/// The content of a file of the tools from npm.
pub(crate) fn read_tool(path: &str) -> String {
    let file = tool(path);
    fs::read_to_string(&file)
        .unwrap_or_else(|error| panic!("{}: {error}; `npm ci` in tests/e2e gets it", file.display()))
}

/// Where a file of the tools from npm is.
pub(crate) fn tool(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("node_modules").join(path)
}
