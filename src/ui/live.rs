//! Parts of a view that change.
//!
//! A closure is a type of its own, and everything generic over it is compiled once more for it. The functions here put
//! it in a box first, so that the machinery behind signals, effects and views is there once for each kind of value.

use super::state::Derived;
use crate::locales::Text;
use crate::ui::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;
use std::{future::Future, pin::Pin};

/// A part of a view that is built anew whenever what it reads changes.
pub fn live(build: impl FnMut() -> AnyView + Send + 'static) -> AnyView {
    let build: Box<dyn FnMut() -> AnyView + Send> = Box::new(build);
    build.into_any()
}

/// A value that follows what it is made of: as a signal of the reactive graph where views take it as it is, which are
/// texts, and as a [`Derived`] otherwise. It is made again for each reader; a `Memo` remembers.
pub fn derived<T: Derive>(read: impl Fn() -> T + Send + Sync + 'static) -> T::Signal {
    T::derive(Box::new(read))
}

/// What [`derived`] can be asked for.
pub trait Derive: Sized {
    /// What follows such a value.
    type Signal;

    /// The signal that reads so.
    fn derive(read: Box<dyn Fn() -> Self + Send + Sync>) -> Self::Signal;
}

macro_rules! derive {
    ($signal:ident: $($kind:ty),*) => { $(
        impl Derive for $kind {
            type Signal = $signal<$kind>;

            fn derive(read: Box<dyn Fn() -> Self + Send + Sync>) -> Self::Signal {
                $signal::derive(read)
            }
        }
    )* };
}

derive!(Signal: String, Option<String>);
derive!(Derived: bool, Option<f64>, Text, Vec<(String, String)>);

/// The value of an attribute that changes; `None` takes the attribute away.
pub fn attr(read: impl Fn() -> Option<String> + Send + Sync + 'static) -> Signal<Option<String>> {
    derived(read)
}

/// The value of an attribute that is `"true"` or not there.
pub fn flag(read: impl Fn() -> bool + Send + Sync + 'static) -> Signal<Option<String>> {
    let read: Box<dyn Fn() -> bool + Send + Sync> = Box::new(read);
    derived(move || read().then(|| "true".to_owned()))
}

/// The value of an attribute that is `"true"` or `"false"`.
pub fn truth(read: impl Fn() -> bool + Send + Sync + 'static) -> Signal<Option<String>> {
    let read: Box<dyn Fn() -> bool + Send + Sync> = Box::new(read);
    derived(move || Some(if read() { "true" } else { "false" }.to_owned()))
}

/// The value of a property of an element that is on or off.
pub fn switch(read: impl Fn() -> bool + Send + Sync + 'static) -> Box<dyn Fn() -> bool + Send> {
    Box::new(read)
}

/// Does something now and whenever what it reads changes, after the view has been built.
pub fn effect(run: impl FnMut() + 'static) {
    let mut run: Box<dyn FnMut()> = Box::new(run);
    Effect::new(move |_: Option<()>| run());
}

/// Runs a task until it ends or the component that started it is gone; then it is dropped where it waits.
pub fn spawn(task: impl Future<Output = ()> + 'static) {
    fn run(task: Pin<Box<dyn Future<Output = ()>>>) {
        spawn_local_scoped_with_cancellation(task);
    }
    run(Box::pin(task));
}
