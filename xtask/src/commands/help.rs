//! `cargo xtask help`: the list of the commands.

use super::COMMANDS;
use crate::{arguments::Arguments, error::Outcome, project::Project};

pub(super) fn run(_: &Project, arguments: Arguments) -> Outcome {
    arguments.end()?;
    println!("cargo xtask COMMAND\n");
    for command in &COMMANDS {
        let call = format!("{} {}", command.name, command.arguments);
        println!("  {call:<38} {}", command.summary);
    }
    println!(
        "\nEach command gets the tools that it needs. They are cached in .tools (or the folder that WG_TOOLS names)."
    );
    Ok(())
}
