//! `WebKit` as in `WebKitGTK`, whose driver knows WebDriver and nothing else: what it lacks is done on the way between
//! the browser and its servers.

mod head;
mod screen;
mod way;

use super::Remote;
use crate::{browser::Looks, console::Line, eventually, webdriver::WebDriver};
pub(crate) use screen::Screen;
use serde_json::{Value, json};
use std::{env, path::Path};
use way::Way;

/// Where Debian keeps the browser that `WebKitGTK` brings along for tests.
const BROWSERS: [&str; 2] =
    ["/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser", "/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser"];

/// How high the browser's own bar above the page is.
const BAR: u32 = 38;

/// The browser takes its languages from what the system has installed.
const LANGUAGES: &str = "((wanted) => {
    const languages = Object.freeze(wanted.split(','));
    Object.defineProperties(Navigator.prototype, {
      language: { get: () => languages[0] },
      languages: { get: () => languages },
    });
  })";

/// What reports the console, since the driver does not.
const CONSOLE: &str = include_str!("webkit/console.js");

pub(super) struct WebKit {
    session: WebDriver,
    way: Way,
    dark: bool,
}

impl WebKit {
    pub(super) fn start(driver: &str, looks: &Looks) -> Self {
        let way = Way::open(&looks.languages);
        way.before_each_document(&format!("{LANGUAGES}({});", json!(looks.languages)));
        way.before_each_document(CONSOLE);
        way.before_each_document(&crate::browser::script_in_page());
        let session = WebDriver::start(driver, &capabilities(looks, &way.url()))
            .unwrap_or_else(|error| panic!("no browser could be started: {error}"));
        Self { session, way, dark: looks.dark }
    }

    fn must(&self, path: &str, body: &Value) -> Value {
        self.session.post(path, body).unwrap_or_else(|error| panic!("{path}: {error}"))
    }
}

impl Remote for WebKit {
    fn session(&self) -> &WebDriver {
        &self.session
    }

    fn equip(&self, looks: &Looks) {
        self.show(looks);
    }

    fn show(&self, looks: &Looks) {
        assert_eq!(looks.dark, self.dark, "WebKit is told its colours only at the start");
        let (width, height) = looks.size;
        // A second tab brings a bar for tabs, of which the driver says nothing.
        let mut outer = height + BAR;
        eventually(&format!("a page of {width} × {height}: WebKit's windows are at least 447 wide"), || {
            self.must("/window/rect", &json!({ "width": width, "height": outer }));
            let inner = self.session.execute("return [innerWidth, innerHeight];", &[]).ok()?;
            let now = inner[1].as_u64().and_then(|now| u32::try_from(now).ok())?;
            outer = (outer + height).saturating_sub(now);
            (inner == json!([width, height])).then_some(())
        });
    }

    fn before_each_document(&self, script: &str) {
        self.way.before_each_document(script);
    }

    fn set_cookie(&self, host: &str, name: &str, value: &str) {
        let here = self.session.get("/url").unwrap_or_else(|error| panic!("the address: {error}"));
        if !here.as_str().is_some_and(|url| url.starts_with(&format!("http://{host}/"))) {
            // A cookie can only be given where a document is.
            self.must("/url", &json!({ "url": format!("http://{host}{}", way::NOTHING) }));
        }
        let domain = host.split(':').next().unwrap_or_default();
        let cookie = json!({ "name": name, "value": value, "domain": domain, "path": "/", "sameSite": "Lax" });
        self.must("/cookie", &json!({ "cookie": cookie }));
    }

    fn offline(&self, offline: bool) {
        unable(&format!("be offline ({offline})"))
    }

    fn block(&self, addresses: &[String]) {
        self.way.block(addresses);
    }

    fn without_cache(&self) {
        unable("leave its cache out")
    }

    fn empty_cache(&self) {
        unable("empty its cache")
    }

    fn allow_clipboard(&self, _origin: &str) {
        unable("let a page read the clipboard")
    }

    fn save_downloads_in(&self, _folder: &Path) {
        unable("say where it saves")
    }

    fn leave_for(&self, url: &str) {
        let leave = "const [url] = arguments; setTimeout(() => { location.href = url; });";
        let done = self.session.execute(leave, &[json!(url)]);
        done.unwrap_or_else(|error| panic!("{url}: {error}"));
    }

    fn insert(&self, text: &str) {
        let script = "return document.execCommand('insertText', false, arguments[0]);";
        let done = self.session.execute(script, &[json!(text)]);
        assert!(done.is_ok_and(|done| done == true), "no text could be inserted");
    }

    fn console(&self) -> Vec<Line> {
        // What the page said before has been sent before this comes back, and so has what was left to a timer.
        let _ = self.session.execute_async("await new Promise((done) => setTimeout(done));", &[]);
        self.way.lines()
    }

    fn devtools(&self, command: &str, _parameters: &Value) -> Value {
        panic!("{command} is Chromium's: the test has to say which ability it needs");
    }
}

fn unable(what: &str) -> ! {
    panic!("WebKit can't {what} here: the test has to say which ability it needs")
}

fn capabilities(looks: &Looks, proxy: &str) -> Value {
    let program = env::var("WG_WEBKIT").ok();
    let program = program.as_deref().or_else(|| BROWSERS.into_iter().find(|path| Path::new(path).exists()));
    let program = program.expect("WebKitGTK brings MiniBrowser; else WG_WEBKIT names it");
    let proxy = format!("--proxy={proxy}");
    let mut arguments = vec!["--automation", &proxy];
    if looks.dark {
        arguments.push("--dark-mode");
    }
    json!({
        "webkitgtk:browserOptions": { "binary": program, "args": arguments },
        "timeouts": { "script": 30_000, "pageLoad": 30_000, "implicit": 0 },
    })
}
