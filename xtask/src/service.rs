//! The reference service, running beside the page.

use crate::{
    error::Outcome,
    ports,
    process::{self, Group},
    project::Project,
};
use std::{
    process::Command,
    thread,
    time::{Duration, Instant},
};

const NAME: &str = "workspace-api";

/// A new database is filled with sample data first.
const PATIENCE: Duration = Duration::from_secs(60);

/// Builds the service.
pub(crate) fn build(project: &Project) -> Outcome {
    println!("Building the reference service (about 2 minutes the first time)");
    process::run(project.cargo().args(["build", "--locked", "--package", NAME, "--bin", NAME]))
}

/// Starts the service on `port` with a database that stays, and waits until it answers.
pub(crate) fn start(project: &Project, port: u16) -> Outcome<Group> {
    let mut command = Command::new(project.target.join("debug").join(NAME));
    command.current_dir(&project.root).args(["--port", &port.to_string(), "--database"]);
    command.arg(project.target.join("serve/sample.db"));
    std::fs::create_dir_all(project.target.join("serve"))?;
    let mut service = Group::start("the reference service", &mut command)?;
    let deadline = Instant::now() + PATIENCE;
    while ports::status(port, "/v3/workspaces").is_none() {
        service.check()?;
        if Instant::now() > deadline {
            return Err(format!("the reference service did not answer on port {port}").into());
        }
        thread::sleep(Duration::from_millis(50));
    }
    Ok(service)
}
