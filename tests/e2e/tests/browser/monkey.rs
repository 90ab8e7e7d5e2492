//! A short walk of the monkey. Longer ones, and others: `cargo xtask monkey`.

use e2e::{
    Ability, left_out,
    monkey::{Plan, Report, Stay, run, stay},
};
use std::time::Duration;

/// A walk that ends with its steps, however slow the machine is, and each step of it.
fn walk(seed: u64, steps: usize) -> (Report, Vec<String>) {
    let mut log = Vec::new();
    let report = run(plan(seed, steps), |line| log.push(line.to_owned()));
    (report, log)
}

fn plan(seed: u64, steps: usize) -> Plan {
    Plan { seed, steps, time: Duration::MAX }
}

#[test]
fn random_use_breaks_nothing() {
    if left_out(Ability::Memory) {
        return;
    }
    let (report, _) = walk(7, 150);
    println!("{report}");
    assert_eq!(report.steps, 150);
    // A monkey that opens nothing, or whom nothing goes wrong for, would prove nothing.
    assert!(report.agreements() >= 3, "{report}");
    assert!(report.dialogs.len() >= 6, "{report}");
    assert!(report.faults() >= 5, "{report}");
    let (at_once, told) = report.at_once();
    assert!(at_once >= 20 && told >= 1, "{report}");
    assert!(report.times("other tab") >= 1 && report.times("end of the session") >= 1, "{report}");
}

#[test]
fn a_seed_replays() {
    if left_out(Ability::Memory) {
        return;
    }
    let (first, steps) = walk(3, 30);
    let (second, again) = walk(3, 30);
    let chosen = |log: &[String]| log.iter().filter(|line| !line.starts_with("    page")).cloned().collect::<Vec<_>>();
    assert_eq!(chosen(&steps), chosen(&again));
    assert_eq!(first.hash, second.hash);
    assert_ne!(first.hash, walk(4, 30).0.hash);
}

/// Hundreds of steps in one document.
fn long_stay(steps: usize, leak: &'static str) -> Stay {
    let stay = stay(plan(11, steps), leak, |_| ());
    println!("{stay}");
    assert!(stay.is_one_document(), "{stay}");
    stay
}

#[test]
fn a_long_stay_keeps_nothing() {
    if left_out(Ability::Memory) {
        return;
    }
    let stay = long_stay(320, "");
    assert_eq!(stay.kept(), Vec::<String>::new(), "{stay}");
}

/// What has been drawn, an answer of the size of a list of keys, and a page of the program's memory.
const LEAK: &str = "const kept = (window.wgKept = []);
    const keep = (changes) => changes.forEach(({ removedNodes }) => kept.push(...removedNodes));
    new MutationObserver(keep).observe(document, { childList: true, subtree: true });
    const { json } = Response.prototype;
    Response.prototype.json = async function () {
        const answer = await json.call(this);
        kept.push([answer, new Array(8192).fill(0.5)]);
        return answer;
    };
    addEventListener('click', () => wgMonkey.program()?.grow(1));";

#[test]
fn a_leak_is_noticed() {
    if left_out(Ability::Memory) {
        return;
    }
    let kept = long_stay(220, LEAK).kept();
    for what in ["bytes of heap", "bytes of WASM", "nodes"] {
        assert!(kept.iter().any(|line| line.contains(what)), "{what}: {kept:?}");
    }
}
