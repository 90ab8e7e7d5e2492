//! What a screen reader says by itself on this visit.

use crate::{PATIENCE, Page};
use serde_json::Value;
use std::{thread, time::Duration, time::Instant};

impl Page {
    /// Waits until exactly this was heard since the last time, in this order: `"polite: 40 keys loaded"`,
    /// `"assertive: …"`; sentences of one message apart by ` | `. What comes after it is for the next time.
    ///
    /// # Panics
    /// When something else is heard, or something was said where nobody hears it.
    #[track_caller]
    pub fn hears(&self, wanted: &[&str]) {
        let start = Instant::now();
        loop {
            let heard = self.heard("heard");
            let new = heard.get(self.listened.get()..).unwrap_or_default();
            if new.len() >= wanted.len() && new.iter().zip(wanted).all(|(new, wanted)| new == wanted) {
                self.listened.set(self.listened.get() + wanted.len());
                return;
            }
            let is_on_the_way = new.iter().zip(wanted).all(|(new, wanted)| new == wanted);
            if !is_on_the_way || start.elapsed() > PATIENCE {
                self.fail(&format!("heard {new:#?}\ninstead of {wanted:#?}\nunheard: {:#?}", self.heard("unheard")));
            }
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// What was put into live regions so that nobody heard it, with the reason of each.
    pub(super) fn unheard_here(&self) -> Vec<String> {
        self.heard("unheard")
    }

    fn heard(&self, which: &str) -> Vec<String> {
        let script = "return window.wgHeard?.[arguments[0]] ?? [];";
        let lines = self.driver().execute(script, &[Value::from(which)]).unwrap_or_default();
        lines.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
    }
}
