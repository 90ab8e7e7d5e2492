//! Parts of a view that change.
//!
//! A closure is a type of its own, and everything generic over it is compiled once more for it. The functions here put
//! it in a box first, so that the machinery behind signals, effects and views is there once for each kind of value.

use leptos::{prelude::*, task::spawn_local_scoped_with_cancellation};
use std::{future::Future, pin::Pin};

/// A part of a view that is built anew whenever what it reads changes.
pub fn live(build: impl FnMut() -> AnyView + Send + 'static) -> AnyView {
    let build: Box<dyn FnMut() -> AnyView + Send> = Box::new(build);
    build.into_any()
}

/// A value that follows what it is made of. It is made again for each reader; a `Memo` remembers.
pub fn derived<T: Send + Sync + 'static>(read: impl Fn() -> T + Send + Sync + 'static) -> Signal<T> {
    let read: Box<dyn Fn() -> T + Send + Sync> = Box::new(read);
    Signal::derive(read)
}

/// The value of an attribute that changes; `None` takes the attribute away.
pub fn attr(read: impl Fn() -> Option<String> + Send + Sync + 'static) -> Signal<Option<String>> {
    derived(read)
}

/// The value of an attribute that is `"true"` or not there.
pub fn flag(read: impl Fn() -> bool + Send + Sync + 'static) -> Signal<Option<&'static str>> {
    let read: Box<dyn Fn() -> bool + Send + Sync> = Box::new(read);
    derived(move || read().then_some("true"))
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
