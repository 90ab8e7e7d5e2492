//! WebAssembly: built for the embedded artefact, and made small for a release.

use crate::{
    error::Outcome,
    files, node, process,
    project::{PACKAGE, Project, WASM_TARGET},
};
use std::path::{Path, PathBuf};

/// What Rust uses. Without these switches wasm-opt refuses a file whose own list of features was stripped.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// The content of `input` without names and notes, and with what the compiler could not see.
pub(crate) fn optimised(project: &Project, input: &Path) -> Outcome<Vec<u8>> {
    let output = project.target.join("xtask/optimised.wasm");
    files::write(&output, "")?;
    let mut wasm_opt = node::tool(project, "binaryen/bin/wasm-opt")?;
    println!("Making the WebAssembly smaller (10 seconds)");
    process::run(
        wasm_opt
            .args(FEATURES)
            .args(["-Os", "--strip-debug", "--strip-producers", "--strip-target-features"])
            .arg(input)
            .arg("-o")
            .arg(&output),
    )?;
    files::read_bytes(&output)
}

/// Builds the library as a module of its own, without the standalone shell.
pub(crate) fn build_embedded(project: &Project) -> Outcome<PathBuf> {
    let mut cargo = project.cargo();
    cargo.args(["rustc", "--locked", "--package", PACKAGE, "--lib", "--crate-type", "cdylib", "--release"]);
    cargo.args(["--target", WASM_TARGET, "--no-default-features", "--features", "embedded"]);
    process::run(&mut cargo)?;
    let file = format!("{}.wasm", PACKAGE.replace('-', "_"));
    Ok(project.target.join(WASM_TARGET).join("release").join(file))
}
