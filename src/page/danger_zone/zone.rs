//! The state of a deletion from the question to the end, and what moves it on.

use super::others::Others;
use crate::ui::prelude::*;
use crate::{
    api::{
        ApiError, Cause, now, pause,
        workspace::{
            DeletionImpact, DeletionProgress, delete_workspace, follow_deletion, get_deletion, get_deletion_impact,
        },
    },
    config::HostEvent,
    locales::{Text, msg},
    model::{confirmation::confirms, permissions::Permission, poll::next_wait, time::Timestamp},
    page::{Loadable, PageContext, scope::Scope},
    ui::spawn,
};

/// How far the deletion is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Deletion {
    Idle,
    /// The dialog is open.
    Confirming,
    /// The service is at work; `trouble` while the progress can't be read.
    Running {
        percent: Option<f64>,
        trouble: Option<ApiError>,
    },
    /// It stopped half-way, with the service's sentence.
    Failed(Option<String>),
    /// The workspace is gone.
    Done,
}

/// What became of the last press in the dialog.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Asking {
    Idle,
    Sending,
    Refused(ApiError),
    /// Somebody else changed the workspace meanwhile; its new name where that is what changed.
    Changed(Option<String>),
}

/// How old the counts in the dialog are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counting {
    /// The service is at it.
    pub(super) running: bool,
    /// When they came.
    pub(super) at: Option<Timestamp>,
    /// Whether the last try to read them again failed.
    pub(super) failed: bool,
}

/// The state of the section. Copies are the same state.
#[derive(Clone, Copy)]
pub(super) struct Zone {
    pub(super) page: PageContext,
    scope: Scope,
    others: Others,
    pub(super) deletion: RwSignal<Deletion>,
    pub(super) asking: RwSignal<Asking>,
    pub(super) impact: RwSignal<Loadable<DeletionImpact>>,
    pub(super) counting: RwSignal<Counting>,
    /// What is typed to confirm.
    pub(super) typed: RwSignal<String>,
}

impl Zone {
    pub(super) fn new(page: PageContext) -> Self {
        Self {
            page,
            scope: Scope::new(),
            others: Others::listen(page, move || page.suspect_deletion()),
            deletion: RwSignal::new(Deletion::Idle),
            asking: RwSignal::new(Asking::Idle),
            impact: RwSignal::new(Loadable::Loading),
            counting: RwSignal::new(Counting::default()),
            typed: RwSignal::new(String::new()),
        }
    }

    /// Opens the dialog, which asks what would be gone.
    pub(super) fn ask(self) {
        self.typed.set(String::new());
        self.asking.set(Asking::Idle);
        self.impact.set(Loadable::Loading);
        self.counting.set(Counting::default());
        self.deletion.set(Deletion::Confirming);
    }

    /// Closes the dialog; nothing has happened.
    pub(super) fn cancel(self) {
        if self.asking.with_untracked(|asking| *asking != Asking::Sending) {
            self.deletion.set(Deletion::Idle);
        }
    }

    /// Asks what would be gone. What is shown already stays until the answer is there.
    pub(super) fn load_impact(self) {
        self.count(false);
    }

    /// Asks again because the person wants it, who is told when it is done.
    pub(super) fn refresh(self) {
        self.count(true);
    }

    fn count(self, tell: bool) {
        // One count at a time: an older answer would replace a newer one.
        if self.counting.try_update(|counting| std::mem::replace(&mut counting.running, true)) != Some(false) {
            return;
        }
        self.impact.update(Loadable::begin);
        let finish = move |answer: Result<DeletionImpact, ApiError>| {
            let failed = answer.is_err();
            self.impact.try_update(|impact| impact.finish(answer));
            self.counting.try_update(|counting| {
                let at = if failed { counting.at } else { Some(now()) };
                *counting = Counting { running: false, at, failed };
            });
            if tell && !failed {
                self.page.announcer.say(msg::danger_refreshed());
            }
        };
        self.scope.run(move || {
            self.page.call(|client, id| async move { get_deletion_impact(&client, &id).await }, finish);
        });
    }

    /// The workspace's name; why it can't be deleted, where there is none to confirm with. Reactive.
    pub(super) fn name(self) -> Result<String, Text> {
        let name = self.page.workspace.with(|state| state.ready().map(|found| found.value.name.clone()));
        match name {
            None => Err(msg::danger_not_loaded()),
            Some(name) if name.trim().is_empty() => Err(msg::danger_no_name()),
            Some(name) => Ok(name),
        }
    }

    /// Why the workspace can't be deleted at the moment. Reactive.
    pub(super) fn obstacle(self) -> Option<Text> {
        if let Some(why) = self.page.forbids(Permission::DeleteWorkspace) {
            return Some(why);
        }
        let name = match self.name() {
            Ok(name) => name,
            Err(why) => return Some(why),
        };
        let why = self.impact.with(|impact| match impact {
            Loadable::Loading => Some(msg::danger_need_impact()),
            Loadable::Ready(impact) if !impact.blockers.is_empty() => Some(msg::danger_blocked()),
            // What would be gone need not be known.
            Loadable::Ready(_) | Loadable::Failed(_) => None,
        });
        why.or_else(|| {
            self.typed.with(|typed| match typed.trim().is_empty() {
                true => Some(msg::danger_need_name()),
                false => (!confirms(typed, &name, normalize)).then(msg::danger_need_match),
            })
        })
    }

    /// Deletes the workspace. While an answer is awaited nothing is sent again.
    pub(super) fn delete(self) {
        if self.asking.with_untracked(|asking| *asking == Asking::Sending) || untrack(|| self.obstacle()).is_some() {
            return;
        }
        self.asking.set(Asking::Sending);
        let etag = self.page.workspace_etag();
        self.scope.run(move || {
            self.page.call(
                move |client, id| async move { delete_workspace(&client, &id, etag).await },
                move |answer| self.answered(answer),
            );
        });
    }

    fn answered(self, answer: Result<DeletionProgress, ApiError>) {
        match answer {
            Ok(progress) => {
                self.others.tell(&self.page.workspace_id());
                self.begin(progress);
            }
            Err(error) if error.is("deletion_running") => self.begin(DeletionProgress::Running(None)),
            Err(error) if error.cause == Cause::Stale => self.read_again(error),
            Err(error) => {
                if error.is("deletion_blocked") {
                    self.load_impact();
                }
                self.asking.try_set(Asking::Refused(error));
            }
        }
    }

    /// Somebody else changed the workspace: it is read again, so that the person can decide on what it is now.
    fn read_again(self, stale: ApiError) {
        let before = untrack(|| self.name()).ok();
        self.page.ask_workspace(Box::new(move |answer| {
            let asking = match &answer {
                Ok(found) => {
                    Asking::Changed(Some(found.value.name.clone()).filter(|name| before.as_ref() != Some(name)))
                }
                Err(_) => Asking::Refused(stale),
            };
            self.page.take_in(answer);
            self.asking.try_set(asking);
        }));
    }

    /// Whether the workspace is there. Reactive.
    pub(super) fn is_read(self) -> bool {
        self.page.workspace.try_with(|workspace| workspace.ready().is_some()).unwrap_or_default()
    }

    /// Whether this page knows of the deletion already, or is about to.
    fn is_under_way(self) -> bool {
        let known = |deletion: &Deletion| matches!(deletion, Deletion::Running { .. } | Deletion::Done);
        self.deletion.try_with_untracked(known).unwrap_or(true)
            || self.asking.try_with_untracked(|asking| *asking == Asking::Sending).unwrap_or(true)
    }

    /// Asks whether somebody else is deleting the workspace, and follows that as if it had begun here.
    pub(super) fn look(self) {
        if self.is_under_way() || !untrack(|| self.is_read()) {
            return;
        }
        let found = move |answer: Result<DeletionProgress, ApiError>| match answer {
            Ok(progress @ (DeletionProgress::Running(_) | DeletionProgress::Gone)) if !self.is_under_way() => {
                self.begin(progress);
            }
            // None runs, or nobody can tell: a change would be refused then.
            _ => (),
        };
        self.scope.run(move || {
            self.page.call(|client, id| async move { get_deletion(&client, &id).await }, found);
        });
    }

    fn begin(self, progress: DeletionProgress) {
        self.asking.try_set(Asking::Idle);
        match progress {
            DeletionProgress::Gone => self.finish(),
            DeletionProgress::Failed(detail) => self.fail(detail),
            DeletionProgress::NotRunning => self.fail(None),
            DeletionProgress::Running(percent) => {
                self.page.deleting.try_set(true);
                self.deletion.try_set(Deletion::Running { percent, trouble: None });
                self.page.announcer.say(msg::danger_running());
                self.follow();
            }
        }
    }

    /// Reads the progress again and again until the workspace is gone or the deletion stopped.
    fn follow(self) {
        let Some(client) = self.page.client() else { return };
        let id = self.page.workspace_id();
        spawn(async move {
            let (mut asked, mut failures) = (0, 0);
            loop {
                pause(next_wait(asked, failures)).await;
                asked += 1;
                match follow_deletion(&client, &id).await {
                    Ok(DeletionProgress::Gone) => return self.finish(),
                    Ok(DeletionProgress::Failed(detail)) => return self.fail(detail),
                    Ok(DeletionProgress::NotRunning) => return self.fail(None),
                    Ok(DeletionProgress::Running(percent)) => {
                        failures = 0;
                        self.deletion.try_set(Deletion::Running { percent, trouble: None });
                    }
                    Err(error) => {
                        failures += 1;
                        self.deletion.try_update(|deletion| {
                            if let Deletion::Running { trouble, .. } = deletion {
                                *trouble = Some(error);
                            }
                        });
                    }
                }
            }
        });
    }

    fn fail(self, detail: Option<String>) {
        self.page.deleting.try_set(false);
        self.deletion.try_set(Deletion::Failed(detail));
        self.page.load_workspace();
    }

    /// The host comes last: a shell takes the whole page down.
    fn finish(self) {
        self.page.deleting.try_set(true);
        self.deletion.try_set(Deletion::Done);
        self.page.announcer.say(msg::danger_done());
        self.page.emit(HostEvent::Deleted);
    }
}

/// Unicode NFC, by the browser.
fn normalize(text: &str) -> String {
    js_sys::JsString::from(text).normalize("NFC").into()
}
