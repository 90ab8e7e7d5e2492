//! Cuts a release into what the first screen needs and parts that are loaded when they are first needed
//! (`src/page/later.rs`), and takes out what nothing uses.

use crate::{
    error::Outcome,
    files,
    glue::Glue,
    process,
    project::{PACKAGE, Project},
    wasm,
};
use std::{collections::BTreeMap, path::Path, process::Command};
use wasm_split_cli_support::{Options, transform};

/// What the glue imports the loading of the parts from; nothing is there, since [`Glue::link`] puts it in.
const LINK: &str = "./later.js";

/// A program in parts.
pub(crate) struct Program {
    /// What the first screen needs, with short names.
    pub(crate) main: Vec<u8>,
    /// The JavaScript beside it. It knows each part by [`Part::name`].
    pub(crate) glue: String,
    /// What is loaded later.
    pub(crate) parts: Vec<Part>,
}

/// A part of the program in a file of its own.
pub(crate) struct Part {
    /// What its file is called until it gets its final name: `split_dialogs.wasm`, or `chunk_4.wasm` for what two parts
    /// have in common.
    pub(crate) name: String,
    /// Its WebAssembly.
    pub(crate) wasm: Vec<u8>,
}

/// Cuts `module`, which Cargo built with the feature `split`.
pub(crate) fn split(project: &Project, wasm_bindgen: &Path, module: &Path) -> Outcome<Program> {
    let folder = project.target.join("xtask/split");
    files::remove_folder(&folder)?;
    let (main, bindings) = (folder.join("main.wasm"), folder.join("bindings"));
    let input = files::read_bytes(module)?;
    let mut options = Options::new(&input);
    options.output_dir = &folder;
    options.main_out_path = &main;
    options.link_name = LINK;
    let parts = transform(options).map_err(|error| format!("{} can't be cut: {error:?}", module.display()))?;

    let mut bindgen = Command::new(wasm_bindgen);
    bindgen.args(["--target", "web", "--no-typescript", "--keep-lld-exports", "--out-name", PACKAGE, "--out-dir"]);
    process::run(bindgen.arg(&bindings).arg(&main))?;

    if bindings.join("snippets").exists() {
        return Err("a library brings JavaScript of its own, which nobody puts in place".into());
    }
    let mut glue = Glue::new(files::read(&bindings.join(format!("{PACKAGE}.js")))?)?;
    let shared = glue.link(LINK, &files::read(&folder.join(LINK))?)?;
    glue.drop_unused_classes()?;
    glue.make_stoppable()?;

    let main = bindings.join(format!("{PACKAGE}_bg.wasm"));
    let used = glue.used_exports();
    let is_used = |name: &str| used.contains(name) || shared.contains(name);
    let less = wasm::with_exports(&files::read_bytes(&main)?, is_used)?;
    files::write(&main, wasm::without_messages(&wasm::without_streams(&less)?)?)?;
    let main = wasm::optimised(project, &main, &wasm::HARD)?;

    let imports = glue.keep_imports(&wasm::imports(&main)?)?;
    let short = |names: Vec<String>| -> BTreeMap<String, String> {
        names.into_iter().enumerate().map(|(number, name)| (name, short_name(number))).collect()
    };
    let imports = short(imports);
    let exports = short(used.into_iter().filter(|name| !shared.contains(name)).collect());
    glue.rename(&imports, &exports)?;
    let main = wasm::renamed(&main, &imports, &exports)?;

    let parts = parts.split_modules.iter().map(|file| {
        let name = file.file_name().ok_or("a part without a name")?.to_string_lossy().into_owned();
        Ok(Part { name, wasm: wasm::optimised(project, file, &wasm::PLAIN)? })
    });
    Ok(Program { main, parts: parts.collect::<Outcome<_>>()?, glue: glue.into_text() })
}

/// `a`, `b`, … `z`, `aa`, `ab`, …
fn short_name(number: usize) -> String {
    let letter = char::from(b'a' + u8::try_from(number % 26).unwrap_or_default());
    match number / 26 {
        0 => letter.to_string(),
        more => format!("{}{letter}", short_name(more - 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_names_are_all_different() {
        assert_eq!([0, 25, 26, 27, 51, 52].map(short_name), ["a", "z", "aa", "ab", "az", "ba"]);
        let names: std::collections::BTreeSet<String> = (0..2000).map(short_name).collect();
        assert_eq!(names.len(), 2000);
    }
}
