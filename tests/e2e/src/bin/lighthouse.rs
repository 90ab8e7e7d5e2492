//! Lets Lighthouse look at the page: `lighthouse FOLDER RUNS [--steady]`; `cargo xtask lighthouse` calls it.

use e2e::lighthouse::{Plan, run};
use std::{env, process::ExitCode};

fn main() -> ExitCode {
    let mut words: Vec<String> = env::args().skip(1).collect();
    let steady = words.iter().position(|word| word == "--steady").map(|place| words.remove(place)).is_some();
    let [folder, runs] = words.as_slice() else { return usage() };
    let Ok(runs @ 1..) = runs.parse() else { return usage() };
    match run(&Plan { folder: folder.into(), runs, steady }) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn usage() -> ExitCode {
    eprintln!("usage: lighthouse FOLDER RUNS [--steady]");
    ExitCode::FAILURE
}
