//! The faults that are set up, and the choice among them.

use super::Fault;
use crate::Exchange;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::watch;

/// The faults of a service. Clones are the same board.
#[derive(Clone, Default)]
pub struct Faults(Arc<Mutex<Vec<Entry>>>);

struct Entry {
    number: usize,
    fault: Fault,
    seen: u32,
    hits: u32,
    removed: bool,
    release: watch::Sender<bool>,
}

/// One fault that was set up.
#[derive(Clone)]
pub struct FaultHandle {
    board: Faults,
    number: usize,
}

/// A fault that a request has met.
pub(crate) struct Met {
    pub(crate) fault: Fault,
    pub(crate) released: watch::Receiver<bool>,
}

impl Faults {
    /// Sets up a fault. Of several that fit a request, the first that is not used up takes it.
    pub fn add(&self, fault: Fault) -> FaultHandle {
        let mut entries = self.entries();
        let number = entries.len();
        entries.push(Entry { number, fault, seen: 0, hits: 0, removed: false, release: watch::Sender::new(false) });
        FaultHandle { board: self.clone(), number }
    }

    /// Removes all faults and releases what is held.
    pub fn clear(&self) {
        for entry in self.entries().iter_mut() {
            entry.removed = true;
            entry.release.send_replace(true);
        }
    }

    pub(crate) fn meet(&self, exchange: &Exchange) -> Option<Met> {
        for entry in self.entries().iter_mut() {
            if entry.removed || !entry.fault.matches(exchange) {
                continue;
            }
            entry.seen += 1;
            let used_up = entry.fault.times.is_some_and(|times| entry.hits >= times);
            if entry.seen > entry.fault.skip && !used_up {
                entry.hits += 1;
                return Some(Met { fault: entry.fault.clone(), released: entry.release.subscribe() });
            }
        }
        None
    }

    fn entries(&self) -> MutexGuard<'_, Vec<Entry>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl FaultHandle {
    /// How many requests it has spoiled.
    #[must_use]
    pub fn hits(&self) -> u32 {
        self.with(|entry| entry.hits).unwrap_or_default()
    }

    /// Lets go of the requests that it holds, now and from now on.
    pub fn release(&self) {
        self.with(|entry| entry.release.send_replace(true));
    }

    /// Spoils nothing any more. What is held stays held.
    pub fn remove(&self) {
        self.with(|entry| entry.removed = true);
    }

    fn with<T>(&self, use_it: impl FnOnce(&mut Entry) -> T) -> Option<T> {
        self.board.entries().iter_mut().find(|entry| entry.number == self.number).map(use_it)
    }
}
