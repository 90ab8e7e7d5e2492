//! WebAssembly: built for the embedded artefact, and made small for a release.

use crate::{
    error::Outcome,
    files,
    glue::SHORT_MODULE,
    node, process,
    project::{PACKAGE, Project, WASM_TARGET, without_own_paths},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};
use wasm_encoder::{
    ExportSection, ImportSection, Module, RawSection,
    reencode::{Reencode, RoundtripReencoder},
};
use wasmparser::{Export, Import, Parser, Payload};

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
    println!("Making {} smaller (up to 10 seconds)", input.file_name().unwrap_or_default().display());
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
    cargo.args(["--target", WASM_TARGET, "--no-default-features", "--features", "embedded,split"]);
    without_own_paths(&mut cargo, &project.root);
    process::run(&mut cargo)?;
    Ok(built(project, &PACKAGE.replace('-', "_")))
}

/// Where Cargo puts what it has built for a release.
pub(crate) fn built(project: &Project, name: &str) -> PathBuf {
    project.target.join(WASM_TARGET).join("release").join(format!("{name}.wasm"))
}

/// The names of all functions, memories and tables that `module` imports.
pub(crate) fn imports(module: &[u8]) -> Outcome<BTreeSet<String>> {
    let mut names = BTreeSet::new();
    for payload in Parser::new(0).parse_all(module) {
        if let Payload::ImportSection(section) = payload? {
            for import in section.into_imports() {
                names.insert(import?.name.to_owned());
            }
        }
    }
    Ok(names)
}

/// The same module with fewer exports.
pub(crate) fn with_exports(module: &[u8], wanted: impl Fn(&str) -> bool) -> Outcome<Vec<u8>> {
    rewritten(module, |_| None, |export| wanted(export.name).then(|| export.name.to_owned()))
}

/// The same module with other names of its imports, which then come from one module, and of its exports.
pub(crate) fn renamed(
    module: &[u8],
    imports: &BTreeMap<String, String>,
    exports: &BTreeMap<String, String>,
) -> Outcome<Vec<u8>> {
    rewritten(
        module,
        |import| imports.get(import.name).cloned(),
        |export| Some(exports.get(export.name).map_or(export.name, String::as_str).to_owned()),
    )
}

/// Copies a module with other names: what `import_name` gives none stays as it is, what `export_name` gives none goes.
fn rewritten(
    module: &[u8],
    import_name: impl Fn(&Import<'_>) -> Option<String>,
    export_name: impl Fn(&Export<'_>) -> Option<String>,
) -> Outcome<Vec<u8>> {
    let (mut copy, mut reencode) = (Module::new(), RoundtripReencoder);
    for payload in Parser::new(0).parse_all(module) {
        let payload = payload?;
        match payload {
            Payload::ImportSection(section) => {
                let mut imports = ImportSection::new();
                for import in section.into_imports() {
                    let import = import?;
                    let kind = reencode.entity_type(import.ty)?;
                    match import_name(&import) {
                        Some(name) => imports.import(SHORT_MODULE, &name, kind),
                        None => imports.import(import.module, import.name, kind),
                    };
                }
                copy.section(&imports);
            }
            Payload::ExportSection(section) => {
                let mut exports = ExportSection::new();
                for export in section {
                    let export = export?;
                    if let Some(name) = export_name(&export) {
                        exports.export(&name, reencode.export_kind(export.kind)?, export.index);
                    }
                }
                copy.section(&exports);
            }
            other => {
                if let Some((id, range)) = other.as_section() {
                    let range = usize::try_from(range.start)?..usize::try_from(range.end)?;
                    let data = module.get(range).ok_or("a section beyond the end")?;
                    copy.section(&RawSection { id, data });
                }
            }
        }
    }
    Ok(copy.finish())
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{CodeSection, EntityType, ExportKind, Function, FunctionSection, TypeSection};

    /// A module that imports two functions and exports two of its own.
    fn module() -> Vec<u8> {
        let mut module = Module::new();
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut imports = ImportSection::new();
        imports.import("./page_bg.js", "__wbg_a_12", EntityType::Function(0));
        imports.import("./later.js", "load", EntityType::Function(0));
        let mut functions = FunctionSection::new();
        let mut exports = ExportSection::new();
        let mut code = CodeSection::new();
        for (place, name) in [(2, "open"), (3, "memory_of")] {
            functions.function(0);
            exports.export(name, ExportKind::Func, place);
            let mut body = Function::new([]);
            body.instructions().end();
            code.function(&body);
        }
        module.section(&types).section(&imports).section(&functions).section(&exports).section(&code);
        module.finish()
    }

    /// Imports with their modules, and exports with the functions that they are.
    fn names(module: &[u8]) -> (Vec<String>, Vec<String>) {
        let (mut imports, mut exports) = (Vec::new(), Vec::new());
        for payload in Parser::new(0).parse_all(module) {
            match payload.unwrap() {
                Payload::ImportSection(section) => {
                    let import = |import: Import<'_>| format!("{} {}", import.module, import.name);
                    imports.extend(section.into_imports().map(|one| import(one.unwrap())));
                }
                Payload::ExportSection(section) => {
                    exports.extend(
                        section.into_iter().flatten().map(|export| format!("{} {}", export.name, export.index)),
                    );
                }
                _ => {}
            }
        }
        (imports, exports)
    }

    #[test]
    fn only_the_exports_that_are_wanted_stay() {
        let less = with_exports(&module(), |name| name == "memory_of").unwrap();
        assert_eq!(names(&less).1, ["memory_of 3"]);
        assert_eq!(names(&less).0, names(&module()).0);
        assert_eq!(imports(&less).unwrap().into_iter().collect::<Vec<_>>(), ["__wbg_a_12", "load"]);
    }

    #[test]
    fn what_has_another_name_comes_from_the_short_module() {
        let names_of = |from: &str, to: &str| BTreeMap::from([(from.to_owned(), to.to_owned())]);
        let short = renamed(&module(), &names_of("__wbg_a_12", "x"), &names_of("open", "o")).unwrap();
        assert_eq!(names(&short).0, ["a x", "./later.js load"]);
        assert_eq!(names(&short).1, ["o 2", "memory_of 3"]);
        assert!(renamed(&module()[..20], &BTreeMap::new(), &BTreeMap::new()).is_err());
    }
}
