//! The program between a test and its browser.

use std::{
    env,
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
    thread,
};
use tempfile::TempDir;

/// A running chromedriver on a port of its own.
pub(crate) struct Driver {
    process: Child,
    /// Its address.
    pub(crate) url: String,
    /// What the browser leaves behind goes with it.
    _leftovers: TempDir,
}

impl Driver {
    /// Starts one; `WG_CHROMEDRIVER` names another program than the one on the PATH.
    pub(crate) fn start() -> Self {
        let program = env::var_os("WG_CHROMEDRIVER").unwrap_or_else(|| "chromedriver".into());
        let leftovers = TempDir::with_prefix("workspace-general-").expect("a folder for temporary files");
        let mut process = Command::new(&program)
            .arg("--port=0")
            .env("TMPDIR", leftovers.path())
            // The pages show times in the browser's zone.
            .env("TZ", "Europe/Rome")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("{} could not be started: {error}", program.display()));
        let mut lines = BufReader::new(process.stdout.take().expect("the output is piped")).lines();
        let port = lines.by_ref().map_while(Result::ok).find_map(|line| port_of(&line));
        let port = port.expect("chromedriver says on which port it listens");
        // A full pipe would stop it.
        thread::spawn(move || lines.map_while(Result::ok).for_each(drop));
        Self { process, url: format!("http://127.0.0.1:{port}"), _leftovers: leftovers }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // It is gone already, or it goes now.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// "ChromeDriver was started successfully on port 41379."
fn port_of(line: &str) -> Option<u16> {
    line.strip_prefix("ChromeDriver was started successfully on port ")?.trim_end_matches('.').parse().ok()
}

#[cfg(test)]
mod tests {
    use super::port_of;

    #[test]
    fn the_port_is_read() {
        assert_eq!(port_of("ChromeDriver was started successfully on port 41379."), Some(41379));
        assert_eq!(port_of("Only local connections are allowed."), None);
    }
}
