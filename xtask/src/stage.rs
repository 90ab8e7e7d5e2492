//! What happens after Trunk has built and before it puts the result in place: the standalone artefact gets its final
//! files, names and links.

use crate::{
    assets::Assets,
    error::Outcome,
    files, html, locales,
    project::{PACKAGE, Project},
    wasm,
};
use std::path::Path;

/// Turns what Trunk put into `folder` into the standalone artefact for the address `base`.
pub(crate) fn standalone(project: &Project, folder: &Path, base: &str, release: bool) -> Outcome {
    let page = folder.join("index.html");
    let html = files::read(&page)?;
    let trunk = html::trunk_output(&html)?;
    let (glue, wasm) = (folder.join(trunk.glue), folder.join(trunk.wasm));

    let assets = Assets::new(project, folder, true, release)?;
    let module = match release {
        // Trunk puts the right one first on the PATH.
        true => assets.split_module(Path::new("wasm-bindgen"), &wasm::built(project, PACKAGE))?,
        false => assets.module(&glue, &wasm)?,
    };
    files::remove(&glue)?;
    files::remove(&wasm)?;
    let styles = assets.styles(&[])?;
    assets.locales()?;
    let start = assets.script("start", &assets.loader("src/shell/start.js", &[])?)?;

    let locales: Vec<String> = assets
        .locales
        .iter()
        .map(|locale| {
            let [first, later] = Assets::locale_paths(locale);
            format!("{}={base}{first},{base}{later}", locale.language)
        })
        .collect();
    let html = html::link(&html, base, &styles, &module, &start)?;
    let html = html::set_lines(&html, html::SLOW, &locales::slow_lines(&assets.locales)?)?;
    let html = html::set_lines(&html, html::NO_SCRIPT, &locales::no_script_lines(&assets.locales)?)?;
    let html = html::set_meta(&html, "wg-base", base)?;
    files::write(&page, html::set_meta(&html, "wg-locales", &locales.join(" "))?)
}
