//! Lighthouse looks at the page as nginx serves it by `deploy/nginx.conf`, to somebody who is signed in.

mod category;
mod command;
mod judge;
mod profile;
mod report;
mod table;

use crate::{Hosted, Nginx, Setup, dist::Dist, general};
use command::Command;
use profile::Profile;
use report::Report;
use std::{fs, path::PathBuf};
use workspace_api::sample;

/// What is wanted of Lighthouse.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Where the reports go: `desktop-1.report.html` and so on.
    pub folder: PathBuf,
    /// How often each profile is looked at. The speed that counts is the median.
    pub runs: usize,
    /// Only what does not depend on the speed of the machine.
    pub steady: bool,
}

/// Looks, and says what was found. `Err` has what keeps it from looking, or the targets that were missed.
///
/// # Errors
/// When Lighthouse can't look, or when a target is missed.
///
/// # Panics
/// When the service, nginx or the browser can't be started, or when what it sent and got is not as `openapi.yaml` says.
pub fn run(plan: &Plan) -> Result<(), String> {
    fs::create_dir_all(&plan.folder).map_err(|error| format!("{}: {error}", plan.folder.display()))?;
    let page = Setup::new().start();
    let nginx = Nginx::start(&Hosted::new(Dist::with_settings(&[], false).path()).api(page.service.address().port()));
    let url = nginx.url(&general(sample::PISA));
    let looks = Command::new(page.driver().debugger(), &url, plan).and_then(|command| looks(&command, plan.runs));
    page.finish();
    let looks = looks?;
    print!("{}", table::lines(&looks, plan.steady).join("\n"));
    println!("\n\nThe reports are in {}", plan.folder.display());
    let missed = looks.iter().flat_map(|(profile, reports)| judge::missed(*profile, reports, plan.steady));
    let missed: Vec<String> = missed.collect();
    if missed.is_empty() { Ok(()) } else { Err(missed.join("\n")) }
}

fn looks(command: &Command, runs: usize) -> Result<Vec<(Profile, Vec<Report>)>, String> {
    let reports = |profile| (1..=runs).map(|run| command.look(profile, run)).collect::<Result<_, _>>();
    Profile::ALL.into_iter().map(|profile| Ok((profile, reports(profile)?))).collect()
}
