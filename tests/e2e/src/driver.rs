//! The program between a test and its browser.

use crate::{PATIENCE, engine::Screen, steady};
use std::{
    env,
    ffi::OsStr,
    fs,
    io::{BufRead, BufReader},
    net::{Ipv4Addr, TcpListener, TcpStream},
    process::{self, Child, Command, Stdio},
    sync::atomic::{AtomicU16, Ordering},
    thread,
    time::Instant,
};
use tempfile::TempDir;

/// How often the driver may choose a port that is taken on IPv6.
const MOST_PORTS: u32 = 20;

/// A running driver on a port of its own.
pub(crate) struct Driver {
    process: Child,
    /// Its address.
    pub(crate) url: String,
    /// What the browser leaves behind goes with it.
    _leftovers: TempDir,
    /// What it draws on, if it needs that.
    _screen: Option<Screen>,
}

impl Driver {
    /// Starts `program`, or what `variable` names, which has to choose a port and to say it. Its browser has the
    /// fonts of the machine, or those of pictures.
    pub(crate) fn start(variable: &str, program: &str, arguments: &[&str], steady: bool) -> Self {
        let program = env::var_os(variable).unwrap_or_else(|| program.into());
        // Asked for any port, chromedriver takes a free one of IPv4, and ends if just that one is taken on IPv6.
        (0..MOST_PORTS)
            .find_map(|_| Self::on_any_port(&program, arguments, steady))
            .unwrap_or_else(|| panic!("none of {MOST_PORTS} ports was free on both IPv4 and IPv6"))
    }

    /// The same of a driver that can neither choose a port nor say it, with a screen and settings of its own.
    pub(crate) fn on_a_screen(variable: &str, program: &str) -> Self {
        let program = env::var_os(variable).unwrap_or_else(|| program.into());
        let screen = Screen::start();
        let leftovers = TempDir::with_prefix("workspace-general-").expect("a folder for temporary files");
        let settings = leftovers.path().join("gtk-3.0");
        // Nothing has to be waited for that only moves.
        fs::create_dir(&settings)
            .and_then(|()| fs::write(settings.join("settings.ini"), "[Settings]\ngtk-enable-animations=0\n"))
            .expect("the folder can be written");
        let start = |port: u16| {
            Command::new(&program)
                .arg(format!("--port={port}"))
                .env("DISPLAY", &screen.name)
                .env("TMPDIR", leftovers.path())
                .env("XDG_CONFIG_HOME", leftovers.path())
                .env("TZ", "Europe/Rome")
                .stdin(Stdio::null())
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn()
                .unwrap_or_else(|error| panic!("{} could not be started: {error}", program.display()))
        };
        for _ in 0..MOST_PORTS {
            let port = own_port();
            let mut process = start(port);
            let is_there = eventually_there(port, &mut process);
            if is_there {
                let url = format!("http://127.0.0.1:{port}");
                return Self { process, url, _leftovers: leftovers, _screen: Some(screen) };
            }
            let _ = process.kill();
            let _ = process.wait();
        }
        panic!("{} did not listen at any of {MOST_PORTS} ports", program.display());
    }

    /// `None` if the port that the driver chose is taken on IPv6.
    fn on_any_port(program: &OsStr, arguments: &[&str], steady: bool) -> Option<Self> {
        let leftovers = TempDir::with_prefix("workspace-general-").expect("a folder for temporary files");
        let fonts = steady.then(|| steady::write_fonts(leftovers.path()).expect("the folder can be written"));
        let process = Command::new(program)
            .args(arguments)
            .envs(fonts.map(|file| ("FONTCONFIG_FILE", file)))
            .env("TMPDIR", leftovers.path())
            // The pages show times in the browser's zone.
            .env("TZ", "Europe/Rome")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("{} could not be started: {error}", program.display()));
        let mut driver = Self { process, url: String::new(), _leftovers: leftovers, _screen: None };
        let mut lines = BufReader::new(driver.process.stdout.take().expect("the output is piped")).lines();
        let mut said = Vec::new();
        for line in lines.by_ref().map_while(Result::ok) {
            if let Some(port) = port_of(&line) {
                driver.url = format!("http://127.0.0.1:{port}");
                // A full pipe would stop it.
                thread::spawn(move || lines.map_while(Result::ok).for_each(drop));
                return Some(driver);
            }
            said.push(line);
        }
        assert!(port_is_taken(&said), "{} ended without saying its port:\n{}", program.display(), said.join("\n"));
        None
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // It is gone already, or it goes now.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A port below those that systems give out by themselves, and free: nobody else takes it meanwhile.
fn own_port() -> u16 {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    let begin = u16::try_from(process::id() % 200).unwrap_or_default() * 100 + 10_000;
    loop {
        let port = begin + NEXT.fetch_add(1, Ordering::SeqCst) % 2_000;
        if TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok() {
            return port;
        }
    }
}

/// Whether the driver listens there; `false` if it ended or takes too long.
fn eventually_there(port: u16, process: &mut Child) -> bool {
    let end = Instant::now() + PATIENCE;
    while Instant::now() < end && matches!(process.try_wait(), Ok(None)) {
        if TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok() {
            return true;
        }
        thread::yield_now();
    }
    false
}

/// "ChromeDriver was started successfully on port 41379.", or the end of a line of geckodriver: "Listening on 127.0.0.1:41379".
fn port_of(line: &str) -> Option<u16> {
    let said = ["ChromeDriver was started successfully on port ", "Listening on 127.0.0.1:"];
    let (_, port) = said.iter().find_map(|said| line.split_once(said))?;
    port.trim_end_matches('.').parse().ok()
}

/// "IPv6 port not available. Exiting..."
fn port_is_taken(said: &[String]) -> bool {
    said.iter().any(|line| line.contains("port not available"))
}

#[cfg(test)]
mod tests {
    use super::{port_is_taken, port_of};

    #[test]
    fn a_taken_port_is_told_from_other_endings() {
        let said = |lines: &[&str]| lines.iter().map(ToString::to_string).collect::<Vec<_>>();
        assert!(port_is_taken(&said(&["Only local connections are allowed.", "IPv6 port not available. Exiting..."])));
        assert!(!port_is_taken(&said(&["Only local connections are allowed.", "Unable to start. Exiting..."])));
    }

    #[test]
    fn the_port_is_read() {
        assert_eq!(port_of("ChromeDriver was started successfully on port 41379."), Some(41379));
        assert_eq!(port_of("1790000000000\tgeckodriver\tINFO\tListening on 127.0.0.1:41379"), Some(41379));
        assert_eq!(port_of("Only local connections are allowed."), None);
    }
}
