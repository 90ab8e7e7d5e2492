//! A visit of the page.

use crate::{
    Find, Key, Locator, Noise, PATIENCE, artifacts,
    browser::{Browser, Looks},
    console::{self, Line},
    dist::Dist,
    eventually,
    webdriver::WebDriver,
};
use serde_json::{Value, json};
use std::{
    cell::{Cell, RefCell},
    fmt,
    path::Path,
    thread,
};
use workspace_api::{CSRF_COOKIE, Role, Running, SESSION_COOKIE, conformance};

/// A visit: a browser on the page, and the service behind it.
pub struct Page {
    browser: Browser,
    /// The service, to look behind the page's back.
    pub service: Running,
    looks: RefCell<Looks>,
    host: &'static str,
    console: RefCell<Vec<Line>>,
    violations: RefCell<Vec<String>>,
    provoked: RefCell<Vec<Noise>>,
    finished: Cell<bool>,
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
            console: RefCell::default(),
            violations: RefCell::default(),
            provoked: RefCell::default(),
            finished: Cell::new(false),
            _dist: dist,
        }
    }

    /// Signs somebody in, in place of whoever was.
    #[track_caller]
    pub fn sign_in(&self, role: Role) {
        let session = self.service.sign_in(role).expect("the database takes a session");
        for (name, value) in [(SESSION_COOKIE, session.token), (CSRF_COOKIE, session.csrf)] {
            let cookie = json!({ "name": name, "value": value, "url": self.url("/") });
            self.browser.devtools("Network.setCookie", &cookie);
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
        self.before_leaving();
        self.must("open", self.driver().post("/url", &json!({ "url": self.url(path) })));
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

    /// Waits until nothing is loading any more.
    #[track_caller]
    pub fn settled(&self) {
        self.css(".skeleton").gone();
    }

    /// Presses a key where the focus is.
    #[track_caller]
    pub fn press(&self, key: Key) {
        let codes = key.codes();
        let event = |kind: &str, code: &&str| json!({ "type": kind, "value": code });
        let down = codes.iter().map(|code| event("keyDown", code));
        let actions: Vec<Value> = down.chain(codes.iter().rev().map(|code| event("keyUp", code))).collect();
        self.act(&actions);
    }

    /// Types where the focus is.
    #[track_caller]
    pub fn type_text(&self, text: &str) {
        let key = |kind: &str, letter: char| json!({ "type": kind, "value": letter.to_string() });
        let actions: Vec<Value> =
            text.chars().flat_map(|letter| [key("keyDown", letter), key("keyUp", letter)]).collect();
        self.act(&actions);
    }

    /// The accessible name of what has the focus.
    #[must_use]
    #[track_caller]
    pub fn focused_name(&self) -> String {
        let name = self.script("const now = wgTest.active(); return now ? wgTest.nameOf(now) : '';", &[]);
        name.as_str().unwrap_or_default().to_owned()
    }

    /// Presses Tab until what has the focus has this name, as somebody without a mouse would.
    ///
    /// # Panics
    /// When 120 presses do not lead there.
    #[track_caller]
    pub fn tab_to(&self, name: &str) {
        let mut passed = Vec::new();
        for _ in 0..120 {
            self.press(Key::Tab);
            let now = self.focused_name();
            if now == name {
                return;
            }
            passed.push(now);
        }
        self.fail(&format!("Tab does not lead to “{name}”, only to {passed:?}"));
    }

    /// Cuts the browser off from the network, or connects it again.
    pub fn offline(&self, offline: bool) {
        let conditions = json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        self.browser.devtools("Network.emulateNetworkConditions", &conditions);
    }

    /// The device prefers dark colours from now on, or light ones.
    pub fn dark(&self, dark: bool) {
        self.looks.borrow_mut().dark = dark;
        self.browser.show(&self.looks.borrow());
    }

    /// The page has this size in CSS pixels from now on.
    pub fn resize(&self, width: u32, height: u32) {
        self.looks.borrow_mut().size = (width, height);
        self.browser.show(&self.looks.borrow());
    }

    /// Sends a command of the Chrome DevTools Protocol.
    pub fn devtools(&self, command: &str, parameters: &Value) -> Value {
        self.browser.devtools(command, parameters)
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

    /// Lets the page read and write the clipboard, as a browser does for a page that is used.
    pub fn allow_clipboard(&self) {
        let permissions =
            json!({ "origin": self.url(""), "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] });
        self.devtools("Browser.grantPermissions", &permissions);
    }

    /// What is in the clipboard.
    #[track_caller]
    pub fn clipboard(&self) -> String {
        let text = self.script_async("return navigator.clipboard.readText();", &[]);
        text.as_str().unwrap_or_default().to_owned()
    }

    /// Saves what is downloaded in this folder.
    pub fn save_downloads_in(&self, folder: &Path) {
        let behavior = json!({ "behavior": "allow", "downloadPath": folder });
        self.devtools("Browser.setDownloadBehavior", &behavior);
    }

    /// What is selected.
    #[track_caller]
    pub fn selected_text(&self) -> String {
        self.script("return getSelection().toString();", &[]).as_str().unwrap_or_default().to_owned()
    }

    /// Inserts text where the focus is, all at once, as pasting does; also what no key types.
    pub fn insert(&self, text: &str) {
        self.devtools("Input.insertText", &json!({ "text": text }));
    }

    /// The largest number of rows that the document ever had at once since it was loaded.
    #[must_use]
    pub fn most_rows(&self) -> u64 {
        self.script("return wgTest.mostRows();", &[]).as_u64().unwrap_or_default()
    }

    /// Says that the test makes requests go wrong so that the browser writes this to the console, at least once.
    pub fn provokes(&self, noise: &[Noise]) {
        self.provoked.borrow_mut().extend(noise);
    }

    /// Whether the page wants the browser to ask before it is left. The question itself can't be seen: a driven browser
    /// answers it at once.
    #[must_use]
    pub fn leaving_asks(&self) -> bool {
        let script = "return !dispatchEvent(new Event('beforeunload', { cancelable: true }));";
        self.script(script, &[]) == true
    }

    /// A picture of the window, or of the whole page, as PNG.
    ///
    /// # Panics
    /// When the browser gives none.
    #[must_use]
    pub fn picture(&self, whole: bool) -> Vec<u8> {
        use base64::{Engine, engine::general_purpose::STANDARD};
        let mut options = json!({ "format": "png", "captureBeyondViewport": whole });
        if whole {
            let mut metrics = self.devtools("Page.getLayoutMetrics", &json!({}));
            options["clip"] = metrics["cssContentSize"].take();
            options["clip"]["scale"] = json!(1);
        }
        let picture = self.devtools("Page.captureScreenshot", &options);
        STANDARD.decode(picture["data"].as_str().unwrap_or_default()).expect("the browser gives base64")
    }

    /// Ends the visit: nothing is wrong in the console, the strict policy was kept, and everything that was said to
    /// and by the service is as `openapi.yaml` describes it.
    ///
    /// # Panics
    /// When something is wrong; says what.
    #[track_caller]
    pub fn finish(self) {
        self.before_leaving();
        let lines = self.console();
        let mut wrong = console::complaints(&lines, &self.provoked.borrow());
        wrong.extend(self.violations.borrow().iter().map(|violation| format!("against the policy: {violation}")));
        let exchanges = self.service.records();
        wrong.extend(exchanges.iter().filter_map(|exchange| {
            let complaint = conformance::check(exchange).err()?;
            Some(format!("{} {}: {complaint}", exchange.method, exchange.path))
        }));
        if !wrong.is_empty() {
            self.fail(&wrong.join("\n"));
        }
        self.finished.set(true);
    }

    /// Fails the test, and says where what is left of it lies.
    #[track_caller]
    pub(crate) fn fail(&self, why: &str) -> ! {
        panic!("{why}\n(what the browser showed is in {})", artifacts::folder().display());
    }

    pub(crate) fn driver(&self) -> &WebDriver {
        &self.browser.session
    }

    /// Every line of the console so far.
    pub(crate) fn console(&self) -> Vec<Line> {
        if let Ok(log) = self.driver().post("/se/log", &json!({ "type": "browser" })) {
            self.console.borrow_mut().extend(Line::read(&log));
        }
        self.console.borrow().clone()
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
                // A document gave way to another in the middle of the look.
                Err(refused) if refused.is_passing() && tries < 5 => tries += 1,
                Err(refused) => return Err(refused.to_string()),
            }
        }
    }

    /// Where the middle of an element is after it was scrolled into view, and what covers it there, if so.
    #[track_caller]
    pub(crate) fn spot_of(&self, element: &Value) -> Value {
        let answer = self.driver().execute("return wgTest.spot(arguments[0]);", std::slice::from_ref(element));
        match answer {
            Err(refused) if refused.is_passing() => Value::Null,
            answer => self.must("mouse", answer),
        }
    }

    #[track_caller]
    pub(crate) fn move_mouse(&self, x: i64, y: i64) {
        self.mouse(&[json!({ "type": "pointerMove", "duration": 0, "origin": "viewport", "x": x, "y": y })]);
    }

    #[track_caller]
    pub(crate) fn press_mouse(&self) {
        self.mouse(&[json!({ "type": "pointerDown", "button": 0 }), json!({ "type": "pointerUp", "button": 0 })]);
    }

    #[track_caller]
    fn mouse(&self, actions: &[Value]) {
        let body = json!({ "actions": [{ "type": "pointer", "id": "mouse", "actions": actions }] });
        self.must("mouse", self.driver().post("/actions", &body));
    }

    fn everything(&self) -> Locator<'_> {
        self.step(json!({ "css": "body" }))
    }

    fn act(&self, keys: &[Value]) {
        let body = json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": keys }] });
        self.must("keys", self.driver().post("/actions", &body));
    }

    /// What the document knows is lost with it.
    fn before_leaving(&self) {
        if let Ok(found) = self.driver().execute("return window.wgTest?.violations ?? [];", &[]) {
            let found = found
                .as_array()
                .into_iter()
                .flatten()
                .map(|violation| violation.as_str().unwrap_or_default().to_owned());
            self.violations.borrow_mut().extend(found);
        }
    }

    #[track_caller]
    fn must(&self, what: &str, answer: Result<Value, impl fmt::Display>) -> Value {
        answer.unwrap_or_else(|error| self.fail(&format!("{what}: {error}")))
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        if thread::panicking() {
            artifacts::write(self);
        } else {
            assert!(self.finished.get(), "the test ended without Page::finish");
        }
    }
}
