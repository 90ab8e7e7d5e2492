//! What came of a run.

use super::{actions::Touched, checks::Memory, dice::hash};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

/// What the page took.
pub(super) struct Weight {
    /// After how many steps of the visit.
    pub(super) step: usize,
    /// Which document of its tab it was.
    pub(super) document: u64,
    pub(super) memory: Memory,
}

/// What came of a run.
pub struct Report {
    seed: u64,
    /// How many things were done.
    pub steps: usize,
    /// How many services and browsers it took.
    pub visits: u64,
    pub(super) actions: BTreeMap<&'static str, usize>,
    pub(super) faults: BTreeMap<&'static str, u32>,
    pub(super) checks: BTreeMap<&'static str, usize>,
    pub(super) covered: usize,
    pub(super) touched: Touched,
    pub(super) memory: Vec<(Memory, Memory)>,
    /// Each time it was looked.
    pub(super) weights: Vec<Weight>,
    /// The titles of the dialogs that were open.
    pub dialogs: BTreeSet<String>,
    /// A number that is the same for the same steps.
    pub hash: u64,
}

impl Report {
    pub(super) fn new(seed: u64) -> Self {
        Self {
            seed,
            steps: 0,
            visits: 0,
            actions: BTreeMap::new(),
            faults: BTreeMap::new(),
            checks: BTreeMap::new(),
            covered: 0,
            touched: Touched::default(),
            memory: Vec::new(),
            weights: Vec::new(),
            dialogs: BTreeSet::new(),
            hash: 0,
        }
    }

    pub(super) fn done(&mut self, line: &str) {
        self.hash = hash(&format!("{:x} {line}", self.hash));
    }

    pub(super) fn checked(&mut self, what: &'static str) {
        *self.checks.entry(what).or_default() += 1;
    }

    pub(super) fn weighed(&mut self, step: usize, document: u64, memory: Memory) {
        self.weights.push(Weight { step, document, memory });
    }

    /// How often this kind of thing was done, or went wrong.
    #[must_use]
    pub fn times(&self, kind: &str) -> usize {
        let faults = self.faults.get(kind).map(|hits| usize::try_from(*hits).unwrap_or(usize::MAX));
        faults.or(self.actions.get(kind).copied()).unwrap_or_default()
    }

    /// How often what the page shows was held against the service without making it read.
    #[must_use]
    pub fn at_once(&self) -> (usize, usize) {
        let times = |what| self.checks.get(what).copied().unwrap_or_default();
        (times(super::checks::AT_ONCE), times(super::checks::TOLD))
    }

    /// How many requests went wrong.
    #[must_use]
    pub fn faults(&self) -> u32 {
        self.faults.values().sum()
    }

    /// How often it was looked whether page and service agree.
    #[must_use]
    pub fn agreements(&self) -> usize {
        self.checks.get(super::checks::AGREEMENT).copied().unwrap_or_default()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "seed {}: {} steps in {} visits, hash {:016x}", self.seed, self.steps, self.visits, self.hash)?;
        writeln!(f, "done: {}", list(&self.actions))?;
        writeln!(f, "not done because something lay over it: {}", self.covered)?;
        writeln!(f, "faults: {}", list(&self.faults))?;
        writeln!(f, "looked at: {}", list(&self.checks))?;
        for (start, end) in &self.memory {
            writeln!(f, "memory: {start} → {end}")?;
        }
        let dialogs: Vec<&str> = self.dialogs.iter().map(String::as_str).collect();
        writeln!(f, "dialogs: {}", dialogs.join(" | "))?;
        let never: Vec<&str> = self.touched.never().collect();
        write!(f, "never touched, of {} families of controls: {}", self.touched.count(), never.join(" | "))
    }
}

fn list<T: fmt::Display>(counts: &BTreeMap<&'static str, T>) -> String {
    counts.iter().map(|(what, count)| format!("{what} {count}")).collect::<Vec<_>>().join(", ")
}
