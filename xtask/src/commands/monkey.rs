//! `cargo xtask monkey`: random use of the release build against a service that fails at random.

use super::{build, setup, test::BROWSER_TESTS};
use crate::{arguments::Arguments, error::Outcome, process, project::Project};
use std::{
    fs,
    str::FromStr,
    time::{SystemTime, UNIX_EPOCH},
};

pub(super) fn run(project: &Project, mut arguments: Arguments) -> Outcome {
    let seed = number(&mut arguments, "--seed")?.unwrap_or_else(seed_of_now);
    let minutes: u32 = number(&mut arguments, "--minutes")?.unwrap_or(5);
    let steps: u32 = number(&mut arguments, "--steps")?.unwrap_or(u32::MAX);
    arguments.end()?;
    let log = project.root.join(format!("target/monkey/{seed}.log"));
    println!("Seed {seed}; each step is written to {}", log.display());
    let (tools, browser) = setup::pictures(project)?;
    let mut cargo = project.cargo();
    cargo.args(["run", "--locked", "--package", BROWSER_TESTS, "--bin", "monkey", "--"]);
    cargo.arg(&log).args([seed.to_string(), minutes.to_string(), steps.to_string()]);
    cargo.env("WG_DIST", build::at_hand(project, &tools)?);
    browser.tell(&mut cargo);
    log.parent().map(fs::create_dir_all).transpose()?;
    process::run(&mut cargo).map_err(|error| {
        format!("{error}\nThe last lines of {} lead there; --seed {seed} does the same again", log.display()).into()
    })
}

fn number<T: FromStr>(arguments: &mut Arguments, name: &str) -> Outcome<Option<T>> {
    let given = arguments.option(name)?;
    given.map(|word| word.parse().map_err(|_| format!("{name} wants a number, not “{word}”").into())).transpose()
}

/// Short enough to be told on.
fn seed_of_now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map(|time| time.as_secs() % 1_000_000).unwrap_or_default()
}
