//! A screen that nobody sees, for a browser that draws on nothing else.

use std::{
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
};

/// Ends with this.
pub(crate) struct Screen {
    process: Child,
    /// Gives windows the focus: without one, no page has it, and nothing in it looks focused.
    window_manager: Child,
    /// What programs call it: `:7`.
    pub(crate) name: String,
}

impl Screen {
    /// Starts one that is larger than any page of the tests.
    pub(crate) fn start() -> Self {
        let mut process = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "2560x2600x24", "-nolisten", "tcp"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("Xvfb could not be started: {error}"));
        let mut number = String::new();
        let output = process.stdout.take().expect("the output is piped");
        let read = BufReader::new(output).read_line(&mut number);
        assert!(read.is_ok() && !number.trim().is_empty(), "Xvfb ended without saying its number");
        let name = format!(":{}", number.trim());
        let window_manager = Command::new("evilwm")
            .args(["-display", &name, "-fn", "fixed", "-bw", "0"])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("evilwm could not be started: {error}"));
        Self { process, window_manager, name }
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        for process in [&mut self.window_manager, &mut self.process] {
            // It is gone already, or it goes now.
            let _ = process.kill();
            let _ = process.wait();
        }
    }
}
