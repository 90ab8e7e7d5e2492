//! `cargo xtask serve`: the page with live reload beside the reference service.

use super::setup;
use crate::{
    arguments::Arguments,
    error::Outcome,
    files, ports,
    process::{self, Group},
    project::Project,
    service,
    tools::Tools,
};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use std::{
    env,
    path::PathBuf,
    process::{Command, Stdio},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};

/// How often children and signals are looked at.
const TICK: Duration = Duration::from_millis(100);

/// What the reference service answers; everything else is the page.
const SERVICE_PATHS: [&str; 3] = ["/v3", "/sign-in", "/sign-out"];

pub(super) fn run(project: &Project, mut arguments: Arguments) -> Outcome {
    let page_port = arguments.port("--port", 8080)?;
    let api_port = arguments.port("--api-port", 8081)?;
    arguments.end()?;
    let tools = setup::development(project)?;
    service::build(project)?;

    // From here on Ctrl-C ends the children in order.
    let stop = Arc::new(AtomicBool::new(false));
    for signal in [SIGINT, SIGTERM, SIGHUP] {
        signal_hook::flag::register(signal, Arc::clone(&stop))?;
    }
    let page_port = ports::free("the page", page_port, &[])?;
    let api_port = ports::free("the reference service", api_port, &[page_port])?;
    let mut service = service::start(project, api_port)?;
    let mut trunk = start_trunk(project, &tools, page_port, api_port)?;
    let url = format!("http://127.0.0.1:{page_port}/sign-in?return_to=/");

    let mut shown = None;
    while !stop.load(Ordering::Relaxed) {
        service.check()?;
        trunk.check()?;
        if shown != Some(200) {
            let status = ports::status(page_port, "/");
            if status != shown {
                tell(status, &url);
            }
            shown = status;
        }
        thread::sleep(TICK);
    }
    println!("\nStopping");
    Ok(())
}

/// Says how the page stands. Trunk listens as soon as the first build has ended, well or not.
fn tell(status: Option<u16>, url: &str) {
    match status {
        Some(200) => {
            println!("\n    The page is ready: {url}\n    Ctrl-C ends everything\n");
            open_browser(url);
        }
        Some(_) => println!("\n    The page does not build; the reason is above. Saving a file builds it again.\n"),
        None => (),
    }
}

fn start_trunk(project: &Project, tools: &Tools, port: u16, api_port: u16) -> Outcome<Group> {
    println!("Building the page (about 3 minutes the first time)");
    let config = write_config(project, api_port)?;
    let mut trunk = tools.trunk(project)?;
    trunk.arg("--config").arg(config).args(["serve", "--port", &port.to_string(), "--dist"]);
    // A folder of its own, so that a release in dist/ stays what it is.
    trunk.arg(project.target.join("serve/dist"));
    Group::start("Trunk", &mut trunk)
}

/// `Trunk.toml` and where the service is today. It has to lie beside `Trunk.toml`, as the paths in it are relative.
fn write_config(project: &Project, api_port: u16) -> Outcome<PathBuf> {
    let mut config = files::read(&project.root.join("Trunk.toml"))?;
    for path in SERVICE_PATHS {
        let backend = format!("http://127.0.0.1:{api_port}{path}");
        // The browser itself has to see where signing in leads.
        config += &format!("\n[[proxy]]\nbackend = \"{backend}\"\nno_redirect = true\nno_system_proxy = true\n");
    }
    let file = project.root.join(".trunk-serve.toml");
    files::write(&file, config)?;
    Ok(file)
}

/// Opens the browser where there is a desktop. Without one nothing is lost: the address is on the terminal.
fn open_browser(url: &str) {
    let desktop = env::var_os("DISPLAY").is_some() || env::var_os("WAYLAND_DISPLAY").is_some();
    let Some(opener) = process::find("xdg-open").filter(|_| desktop) else { return };
    let mut command = Command::new(opener);
    command.arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    if let Ok(mut child) = command.spawn() {
        thread::spawn(move || child.wait());
    }
}
