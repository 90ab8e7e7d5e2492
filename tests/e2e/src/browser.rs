//! A Chromium with an empty profile, made ready before the first document.

use crate::{driver::Driver, webdriver::WebDriver};
use serde_json::{Value, json};
use std::{env, fs, path::Path};

/// A name that the browser takes for this machine, but not for a safe place as it does `127.0.0.1`.
pub(crate) const PLAIN_HTTP_HOST: &str = "portal.test";

/// The browser and the program that drives it. Both end with this: first the session, then the driver.
pub(crate) struct Browser {
    pub(crate) session: WebDriver,
    _driver: Driver,
}

/// What the browser is like for the page.
#[derive(Clone, Debug)]
pub(crate) struct Looks {
    /// The languages that the person prefers, as the browser sends them.
    pub(crate) languages: String,
    /// Whether the device prefers dark colours.
    pub(crate) dark: bool,
    /// The size of the page in CSS pixels.
    pub(crate) size: (u32, u32),
}

impl Browser {
    pub(crate) fn start(looks: &Looks) -> Self {
        let driver = Driver::start();
        let session = WebDriver::start(&driver.url, &capabilities(looks))
            .unwrap_or_else(|error| panic!("no browser could be started: {error}"));
        let browser = Self { session, _driver: driver };
        browser.equip(looks);
        browser
    }

    /// Makes the present tab ready before its first document.
    pub(crate) fn equip(&self, looks: &Looks) {
        self.devtools("Network.enable", &json!({}));
        self.devtools("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": script_in_page() }));
        self.show(looks);
    }

    /// Makes the browser look so from now on.
    pub(crate) fn show(&self, looks: &Looks) {
        let scheme = if looks.dark { "dark" } else { "light" };
        let features = json!({ "features": [
            { "name": "prefers-color-scheme", "value": scheme },
            // Nothing has to be waited for that only moves.
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ] });
        self.devtools("Emulation.setEmulatedMedia", &features);
        let (width, height) = looks.size;
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", &metrics);
    }

    /// Sends a command of the Chrome DevTools Protocol.
    pub(crate) fn devtools(&self, command: &str, parameters: &Value) -> Value {
        self.session.devtools(command, parameters).unwrap_or_else(|error| panic!("{command}: {error}"))
    }
}

fn capabilities(looks: &Looks) -> Value {
    let mut options = json!({
        "args": [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
            "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
            "--js-flags=--heap-snapshot-string-limit=1000000",
            format!("--host-resolver-rules=MAP {PLAIN_HTTP_HOST} 127.0.0.1"),
            "--lang=en", format!("--accept-lang={}", looks.languages), "--window-size=1280,900",
        ],
        "prefs": { "intl.accept_languages": looks.languages },
    });
    if let Ok(program) = env::var("WG_CHROMIUM") {
        options["binary"] = json!(program);
    }
    json!({
        "browserName": "chrome",
        "goog:chromeOptions": options,
        "goog:loggingPrefs": { "browser": "ALL" },
        "timeouts": { "script": 30_000, "pageLoad": 30_000, "implicit": 0 },
    })
}

/// The library that knows roles and names, and what asks it.
fn script_in_page() -> String {
    let library = read_tool("@testing-library/dom/dist/@testing-library/dom.umd.min.js");
    format!("{library}\n{}", include_str!("in_page.js"))
}

/// A file of the tools from npm.
pub(crate) fn read_tool(path: &str) -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("node_modules").join(path);
    fs::read_to_string(&file)
        .unwrap_or_else(|error| panic!("{}: {error}; `npm ci` in tests/e2e gets it", file.display()))
}
