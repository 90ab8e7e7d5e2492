//! Parts of the program that arrive when they are first needed, so that the first screen does not wait for them.
//!
//! The build cuts them out of the WebAssembly (`xtask/src/split.rs`); without the feature `split` they are simply there.

use super::scope::Scope;
use crate::ui::prelude::*;
use crate::{
    locales::{Locale, msg},
    ui::{Announcer, Notice, Skeleton, Tone, live, locale, near, spawn, t},
};
use leptos::html;
use std::{
    future::Future,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, Waker},
};

/// Why a part is not there: its file did not come. The browser's console says more.
pub(crate) use leptos::wasm_split::SplitLoaderError as PartError;

/// A part on its way: a function of it, or a few.
pub(crate) type Arrival<T> = Pin<Box<dyn Future<Output = Result<T, PartError>>>>;

/// Declares a part: `part!(import: fn body() -> fn(Flow) -> AnyView = form::form)` makes `body`, which loads the file
/// "import" unless it is there already and gives the function. What only that function uses is in the file too. Parts
/// of the same file are loaded together.
macro_rules! part {
    ($(#[$meta:meta])* $file:ident: fn $name:ident() -> $given:ty = $value:expr) => {
        $(#[$meta])*
        fn $name() -> $crate::page::later::Arrival<$given> {
            #[cfg(feature = "split")]
            #[::leptos::wasm_split::wasm_split($file, wasm_split_path = ::leptos::wasm_split, fallible)]
            fn $name() -> Result<$given, $crate::page::later::PartError> {
                Ok($value)
            }
            #[cfg(not(feature = "split"))]
            async fn $name() -> Result<$given, $crate::page::later::PartError> {
                Ok($value)
            }
            Box::pin($name())
        }
    };
}
pub(crate) use part;

/// Fetches a part that is likely to be needed soon. Whoever needs it will ask again, and tell when it does not come.
pub(crate) fn fetch_ahead<T: 'static>(part: fn() -> Arrival<T>, locale: Locale) {
    spawn(async move { drop((part().await, locale.complete().await)) });
}

/// Draws what a part is for.
type Draw = Arc<dyn Fn() -> AnyView + Send + Sync>;

/// Shows what `build` makes with a part: at once where the part is there already, otherwise when it has come. Until
/// then there is a skeleton of so many lines. A part that does not come is told, and can be asked for again.
pub(crate) fn later<T: Copy + Send + Sync + 'static>(
    part: fn() -> Arrival<T>,
    lines: usize,
    build: impl Fn(T) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    shown_when_there(drawn_by(part, build), lines)
}

/// The same for what stands there only while it is wanted.
pub(crate) fn later_while<T: Copy + Send + Sync + 'static>(
    is_wanted: impl Fn() -> bool + Send + Sync + 'static,
    part: fn() -> Arrival<T>,
    lines: usize,
    build: impl Fn(T) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    shown_while(Memo::new(move |_| is_wanted()), drawn_by(part, build), lines)
}

/// The same for what is far down the page: nothing is loaded before it is in sight or near it.
pub(crate) fn later_when_near<T: Copy + Send + Sync + 'static>(
    part: fn() -> Arrival<T>,
    lines: usize,
    build: impl Fn(T) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let arrive = drawn_by(part, build);
    let place = NodeRef::<html::Div>::new();
    let is_near = near(place);
    let content = live(move || match is_near.get() {
        true => shown_when_there(arrive.clone(), lines),
        // Nothing is under way yet, so nothing is said to be.
        false => view! { <div class="later"></div> }.into_any(),
    });
    view! { <div class="later-place" node_ref=place>{content}</div> }.into_any()
}

/// Asks for a part, whichever it is.
type Arrive = Arc<dyn Fn() -> Arrival<Draw> + Send + Sync>;

/// The rest is there once for all parts.
fn drawn_by<T: Copy + Send + Sync + 'static>(
    part: fn() -> Arrival<T>,
    build: impl Fn(T) -> AnyView + Send + Sync + 'static,
) -> Arrive {
    let build: Arc<dyn Fn(T) -> AnyView + Send + Sync> = Arc::new(build);
    Arc::new(move || {
        let (arrival, build) = (part(), build.clone());
        Box::pin(async move {
            let part = arrival.await?;
            let draw: Draw = Arc::new(move || build(part));
            Ok(draw)
        })
    })
}

fn shown_while(is_wanted: Memo<bool>, arrive: Arrive, lines: usize) -> AnyView {
    live(move || match is_wanted.get() {
        true => shown_when_there(arrive.clone(), lines),
        false => ().into_any(),
    })
}

fn shown_when_there(arrive: Arrive, lines: usize) -> AnyView {
    let (scope, locale, announcer) = (Scope::new(), locale(), use_context::<Announcer>().unwrap_or_default());
    let found = RwSignal::new(None);
    let ask = move || {
        let mut arrival = arrive();
        // A part that is there needs no second look: nothing flickers, and what is to be focused is there in time.
        if locale.is_whole()
            && let Poll::Ready(answer) = arrival.as_mut().poll(&mut Context::from_waker(Waker::noop()))
        {
            found.set(Some(answer.ok()));
            return;
        }
        let whole = locale.complete();
        spawn(async move {
            let answer = arrival.await.ok();
            let is_whole = whole.await;
            found.try_set(Some(answer.filter(|_| is_whole)));
        });
    };
    ask();
    let again = Callback::new(move |()| {
        found.set(None);
        scope.run(&ask);
    });
    live(move || match found.get() {
        None => view! { <Skeleton lines/> }.into_any(),
        Some(Some(draw)) => draw(),
        Some(None) => {
            announcer.tell(true, &[Some(msg::problem_part_title()), Some(msg::problem_part())], &[]);
            view! {
                <Notice tone=Tone::Error title=t(msg::problem_part_title) action=(t(msg::common_try_again), again)>
                    <p>{t(msg::problem_part)}</p>
                </Notice>
            }
            .into_any()
        }
    })
}
