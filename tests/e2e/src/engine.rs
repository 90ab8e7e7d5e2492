//! The browsers that the tests run in, and what they differ in where WebDriver does not reach.

mod bidi;
mod chromium;
mod firefox;
mod webkit;

use crate::{Noise, browser::Looks, console::Line, driver::Driver, webdriver::WebDriver};
use serde_json::Value;
use std::{env, fmt, fs::OpenOptions, io::Write as _, path::Path, thread};
pub(crate) use webkit::Screen;

/// A browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    Chromium,
    Firefox,
    WebKit,
}

/// What a test needs that not every engine can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ability {
    /// Counting listeners and nodes, collecting garbage when asked, and looking through JavaScript's memory.
    Memory,
    /// Telling how far what is drawn was moved while the page loaded.
    LayoutShifts,
    /// Telling the page of other colours, or being as narrow as a phone, while it is shown.
    Looks,
    /// Reading the clipboard.
    Clipboard,
    /// Saving files where the test finds them.
    Downloads,
    /// Being cut off from the network as the device is.
    Offline,
    /// Leaving the cache out, or emptying it.
    Cache,
    /// Refusing an answer that is not compressed as it says.
    Decompression,
}

/// What is done in another way in each engine, on one session.
pub(crate) trait Remote {
    /// The session.
    fn session(&self) -> &WebDriver;
    /// Makes the present tab ready before its first document.
    fn equip(&self, looks: &Looks);
    /// Makes the browser look so from now on.
    fn show(&self, looks: &Looks);
    /// Runs this in every document from now on, before the document's own scripts.
    fn before_each_document(&self, script: &str);
    /// Sets a cookie for a host that no document has been loaded from yet.
    fn set_cookie(&self, host: &str, name: &str, value: &str);
    /// Cuts the browser off from the network, or connects it again.
    fn offline(&self, offline: bool);
    /// Keeps addresses that fit one of these, with `*` for anything, from being loaded; the ones before are free again.
    fn block(&self, addresses: &[String]);
    /// Lets the cache answer nothing any more.
    fn without_cache(&self);
    /// Empties the cache.
    fn empty_cache(&self);
    /// Lets the pages of this origin read and write the clipboard.
    fn allow_clipboard(&self, origin: &str);
    /// Saves what is downloaded in this folder.
    fn save_downloads_in(&self, folder: &Path);
    /// Goes to an address without waiting for it.
    fn leave_for(&self, url: &str);
    /// Inserts text where the focus is, all at once.
    fn insert(&self, text: &str);
    /// What the console says since the last time.
    fn console(&self) -> Vec<Line>;
    /// Sends a command of the Chrome DevTools Protocol.
    fn devtools(&self, command: &str, parameters: &Value) -> Value;
}

impl Engine {
    /// The one that `WG_BROWSER` names; else Chromium.
    pub(crate) fn chosen() -> Self {
        match env::var("WG_BROWSER").as_deref() {
            Err(_) | Ok("" | "chromium") => Self::Chromium,
            Ok("firefox") => Self::Firefox,
            Ok("webkit") => Self::WebKit,
            Ok(other) => panic!("WG_BROWSER is “{other}”, not chromium, firefox or webkit"),
        }
    }

    /// Starts its driver.
    pub(crate) fn driver(self) -> Driver {
        match self {
            Self::Chromium => Driver::start("WG_CHROMEDRIVER", "chromedriver", &["--port=0"]),
            Self::Firefox => Driver::start("WG_GECKODRIVER", "geckodriver", firefox::DRIVER_ARGUMENTS),
            Self::WebKit => Driver::on_a_screen("WG_WEBKITDRIVER", "WebKitWebDriver"),
        }
    }

    /// Starts a browser by its driver at this address.
    pub(crate) fn remote(self, driver: &str, looks: &Looks) -> Box<dyn Remote> {
        match self {
            Self::Chromium => Box::new(chromium::Chromium::start(driver, looks)),
            Self::Firefox => Box::new(firefox::Firefox::start(driver, looks)),
            Self::WebKit => Box::new(webkit::WebKit::start(driver, looks)),
        }
    }

    /// Whether this can be heard at all: `WebKit`'s driver says nothing of the console, and the page itself hears only what
    /// pages write and what they do not handle.
    pub(crate) fn lets_hear(self, noise: Noise) -> bool {
        self != Self::WebKit || noise != Noise::Integrity
    }

    /// Why it can't do this, if it can't.
    fn lacks(self, ability: Ability) -> Option<&'static str> {
        match (self, ability) {
            (Self::Chromium, _) => None,
            (Self::Firefox, Ability::Memory) => {
                Some("its driver neither counts nor shows what is in memory, nor collects garbage")
            }
            (Self::WebKit, Ability::Looks) => {
                Some("it is told its colours only at the start, and its window is at least 447 pixels wide")
            }
            (Self::WebKit, Ability::Clipboard) => Some("it asks the person before a page may read the clipboard"),
            (Self::WebKit, Ability::Downloads) => Some("its driver can't say where it saves"),
            (Self::WebKit, Ability::Offline) => Some("it believes the system about the network"),
            (Self::WebKit, Ability::Cache) => Some("its driver does not reach its cache"),
            (Self::WebKit, Ability::Memory) => Some("its driver knows WebDriver and nothing else"),
            (Self::WebKit, Ability::LayoutShifts) => Some("it has no entries of the kind “layout-shift”"),
            (Self::WebKit, Ability::Decompression) => {
                Some("it takes an answer as it is that is not compressed as it says")
            }
            (Self::Firefox, Ability::LayoutShifts) => Some("it has no entries of the kind “layout-shift”"),
            (Self::Firefox, _) => None,
        }
    }
}

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

/// Whether the test that runs has to be left out, since the chosen browser can't do what it needs. This is said where
/// nobody captures it, and written into the file that `WG_LEFT_OUT` names.
#[must_use]
pub fn left_out(ability: Ability) -> bool {
    let engine = Engine::chosen();
    let Some(reason) = engine.lacks(ability) else { return false };
    say_left_out(engine, reason);
    true
}

fn say_left_out(engine: Engine, reason: &str) {
    let test = thread::current().name().unwrap_or("unnamed").to_owned();
    let line = format!("left out in {engine}: {test}: {reason}\n");
    // The harness captures only what the macros print.
    let _ = std::io::stderr().write_all(line.as_bytes());
    if let Some(file) = env::var_os("WG_LEFT_OUT") {
        let written = OpenOptions::new().create(true).append(true).open(&file);
        let written = written.and_then(|mut file| file.write_all(line.as_bytes()));
        written.unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    }
}
