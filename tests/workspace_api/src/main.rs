//! The reference service as a program.

use std::{path::PathBuf, process::ExitCode, time::Duration};
use workspace_api::{Database, Options, Role, Sample, ServiceMode, routes, sample, serve};

const HELP: &str = "\
The reference service of the workspace REST API.

Usage: workspace-api [options]

  --port NUMBER      the port on 127.0.0.1 (default 8081; 0 takes a free one)
  --database FILE    the SQLite file, made and filled when missing (default: in memory)
  --cors ORIGIN      the origin of a page that may call from elsewhere; can be given several times
  --static FOLDER    serve the built page of that folder at /
  --connect ORIGIN   another origin that the served page may call; can be given several times
  --step-ms NUMBER   how long one item of an import or a tenth of a deletion takes (default 400)
  --published-only   offer only the published part of the contract
  --lenient          take changes without If-Match
  --no-permissions   leave permissions out of workspaces
  --routes           list the endpoints and end
  --help             show this
";

fn main() -> ExitCode {
    match run(std::env::args().skip(1)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("workspace-api: {message}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: impl Iterator<Item = String>) -> Result<(), String> {
    let Some(options) = read(arguments)? else { return Ok(()) };
    let running = serve(options).map_err(|error| error.to_string())?;
    println!("workspace-api listens at {}", running.url());
    println!("  sign in        {}/sign-in?return_to=/workspaces/{}/settings/general", running.url(), sample::PISA);
    for role in Role::ALL {
        println!("  {:<14} Authorization: Bearer {}", role.word(), role.token());
    }
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(|error| error.to_string())?;
    runtime.block_on(tokio::signal::ctrl_c()).map_err(|error| error.to_string())
}

/// The options, or nothing when the program has said what was asked for.
fn read(mut arguments: impl Iterator<Item = String>) -> Result<Option<Options>, String> {
    let mut options = Options {
        port: 8081,
        sample: Some(Sample { ten_thousand_keys: true, extra_workspaces: 0 }),
        step: Duration::from_millis(400),
        record: false,
        ..Options::default()
    };
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or_else(|| format!("{argument} needs a value"));
        match argument.as_str() {
            "--port" => options.port = number(&value()?)?,
            "--database" => options.database = Database::File(PathBuf::from(value()?)),
            "--cors" => options.cors.push(value()?),
            "--static" => options.static_dir = Some(PathBuf::from(value()?)),
            "--connect" => options.connect_origins.push(value()?),
            "--step-ms" => options.step = Duration::from_millis(number(&value()?)?),
            "--published-only" => options.mode = ServiceMode::PublishedOnly,
            "--lenient" => options.lenient_if_match = true,
            "--no-permissions" => options.omit_permissions = true,
            "--routes" => {
                routes().for_each(|(method, path)| println!("{method:<6} {path}"));
                return Ok(None);
            }
            "--help" | "-h" => {
                print!("{HELP}");
                return Ok(None);
            }
            other => return Err(format!("there is no option {other}; --help lists them")),
        }
    }
    Ok(Some(options))
}

fn number<N: std::str::FromStr>(text: &str) -> Result<N, String> {
    text.parse().map_err(|_| format!("{text} is no number that can be used here"))
}
