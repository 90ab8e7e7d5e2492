//! A visit of the page.

mod ending;
mod hands;
mod hearing;
mod memory;
mod surroundings;

use crate::{
    Find, Locator, Noise, PATIENCE,
    browser::{Browser, Looks},
    console::Line,
    dist::Dist,
    eventually,
    webdriver::WebDriver,
};
pub use memory::Wanted;
use serde_json::{Value, json};
use std::{
    cell::{Cell, RefCell},
    fmt,
};
use workspace_api::Running;

/// A visit: a browser on the page, and the service behind it.
pub struct Page {
    browser: Browser,
    /// The service, to look behind the page's back.
    pub service: Running,
    looks: RefCell<Looks>,
    host: &'static str,
    tabs: RefCell<Vec<Value>>,
    console: RefCell<Vec<Line>>,
    violations: RefCell<Vec<String>>,
    unheard: RefCell<Vec<String>>,
    provoked: RefCell<Vec<Noise>>,
    finished: Cell<bool>,
    /// How much of what this document has said was listened to.
    listened: Cell<usize>,
    _dist: Dist,
}

impl<'p> Find<'p> for &'p Page {
    fn place(self) -> (&'p Page, Vec<Value>) {
        (self, Vec::new())
    }
}

impl Page {
    pub(crate) fn new(service: Running, browser: Browser, looks: Looks, host: &'static str, dist: Dist) -> Self {
        Self {
            service,
            browser,
            looks: looks.into(),
            host,
            tabs: RefCell::default(),
            console: RefCell::default(),
            violations: RefCell::default(),
            unheard: RefCell::default(),
            provoked: RefCell::default(),
            finished: Cell::new(false),
            listened: Cell::new(0),
            _dist: dist,
        }
    }

    /// An address of this service.
    #[must_use]
    pub fn url(&self, path: &str) -> String {
        format!("http://{}:{}{path}", self.host, self.service.address().port())
    }

    /// Opens an address of the page.
    #[track_caller]
    pub fn go_to(&self, path: &str) {
        self.go_to_url(&self.url(path));
    }

    /// Opens an address anywhere. Whoever is signed in is so on every port of this host.
    #[track_caller]
    pub fn go_to_url(&self, url: &str) {
        self.before_leaving();
        self.must("open", self.driver().post("/url", &json!({ "url": url })));
    }

    /// Loads the page again.
    #[track_caller]
    pub fn reload(&self) {
        self.before_leaving();
        self.must("reload", self.driver().post("/refresh", &json!({})));
    }

    /// Goes back in the history.
    #[track_caller]
    pub fn back(&self) {
        self.before_leaving();
        self.must("back", self.driver().post("/back", &json!({})));
    }

    /// The address that is shown, from the path on.
    #[must_use]
    #[track_caller]
    pub fn path(&self) -> String {
        let url = self.must("address", self.driver().get("/url"));
        let url = url.as_str().unwrap_or_default();
        url.strip_prefix(&self.url("")).unwrap_or(url).to_owned()
    }

    /// Waits until the document has this title.
    #[track_caller]
    pub fn has_title(&self, title: &str) {
        eventually(&format!("the title “{title}”"), || {
            (self.script("return document.title;", &[]) == title).then_some(())
        });
    }

    /// Waits until this can be read somewhere.
    #[track_caller]
    pub fn see(&self, text: &str) {
        self.everything().see(text);
    }

    /// Waits until this can be read nowhere.
    #[track_caller]
    pub fn not_see(&self, text: &str) {
        self.everything().not_see(text);
    }

    /// Waits until nothing is loading any more, also nothing of what is loaded only when it comes into view.
    #[track_caller]
    pub fn settled(&self) {
        self.css(".skeleton").gone();
        // Each of them may be loaded by itself meanwhile.
        eventually("everything is loaded", || {
            let next = "const next = document.querySelector('.later');
                next?.scrollIntoView();
                return !next && !document.querySelector('.skeleton');";
            self.script(next, &[]).as_bool()?.then_some(())
        });
        self.script("scrollTo(0, 0);", &[]);
    }

    /// Runs a function body in the page.
    #[track_caller]
    pub fn script(&self, script: &str, arguments: &[Value]) -> Value {
        self.must("script", self.driver().execute(script, arguments))
    }

    /// The same for a function body that awaits something.
    #[track_caller]
    pub fn script_async(&self, script: &str, arguments: &[Value]) -> Value {
        self.must("script", self.driver().execute_async(script, arguments))
    }

    /// The largest number of rows that the document ever had at once since it was loaded.
    #[must_use]
    pub fn most_rows(&self) -> u64 {
        self.script("return wgTest.mostRows();", &[]).as_u64().unwrap_or_default()
    }

    pub(crate) fn driver(&self) -> &WebDriver {
        self.browser.remote.session()
    }

    /// Looks until it is as wanted; else what there is.
    pub(crate) fn look(&self, steps: &[Value], what: &str, wanted: &Value) -> Result<Value, String> {
        let script = "return wgTest.look(...args);";
        let arguments = [json!(steps), json!(what), wanted.clone(), json!(PATIENCE.as_millis())];
        let mut tries = 0;
        loop {
            match self.driver().execute_async(script, &arguments) {
                Ok(answer) if answer["ok"] == true => return Ok(answer["element"].clone()),
                Ok(answer) => return Err(answer["seen"].as_str().unwrap_or_default().to_owned()),
                // A document gave way to another in the middle of the look. The look itself ends in time, so one that is
                // lost went with its document, unnoticed by the driver.
                Err(refused) if (refused.is_passing() || refused.is_lost()) && tries < 5 => tries += 1,
                Err(refused) => return Err(refused.to_string()),
            }
        }
    }

    fn everything(&self) -> Locator<'_> {
        self.step(json!({ "css": "body" }))
    }

    #[track_caller]
    fn must(&self, what: &str, answer: Result<Value, impl fmt::Display>) -> Value {
        answer.unwrap_or_else(|error| self.fail(&format!("{what}: {error}")))
    }
}
