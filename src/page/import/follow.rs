//! Follows an import that the service has taken until it is done.

use super::{
    flow::Flow,
    stage::{Reading, Run, Stage},
};
use crate::{
    api::{
        ApiError, Cause,
        imports::{Import, ImportStatus, get_import},
        now, pause,
    },
    config::HostEvent,
    locales::msg,
    model::poll::next_wait,
    ui::spawn,
};

impl Flow {
    /// Reads the progress again and again until the import is done or gone.
    pub(super) fn follow(self, import_id: String) {
        let Some(client) = self.page.client() else { return };
        let workspace_id = self.page.workspace_id();
        self.scope.run(move || {
            spawn(async move {
                let (mut asked, mut failures) = (0, 0);
                while self.is_following(&import_id) {
                    pause(next_wait(asked, failures)).await;
                    asked += 1;
                    match get_import(&client, &workspace_id, &import_id).await {
                        Ok(import) => {
                            failures = 0;
                            self.read(import);
                        }
                        Err(error) => {
                            failures += 1;
                            if !self.is_following(&import_id) || !self.keeps_asking(error) {
                                break;
                            }
                        }
                    }
                }
            });
        });
    }

    /// Whether this import is the one that is shown: the person may have left it for another.
    fn is_following(self, import_id: &str) -> bool {
        let is_it = |stage: &Stage| matches!(stage, Stage::Running(run) if run.import.id == import_id);
        self.stage.try_with_untracked(is_it).unwrap_or(false)
    }

    fn read(self, import: Import) {
        let run = self.stage.try_with_untracked(|stage| match stage {
            Stage::Running(run) if run.import.id == import.id => Some((run.clone(), quarter(&run.import))),
            _ => None,
        });
        let Some((run, before)) = run.flatten() else { return };
        if import.status == ImportStatus::Running && quarter(&import) > before {
            self.page.announcer.say(msg::import_running(import.done as f64, import.total as f64));
        }
        self.advance(Run { import, read_at: now(), reading: Reading::Fine, ..run });
    }

    /// Shows how far it is. When it is done the host is told, and the workspace is read again.
    pub(super) fn advance(self, run: Run) {
        if run.import.status == ImportStatus::Running {
            self.stage.try_set(Stage::Running(run));
            return;
        }
        self.page.announcer.say(super::outcome::summary(&run.import));
        self.stage.try_set(Stage::Finished(run));
        self.page.emit(HostEvent::Imported);
        self.page.load_workspace();
    }

    /// Shows that the progress can't be read; whether it is worth asking again.
    fn keeps_asking(self, error: ApiError) -> bool {
        let lost = matches!(error.cause, Cause::NotFound | Cause::WorkspaceGone | Cause::NotSupported);
        let reading = if lost { Reading::Lost(error) } else { Reading::Failing(error) };
        let before = self.stage.try_update(|stage| match stage {
            Stage::Running(run) => Some(std::mem::replace(&mut run.reading, reading)),
            _ => None,
        });
        // Asking goes on, and may fail often.
        if !lost && before.flatten() == Some(Reading::Fine) {
            let said = [msg::import_reading_failed(), msg::import_reading_goes_on()];
            self.page.announcer.tell(true, &said.map(Some), &[]);
        }
        !lost
    }
}

/// Which quarter of an import is done: a step that is worth saying.
fn quarter(import: &Import) -> u64 {
    (import.done * 4).checked_div(import.total).unwrap_or_default()
}
