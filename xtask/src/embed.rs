//! The embedded artefact: a small script with a stable name and the hashed files beside it.

use crate::{
    assets::Assets,
    error::Outcome,
    files, process,
    project::{PACKAGE, Project},
    tools::Tools,
    wasm,
};
use serde_json::{Map, json};
use std::{path::Path, process::Command};

/// The folder below `dist`.
pub(crate) const FOLDER: &str = "embed";

/// What a host loads; the only name that never changes.
pub(crate) const LOADER: &str = "workspace-general.js";

/// Files that show the artefact in a plain page. They are no part of what a visit loads.
pub(crate) const EXAMPLE: [&str; 2] = ["example.html", "example.js"];

/// Builds `dist/embed` anew.
pub(crate) fn build(project: &Project, tools: &Tools) -> Outcome {
    let folder = project.dist.join(FOLDER);
    files::remove_folder(&folder)?;
    let module = wasm::build_embedded(project)?;

    let bindings = project.target.join("xtask/embed");
    files::remove_folder(&bindings)?;
    let mut bindgen = Command::new(&tools.wasm_bindgen);
    bindgen.args(["--target", "web", "--no-typescript", "--out-name", PACKAGE, "--out-dir"]).arg(&bindings);
    process::run(bindgen.arg(module))?;

    let assets = Assets::new(project, &folder, true)?;
    let (glue, wasm) = (bindings.join(format!("{PACKAGE}.js")), bindings.join(format!("{PACKAGE}_bg.wasm")));
    let module = assets.module(&glue, &wasm)?;
    copy_snippets(project, &bindings)?;
    assets.locales()?;
    let locales: Map<_, _> =
        assets.locales.iter().map(|locale| (locale.language.clone(), Assets::locale_path(locale).into())).collect();
    let names = json!({ "glue": module.glue, "wasm": module.wasm, "styles": assets.styles()?, "locales": locales });
    assets.script_as(LOADER, &assets.loader("src/embed/workspace-general.js", &[("FILES", names.to_string())])?)?;
    for name in EXAMPLE {
        files::write(&folder.join(name), files::read(&project.root.join("src/embed").join(name))?)?;
    }
    Ok(())
}

/// The JavaScript that libraries bring; the glue imports it by these paths.
fn copy_snippets(project: &Project, bindings: &Path) -> Outcome {
    if !bindings.join("snippets").is_dir() {
        return Ok(());
    }
    for file in files::all_below(&bindings.join("snippets"))? {
        let target = project.dist.join(FOLDER).join(file.strip_prefix(bindings)?);
        files::write(&target, files::read_bytes(&file)?)?;
    }
    Ok(())
}
