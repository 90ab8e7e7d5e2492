//! What the section knows: the keys, how they are arranged, and what is under way with them.

use super::{
    arrangement::Arrangement,
    cells::status_words,
    create::Creation,
    dialogs::Task,
    fold::fold,
    offers::Offer,
    reading::{Continuation, Reading, Stage},
    replace::Replacing,
    several::Several,
};
use crate::ui::prelude::*;
use crate::{
    api::{
        ApiError, Cause,
        api_keys::{KeyChange, change_key, get_key},
        now,
    },
    config::HostEvent,
    locales::{Locale, Text, msg},
    model::{api_key::ApiKey, key_list::KeyList, key_table::Entry},
    page::{PageContext, scope::Scope},
    ui::{Clock, derived, locale},
};
use leptos::html;
use std::sync::Arc;

/// What the section knows. Copies are the same section.
#[derive(Clone, Copy)]
pub(super) struct Keys {
    pub(super) page: PageContext,
    /// Changes and reading go on when the row or dialog that started them is gone.
    pub(super) scope: Scope,
    /// All keys, once. Everything else is derived from them.
    pub(super) list: RwSignal<KeyList>,
    pub(super) stage: RwSignal<Stage>,
    pub(super) reading: RwSignal<Reading>,
    /// Where reading goes on.
    pub(super) continuation: StoredValue<Continuation>,
    pub(super) arrangement: Arrangement,
    /// The ids of keys with a change under way.
    pub(super) busy: RwSignal<Vec<String>>,
    pub(super) locale: Locale,
    pub(super) clock: Clock,
    /// The key that the dialog "Deactivate" asks about.
    pub(super) deactivating: RwSignal<Option<Arc<ApiKey>>>,
    /// The key that the dialog "Rename" asks about.
    pub(super) renaming: RwSignal<Option<Arc<ApiKey>>>,
    /// What was asked for and is done as soon as the part for it is there.
    pub(super) tasks: RwSignal<Vec<Task>>,
    /// Whether the dialog "Find a leaked key" is open.
    pub(super) finding: RwSignal<bool>,
    /// What is offered after a change: to undo it, or to try it again.
    pub(super) offers: RwSignal<Vec<Offer>>,
    /// The scrolling part with the table in it.
    pub(super) region: NodeRef<html::Div>,
    pub(super) search_box: NodeRef<html::Input>,
    pub(super) create_button: NodeRef<html::Button>,
    pub(super) creation: Creation,
    pub(super) several: Several,
    pub(super) replacing: Replacing,
}

/// A change that did not work.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Failure {
    /// What the person wanted, or what the key is now when somebody else changed it.
    pub(super) title: Text,
    pub(super) error: ApiError,
}

/// How far a dialog's own change is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Attempt {
    Idle,
    Running,
    Failed(Failure),
}

impl Attempt {
    pub(super) fn is_running(&self) -> bool {
        *self == Self::Running
    }

    pub(super) fn failure(&self) -> Option<&Failure> {
        match self {
            Self::Failed(failure) => Some(failure),
            Self::Idle | Self::Running => None,
        }
    }
}

impl Failure {
    /// What the service says about a field of the body, or about a part of it, as it is shown.
    pub(super) fn field(&self, pointer: &str, locale: Locale) -> Option<String> {
        let about =
            |found: &str| found.strip_prefix(pointer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        let field = self.error.fields.iter().find(|field| about(&field.pointer) && !field.detail.is_empty());
        field.map(|field| locale.words(&field.detail))
    }

    /// What is left to say when the fields at `pointers` have said theirs.
    pub(super) fn beside(&self, pointers: &[&str]) -> Option<Self> {
        let mut left = self.clone();
        left.error.fields.retain(|field| !pointers.iter().any(|pointer| field.pointer.starts_with(pointer)));
        let said = self.error.fields.len() > left.error.fields.len();
        if said && left.error.fields.is_empty() { None } else { Some(left) }
    }
}

/// What to do when a change has ended. It may run after the dialog that asked for it is gone.
pub(super) type Done = Box<dyn FnOnce(Result<Arc<ApiKey>, Failure>)>;

impl Keys {
    pub(super) fn new(page: PageContext) -> Self {
        let list = RwSignal::new(KeyList::default());
        Self {
            page,
            scope: Scope::new(),
            list,
            stage: RwSignal::new(Stage::Running),
            reading: RwSignal::new(Reading::default()),
            continuation: StoredValue::new(Continuation::default()),
            arrangement: Arrangement::new(list),
            busy: RwSignal::new(Vec::new()),
            locale: locale(),
            clock: Clock::default(),
            deactivating: RwSignal::new(None),
            renaming: RwSignal::new(None),
            tasks: RwSignal::new(Vec::new()),
            finding: RwSignal::new(false),
            offers: RwSignal::new(Vec::new()),
            region: NodeRef::new(),
            search_box: NodeRef::new(),
            create_button: NodeRef::new(),
            creation: Creation::new(),
            several: Several::new(),
            replacing: Replacing::new(),
        }
    }

    /// The key with this id, as it is now. Reactive.
    pub(super) fn key(self, id: &str) -> Option<Arc<ApiKey>> {
        self.list.try_with(|list| list.key(id)).flatten()
    }

    /// Whether a change of this key is under way. Reactive.
    pub(super) fn is_busy(self, id: &str) -> bool {
        self.busy.with(|busy| busy.iter().any(|other| other == id))
    }

    /// Why a dialog can't be left: a change of the key is under way.
    pub(super) fn wait_while(self, running: Derived<bool>) -> Signal<Option<String>> {
        derived(move || running.get().then(|| self.locale.string(&msg::api_keys_changing())))
    }

    /// Puts the present state of a key into the table, and into what is being read.
    pub(super) fn put(self, key: ApiKey) {
        self.note(Entry::new(key, fold));
    }

    /// Changes a key, unless another change of it is under way; says whether. `wanted` titles a failure.
    pub(super) fn change(self, id: &str, change: KeyChange, wanted: Text, done: Done) -> bool {
        if untrack(|| self.is_busy(id)) {
            return false;
        }
        // A key that is no longer in the list may still be there; the service knows.
        let etag = untrack(|| self.key(id)).and_then(|key| key.etag.clone());
        let id = id.to_owned();
        self.busy.update(|busy| busy.push(id.clone()));
        let read = id.clone();
        self.scope.run(move || {
            self.page.call(
                move |client, workspace_id| async move {
                    let changed = change_key(&client, &workspace_id, &read, &change, etag).await;
                    match changed {
                        // What it is now, and the version to repeat the change with.
                        Err(error) if error.cause == Cause::Stale => {
                            match get_key(&client, &workspace_id, &read).await {
                                Ok(now) => Ok((now, Some(error))),
                                Err(gone) if gone.cause == Cause::NotFound => Err(gone),
                                Err(_) => Err(error),
                            }
                        }
                        changed => changed.map(|key| (key, None)),
                    }
                },
                move |answer| self.changed(&id, wanted, answer, done),
            );
        });
        true
    }

    fn changed(self, id: &str, wanted: Text, answer: Result<(ApiKey, Option<ApiError>), ApiError>, done: Done) {
        self.busy.try_update(|busy| busy.retain(|other| other != id));
        let outcome = match answer {
            Ok((key, stale)) => {
                let key_now = Arc::new(key.clone());
                self.put(key);
                match stale {
                    None => {
                        self.page.emit(HostEvent::KeysChanged);
                        Ok(key_now)
                    }
                    Some(error) => {
                        let status = status_words(&key_now, now(), self.locale);
                        Err(Failure { title: msg::api_keys_now_is(key_now.label(), status), error })
                    }
                }
            }
            Err(error) => {
                if error.is_uncertain() {
                    self.doubt();
                }
                Err(Failure { title: wanted, error })
            }
        };
        done(outcome);
    }
}
