//! The end of a visit: what must always be true, and what a failing test leaves.

use crate::{
    Noise, Page, artifacts,
    console::{self, Line},
    engine::Engine,
};
use std::thread;
use workspace_api::conformance;

impl Page {
    /// Says that the test makes requests go wrong so that the browser writes this to the console, at least once; if it
    /// lets its own lines be heard.
    pub fn provokes(&self, noise: &[Noise]) {
        let engine = Engine::chosen();
        self.provoked.borrow_mut().extend(noise.iter().filter(|noise| engine.lets_hear(**noise)));
    }

    /// Ends the visit: nothing is wrong in the console, the strict policy was kept, and everything that was said to
    /// and by the service is as `openapi.yaml` describes it.
    ///
    /// # Panics
    /// When something is wrong; says what.
    #[track_caller]
    pub fn finish(self) {
        let wrong = console::complaints(&self.console(), &self.provoked.borrow());
        self.end(wrong);
    }

    /// Ends a visit in which any request may have gone wrong: as [`Page::finish`], but whatever the browser itself wrote
    /// about requests is no fault.
    #[track_caller]
    pub(crate) fn finish_in_any_weather(self) {
        let wrong = console::errors_of_the_page(&self.console());
        self.end(wrong);
    }

    #[track_caller]
    fn end(self, mut wrong: Vec<String>) {
        self.before_leaving();
        wrong.extend(self.violations.borrow().iter().map(|violation| format!("against the policy: {violation}")));
        wrong.extend(self.unheard.borrow().iter().map(|words| format!("said, but not heard: {words}")));
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

    /// Every line of the console so far.
    pub(crate) fn console(&self) -> Vec<Line> {
        self.console.borrow_mut().extend(self.browser.remote.console());
        self.console.borrow().clone()
    }

    /// What the document knows is lost with it.
    pub(super) fn before_leaving(&self) {
        if let Ok(found) = self.driver().execute("return window.wgTest?.violations ?? [];", &[]) {
            let found = found
                .as_array()
                .into_iter()
                .flatten()
                .map(|violation| violation.as_str().unwrap_or_default().to_owned());
            self.violations.borrow_mut().extend(found);
        }
        self.unheard.borrow_mut().extend(self.unheard_here());
        self.listened.set(0);
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
