//! What the four sections share.

use super::{loadable::Loadable, scope::Scope, unsaved::Unsaved};
use crate::ui::prelude::*;
use crate::{
    api::{
        ApiError, Client,
        workspace::{Versioned, Workspace, get_workspace},
    },
    config::{Config, HostEvent, Links},
    locales::{Text, msg},
    model::permissions::Permission,
    ui::{Announcer, derived, spawn},
};
use std::{future::Future, pin::Pin};

/// The page's own state, as context. Copies are the same page.
#[derive(Clone, Copy)]
pub struct PageContext {
    config: StoredValue<Config, LocalStorage>,
    scope: Scope,
    /// How many changes of the workspace were answered.
    changes: StoredValue<u32>,
    /// The workspace as last read; every section reads its name and permissions here.
    pub workspace: RwSignal<Loadable<Versioned<Workspace>>>,
    /// Whether the workspace is being deleted: then nothing else changes it.
    pub deleting: RwSignal<bool>,
    /// Counts the hints that somebody else may be deleting the workspace; the danger zone asks the service then.
    pub suspicions: RwSignal<u32>,
    /// What would be lost if the page went.
    pub unsaved: RwSignal<Vec<Unsaved>>,
    /// Speaks to assistive technology.
    pub announcer: Announcer,
}

/// The page that this component is on.
///
/// # Panics
/// Never inside [`super::GeneralPage`], which provides it; components of the page are used nowhere else.
#[must_use]
#[expect(
    clippy::expect_used,
    reason = "a section outside the page is a mistake in this crate, found at its first start"
)]
pub fn use_page() -> PageContext {
    use_context().expect("a section stands on the General page")
}

impl PageContext {
    /// The state of a page that has loaded nothing yet.
    #[must_use]
    pub fn new(config: Config) -> Self {
        Self {
            unsaved: config.unsaved,
            config: StoredValue::new_local(config),
            scope: Scope::new(),
            changes: StoredValue::new(0),
            workspace: RwSignal::new(Loadable::Loading),
            deleting: RwSignal::new(false),
            suspicions: RwSignal::new(0),
            announcer: Announcer::new(),
        }
    }

    /// The service. `None` only when the page is already gone.
    #[must_use]
    pub fn client(self) -> Option<Client> {
        self.config.try_with_value(|config| config.client.clone())
    }

    /// The id of the workspace that the page is about.
    #[must_use]
    pub fn workspace_id(self) -> String {
        self.config.try_with_value(|config| config.workspace_id.clone()).unwrap_or_default()
    }

    /// What only the host knows. Reactive.
    #[must_use]
    pub fn links(self) -> Links {
        self.config.try_with_value(|config| config.links).and_then(|links| links.try_get()).unwrap_or_default()
    }

    /// The section that a deep link or the host names. Reactive.
    #[must_use]
    pub fn section_to_show(self) -> Option<String> {
        self.config.try_with_value(|config| config.section).and_then(|section| section.try_get()).flatten()
    }

    /// Search, filters and order of the keys, as the host keeps them. Reactive.
    #[must_use]
    pub fn keys_view(self) -> String {
        self.config.try_with_value(|config| config.keys_view).and_then(|view| view.try_get()).unwrap_or_default()
    }

    /// Gives the host another view of the keys to keep, unless it has that already.
    pub fn keep_keys_view(self, view: String) {
        if untrack(|| self.keys_view()) == view {
            return;
        }
        if let Some(kept) = self.config.try_with_value(|config| config.keys_view) {
            kept.try_set(view.clone());
        }
        self.emit(HostEvent::KeysView(view));
    }

    /// Tells the host.
    pub fn emit(self, event: HostEvent) {
        if let Some(emit) = self.config.try_with_value(|config| config.emit.clone()) {
            emit(event);
        }
    }

    /// Runs a call of the API for the component that asks; it is aborted when that component is gone. `then` gets the
    /// answer. Signals may be gone by then too: use `try_set` and `try_update`.
    pub fn call<T, F>(
        self,
        call: impl FnOnce(Client, String) -> F + 'static,
        then: impl FnOnce(Result<T, ApiError>) + 'static,
    ) where
        F: Future<Output = Result<T, ApiError>> + 'static,
        T: 'static,
    {
        let Some(client) = self.client() else { return };
        let answer = Box::pin(call(client, self.workspace_id()));
        self.finish(answer, Box::new(then));
    }

    /// What is the same for all calls is compiled once for each kind of answer.
    fn finish<T: 'static>(
        self,
        answer: Pin<Box<dyn Future<Output = Result<T, ApiError>>>>,
        then: Box<dyn FnOnce(Result<T, ApiError>)>,
    ) {
        spawn(async move {
            let answer = answer.await;
            if answer.as_ref().is_err_and(|error| error.is("deletion_running")) {
                self.suspect_deletion();
            }
            then(answer);
        });
    }

    /// Somebody else may be deleting the workspace.
    pub fn suspect_deletion(self) {
        self.suspicions.try_update(|count| *count += 1);
    }

    /// Reads the workspace; what was read before stays until the answer is there.
    pub fn load_workspace(self) {
        self.workspace.try_update(Loadable::begin);
        self.ask_workspace(Box::new(move |answer| {
            if let Ok(found) = &answer {
                self.emit(HostEvent::Ready(found.value.name.clone()));
            }
            self.workspace.try_update(|workspace| workspace.finish(answer));
        }));
    }

    /// Asks for the page, not for the message whose "Try again" may have asked and which goes at once. When a change is
    /// answered meanwhile, the workspace may have been read before that: then it is asked for once more.
    pub(crate) fn ask_workspace(self, then: Box<dyn FnOnce(Result<Versioned<Workspace>, ApiError>)>) {
        let changes = self.changes.try_get_value();
        let then = move |answer| match self.changes.try_get_value() == changes {
            true => then(answer),
            false => self.ask_workspace(then),
        };
        self.scope.run(move || self.call(|client, id| async move { get_workspace(&client, &id).await }, then));
    }

    /// A change of the workspace was answered.
    pub(crate) fn changed(self, workspace: Versioned<Workspace>) {
        self.changes.try_update_value(|changes| *changes = changes.wrapping_add(1));
        self.workspace.try_update(|before| before.replace(workspace));
    }

    /// Reads the workspace again for somebody who comes back. Nothing shows that it is under way, and what was read
    /// before stays when it fails.
    pub fn read_again(self) {
        if self.workspace.try_with_untracked(|workspace| workspace.ready().is_none()).unwrap_or(true) {
            return;
        }
        self.ask_workspace(Box::new(move |answer| self.take_in(answer)));
    }

    /// The workspace was read again: the page, and the host, learn its name if somebody else has changed it.
    pub fn take_in(self, answer: Result<Versioned<Workspace>, ApiError>) {
        let before = self.workspace.try_with_untracked(|state| state.ready().map(|found| found.value.name.clone()));
        if let Ok(found) = &answer
            && before.flatten().is_some_and(|before| before != found.value.name)
        {
            self.emit(HostEvent::Renamed(found.value.name.clone()));
        }
        self.workspace.try_update(|workspace| workspace.finish(answer));
    }

    /// The name of the workspace as last read, its id where it has none.
    #[must_use]
    pub fn workspace_label(self) -> String {
        self.workspace.with(|state| state.ready().map(|found| found.value.label().to_owned())).unwrap_or_default()
    }

    /// The version of the workspace as last read.
    #[must_use]
    pub fn workspace_etag(self) -> Option<String> {
        self.workspace.try_with_untracked(|state| state.ready().and_then(|found| found.etag.clone())).flatten()
    }

    /// Why the person can't do this at the moment, if so: not permitted, or the workspace is being deleted. Reactive.
    #[must_use]
    pub fn forbids(self, permission: Permission) -> Option<Text> {
        if self.deleting.get() {
            return Some(msg::common_being_deleted());
        }
        let allowed =
            self.workspace.with(|state| state.ready().is_none_or(|found| found.value.permissions.allow(permission)));
        if allowed {
            return None;
        }
        Some(match permission {
            Permission::UpdateWorkspace => msg::permission_update(),
            Permission::DeleteWorkspace => msg::permission_delete(),
            Permission::ReadApiKeys => msg::permission_read_keys(),
            Permission::WriteApiKeys => msg::permission_write_keys(),
            Permission::ImportSettings => msg::permission_import(),
        })
    }

    /// The same as words for a control: why it does nothing at the moment.
    #[must_use]
    pub fn unavailable(self, permission: Permission) -> Signal<Option<String>> {
        let locale = crate::ui::locale();
        derived(move || self.forbids(permission).map(|why| locale.string(&why)))
    }
}
