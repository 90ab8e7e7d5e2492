//! Chromium, over its own protocol where WebDriver does not reach.

use super::Remote;
use crate::{
    browser::{Looks, PLAIN_HTTP_HOST},
    console::Line,
    steady,
    webdriver::WebDriver,
};
use serde_json::{Value, json};
use std::{env, path::Path};

pub(super) struct Chromium {
    session: WebDriver,
}

impl Chromium {
    pub(super) fn start(driver: &str, looks: &Looks) -> Self {
        let session = WebDriver::start(driver, &capabilities(looks))
            .unwrap_or_else(|error| panic!("no browser could be started: {error}"));
        Self { session }
    }
}

impl Remote for Chromium {
    fn session(&self) -> &WebDriver {
        &self.session
    }

    fn equip(&self, looks: &Looks) {
        self.devtools("Network.enable", &json!({}));
        self.before_each_document(&crate::browser::script_in_page());
        self.show(looks);
    }

    fn show(&self, looks: &Looks) {
        let scheme = if looks.dark { "dark" } else { "light" };
        let forced = if looks.forced { "active" } else { "none" };
        let features = json!({ "media": if looks.printed { "print" } else { "" }, "features": [
            { "name": "prefers-color-scheme", "value": scheme },
            { "name": "forced-colors", "value": forced },
            // Nothing has to be waited for that only moves.
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ] });
        self.devtools("Emulation.setEmulatedMedia", &features);
        let (width, height) = looks.size;
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", &metrics);
    }

    fn before_each_document(&self, script: &str) {
        self.devtools("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": script }));
    }

    fn set_cookie(&self, host: &str, name: &str, value: &str) {
        let cookie = json!({ "name": name, "value": value, "url": format!("http://{host}/") });
        self.devtools("Network.setCookie", &cookie);
    }

    fn offline(&self, offline: bool) {
        let conditions = json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        self.devtools("Network.emulateNetworkConditions", &conditions);
    }

    fn block(&self, addresses: &[String]) {
        self.devtools("Network.setBlockedURLs", &json!({ "urls": addresses }));
    }

    fn without_cache(&self) {
        self.devtools("Network.setCacheDisabled", &json!({ "cacheDisabled": true }));
    }

    fn empty_cache(&self) {
        self.devtools("Network.clearBrowserCache", &json!({}));
    }

    fn allow_clipboard(&self, origin: &str) {
        let permissions = json!({ "origin": origin, "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] });
        self.devtools("Browser.grantPermissions", &permissions);
    }

    fn save_downloads_in(&self, folder: &Path) {
        let behavior = json!({ "behavior": "allow", "downloadPath": folder });
        self.devtools("Browser.setDownloadBehavior", &behavior);
    }

    fn leave_for(&self, url: &str) {
        self.devtools("Page.navigate", &json!({ "url": url }));
    }

    fn insert(&self, text: &str) {
        self.devtools("Input.insertText", &json!({ "text": text }));
    }

    fn console(&self) -> Vec<Line> {
        let log = self.session.post("/se/log", &json!({ "type": "browser" }));
        log.map(|log| Line::read(&log)).unwrap_or_default()
    }

    fn devtools(&self, command: &str, parameters: &Value) -> Value {
        let body = json!({ "cmd": command, "params": parameters });
        let answer = self.session.post("/goog/cdp/execute", &body);
        answer.unwrap_or_else(|error| panic!("{command}: {error}"))
    }
}

fn capabilities(looks: &Looks) -> Value {
    let mut options = json!({
        "args": [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
            "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
            // Whole strings in snapshots of the heap: a text is looked for in them.
            "--js-flags=--heap-snapshot-string-limit=1000000",
            format!("--host-resolver-rules=MAP {PLAIN_HTTP_HOST} 127.0.0.1"),
            "--lang=en", format!("--accept-lang={}", looks.languages), "--window-size=1280,900",
        ],
        "prefs": { "intl.accept_languages": looks.languages },
    });
    if !looks.keeps_pages
        && let Some(arguments) = options["args"].as_array_mut()
    {
        arguments.push(json!("--disable-features=BackForwardCache"));
    }
    if looks.steady
        && let Some(arguments) = options["args"].as_array_mut()
    {
        arguments.extend(steady::ARGUMENTS.map(Value::from));
    }
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
