//! Finds an import again that was running before the page was opened: the tab was closed, or somebody else began it.

use super::{
    flow::Flow,
    stage::{Preview, Reading, Run, Stage, Work},
};
use crate::{
    api::{
        imports::{Import, list_running_imports},
        now,
    },
    locales::msg,
};
use std::sync::Arc;

impl Flow {
    /// Looks whether an import is running, and follows it.
    pub(super) fn find_running(self) {
        self.scope.run(move || {
            self.page.call(
                |client, id| async move { list_running_imports(&client, &id).await },
                // Where it can't be known the section is there all the same: the service refuses a second import.
                move |answer| _ = answer.map(|running| running.into_iter().next().map(|import| self.found(import))),
            );
        });
    }

    fn found(self, import: Import) {
        // What the person has begun meanwhile is not taken away.
        let is_untouched = self.stage.try_with_untracked(|stage| *stage == Stage::Choosing) == Some(true)
            && self.work.try_with_untracked(|work| *work == Work::Idle) == Some(true)
            && self.source.try_with_untracked(String::is_empty) == Some(true);
        if !is_untouched {
            return;
        }
        let id = import.id.clone();
        self.page.announcer.say(msg::import_found());
        self.advance(Run {
            preview: Arc::new(Preview::unknown()),
            import,
            sent: Arc::default(),
            started_at: None,
            read_at: now(),
            reading: Reading::Fine,
        });
        self.follow(id);
    }
}
