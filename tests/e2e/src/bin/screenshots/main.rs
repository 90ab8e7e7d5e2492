//! Takes pictures of the running page:
//!
//! - `screenshots gallery FOLDER [TEXT]`: every state in every appearance, in a page to look through
//! - `screenshots docs FOLDER`: those of the README
//! - `screenshots keep [TEXT]`: those that the tests compare with, anew
//!
//! Of states whose names have no such text in them nothing is taken.

mod docs;
mod gallery;
mod html;

use e2e::{
    pictures,
    states::{self, State},
};
use std::{
    env,
    path::Path,
    process::ExitCode,
    sync::{Mutex, PoisonError},
    thread,
};

/// What is there at the end, in words.
type Outcome = Result<String, String>;

/// States with their places among all.
type Places = Vec<(usize, State)>;

fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let outcome = match words[..] {
        ["gallery", folder] => gallery::take(Path::new(folder), &named("")),
        ["gallery", folder, text] => gallery::take(Path::new(folder), &named(text)),
        ["docs", folder] => docs::take(Path::new(folder)),
        ["keep"] => keep(&named("")),
        ["keep", text] => keep(&named(text)),
        _ => Err("usage: screenshots gallery FOLDER [TEXT] | docs FOLDER | keep [TEXT]".to_owned()),
    };
    match outcome {
        Ok(words) => {
            println!("{words}");
            ExitCode::SUCCESS
        }
        Err(words) => {
            eprintln!("{words}");
            ExitCode::FAILURE
        }
    }
}

/// The states that have this text in their names.
fn named(text: &str) -> Places {
    states::all().into_iter().enumerate().filter(|(_, state)| state.to_string().contains(text)).collect()
}

fn keep(places: &Places) -> Outcome {
    let sizes = for_each(places, pictures::keep)?.concat();
    let kilobytes = sizes.iter().sum::<usize>() / 1024;
    Ok(format!("{} pictures of {} states are kept, {kilobytes} KB", sizes.len(), places.len()))
}

/// Does it for each of the states, as many at the same time as there are processors. A visit that fails keeps none of the
/// others from being made.
fn for_each<T: Send>(
    places: &Places,
    run: impl Fn(usize, State) -> Result<T, String> + Sync,
) -> Result<Vec<T>, String> {
    let waiting = Mutex::new(places.iter().copied());
    let next = || waiting.lock().unwrap_or_else(PoisonError::into_inner).next();
    let work = || {
        let mut done = Vec::new();
        while let Some((place, state)) = next() {
            println!("{state}");
            done.push(on_its_own(place, state, &run).map_err(|error| format!("{state}: {error}")));
        }
        done
    };
    let hands = thread::available_parallelism().map_or(1, usize::from);
    let all: Vec<_> = thread::scope(|scope| {
        let started: Vec<_> = (0..hands).map(|_| scope.spawn(work)).collect();
        started.into_iter().flat_map(|hand| hand.join().unwrap_or_default()).collect()
    });
    let (done, failed): (Vec<_>, Vec<_>) = all.into_iter().partition(Result::is_ok);
    let failed: Vec<String> = failed.into_iter().filter_map(Result::err).collect();
    if failed.is_empty() { Ok(done.into_iter().flatten().collect()) } else { Err(failed.join("\n")) }
}

/// On a thread of its own, by whose name is called what a failing visit leaves.
fn on_its_own<T: Send>(
    place: usize,
    state: State,
    run: &(impl Fn(usize, State) -> Result<T, String> + Sync),
) -> Result<T, String> {
    let failed = || "the visit failed, as is told above".to_owned();
    thread::scope(|scope| {
        let hand = thread::Builder::new().name(state.to_string()).spawn_scoped(scope, || run(place, state));
        hand.map_err(|error| error.to_string())?.join().map_err(|_| failed())?
    })
}
