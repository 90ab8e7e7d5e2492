//! Signals and memos of one kind each, whatever they hold.
//!
//! The reactive graph is generic over what a signal holds, and brings some 2 KB of code for each type. Here a value is
//! kept behind a pointer that knows its type, so that the machinery is there once; what a caller sees is the same.

use super::live::Derive;
use leptos::prelude::{Notify, ReadUntracked, ReadValue, Signal, StoredValue, Track, Write, untrack};
use leptos::reactive::traits::UntrackableGuard;
use std::{any::Any, fmt, marker::PhantomData, sync::Arc};

type Held = Box<dyn Any + Send + Sync>;

/// A value that can be read, followed and changed. Copies are the same signal.
pub struct RwSignal<T>(leptos::prelude::RwSignal<Held>, PhantomData<fn() -> T>);

impl<T> Clone for RwSignal<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for RwSignal<T> {}

impl<T> fmt::Debug for RwSignal<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("RwSignal")
    }
}

/// Makes the one kind of signal that there is.
fn hold(value: Held) -> leptos::prelude::RwSignal<Held> {
    leptos::prelude::RwSignal::new(value)
}

type Guard = <leptos::prelude::RwSignal<Held> as ReadUntracked>::Value;

/// What is held, for as long as the guard is; `None` when the signal is gone.
fn look(signal: leptos::prelude::RwSignal<Held>, follow: bool) -> Option<Guard> {
    if follow {
        signal.track();
    }
    signal.try_read_untracked()
}

/// The same to change it; the readers are told when the guard goes.
fn change(signal: &leptos::prelude::RwSignal<Held>) -> Option<Box<dyn UntrackableGuard<Target = Held> + '_>> {
    signal.try_write().map(|guard| Box::new(guard) as Box<dyn UntrackableGuard<Target = Held> + '_>)
}

/// Holds another value from now on; false when the signal is gone.
fn replace(signal: leptos::prelude::RwSignal<Held>, value: Held) -> bool {
    match change(&signal) {
        Some(mut held) => {
            **held = value;
            true
        }
        None => false,
    }
}

#[expect(
    clippy::expect_used,
    reason = "as with the signals of the reactive graph: reading one that is gone is a mistake"
)]
fn present<U>(value: Option<U>) -> U {
    value.expect("the signal is still there")
}

impl<T: Send + Sync + 'static> RwSignal<T> {
    /// A signal that holds this until the current owner is gone.
    pub fn new(value: T) -> Self {
        Self(hold(Box::new(value)), PhantomData)
    }

    fn seen<U>(self, follow: bool, read: impl FnOnce(&T) -> U) -> Option<U> {
        look(self.0, follow)?.downcast_ref().map(read)
    }

    /// Follows the value without looking at it.
    pub fn track(self) {
        self.0.track();
    }

    /// Tells the readers though the value is what it was.
    pub fn notify(self) {
        self.0.notify();
    }

    /// Looks at the value and follows it; `None` when it is gone.
    pub fn try_with<U>(self, read: impl FnOnce(&T) -> U) -> Option<U> {
        self.seen(true, read)
    }

    /// Looks at the value and follows it.
    ///
    /// # Panics
    /// When its owner is gone.
    pub fn with<U>(self, read: impl FnOnce(&T) -> U) -> U {
        present(self.seen(true, read))
    }

    /// Looks at the value without following it; `None` when it is gone.
    pub fn try_with_untracked<U>(self, read: impl FnOnce(&T) -> U) -> Option<U> {
        self.seen(false, read)
    }

    /// Looks at the value without following it.
    ///
    /// # Panics
    /// When its owner is gone.
    pub fn with_untracked<U>(self, read: impl FnOnce(&T) -> U) -> U {
        present(self.seen(false, read))
    }

    /// Changes the value and tells its readers; `None` when it is gone.
    pub fn try_update<U>(self, write: impl FnOnce(&mut T) -> U) -> Option<U> {
        change(&self.0)?.downcast_mut().map(write)
    }

    /// Changes the value and tells its readers; nothing when it is gone.
    pub fn update(self, write: impl FnOnce(&mut T)) {
        self.try_update(write);
    }

    /// Puts another value in its place and tells its readers; whether it was still there.
    pub fn try_set(self, value: T) -> bool {
        replace(self.0, Box::new(value))
    }

    /// Puts another value in its place and tells its readers; nothing when it is gone.
    pub fn set(self, value: T) {
        self.try_set(value);
    }
}

impl<T: Clone + Send + Sync + 'static> RwSignal<T> {
    /// The value, followed; `None` when it is gone.
    pub fn try_get(self) -> Option<T> {
        self.seen(true, T::clone)
    }

    /// The value, not followed; `None` when it is gone.
    pub fn try_get_untracked(self) -> Option<T> {
        self.seen(false, T::clone)
    }

    /// The value, followed.
    ///
    /// # Panics
    /// When its owner is gone.
    pub fn get(self) -> T {
        present(self.try_get())
    }

    /// The value, not followed.
    ///
    /// # Panics
    /// When its owner is gone.
    pub fn get_untracked(self) -> T {
        present(self.try_get_untracked())
    }
}

impl<T: Clone + Derive + Send + Sync + 'static> From<RwSignal<T>> for Signal<T>
where
    Signal<T>: From<T::Signal>,
{
    fn from(signal: RwSignal<T>) -> Self {
        super::derived(move || signal.get()).into()
    }
}

/// What a memo keeps: equal when it holds equals.
#[derive(Clone)]
struct Kept(Arc<dyn Value>);

trait Value: Any + Send + Sync {
    fn is_same(&self, other: &dyn Any) -> bool;
    fn any(&self) -> &dyn Any;
}

impl<T: PartialEq + Send + Sync + 'static> Value for T {
    fn is_same(&self, other: &dyn Any) -> bool {
        other.downcast_ref::<T>().is_some_and(|other| self == other)
    }

    fn any(&self) -> &dyn Any {
        self
    }
}

impl PartialEq for Kept {
    fn eq(&self, other: &Self) -> bool {
        self.0.is_same(other.0.any())
    }
}

type Make = Box<dyn Fn(Option<&Kept>) -> Kept + Send + Sync>;

fn keep(make: Make) -> leptos::prelude::Memo<Kept> {
    leptos::prelude::Memo::new(make)
}

fn recall(memo: leptos::prelude::Memo<Kept>, follow: bool) -> Option<Kept> {
    if follow {
        memo.track();
    }
    memo.try_read_untracked().map(|kept| kept.clone())
}

/// A value that is made from others, and made again only when one of them has changed. Its readers are told only when
/// it has become another.
pub struct Memo<T>(leptos::prelude::Memo<Kept>, PhantomData<fn() -> T>);

impl<T> Clone for Memo<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Memo<T> {}

impl<T: PartialEq + Send + Sync + 'static> Memo<T> {
    /// A memo of what `make` gives; it gets what it gave before.
    pub fn new(make: impl Fn(Option<&T>) -> T + Send + Sync + 'static) -> Self {
        let make: Make =
            Box::new(move |before| Kept(Arc::new(make(before.and_then(|before| before.0.any().downcast_ref())))));
        Self(keep(make), PhantomData)
    }

    fn seen<U>(self, follow: bool, read: impl FnOnce(&T) -> U) -> Option<U> {
        recall(self.0, follow)?.0.any().downcast_ref().map(read)
    }

    /// Follows the value without looking at it.
    pub fn track(self) {
        self.0.track();
    }

    /// Looks at the value and follows it; `None` when it is gone.
    pub fn try_with<U>(self, read: impl FnOnce(&T) -> U) -> Option<U> {
        self.seen(true, read)
    }

    /// Looks at the value and follows it.
    ///
    /// # Panics
    /// When its owner is gone.
    pub fn with<U>(self, read: impl FnOnce(&T) -> U) -> U {
        present(self.seen(true, read))
    }

    /// Looks at the value without following it; `None` when it is gone.
    pub fn try_with_untracked<U>(self, read: impl FnOnce(&T) -> U) -> Option<U> {
        self.seen(false, read)
    }

    /// Looks at the value without following it.
    ///
    /// # Panics
    /// When its owner is gone.
    pub fn with_untracked<U>(self, read: impl FnOnce(&T) -> U) -> U {
        present(self.seen(false, read))
    }
}

impl<T: Clone + PartialEq + Send + Sync + 'static> Memo<T> {
    /// The value, followed; `None` when it is gone.
    pub fn try_get(self) -> Option<T> {
        self.seen(true, T::clone)
    }

    /// The value, not followed; `None` when it is gone.
    pub fn try_get_untracked(self) -> Option<T> {
        self.seen(false, T::clone)
    }

    /// The value, followed.
    ///
    /// # Panics
    /// When its owner is gone.
    pub fn get(self) -> T {
        present(self.try_get())
    }

    /// The value, not followed.
    ///
    /// # Panics
    /// When its owner is gone.
    pub fn get_untracked(self) -> T {
        present(self.try_get_untracked())
    }
}

/// A value that is made again for each reader. Copies are the same.
pub struct Derived<T>(StoredValue<Held>, PhantomData<fn() -> T>);

type Reader<T> = Arc<dyn Fn() -> T + Send + Sync>;

impl<T> Clone for Derived<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Derived<T> {}

impl<T: 'static> Derived<T> {
    /// What gives this value.
    pub fn derive(read: Box<dyn Fn() -> T + Send + Sync>) -> Self {
        let reader: Reader<T> = read.into();
        Self(store(Box::new(reader)), PhantomData)
    }

    /// The value; what it is made of is followed.
    ///
    /// # Panics
    /// When its owner is gone.
    pub fn get(self) -> T {
        let reader = self.0.try_read_value().and_then(|held| held.downcast_ref::<Reader<T>>().cloned());
        present(reader)()
    }

    /// The value; nothing is followed.
    ///
    /// # Panics
    /// When its owner is gone.
    pub fn get_untracked(self) -> T {
        untrack(move || self.get())
    }

    /// Looks at the value; what it is made of is followed.
    ///
    /// # Panics
    /// When its owner is gone.
    pub fn with<U>(self, read: impl FnOnce(&T) -> U) -> U {
        read(&self.get())
    }
}

fn store(value: Held) -> StoredValue<Held> {
    StoredValue::new(value)
}

impl<T: Clone + Send + Sync + 'static> From<T> for Derived<T> {
    fn from(value: T) -> Self {
        Self::derive(Box::new(move || value.clone()))
    }
}

impl<T: Default + 'static> Default for Derived<T> {
    fn default() -> Self {
        Self::derive(Box::new(T::default))
    }
}

impl<T: Clone + Send + Sync + 'static> From<RwSignal<T>> for Derived<T> {
    fn from(signal: RwSignal<T>) -> Self {
        Self::derive(Box::new(move || signal.get()))
    }
}

impl<T: Clone + PartialEq + Send + Sync + 'static> From<Memo<T>> for Derived<T> {
    fn from(memo: Memo<T>) -> Self {
        Self::derive(Box::new(move || memo.get()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use leptos::prelude::Owner;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn a_signal_is_read_and_changed() {
        Owner::new().with(|| {
            let words = RwSignal::new(vec!["a".to_owned()]);
            words.update(|words| words.push("b".to_owned()));
            assert_eq!(words.get_untracked(), ["a", "b"]);
            assert_eq!(words.try_update(Vec::pop), Some(Some("b".to_owned())));
            assert!(words.try_set(Vec::new()));
            assert_eq!(words.with_untracked(Vec::len), 0);
        });
    }

    #[test]
    fn what_is_gone_is_told_and_not_read() {
        let owner = Owner::new();
        let number = owner.with(|| RwSignal::new(1));
        owner.cleanup();
        assert_eq!(number.try_get_untracked(), None);
        assert_eq!(number.try_update(|number| *number += 1), None);
        assert!(!number.try_set(2));
    }

    #[test]
    fn a_memo_is_made_again_only_when_what_it_reads_has_changed() {
        static MADE: AtomicUsize = AtomicUsize::new(0);
        Owner::new().with(|| {
            let number = RwSignal::new(3);
            let is_odd = Memo::new(move |_| number.get() % 2 == 1);
            let word = Memo::new(move |before: Option<&String>| {
                MADE.fetch_add(1, Ordering::Relaxed);
                format!("{}{}", before.map_or("", String::as_str), if is_odd.get() { "odd" } else { "even" })
            });
            assert_eq!(word.get_untracked(), "odd");
            number.set(5);
            assert_eq!((word.get_untracked().as_str(), MADE.load(Ordering::Relaxed)), ("odd", 1));
            number.set(6);
            assert_eq!((word.get_untracked().as_str(), MADE.load(Ordering::Relaxed)), ("oddeven", 2));
        });
    }

    #[test]
    fn a_derived_value_follows_what_it_is_made_of() {
        Owner::new().with(|| {
            let number = RwSignal::new(1);
            let is_two: Derived<bool> = super::super::derived(move || number.get() == 2);
            assert!(!is_two.get_untracked());
            number.set(2);
            assert!(is_two.get_untracked() && is_two.with(|is_two| *is_two));
            assert!(Derived::from(true).get_untracked() && !Derived::<bool>::default().get_untracked());
        });
    }
}
