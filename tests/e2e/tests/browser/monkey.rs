//! A short walk of the monkey. Longer ones, and others: `cargo xtask monkey`.

use e2e::monkey::{Plan, Report, run};
use std::time::Duration;

/// A walk that ends with its steps, however slow the machine is, and each step of it.
fn walk(seed: u64, steps: usize) -> (Report, Vec<String>) {
    let mut log = Vec::new();
    let report = run(Plan { seed, steps, time: Duration::MAX }, |line| log.push(line.to_owned()));
    (report, log)
}

#[test]
fn random_use_breaks_nothing() {
    let (report, _) = walk(7, 150);
    assert_eq!(report.steps, 150);
    // A monkey that opens nothing, or whom nothing goes wrong for, would prove nothing.
    assert!(report.agreements() >= 3, "{report}");
    assert!(report.dialogs.len() >= 6, "{report}");
    assert!(report.faults() >= 5, "{report}");
}

#[test]
fn a_seed_replays() {
    let (first, steps) = walk(3, 30);
    let (second, again) = walk(3, 30);
    let chosen = |log: &[String]| log.iter().filter(|line| !line.starts_with("    page")).cloned().collect::<Vec<_>>();
    assert_eq!(chosen(&steps), chosen(&again));
    assert_eq!(first.hash, second.hash);
    assert_ne!(first.hash, walk(4, 30).0.hash);
}
