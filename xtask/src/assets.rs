//! What both artefacts are made of: each piece written into a folder under a name that changes with its content.

use crate::{
    css,
    error::Outcome,
    files,
    hash::hashed_name,
    javascript,
    locales::{self, CompiledLocale},
    project::{PACKAGE, Project},
    split,
};
use std::path::{Path, PathBuf};

/// The folder of what is loaded only when it is needed.
pub(crate) const LATER: &str = "later";

/// The folder that an artefact is put together in.
pub(crate) struct Assets<'project> {
    project: &'project Project,
    folder: PathBuf,
    release: bool,
    /// The sentences, checked; written by [`Assets::locales`].
    pub(crate) locales: Vec<CompiledLocale>,
}

/// What wasm-bindgen wrote: the WebAssembly and the JavaScript beside it.
pub(crate) struct Module {
    /// The name of the JavaScript.
    pub(crate) glue: String,
    /// The name of the WebAssembly.
    pub(crate) wasm: String,
}

impl<'project> Assets<'project> {
    /// Only a release is made small. `shell` says whether the artefact has the standalone shell.
    pub(crate) fn new(project: &'project Project, folder: &Path, shell: bool, release: bool) -> Outcome<Self> {
        Ok(Self { project, folder: folder.to_owned(), release, locales: locales::compile(&project.root, shell)? })
    }

    /// The WebAssembly and its glue as they are, from where wasm-bindgen put them.
    pub(crate) fn module(&self, glue: &Path, wasm: &Path) -> Outcome<Module> {
        self.write_module(&files::read(glue)?, &files::read_bytes(wasm)?)
    }

    /// The WebAssembly that Cargo built with the feature `split`, cut into its parts.
    pub(crate) fn split_module(&self, wasm_bindgen: &Path, wasm: &Path) -> Outcome<Module> {
        let mut program = split::split(self.project, wasm_bindgen, wasm)?;
        for part in program.parts {
            let stem = part.name.trim_end_matches(".wasm").trim_start_matches("split_").replace("chunk_", "shared-");
            let name = format!("{LATER}/{}", hashed_name(&stem, "wasm", &part.wasm));
            files::write(&self.folder.join(&name), &part.wasm)?;
            program.glue = program.glue.replace(&format!("./{}", part.name), &format!("./{name}"));
        }
        self.write_module(&program.glue, &program.main)
    }

    fn write_module(&self, glue: &str, wasm: &[u8]) -> Outcome<Module> {
        let name = hashed_name(PACKAGE, "wasm", wasm);
        files::write(&self.folder.join(&name), wasm)?;
        // The loaders say where the WebAssembly is; the glue's own idea of it should not be wrong either.
        let glue = glue.replace(&format!("{PACKAGE}_bg.wasm"), &name);
        Ok(Module { glue: self.script(PACKAGE, &glue)?, wasm: name })
    }

    /// The style sheets, but for those that this artefact has no use for: what the first screen needs in one file, the
    /// rest in another. Gives where they are, seen from the folder.
    pub(crate) fn styles(&self, unused: &[&str]) -> Outcome<[String; 2]> {
        let [first, later] = css::bundle(&self.project.root.join("style"), unused)?;
        let later_name = format!("{LATER}/{}", hashed_name(PACKAGE, "css", later.as_bytes()));
        files::write(&self.folder.join(&later_name), &later)?;
        Ok([self.write(PACKAGE, "css", &first)?, later_name])
    }

    /// The sentences of every language: what the first screen says in one file, the rest in another.
    pub(crate) fn locales(&self) -> Outcome {
        for locale in &self.locales {
            let [first, later] = Self::locale_paths(locale);
            files::write(&self.folder.join(first), &locale.first.json)?;
            files::write(&self.folder.join(later), &locale.later.json)?;
        }
        Ok(())
    }

    /// Where a language's files are, seen from the folder.
    pub(crate) fn locale_paths(locale: &CompiledLocale) -> [String; 2] {
        [format!("locales/{}", locale.first.name), format!("{LATER}/{}", locale.later.name)]
    }

    /// A loader of `src/` with its holes filled.
    pub(crate) fn loader(&self, path: &str, holes: &[(&str, String)]) -> Outcome<String> {
        let words = locales::loader_sentences(&self.locales)?;
        let script = javascript::fill(&files::read(&self.project.root.join(path))?, "WORDS", &words)?;
        holes.iter().try_fold(script, |script, (hole, value)| javascript::fill(&script, hole, value))
    }

    /// A script under a hashed name.
    pub(crate) fn script(&self, stem: &str, script: &str) -> Outcome<String> {
        self.write(stem, "js", &self.small(script)?)
    }

    /// A script under a name of its own.
    pub(crate) fn script_as(&self, name: &str, script: &str) -> Outcome {
        files::write(&self.folder.join(name), self.small(script)?)
    }

    fn small(&self, script: &str) -> Outcome<String> {
        match self.release {
            true => javascript::minified(self.project, script),
            false => Ok(script.to_owned()),
        }
    }

    fn write(&self, stem: &str, extension: &str, content: &str) -> Outcome<String> {
        let name = hashed_name(stem, extension, content.as_bytes());
        files::write(&self.folder.join(&name), content)?;
        Ok(name)
    }
}
