//! What is around the page: who is signed in, the network, the window, the clipboard.

use crate::Page;
use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::{Value, json};
use std::path::Path;
use workspace_api::{CSRF_COOKIE, Role, SESSION_COOKIE};

impl Page {
    /// Signs somebody in, in place of whoever was.
    #[track_caller]
    pub fn sign_in(&self, role: Role) {
        let session = self.service.sign_in(role).expect("the database takes a session");
        for (name, value) in [(SESSION_COOKIE, session.token), (CSRF_COOKIE, session.csrf)] {
            let cookie = json!({ "name": name, "value": value, "url": self.url("/") });
            self.browser.devtools("Network.setCookie", &cookie);
        }
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

    /// Lets the page read and write the clipboard, as a browser does for a page that is used.
    pub fn allow_clipboard(&self) {
        let permissions =
            json!({ "origin": self.url(""), "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] });
        self.devtools("Browser.grantPermissions", &permissions);
    }

    /// Opens an address of the page in another tab, which is the one that is seen from now on.
    #[track_caller]
    pub fn open_tab(&self, path: &str) {
        let tab = self.must("new tab", self.driver().post("/window/new", &json!({ "type": "tab" })));
        self.must("go to the tab", self.driver().post("/window", &json!({ "handle": tab["handle"] })));
        self.browser.equip(&self.looks.borrow());
        self.go_to(path);
    }

    /// Goes to the tab with this place, from 0, in the order in which they were opened.
    #[track_caller]
    pub fn go_to_tab(&self, place: usize) {
        let tabs = self.must("tabs", self.driver().get("/window/handles"));
        self.must("go to the tab", self.driver().post("/window", &json!({ "handle": tabs[place] })));
    }

    /// The person looks at another window for so many seconds, which pass at once for the page's clock.
    pub fn away_for(&self, seconds: u32) {
        let script = "dispatchEvent(new Event('blur'));
            const now = Date.now;
            Date.now = () => now() + arguments[0] * 1000;
            dispatchEvent(new Event('focus'));";
        self.script(script, &[json!(seconds)]);
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
        let mut options = json!({ "format": "png", "captureBeyondViewport": whole });
        if whole {
            let mut metrics = self.devtools("Page.getLayoutMetrics", &json!({}));
            options["clip"] = metrics["cssContentSize"].take();
            options["clip"]["scale"] = json!(1);
            // Without the bar for scrolling, which is not in the picture, the page is as wide as its window.
            options["clip"]["width"] = self.script("return innerWidth;", &[]);
        }
        let picture = self.devtools("Page.captureScreenshot", &options);
        STANDARD.decode(picture["data"].as_str().unwrap_or_default()).expect("the browser gives base64")
    }
}
