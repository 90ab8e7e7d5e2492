//! What is around the page: who is signed in, the network, the window, the clipboard.

use crate::{Page, eventually, pictures::Theme};
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
            self.browser.remote.set_cookie(self.url("").trim_start_matches("http://"), name, &value);
        }
    }

    /// Cuts the browser off from the network, or connects it again.
    pub fn offline(&self, offline: bool) {
        self.browser.remote.offline(offline);
    }

    /// Keeps addresses that fit one of these, with `*` for anything, from being loaded; the ones before are free again.
    pub fn block(&self, addresses: &[&str]) {
        let addresses: Vec<String> = addresses.iter().map(ToString::to_string).collect();
        self.browser.remote.block(&addresses);
    }

    /// Lets the browser's cache answer nothing any more.
    pub fn without_cache(&self) {
        self.browser.remote.without_cache();
    }

    /// Empties the browser's cache.
    pub fn empty_cache(&self) {
        self.browser.remote.empty_cache();
    }

    /// The device prefers dark colours from now on, or light ones.
    pub fn dark(&self, dark: bool) {
        self.looks.borrow_mut().dark = dark;
        self.browser.remote.show(&self.looks.borrow());
    }

    /// The person has few colours of their own, which take the place of the page's, from now on, or not any more. Where it
    /// is needed, ask [`crate::left_out`] first.
    pub fn forced_colours(&self, forced: bool) {
        self.looks.borrow_mut().forced = forced;
        self.browser.remote.show(&self.looks.borrow());
    }

    /// The page looks as it does on paper from now on, or on a screen again. Where it is needed, ask [`crate::left_out`]
    /// first.
    pub fn as_printed(&self, printed: bool) {
        self.looks.borrow_mut().printed = printed;
        self.browser.remote.show(&self.looks.borrow());
    }

    /// The page has this size in CSS pixels from now on.
    pub fn resize(&self, width: u32, height: u32) {
        self.looks.borrow_mut().size = (width, height);
        self.browser.remote.show(&self.looks.borrow());
    }

    /// Lets the page that stands speak another language from now on, as its chooser does, which may be behind a dialog.
    #[track_caller]
    pub fn speak(&self, language: &str) {
        let choose = "const chooser = document.querySelector('.shell-foot select');
            chooser.value = arguments[0];
            chooser.dispatchEvent(new Event('change', { bubbles: true }));";
        self.script(choose, &[json!(language)]);
        eventually(&format!("the page speaks “{language}”"), || {
            (self.script("return document.documentElement.lang;", &[]) == language).then_some(())
        });
    }

    /// Colours and size at once.
    pub(crate) fn show_as(&self, theme: Theme, size: (u32, u32)) {
        {
            let mut looks = self.looks.borrow_mut();
            looks.dark = theme == Theme::Dark;
            looks.forced = theme == Theme::Forced;
            looks.printed = theme == Theme::Paper;
            looks.size = size;
        }
        self.browser.remote.show(&self.looks.borrow());
    }

    /// The size of the page in CSS pixels.
    pub(crate) fn size(&self) -> (u32, u32) {
        self.looks.borrow().size
    }

    /// Runs this in every document from now on, before the document's own scripts.
    pub fn before_each_document(&self, script: &str) {
        self.browser.remote.before_each_document(script);
    }

    /// Goes to an address anywhere as if it had been typed, and waits for nothing.
    pub fn leave_for(&self, url: &str) {
        self.browser.remote.leave_for(url);
    }

    /// Sends a command of the Chrome DevTools Protocol. Where it is needed, ask [`crate::left_out`] first.
    pub fn devtools(&self, command: &str, parameters: &Value) -> Value {
        self.browser.remote.devtools(command, parameters)
    }

    /// Lets the page read and write the clipboard, as a browser does for a page that is used.
    pub fn allow_clipboard(&self) {
        self.browser.remote.allow_clipboard(&self.url(""));
    }

    /// Opens an address of the page in another tab, which is the one that is seen from now on.
    #[track_caller]
    pub fn open_tab(&self, path: &str) {
        self.before_leaving();
        if self.tabs.borrow().is_empty() {
            let first = self.must("the first tab", self.driver().get("/window"));
            self.tabs.borrow_mut().push(first);
        }
        // A window of its own: some browsers leave a new tab behind the one before, where nothing is drawn.
        let tab = self.must("new tab", self.driver().post("/window/new", &json!({ "type": "window" })));
        self.tabs.borrow_mut().push(tab["handle"].clone());
        self.must("go to the tab", self.driver().post("/window", &json!({ "handle": tab["handle"] })));
        self.browser.remote.equip(&self.looks.borrow());
        self.go_to(path);
    }

    /// Goes to the tab with this place, from 0, in the order in which they were opened.
    #[track_caller]
    pub fn go_to_tab(&self, place: usize) {
        self.before_leaving();
        let tab = self.tabs.borrow()[place].clone();
        self.must("go to the tab", self.driver().post("/window", &json!({ "handle": tab })));
    }

    /// The person looks at another window for so many seconds, which pass at once for the page's clock.
    pub fn away_for(&self, seconds: u32) {
        let script = "dispatchEvent(new Event('blur'));
            const { now } = window.Date, milliseconds = arguments[0] * 1000;
            window.Date.now = () => now() + milliseconds;
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
        self.browser.remote.save_downloads_in(folder);
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

    /// A picture of the window as PNG.
    ///
    /// # Panics
    /// When the browser gives none.
    #[must_use]
    pub fn picture(&self) -> Vec<u8> {
        self.picture_within(&Value::Null)
    }

    /// A picture of this part of the window.
    pub(crate) fn picture_within(&self, clip: &Value) -> Vec<u8> {
        let mut options = json!({ "format": "png" });
        if !clip.is_null() {
            options["clip"] = clip.clone();
        }
        let picture = self.devtools("Page.captureScreenshot", &options);
        STANDARD.decode(picture["data"].as_str().unwrap_or_default()).expect("the browser gives base64")
    }
}
