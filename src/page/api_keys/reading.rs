//! Reads the keys page by page. The table works with what is there; an error keeps it and reading goes on from there.

use super::{fold::fold, store::Keys};
use crate::ui::prelude::*;
use crate::{
    api::{
        ApiError, Cause,
        api_keys::{KeyPage, list_keys},
    },
    locales::msg,
    model::{
        api_key::ApiKey, cursors::Cursors, key_list::KeyList, key_reading::KeyReading, key_table::Entry,
        time::Timestamp,
    },
    page::{Problem, network::on_online},
    ui::{Progress, derived, live, spawn, t},
};

/// The first page is small, so that there is soon something to look at.
const FIRST_PAGE: u32 = 100;
/// The largest page that the service gives (contract, "API keys").
const LARGEST_PAGE: u32 = 1000;

/// How long a list is good for somebody who comes back, in milliseconds for each key in it.
const AGE_PER_KEY: f64 = 60.0;

/// How far reading is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Stage {
    Running,
    Complete,
    Failed(ApiError),
}

/// Reading, as far as it is shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Reading {
    /// Whether any page was ever read.
    pub(super) seen: bool,
    /// How many keys this reading has brought.
    pub(super) loaded: usize,
    /// How many there are, if the service says.
    pub(super) total: Option<u64>,
    /// How fresh the list is.
    pub(super) as_of: Option<Timestamp>,
}

/// Where reading goes on.
#[derive(Default)]
pub(super) struct Continuation {
    cursors: Cursors,
    keys: KeyReading,
    /// What is being read; cleaning it up aborts the request.
    owner: Option<Owner>,
    /// Nobody asked for this reading: nothing tells of it, and what is in sight stays where it is.
    quiet: bool,
    /// When all keys had been read, in milliseconds of the browser's clock.
    complete_at: f64,
    /// Whether the network's return is listened for.
    listens: bool,
}

impl Keys {
    /// The service has answered a change of a key.
    pub(super) fn note(self, entry: Entry) {
        self.list.try_update(|list| {
            self.continuation.try_update_value(|continuation| continuation.keys.change(list, entry));
        });
    }

    /// How many changes were answered so far: what is asked for alone is worth nothing if there are more when it comes.
    pub(super) fn answered(self) -> u32 {
        self.continuation.try_with_value(|continuation| continuation.keys.answered()).unwrap_or_default()
    }

    /// A key has come that was asked for alone, when so many changes had been answered. Says whether it still counts.
    pub(super) fn learn(self, key: ApiKey, answered: u32) -> bool {
        let entry = Entry::new(key, fold);
        let learnt = self.list.try_update(|list| {
            self.continuation.try_update_value(|continuation| continuation.keys.learn(list, entry, answered))
        });
        learnt.flatten() == Some(true)
    }

    /// Nobody knows whether a change was made: the keys are read again when the network is back, and at each occasion for
    /// [`Self::settle`], until they tell.
    pub(super) fn doubt(self) {
        let listens = self.continuation.try_update_value(|continuation| {
            continuation.keys.doubt();
            std::mem::replace(&mut continuation.listens, true)
        });
        if listens == Some(false) {
            self.scope.run(move || on_online(move || self.settle()));
        }
    }

    /// Whether the table may be wrong about what became of a change.
    pub(super) fn is_in_doubt(self) -> bool {
        self.continuation.try_with_value(|continuation| continuation.keys.is_in_doubt()) == Some(true)
    }

    /// Reads the keys again if that tells what became of a change.
    pub(super) fn settle(self) {
        if self.is_in_doubt() {
            self.look_again();
        }
    }

    /// Reads the keys from the first one on. What is shown stays until all are there.
    pub(super) fn read(self) {
        self.start(false);
    }

    /// Reads the keys again for somebody who comes back. What was read before stays when that fails. The more keys there
    /// are, the older they may be: ten thousand are not asked for every minute.
    pub(super) fn read_again(self) {
        let count = self.list.try_with_untracked(|list| list.entries().len()).unwrap_or_default();
        let age = self.continuation.try_with_value(|continuation| js_sys::Date::now() - continuation.complete_at);
        let complete = self.stage.try_with_untracked(|stage| *stage == Stage::Complete) == Some(true);
        if complete && age.is_some_and(|age| age >= number(count) * AGE_PER_KEY) {
            self.start(true);
        }
    }

    /// Reads the keys again at once, without a word: one may be there that this page has not heard of.
    pub(super) fn look_again(self) {
        if self.stage.try_with_untracked(|stage| *stage == Stage::Complete) == Some(true) {
            self.start(true);
        }
    }

    /// Whether a reading that nobody asked for brings what is drawn now.
    pub(super) fn is_quiet(self) -> bool {
        self.continuation.try_with_value(|continuation| continuation.quiet) == Some(true)
    }

    fn start(self, quiet: bool) {
        let anew = self.reading.with_untracked(|reading| reading.seen);
        self.continuation.update_value(|continuation| {
            continuation.quiet = quiet;
            continuation.cursors = Cursors::default();
            continuation.keys.begin(anew);
        });
        if !quiet {
            self.reading.update(|reading| reading.loaded = 0);
        }
        self.run();
    }

    /// Goes on after an error.
    pub(super) fn go_on(self) {
        let refused = self.stage.with_untracked(|stage| match stage {
            Stage::Failed(error) => matches!(error.cause, Cause::Refused | Cause::Invalid | Cause::Expired),
            Stage::Running | Stage::Complete => false,
        });
        // A service that no longer takes the cursor would never take it.
        if refused { self.read() } else { self.run() }
    }

    /// Asks for nothing more.
    pub(super) fn stop_reading(self) {
        let owner = self.continuation.try_update_value(|continuation| continuation.owner.take()).flatten();
        if let Some(owner) = owner {
            owner.cleanup();
        }
    }

    fn run(self) {
        self.stop_reading();
        let Some(client) = self.page.client() else { return };
        let workspace_id = self.page.workspace_id();
        if !self.is_quiet() {
            self.stage.set(Stage::Running);
        }
        self.scope.run(move || {
            let owner = Owner::new();
            owner.with(|| {
                spawn(async move {
                    loop {
                        let cursor = self.continuation.try_update_value(|continuation| {
                            continuation.keys.ask();
                            continuation.cursors.last().map(str::to_owned)
                        });
                        let cursor = cursor.flatten();
                        let seen = self.reading.try_with_untracked(|reading| reading.seen).unwrap_or_default();
                        let limit = if seen { LARGEST_PAGE } else { FIRST_PAGE };
                        let answer = list_keys(&client, &workspace_id, limit, cursor.as_deref()).await;
                        let stage = match answer {
                            Ok(page) => self.take(page),
                            Err(error) => Stage::Failed(error),
                        };
                        if stage != Stage::Running {
                            if self.is_quiet() {
                                // Once what it brought is drawn, the next change is somebody's own.
                                request_animation_frame(move || {
                                    self.continuation.try_update_value(|continuation| continuation.quiet = false);
                                });
                            } else {
                                self.stage.try_set(stage);
                            }
                            break;
                        }
                    }
                });
            });
            self.continuation.update_value(|continuation| continuation.owner = Some(owner));
        });
    }

    /// Takes a page; says whether reading goes on.
    fn take(self, page: KeyPage) -> Stage {
        let KeyPage { keys, next_cursor, total, as_of } = page;
        let count = keys.len();
        let complete = next_cursor.is_none();
        let go_on = |next| self.continuation.try_update_value(|continuation| continuation.cursors.go_on(next));
        // A service that leads in circles would never end.
        if next_cursor.and_then(go_on) == Some(false) {
            return Stage::Failed(ApiError::new(Cause::Unreadable));
        }
        let entries = keys.into_iter().map(|key| Entry::new(key, fold));
        let take = |list: &mut KeyList| {
            self.continuation.try_update_value(|continuation| {
                continuation.keys.take(list, entries, complete);
            });
        };
        if self.continuation.try_with_value(|continuation| continuation.keys.shows(complete)) == Some(true) {
            self.list.try_update(take);
        } else {
            // The list that is shown stays as it is, and is not drawn again.
            take(&mut KeyList::default());
        }
        let quiet = self.is_quiet();
        if complete {
            self.continuation.try_update_value(|continuation| continuation.complete_at = js_sys::Date::now());
        }
        // What is quiet tells only at its end how fresh the list is.
        if quiet && !complete {
            return Stage::Running;
        }
        let loaded = self.reading.try_update(|reading| {
            reading.loaded = if quiet { 0 } else { reading.loaded + count };
            reading.seen = true;
            reading.total = total;
            reading.as_of = as_of.or(reading.as_of);
            reading.loaded
        });
        match (complete, loaded) {
            (true, Some(loaded)) => {
                if loaded > count && !quiet {
                    self.page.announcer.say(msg::api_keys_loaded_so_far(number(loaded)));
                }
                Stage::Complete
            }
            (true, None) => Stage::Complete,
            (false, _) => Stage::Running,
        }
    }
}

/// A count for a sentence.
#[expect(clippy::cast_precision_loss, reason = "a count of keys, far below 2^53")]
pub(super) fn number(count: usize) -> f64 {
    count as f64
}

/// While more keys are on their way: how far that is.
pub(super) fn progress(keys: Keys) -> AnyView {
    let more = Memo::new(move |_| {
        keys.stage.with(|stage| *stage == Stage::Running) && keys.reading.with(|reading| reading.loaded > 0)
    });
    #[expect(clippy::cast_precision_loss, reason = "a count of keys, far below 2^53")]
    let far = move || {
        keys.reading.with(|reading| {
            let total = reading.total.filter(|total| *total > 0).map(|total| total as f64);
            (number(reading.loaded), total)
        })
    };
    live(move || match more.get() {
        true => view! {
            <Progress
                label=t(move || match far() {
                    (loaded, Some(total)) => msg::api_keys_loaded(loaded, total),
                    (loaded, None) => msg::api_keys_loaded_so_far(loaded),
                })
                value=derived(move || {
                    let (loaded, total) = far();
                    total.map(|total| loaded / total)
                })
            />
        }
        .into_any(),
        false => ().into_any(),
    })
}

/// What went wrong with reading, while there are keys to look at.
pub(super) fn problem(keys: Keys) -> AnyView {
    live(move || match keys.stage.get() {
        Stage::Failed(error) => {
            view! { <Problem error title=msg::api_keys_incomplete() reads=true retry=move |()| keys.go_on()/> }
                .into_any()
        }
        Stage::Running | Stage::Complete => ().into_any(),
    })
}
