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
    CodeSection, ExportSection, Function, ImportSection, Module, RawSection,
    reencode::{Reencode, RoundtripReencoder},
};
use wasmparser::{Export, Import, KnownCustom, Name, Operator, Parser, Payload, TypeRef};

/// The section of data.
const DATA: u8 = 11;

/// What Rust uses. Without these switches wasm-opt refuses a file whose own list of features was stripped.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// How hard `wasm-opt` tries: what a first visit loads is worth half a minute.
pub(crate) const HARD: [&str; 6] = ["--flatten", "--rereloop", "-Os", "--gufa-optimizing", "-Os", "--converge"];

/// The same for what is loaded later.
pub(crate) const PLAIN: [&str; 1] = ["-Os"];

/// The content of `input` without names and notes, and with what the compiler could not see.
pub(crate) fn optimised(project: &Project, input: &Path, passes: &[&str]) -> Outcome<Vec<u8>> {
    let output = project.target.join("xtask/optimised.wasm");
    files::write(&output, "")?;
    let mut wasm_opt = node::tool(project, "binaryen/bin/wasm-opt")?;
    println!("Making {} smaller (up to half a minute)", input.file_name().unwrap_or_default().display());
    process::run(
        wasm_opt
            .args(FEATURES)
            .args(passes)
            .args(["--strip-debug", "--strip-producers", "--strip-target-features"])
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

/// Takes out most of the code of wasm-streams. leptos brings that library with it, and its classes are exported, so the
/// linker keeps them; the glue has dropped them, since nobody makes one. What is left of them hangs on tables of
/// functions: the futures that it makes promises of.
pub(crate) fn without_streams(module: &[u8]) -> Outcome<Vec<u8>> {
    const LIBRARY: &str = "wasm_streams::";
    // Only that library makes promises of futures; were there another, this would be told by how one is dropped.
    const PROMISES: &str = "js_sys::futures::future_to_promise";
    let names = function_names(module)?;
    let drops = format!("drop_in_place<{PROMISES}<");
    if let Some(other) = names.values().find(|name| name.contains(&drops) && !name.contains(LIBRARY)) {
        return Err(format!("somebody else makes promises of futures: {other}").into());
    }
    // Small functions may be those of others too: the compiler keeps one of several that are the same.
    const LARGE: u64 = 500;
    let called = called(module)?;
    emptied(module, |index, length| {
        let is_future = names.get(&index).is_some_and(|name| name.starts_with(PROMISES));
        is_future && length >= LARGE && !called.contains(&index)
    })
}

/// Takes out what says why the program stops: where it did tells the stack, and why, a development build. What is left of
/// a panic is the trap that ends it anyway, and with the messages goes most of what formats.
pub(crate) fn without_messages(module: &[u8]) -> Outcome<Vec<u8>> {
    // All of them never return.
    const ENDS: [&str; 8] = [
        "panicking::panic",
        "panicking::assert_failed",
        "option::unwrap_failed",
        "option::expect_failed",
        "result::unwrap_failed",
        "str::slice_error_fail",
        "slice::index::slice_index_fail",
        "cell::panic_already",
    ];
    let names = function_names(module)?;
    let is_end = |name: &String| {
        // The standard library's own names carry a number of its crates: `core[c5930c85a12de822]::panicking::panic_fmt`.
        let path = name.strip_prefix("core[").and_then(|rest| rest.split_once(']')).map(|(_, path)| path);
        let path = path.or_else(|| name.strip_prefix("core"));
        path.and_then(|path| path.strip_prefix("::")).is_some_and(|path| ENDS.iter().any(|end| path.starts_with(end)))
    };
    if !names.values().any(is_end) {
        return Err("no panic has a message: its functions are called otherwise now".into());
    }
    let mut silent = emptied(module, |index, _| names.get(&index).is_some_and(is_end))?;
    let data = data_section(&silent)?;
    silent.get_mut(data).map(blank_source_files);
    Ok(silent)
}

/// Where the data of a module stand in it.
fn data_section(module: &[u8]) -> Outcome<std::ops::Range<usize>> {
    for payload in Parser::new(0).parse_all(module) {
        if let Some((DATA, range)) = payload?.as_section() {
            return Ok(usize::try_from(range.start)?..usize::try_from(range.end)?);
        }
    }
    Err("a module without data".into())
}

/// Writes zeros in place of the names of source files, from `src/` on, which nobody reads any more.
fn blank_source_files(data: &mut [u8]) {
    const FOLDER: &[u8] = b"src/";
    const END: &[u8] = b".rs";
    let mut from = 0;
    while let Some(start) = data[from..].windows(FOLDER.len()).position(|window| window == FOLDER).map(|at| from + at) {
        from = start + FOLDER.len();
        let is_of_a_path = |byte: &u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'/');
        let name = data[from..].iter().take_while(|byte| is_of_a_path(byte)).count();
        if data[from + name..].starts_with(END) {
            data[start..from + name + END.len()].fill(0);
        }
    }
}

/// The functions that are called by name, not through a table.
fn called(module: &[u8]) -> Outcome<BTreeSet<u32>> {
    let mut called = BTreeSet::new();
    for payload in Parser::new(0).parse_all(module) {
        let Payload::CodeSectionEntry(body) = payload? else { continue };
        for operator in body.get_operators_reader()? {
            if let Operator::Call { function_index } = operator? {
                called.insert(function_index);
            }
        }
    }
    Ok(called)
}

/// The names of functions by their places, as the module itself tells them.
fn function_names(module: &[u8]) -> Outcome<BTreeMap<u32, String>> {
    let mut names = BTreeMap::new();
    for payload in Parser::new(0).parse_all(module) {
        let Payload::CustomSection(section) = payload? else { continue };
        let KnownCustom::Name(subsections) = section.as_known() else { continue };
        // What this version does not know comes after the names of functions.
        for subsection in subsections.into_iter().map_while(Result::ok) {
            if let Name::Function(functions) = subsection {
                for function in functions {
                    let function = function?;
                    names.insert(function.index, function.name.to_owned());
                }
            }
        }
    }
    Ok(names)
}

/// The same module, in which these functions do nothing but stop the program.
fn emptied(module: &[u8], is_dead: impl Fn(u32, u64) -> bool) -> Outcome<Vec<u8>> {
    let (mut copy, mut code, mut index) = (Module::new(), CodeSection::new(), 0);
    for payload in Parser::new(0).parse_all(module) {
        let payload = payload?;
        let bytes = |range: std::ops::Range<u64>| -> Outcome<&[u8]> {
            let range = usize::try_from(range.start)?..usize::try_from(range.end)?;
            Ok(module.get(range).ok_or("a section beyond the end")?)
        };
        match payload {
            Payload::CodeSectionStart { .. } => continue,
            Payload::CodeSectionEntry(body) => {
                if is_dead(index, body.range().end - body.range().start) {
                    let mut empty = Function::new([]);
                    empty.instructions().unreachable().end();
                    code.function(&empty);
                } else {
                    code.raw(bytes(body.range())?);
                }
                index += 1;
                continue;
            }
            Payload::ImportSection(ref section) => {
                for import in section.clone().into_imports() {
                    index += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            _ => (),
        }
        if let Some((id, range)) = payload.as_section() {
            // Data follow the code.
            if id == DATA && !code.is_empty() {
                copy.section(&std::mem::take(&mut code));
            }
            copy.section(&RawSection { id, data: bytes(range)? });
        }
    }
    Ok(copy.finish())
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

    #[test]
    fn names_of_source_files_are_blanked_and_nothing_else() {
        let mut data = b"Bearersrc/api/auth.rsclasscore/src/str.rssrc/later/x.js".to_vec();
        blank_source_files(&mut data);
        let expected = [b"Bearer".as_slice(), &[0; 15], b"classcore/", &[0; 10], b"src/later/x.js"].concat();
        assert_eq!(data, expected);
    }
    use wasm_encoder::{DataSection, EntityType, ExportKind, FunctionSection, NameMap, NameSection, TypeSection};

    /// A module that imports two functions and exports two of its own.
    fn module() -> Vec<u8> {
        with_bodies(&[0, 0], false)
    }

    /// The same with so many instructions in its functions, of which the first may call the second.
    fn with_bodies(lengths: &[usize; 2], calls: bool) -> Vec<u8> {
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
            for _ in 0..lengths[place as usize - 2] {
                body.instructions().nop();
            }
            if calls && place == 2 {
                body.instructions().call(3);
            }
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

    /// The module with data, in which its own two functions have these names.
    fn named(mut module: Vec<u8>, first: &str, second: &str) -> Vec<u8> {
        let mut names = NameSection::new();
        let mut functions = NameMap::new();
        functions.append(2, first);
        functions.append(3, second);
        names.functions(&functions);
        let mut data = DataSection::new();
        data.passive([1, 2, 3]);
        let mut sections = Module::new();
        sections.section(&data).section(&names);
        // Without the beginning that every module has.
        module.extend_from_slice(&sections.finish()[8..]);
        module
    }

    /// How long the code of each function is.
    fn lengths(module: &[u8]) -> Vec<u64> {
        let bodies = Parser::new(0).parse_all(module).filter_map(|payload| match payload.unwrap() {
            Payload::CodeSectionEntry(body) => Some(body.range().end - body.range().start),
            _ => None,
        });
        bodies.collect()
    }

    const POLL: &str = "js_sys::futures::future_to_promise::{{closure}}::{{closure}}::h1";

    #[test]
    fn the_code_of_streams_goes() {
        let streams = named(with_bodies(&[600, 600], false), "open", POLL);
        assert_eq!(lengths(&streams), [602, 602]);
        let less = without_streams(&streams).unwrap();
        // Nothing but "unreachable".
        assert_eq!(lengths(&less), [602, 3]);
        assert_eq!(names(&less), names(&streams));
        assert_eq!(function_names(&less).unwrap(), function_names(&streams).unwrap());
    }

    #[test]
    fn code_that_may_be_that_of_others_stays() {
        for module in [with_bodies(&[600, 40], false), with_bodies(&[600, 600], true)] {
            let streams = named(module, "open", POLL);
            assert_eq!(lengths(&without_streams(&streams).unwrap()), lengths(&streams));
        }
        let drops =
            |of: &str| named(module(), "open", &format!("drop_in_place<js_sys::futures::future_to_promise<{of}>>"));
        assert!(without_streams(&drops("wasm_streams::writable::Sink")).is_ok());
        assert!(without_streams(&drops("page::Other")).unwrap_err().to_string().contains("page::Other"));
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
