//! What a screen reader says by itself on this visit.

use crate::{PATIENCE, Page};
use serde_json::Value;
use std::{thread, time::Duration, time::Instant};

impl Page {
    /// Waits until exactly this was heard since the last time, in this order: `"polite: 40 keys loaded"`,
    /// `"assertive: …"`; sentences of one message each with its end. What comes after it is for the next time.
    ///
    /// # Panics
    /// When something else is heard, or something was said where nobody hears it.
    #[track_caller]
    pub fn hears(&self, wanted: &[&str]) {
        self.listen(wanted, |heard| heard.iter().zip(wanted).all(|(heard, wanted)| heard == wanted));
    }

    /// The same for what different answers of the service bring, in whichever order they come.
    ///
    /// # Panics
    /// As [`Page::hears`].
    #[track_caller]
    pub fn hears_together(&self, wanted: &[&str]) {
        self.listen(wanted, |heard| heard.iter().all(|heard| wanted.contains(&heard.as_str())));
    }

    #[track_caller]
    fn listen(&self, wanted: &[&str], is_wanted: impl Fn(&[String]) -> bool) {
        let start = Instant::now();
        loop {
            let heard = self.heard("heard");
            let new = heard.get(self.listened.get()..).unwrap_or_default();
            let new = &new[..new.len().min(wanted.len())];
            let is_so = is_wanted(new);
            if is_so && new.len() == wanted.len() {
                self.listened.set(self.listened.get() + wanted.len());
                return;
            }
            if !is_so || start.elapsed() > PATIENCE {
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
