//! Parts of a view that change.

use leptos::{prelude::*, task::spawn_local_scoped_with_cancellation};
use std::{future::Future, pin::Pin};

/// A part of a view that is built anew whenever what it reads changes. A closure in `view!` would do the same, but each
/// closure is a type of its own and brings its own copy of the machinery that renders it; here there is one.
pub fn live(build: impl FnMut() -> AnyView + Send + 'static) -> AnyView {
    let build: Box<dyn FnMut() -> AnyView + Send> = Box::new(build);
    build.into_any()
}

/// The value of an attribute that changes; `None` takes the attribute away. One type for all of them, for the same reason.
pub fn attr(read: impl Fn() -> Option<String> + Send + Sync + 'static) -> Signal<Option<String>> {
    Signal::derive(read)
}

/// The value of an attribute that is `"true"` or not there.
pub fn flag(read: impl Fn() -> bool + Send + Sync + 'static) -> Signal<Option<&'static str>> {
    Signal::derive(move || read().then_some("true"))
}

/// Runs a task until it ends or the component that started it is gone; then it is dropped where it waits.
pub fn spawn(task: impl Future<Output = ()> + 'static) {
    fn run(task: Pin<Box<dyn Future<Output = ()>>>) {
        spawn_local_scoped_with_cancellation(task);
    }
    run(Box::pin(task));
}
