//! A long stay in one document: what the page lets go of is given back.

use super::{
    Plan, Report,
    actions::Reach,
    checks::Memory,
    report::Weight,
    visit::{Manner, Visit},
};
use std::fmt;
use workspace_api::Role;

/// What comes with the first steps stays: parts, sentences, code that was compiled.
const WARM_UP: usize = 80;

/// So many weights make one, the least of them: what waits to be let go is no leak.
const TOGETHER: usize = 3;

/// Links are not followed: they may lead to another document.
const STAYS: &str = "addEventListener('click', (event) => {
    if (event.composedPath().some((one) => one.localName === 'a')) event.preventDefault();
}, true);";

/// What a page may keep of a step on the average: a key that was created, a message. A page that keeps what it has drawn,
/// or its answers, keeps many times as much.
const MOST: Memory = Memory { heap: 6 << 10, wasm: 6 << 10, nodes: 5 };

/// What came of it.
pub struct Stay {
    /// What was done.
    pub report: Report,
}

impl Stay {
    /// Whether it was one document all the time.
    #[must_use]
    pub fn is_one_document(&self) -> bool {
        self.report.weights.windows(2).all(|pair| pair[0].document == pair[1].document)
    }

    /// What the page has kept of each step, where that is more than it may.
    #[must_use]
    pub fn kept(&self) -> Vec<String> {
        let weights: Vec<_> = self.report.weights.iter().filter(|weight| weight.step > WARM_UP).collect();
        assert!(weights.len() >= 2 * TOGETHER, "a stay of {} steps is none", self.report.steps);
        let (first, last) = (&weights[..TOGETHER], &weights[weights.len() - TOGETHER..]);
        let steps = last[0].step - first[0].step;
        let least =
            |weights: &[&Weight]| weights.iter().map(|weight| weight.memory).reduce(Memory::least).unwrap_or_default();
        least(last).grown_by_step(least(first), steps, MOST)
    }
}

impl fmt::Display for Stay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.report)?;
        self.report.weights.iter().try_for_each(|weight| writeln!(f, "after {} steps: {}", weight.step, weight.memory))
    }
}

/// Lets the monkey use one document, for as long as it is told. `leak` is run in it: it is to keep what a page should not.
///
/// # Panics
/// As [`run`](super::run).
#[must_use]
pub fn stay(plan: Plan, leak: &'static str, mut log: impl FnMut(&str)) -> Stay {
    let mut report = Report::new(plan.seed);
    let script: &'static str = if leak.is_empty() { STAYS } else { Box::leak(format!("{STAYS}\n{leak}").into()) };
    // Whoever can't delete the workspace can stay in it.
    let manner = Manner { role: Role::Administrator, reach: Reach::ThisDocument, script };
    let mut visit = Visit::begin(plan.seed, 0, manner);
    report.visits += 1;
    while report.steps < plan.steps {
        visit.step(&mut report, &mut log);
    }
    visit.end(&mut report);
    Stay { report }
}
