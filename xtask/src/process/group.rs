//! A program in the background that goes away with everything it started.

use super::{line, not_started};
use crate::error::Outcome;
use rustix::process::{Pid, Signal, kill_process_group, test_kill_process_group};
use std::{
    os::unix::process::CommandExt,
    process::{Child, Command, ExitStatus, Stdio},
    thread,
    time::{Duration, Instant},
};

/// How long a group may take to end by itself.
const PATIENCE: Duration = Duration::from_secs(5);

/// A running program and its children: a process group of their own, so that Ctrl-C reaches only us and we end them
/// in order. Dropping it ends the group.
pub(crate) struct Group {
    name: &'static str,
    child: Child,
}

impl Group {
    /// Starts `command`; `name` is what the person knows it as.
    pub(crate) fn start(name: &'static str, command: &mut Command) -> Outcome<Self> {
        println!("$ {}", line(command));
        let child =
            command.stdin(Stdio::null()).process_group(0).spawn().map_err(|error| not_started(command, &error))?;
        Ok(Self { name, child })
    }

    /// Fails when the program has ended, which it never should by itself.
    pub(crate) fn check(&mut self) -> Outcome {
        match self.ended()? {
            None => Ok(()),
            Some(status) => Err(format!("{} ended ({status}); its last words are above", self.name).into()),
        }
    }

    fn ended(&mut self) -> Outcome<Option<ExitStatus>> {
        Ok(self.child.try_wait()?)
    }

    fn pid(&self) -> Option<Pid> {
        Pid::from_raw(i32::try_from(self.child.id()).ok()?)
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        let Some(group) = self.pid() else { return };
        // An error means that nobody is left in the group.
        let _ = kill_process_group(group, Signal::TERM);
        let deadline = Instant::now() + PATIENCE;
        while Instant::now() < deadline {
            // The leader stays in the group until it is waited for.
            let _ = self.child.try_wait();
            if test_kill_process_group(group).is_err() {
                return;
            }
            thread::sleep(Duration::from_millis(20));
        }
        let _ = kill_process_group(group, Signal::KILL);
        let _ = self.child.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_group_ends_with_its_children() {
        let mut command = Command::new("sh");
        command.args(["-c", "sleep 60 & wait"]);
        let group = Group::start("a sleeper", &mut command).unwrap();
        let pid = group.pid().unwrap();
        assert!(test_kill_process_group(pid).is_ok());
        drop(group);
        assert!(test_kill_process_group(pid).is_err());
    }

    #[test]
    fn a_program_that_ends_is_noticed() {
        let mut group = Group::start("a short one", Command::new("sh").args(["-c", "exit 7"])).unwrap();
        let deadline = Instant::now() + PATIENCE;
        let error = loop {
            match group.check() {
                Err(error) => break error.to_string(),
                Ok(()) => assert!(Instant::now() < deadline, "still running"),
            }
            thread::sleep(Duration::from_millis(5));
        };
        assert!(error.contains("a short one") && error.contains('7'), "{error}");
    }
}
