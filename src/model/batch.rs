//! The same change of several keys: a few requests at a time, and an outcome for each key.

/// So many requests are under way at a time.
pub const AT_ONCE: usize = 6;

/// What became of one of them. `F` says why it failed.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome<F> {
    /// It is not sent yet.
    Waiting,
    /// It is under way.
    Sent,
    /// It was changed.
    Done,
    /// It was as wanted before; nothing was sent.
    AlreadySo,
    /// It was not changed.
    Failed(F),
    /// Nobody knows whether it was changed.
    Unknown(F),
    /// The person stopped before it was sent.
    NotSent,
}

/// One of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Task<F> {
    /// The id of what is changed.
    pub id: String,
    /// What it is called.
    pub label: String,
    /// How far it is.
    pub outcome: Outcome<F>,
}

/// How many of each outcome there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// All that were to be changed: without those that were as wanted.
    pub wanted: usize,
    /// Those that were changed.
    pub done: usize,
    /// Those that were not.
    pub failed: usize,
    /// Those of which nobody knows.
    pub unknown: usize,
    /// Those that were as wanted before.
    pub already_so: usize,
    /// Those that were not sent because the person stopped.
    pub not_sent: usize,
    /// Those that wait or are under way.
    pub open: usize,
}

/// The changes.
#[derive(Clone, Debug, PartialEq)]
pub struct Batch<F> {
    tasks: Vec<Task<F>>,
}

impl<F> Batch<F> {
    /// Changes of these: id, name, and whether it is as wanted already.
    #[must_use]
    pub fn new(all: impl IntoIterator<Item = (String, String, bool)>) -> Self {
        let task =
            |(id, label, is_so)| Task { id, label, outcome: if is_so { Outcome::AlreadySo } else { Outcome::Waiting } };
        Self { tasks: all.into_iter().map(task).collect() }
    }

    /// All of them, in their order.
    #[must_use]
    pub fn tasks(&self) -> &[Task<F>] {
        &self.tasks
    }

    /// The ids of those that were changed.
    #[must_use]
    pub fn done(&self) -> Vec<String> {
        let done = self.tasks.iter().filter(|task| matches!(task.outcome, Outcome::Done));
        done.map(|task| task.id.clone()).collect()
    }

    /// The ids of those that may have been changed: each of them was otherwise before, so to take it back is right.
    #[must_use]
    pub fn unknown(&self) -> Vec<String> {
        let unknown = self.tasks.iter().filter(|task| matches!(task.outcome, Outcome::Unknown(_)));
        unknown.map(|task| task.id.clone()).collect()
    }

    /// The ids of those that were to be changed and were not.
    #[must_use]
    pub fn left(&self) -> Vec<String> {
        let left = self.tasks.iter().filter(|task| matches!(task.outcome, Outcome::Failed(_) | Outcome::NotSent));
        left.map(|task| task.id.clone()).collect()
    }

    /// Those that are to be sent now, so that no more than [`AT_ONCE`] are under way. They count as sent.
    pub fn send(&mut self) -> Vec<String> {
        let under_way = self.tasks.iter().filter(|task| matches!(task.outcome, Outcome::Sent)).count();
        let waiting = self.tasks.iter_mut().filter(|task| matches!(task.outcome, Outcome::Waiting));
        let next = waiting.take(AT_ONCE.saturating_sub(under_way));
        next.map(|task| {
            task.outcome = Outcome::Sent;
            task.id.clone()
        })
        .collect()
    }

    /// One has ended.
    pub fn end(&mut self, id: &str, outcome: Result<(), F>) {
        self.set(
            id,
            match outcome {
                Ok(()) => Outcome::Done,
                Err(why) => Outcome::Failed(why),
            },
        );
    }

    /// One has ended, and nobody knows how.
    pub fn doubt(&mut self, id: &str, why: F) {
        self.set(id, Outcome::Unknown(why));
    }

    fn set(&mut self, id: &str, outcome: Outcome<F>) {
        if let Some(task) = self.tasks.iter_mut().find(|task| task.id == id) {
            task.outcome = outcome;
        }
    }

    /// Nothing more is sent.
    pub fn stop(&mut self) {
        for task in &mut self.tasks {
            if matches!(task.outcome, Outcome::Waiting) {
                task.outcome = Outcome::NotSent;
            }
        }
    }

    /// Those that failed, may have failed, or were not sent, wait again: what was changed is found so.
    pub fn try_again(&mut self) {
        for task in &mut self.tasks {
            if matches!(task.outcome, Outcome::Failed(_) | Outcome::Unknown(_) | Outcome::NotSent) {
                task.outcome = Outcome::Waiting;
            }
        }
    }

    /// How many there are of each.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for task in &self.tasks {
            let count = match task.outcome {
                Outcome::Waiting | Outcome::Sent => &mut counts.open,
                Outcome::Done => &mut counts.done,
                Outcome::AlreadySo => &mut counts.already_so,
                Outcome::Failed(_) => &mut counts.failed,
                Outcome::Unknown(_) => &mut counts.unknown,
                Outcome::NotSent => &mut counts.not_sent,
            };
            *count += 1;
        }
        counts.wanted = self.tasks.len() - counts.already_so;
        counts
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn batch(count: usize) -> Batch<&'static str> {
        Batch::new((0..count).map(|number| (number.to_string(), format!("Key {number}"), false)))
    }

    #[test]
    fn six_are_under_way_at_most() {
        let mut batch = batch(8);
        assert_eq!(batch.tasks().len(), 8);
        assert_eq!(batch.send(), ["0", "1", "2", "3", "4", "5"]);
        assert!(batch.send().is_empty());
        batch.end("3", Ok(()));
        batch.end("0", Err("no"));
        assert_eq!(batch.send(), ["6", "7"]);
        assert_eq!(batch.counts(), Counts { wanted: 8, done: 1, failed: 1, open: 6, ..Counts::default() });
        assert_eq!(batch.done(), ["3"]);
    }

    #[test]
    fn what_is_as_wanted_is_not_sent() {
        let mut batch = Batch::<()>::new([("a".into(), "A".into(), true), ("b".into(), "B".into(), false)]);
        assert_eq!(batch.send(), ["b"]);
        batch.end("b", Ok(()));
        assert_eq!(batch.counts(), Counts { wanted: 1, done: 1, already_so: 1, ..Counts::default() });
        assert_eq!(batch.done(), ["b"]);
    }

    #[test]
    fn stopping_leaves_what_was_not_sent() {
        let mut batch = batch(8);
        batch.send();
        batch.stop();
        assert_eq!(batch.counts(), Counts { wanted: 8, open: 6, not_sent: 2, ..Counts::default() });
        for number in 0..5 {
            batch.end(&number.to_string(), Ok(()));
        }
        batch.end("5", Err("no"));
        assert!(batch.send().is_empty());
        assert_eq!(batch.counts(), Counts { wanted: 8, done: 5, failed: 1, not_sent: 2, ..Counts::default() });
        assert_eq!(batch.left(), ["5", "6", "7"]);
        batch.try_again();
        assert_eq!(batch.send(), ["5", "6", "7"]);
    }

    #[test]
    fn what_nobody_knows_is_neither_done_nor_failed_and_is_tried_again() {
        let mut batch = batch(3);
        batch.send();
        batch.end("0", Ok(()));
        batch.doubt("1", "lost");
        batch.end("2", Err("no"));
        assert_eq!(batch.counts(), Counts { wanted: 3, done: 1, failed: 1, unknown: 1, ..Counts::default() });
        assert_eq!(
            (batch.done(), batch.unknown(), batch.left()),
            (vec!["0".into()], vec!["1".into()], vec!["2".into()])
        );
        batch.try_again();
        assert_eq!(batch.send(), ["1", "2"]);
        batch.end("1", Ok(()));
        assert_eq!(batch.done(), ["0", "1"]);
    }

    proptest! {
        #[test]
        fn everything_ends_once_whatever_the_order(count in 0usize..40, order in proptest::collection::vec((any::<prop::sample::Index>(), 0..3), 200)) {
            let mut batch = batch(count);
            let mut under_way: Vec<String> = Vec::new();
            let mut sent = 0;
            for (index, end) in order {
                let next = batch.send();
                sent += next.len();
                under_way.extend(next);
                prop_assert!(under_way.len() <= AT_ONCE);
                if under_way.is_empty() {
                    break;
                }
                let id = under_way.swap_remove(index.index(under_way.len()));
                match end {
                    0 => batch.doubt(&id, "lost"),
                    1 => batch.end(&id, Err("no")),
                    _ => batch.end(&id, Ok(())),
                }
            }
            prop_assert_eq!(sent, count);
            let counts = batch.counts();
            prop_assert_eq!((counts.done + counts.failed + counts.unknown, counts.open), (count, 0));
            prop_assert_eq!(batch.done().len() + batch.left().len() + batch.unknown().len(), count);
        }
    }
}
