//! The program, and the browser that it is lent.

use super::{Plan, Profile, Report, category::Category};
use crate::browser::tool;
use std::{path::PathBuf, process};

/// Lighthouse, ready to look at one address.
pub(super) struct Command {
    arguments: Vec<String>,
    folder: PathBuf,
    runs: usize,
}

impl Command {
    /// `browser` is where Chromium listens for its own protocol. Lighthouse opens a tab of its own there, so it is signed
    /// in, empties the cache before each look, and leaves cookies alone.
    pub(super) fn new(browser: &str, url: &str, plan: &Plan) -> Result<Self, String> {
        let Some((host, port)) = browser.split_once(':') else {
            return Err("Lighthouse needs Chromium: WG_BROWSER must not name another".to_owned());
        };
        let mut arguments = vec![
            url.to_owned(),
            format!("--hostname={host}"),
            format!("--port={port}"),
            "--output=html".to_owned(),
            "--output=json".to_owned(),
            "--locale=en".to_owned(),
            "--quiet".to_owned(),
            "--no-enable-error-reporting".to_owned(),
        ];
        if plan.steady {
            let steady = Category::ALL.into_iter().filter(|category| category.is_steady());
            arguments.extend(steady.map(|category| format!("--only-categories={}", category.id())));
            // Nobody waits for a slow network that nothing is measured on.
            arguments.push("--throttling-method=provided".to_owned());
        }
        Ok(Self { arguments, folder: plan.folder.clone(), runs: plan.runs })
    }

    /// Looks once, from an empty cache.
    pub(super) fn look(&self, profile: Profile, run: usize) -> Result<Report, String> {
        println!("Lighthouse looks: {}, {run} of {}", profile.name(), self.runs);
        let path = self.folder.join(format!("{}-{run}", profile.name()));
        let output = process::Command::new("node")
            .arg(tool("lighthouse/cli/index.js"))
            .args(&self.arguments)
            .args(profile.arguments())
            .arg("--output-path")
            .arg(&path)
            .output()
            .map_err(|error| format!("node could not be started: {error}"))?;
        if !output.status.success() {
            return Err(format!("Lighthouse failed: {}", String::from_utf8_lossy(&output.stderr)));
        }
        Report::read(&path.with_extension("report.json"))
    }
}
