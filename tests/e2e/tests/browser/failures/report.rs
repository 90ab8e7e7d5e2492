//! What was tried and what has passed, for `cargo xtask faults`: a line of JSON each, in the file that it names.

use super::faults::NOT_COMPRESSED;
use e2e::{Ability, left_out};
use serde_json::json;
use std::{env, fs::OpenOptions, io::Write};

/// The variable that names the file.
const FILE: &str = "WG_FAULTS";

/// One fault of one call. It has passed when it says so.
pub(super) struct Cell {
    call: String,
    fault: String,
}

impl Cell {
    pub(super) fn begin(call: &str, fault: &str) -> Self {
        println!("{call}: {fault}");
        let cell = Self { call: call.to_owned(), fault: fault.to_owned() };
        cell.write(false);
        cell
    }

    /// So many requests have met the fault: without any, nothing was shown.
    #[track_caller]
    pub(super) fn passed(self, met: u32) {
        assert!(met > 0, "{}: no request has met “{}”", self.call, self.fault);
        self.write(true);
    }

    fn write(&self, passed: bool) {
        let Some(path) = env::var_os(FILE) else { return };
        let line = json!({ "call": self.call, "fault": self.fault, "passed": passed });
        let file = OpenOptions::new().create(true).append(true).open(path);
        // One write a line: tests run side by side.
        let written = file.and_then(|mut file| file.write_all(format!("{line}\n").as_bytes()));
        written.unwrap_or_else(|error| panic!("{FILE}: {error}"));
    }
}

/// Whether this cell is tried: `cargo xtask faults` wants what `WG_FAULTS_CALL` and `WG_FAULTS_FAULT` say, everything
/// otherwise; and not every browser meets every fault.
pub(super) fn is_wanted(call: &str, fault: &str) -> bool {
    let lacks = |variable: &str, text: &str| env::var(variable).is_ok_and(|wanted| !text.contains(&wanted));
    let is_met = fault != NOT_COMPRESSED || !left_out(Ability::Decompression);
    !lacks("WG_FAULTS_CALL", call) && !lacks("WG_FAULTS_FAULT", fault) && is_met
}
