//! `cargo xtask`: the commands of the project. Without arguments it lists them.

mod apt;
mod arguments;
mod assets;
mod browser;
mod commands;
mod compare;
mod compress;
mod css;
mod dependencies;
mod embed;
mod error;
mod files;
mod fonts;
mod glue;
mod hash;
mod html;
mod javascript;
mod locales;
mod manifest;
mod measure;
mod nginx;
mod node;
mod ports;
mod process;
mod project;
mod rust_target;
mod sentences;
mod service;
mod split;
mod stage;
mod tools;
mod versions;
mod wasm;

use std::process::ExitCode;

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let name = words.next().unwrap_or_else(|| "help".to_owned());
    match commands::run(&name, words.collect()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\ncargo xtask {name}: {error}");
            ExitCode::FAILURE
        }
    }
}
