//! A monkey: random use of everything that a person can reach, against a service that fails at random, while what must
//! always hold is looked at after each step.
//!
//! A seed decides everything: what is done, what goes wrong, and the page's own chance. Each step is chosen from what
//! the page shows once it is at rest, so that the same seed gives the same steps on a slow machine as on a fast one.

mod actions;
mod checks;
mod dice;
mod hands;
mod report;
mod stay;
mod visit;
mod weather;
mod wishes;

pub use report::Report;
pub use stay::{Stay, stay};

use actions::Reach;
use std::time::{Duration, Instant};
use visit::{Manner, Visit};
use workspace_api::Role;

/// How long a run is, and which.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// What decides everything.
    pub seed: u64,
    /// When no further step is begun.
    pub time: Duration,
    /// After how many steps it ends at the latest.
    pub steps: usize,
}

/// Lets the monkey play; `log` is told each step.
///
/// # Panics
/// When something does not hold; says what, and how to see it again.
#[must_use]
pub fn run(plan: Plan, mut log: impl FnMut(&str)) -> Report {
    let start = Instant::now();
    let manner = Manner { role: Role::Owner, reach: Reach::Everywhere, script: "" };
    let mut report = Report::new(plan.seed);
    while report.steps < plan.steps && start.elapsed() < plan.time {
        let mut visit = Visit::begin(plan.seed, report.visits, manner);
        report.visits += 1;
        log(&format!("visit {}", report.visits));
        // A visit ends with its workspace.
        while report.steps < plan.steps && start.elapsed() < plan.time && visit.goes_on() {
            visit.step(&mut report, &mut log);
        }
        visit.end(&mut report);
    }
    report
}
