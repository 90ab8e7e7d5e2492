//! The standard library for WebAssembly.

use crate::{
    error::Outcome,
    process,
    project::{Project, WASM_TARGET},
};
use std::{path::Path, process::Command};

/// Adds the target to the pinned toolchain, unless it is there.
pub(crate) fn set_up(project: &Project) -> Outcome {
    let mut rustc = Command::new("rustc");
    let sysroot = process::capture(rustc.args(["--print", "sysroot"]).current_dir(&project.root))?;
    if Path::new(sysroot.trim()).join("lib/rustlib").join(WASM_TARGET).is_dir() {
        return Ok(());
    }
    println!("Adding the Rust target {WASM_TARGET} (20 MB, a few seconds)");
    let mut rustup = Command::new("rustup");
    process::run(rustup.args(["target", "add", WASM_TARGET]).current_dir(&project.root))
}
