//! Firefox, over WebDriver `BiDi` and its own context of the browser where WebDriver does not reach.

use super::{Remote, bidi::Bidi};
use crate::{
    browser::{Looks, PLAIN_HTTP_HOST},
    console::Line,
    webdriver::WebDriver,
};
use serde_json::{Value, json};
use std::{cell::RefCell, env, path::Path};

/// Any free port, also for `BiDi`; and scripts may run in the browser itself.
pub(super) const DRIVER_ARGUMENTS: &[&str] = &["--port=0", "--websocket-port=0", "--allow-system-access"];

/// Beside the console: what became of requests, of which Firefox writes no line.
const EVENTS: [&str; 3] = ["log.entryAdded", "network.responseCompleted", "network.fetchError"];

/// What a request ends with when the page itself gives it up, or goes.
const GIVEN_UP: [&str; 2] = ["NS_BINDING_ABORTED", "NS_ERROR_ABORT"];

/// Cancels requests of addresses that fit, as if nobody were there. What does so stays with the browser's window.
const BLOCK: &str = r#"
    const window = Services.wm.getMostRecentWindow("navigator:browser");
    const topic = "http-on-modify-request";
    if (window.wgBlocker) Services.obs.removeObserver(window.wgBlocker, topic);
    const escape = (text) => text.replace(/[.+?^${}()|[\]\\]/g, "\\$&");
    const fits = arguments[0].map((address) => new RegExp(`^${address.split("*").map(escape).join(".*")}$`));
    window.wgBlocker = (subject) => {
      const channel = subject.QueryInterface(Ci.nsIChannel);
      if (fits.some((one) => one.test(channel.URI.spec))) channel.cancel(Cr.NS_ERROR_CONNECTION_REFUSED);
    };
    Services.obs.addObserver(window.wgBlocker, topic);
"#;

pub(super) struct Firefox {
    session: WebDriver,
    bidi: RefCell<Bidi>,
}

impl Firefox {
    pub(super) fn start(driver: &str, looks: &Looks) -> Self {
        let session = WebDriver::start(driver, &capabilities(looks))
            .unwrap_or_else(|error| panic!("no browser could be started: {error}"));
        let socket = session.capabilities()["webSocketUrl"].as_str().expect("Firefox has a socket").to_owned();
        let firefox = Self { bidi: Bidi::connect(&socket).into(), session };
        firefox.bidi("session.subscribe", &json!({ "events": EVENTS }));
        // Tabs that are opened later have it as well.
        firefox.before_each_document(&crate::browser::script_in_page());
        firefox
    }

    fn bidi(&self, method: &str, parameters: &Value) -> Value {
        self.bidi.borrow_mut().send(method, parameters).unwrap_or_else(|error| panic!("{error}"))
    }

    fn tab(&self) -> Value {
        self.session.get("/window").unwrap_or_else(|error| panic!("the tab: {error}"))
    }

    /// Runs a function body in the browser itself.
    fn in_browser(&self, script: &str, arguments: &[Value]) {
        let context = |name: &str| self.session.post("/moz/context", &json!({ "context": name }));
        let done = context("chrome").and_then(|_| self.session.execute(script, arguments));
        let done = done.and_then(|_| context("content"));
        done.unwrap_or_else(|error| panic!("in Firefox itself: {error}"));
    }
}

impl Remote for Firefox {
    fn session(&self) -> &WebDriver {
        &self.session
    }

    fn equip(&self, looks: &Looks) {
        self.show(looks);
    }

    fn show(&self, looks: &Looks) {
        let scheme = if looks.dark { 0 } else { 1 };
        let script = "Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', arguments[0]);";
        self.in_browser(script, &[json!(scheme)]);
        let (width, height) = looks.size;
        let viewport = json!({ "width": width, "height": height });
        let parameters = json!({ "context": self.tab(), "viewport": viewport, "devicePixelRatio": 1 });
        self.bidi("browsingContext.setViewport", &parameters);
    }

    fn before_each_document(&self, script: &str) {
        let function = format!("() => {{ {script}\n }}");
        self.bidi("script.addPreloadScript", &json!({ "functionDeclaration": function }));
    }

    fn set_cookie(&self, host: &str, name: &str, value: &str) {
        let value = json!({ "type": "string", "value": value });
        let host = host.split(':').next().unwrap_or_default();
        let cookie = json!({ "name": name, "value": value, "domain": host, "path": "/", "sameSite": "lax" });
        self.bidi("storage.setCookie", &json!({ "cookie": cookie }));
    }

    fn offline(&self, offline: bool) {
        self.in_browser("Services.io.offline = arguments[0];", &[json!(offline)]);
    }

    fn block(&self, addresses: &[String]) {
        self.in_browser(BLOCK, &[json!(addresses)]);
    }

    fn without_cache(&self) {
        self.bidi("network.setCacheBehavior", &json!({ "cacheBehavior": "bypass" }));
    }

    fn empty_cache(&self) {
        self.in_browser("Services.cache2.clear();", &[]);
    }

    fn allow_clipboard(&self, _origin: &str) {
        // A preference allows it to every page from the start.
    }

    fn save_downloads_in(&self, folder: &Path) {
        let script = "Services.prefs.setIntPref('browser.download.folderList', 2);
            Services.prefs.setStringPref('browser.download.dir', arguments[0]);";
        self.in_browser(script, &[json!(folder)]);
    }

    fn leave_for(&self, url: &str) {
        self.bidi("browsingContext.navigate", &json!({ "context": self.tab(), "url": url, "wait": "none" }));
    }

    fn insert(&self, text: &str) {
        let script = "return document.execCommand('insertText', false, arguments[0]);";
        let done = self.session.execute(script, &[json!(text)]);
        assert!(done.is_ok_and(|done| done == true), "no text could be inserted");
    }

    fn console(&self) -> Vec<Line> {
        self.bidi.borrow_mut().events().iter().filter_map(line).collect()
    }

    fn devtools(&self, command: &str, _parameters: &Value) -> Value {
        panic!("{command} is Chromium's: the test has to say which ability it needs");
    }
}

/// The line that Chromium writes for the same, if it writes one.
fn line(event: &Value) -> Option<Line> {
    let parameters = &event["params"];
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    match event["method"].as_str()? {
        "log.entryAdded" => {
            let level = match parameters["level"].as_str()? {
                "error" => "SEVERE",
                "warn" => "WARNING",
                _ => "INFO",
            };
            let said = text(&parameters["text"]);
            match parameters["type"].as_str()? {
                "javascript" => Some(Line::new(level, "javascript", format!("Uncaught {said}"))),
                _ => Some(Line::new(level, "console-api", said)),
            }
        }
        "network.responseCompleted" => {
            let status = parameters["response"]["status"].as_u64().filter(|status| *status >= 400)?;
            let said = format!("the server responded with a status of {status} ()");
            Some(network(&parameters["request"], &said))
        }
        "network.fetchError" => {
            let error = text(&parameters["errorText"]);
            (!GIVEN_UP.contains(&error.as_str()))
                .then(|| network(&parameters["request"], &format!("net::ERR_ ({error})")))
        }
        "lost" => Some(Line::new("SEVERE", "javascript", format!("the connection to Firefox is lost: {parameters}"))),
        _ => None,
    }
}

fn network(request: &Value, said: &str) -> Line {
    let url = request["url"].as_str().unwrap_or_default();
    Line::new("SEVERE", "network", format!("{url} - Failed to load resource: {said}"))
}

fn capabilities(looks: &Looks) -> Value {
    let mut options = json!({
        "args": ["-headless"],
        "prefs": {
            "intl.accept_languages": looks.languages,
            "intl.locale.requested": "en-US",
            // Nothing has to be waited for that only moves.
            "ui.prefersReducedMotion": 1,
            "network.dns.localDomains": PLAIN_HTTP_HOST,
            "network.proxy.type": 0,
            "dom.events.testing.asyncClipboard": true,
            "browser.download.always_ask_before_handling_new_types": false,
            "browser.download.alwaysOpenPanel": false,
            // Icons of pages are the browser's own wish, which no policy and no contract of the page has to do with.
            "browser.chrome.site_icons": false,
        },
    });
    if let Ok(program) = env::var("WG_FIREFOX") {
        options["binary"] = json!(program);
    }
    json!({
        "browserName": "firefox",
        "moz:firefoxOptions": options,
        "webSocketUrl": true,
        "timeouts": { "script": 30_000, "pageLoad": 30_000, "implicit": 0 },
    })
}
