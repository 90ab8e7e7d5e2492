//! The embedded artefact: a small script with a stable name and the hashed files beside it.

use crate::{assets::Assets, error::Outcome, files, project::Project, tools::Tools, wasm};
use serde_json::{Map, json};

/// The folder below `dist`.
pub(crate) const FOLDER: &str = "embed";

/// What a host loads; the only name that never changes.
pub(crate) const LOADER: &str = "workspace-general.js";

/// Files for the people who write a portal: a plain page with the element, and what tools read about it. They are no
/// part of what a visit loads.
pub(crate) const FOR_PORTALS: [&str; 4] =
    ["example.html", "example.js", "workspace-general.d.ts", "custom-elements.json"];

/// Builds `dist/embed` anew.
pub(crate) fn build(project: &Project, tools: &Tools) -> Outcome {
    let folder = project.dist.join(FOLDER);
    files::remove_folder(&folder)?;
    let built = wasm::build_embedded(project)?;
    let assets = Assets::new(project, &folder, false, true)?;
    let module = assets.split_module(&tools.wasm_bindgen, &built)?;
    assets.locales()?;
    let locales: Map<_, _> =
        assets.locales.iter().map(|locale| (locale.language.clone(), json!(Assets::locale_paths(locale)))).collect();
    let names = json!({ "glue": module.glue, "wasm": module.wasm, "styles": assets.styles(&["shell.css"])?, "locales": locales });
    let holes = [("FILES", names.to_string()), ("VERSION", json!(env!("CARGO_PKG_VERSION")).to_string())];
    assets.script_as(LOADER, &assets.loader("src/embed/workspace-general.js", &holes)?)?;
    for name in FOR_PORTALS {
        files::write(&folder.join(name), files::read(&project.root.join("src/embed").join(name))?)?;
    }
    Ok(())
}
