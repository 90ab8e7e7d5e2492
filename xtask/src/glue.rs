//! The JavaScript that wasm-bindgen writes beside a WebAssembly file, made fit for a release.
//!
//! It is worked on as text, line by line, in the form that the pinned version writes; any other form is an error.

use crate::error::Outcome;
use std::collections::{BTreeMap, BTreeSet};

/// What stands before each function that the WebAssembly imports.
const INDENT: &str = "        ";

/// The object of imports, from its first line to its last.
const IMPORTS: (&str, &str) = ("    const import0 = {\n        __proto__: null,\n", "\n    };\n");

/// The module that the WebAssembly imports these functions from, once names are short.
pub(crate) const SHORT_MODULE: &str = "a";

/// The JavaScript while it is being changed.
pub(crate) struct Glue {
    text: String,
}

impl Glue {
    /// Takes what wasm-bindgen wrote.
    pub(crate) fn new(text: String) -> Outcome<Self> {
        match text.matches(IMPORTS.0).count() {
            1 => Ok(Self { text }),
            _ => Err("wasm-bindgen has written its imports in another form".into()),
        }
    }

    pub(crate) fn into_text(self) -> String {
        self.text
    }

    /// Puts the script that loads the parts into the glue itself, in place of its imports from `module`. Gives the
    /// names of the exports that the parts share.
    pub(crate) fn link(&mut self, module: &str, script: &str) -> Outcome<BTreeSet<String>> {
        let shared = between(script, "const { ", " } = initSync(undefined, undefined);")
            .ok_or("the script that loads the parts has another form")?;
        let shared = shared.split(',').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect();
        // The glue has `initSync` itself.
        let script: String =
            script.lines().filter(|line| !line.starts_with("import ")).flat_map(|line| [line, "\n"]).collect();
        let names: Vec<&str> = script.lines().filter_map(|line| between(line, "export const ", " =")).collect();
        let object = format!("const later = {{ {} }};\n", names.join(", "));
        // Servers may call it by another type.
        let script = script
            .replace("export const ", "const ")
            .replace("WebAssembly.instantiateStreaming(src, imports)", "instantiate(await src, imports)");
        let mut imports = 0;
        let text: String = self
            .text
            .lines()
            .filter(|line| !line.starts_with("import * as import") || !line.contains(module))
            .fold(String::new(), |mut text, line| {
                // The same module is listed once for each of its functions.
                if line.trim_start().starts_with(&format!("\"{module}\": import")) {
                    imports += 1;
                    if imports == 1 {
                        text.push_str(&format!("{INDENT}\"{module}\": later,\n"));
                    }
                } else {
                    text.push_str(line);
                    text.push('\n');
                }
                text
            });
        if imports == 0 {
            return Err("the program has no parts to be loaded later".into());
        }
        self.text = format!("{text}{INSTANTIATE}{script}{object}");
        Ok(shared)
    }

    /// Adds `stop()`, after which nothing reaches the WebAssembly any more: a program that has trapped would trap again
    /// at each event and each answer that it has asked for.
    pub(crate) fn make_stoppable(&mut self) -> Outcome {
        if !self.text.contains(EXPORTS) {
            return Err("the exports of the WebAssembly are kept in another form".into());
        }
        self.text.push_str(STOP);
        Ok(())
    }

    /// Takes out classes that libraries export and that no import makes, and the word `export` of all others.
    pub(crate) fn drop_unused_classes(&mut self) -> Outcome {
        let names: Vec<String> =
            self.text.lines().filter_map(|line| between(line, "export class ", " {")).map(str::to_owned).collect();
        for name in names {
            let start = format!("export class {name} {{\n");
            let dispose = format!("if (Symbol.dispose) {name}.prototype[Symbol.dispose] = {name}.prototype.free;\n");
            let register = format!("const {name}Finalization = ");
            let class = block(&self.text, &start, "\n}\n").ok_or("a class in another form")?;
            let register = block(&self.text, &register, ");\n").ok_or("a class without a registry")?;
            let without = self.text.replace(class, "").replace(&dispose, "").replace(register, "");
            let is_used = words(&without).any(|word| word == name);
            match is_used {
                true => self.text = self.text.replace(&start, start.trim_start_matches("export ")),
                false => self.text = without,
            }
        }
        Ok(())
    }

    /// The exports of the WebAssembly that the glue itself uses.
    pub(crate) fn used_exports(&self) -> BTreeSet<String> {
        members(&self.text).map(|(_, name)| name.to_owned()).collect()
    }

    /// Keeps, of the functions offered to the WebAssembly, those that it still imports. Gives their names.
    pub(crate) fn keep_imports(&mut self, wanted: &BTreeSet<String>) -> Outcome<Vec<String>> {
        let (before, rest) = self.text.split_once(IMPORTS.0).ok_or("no imports")?;
        let (offered, behind) = rest.split_once(IMPORTS.1).ok_or("imports without an end")?;
        let (mut kept, mut names, mut keeps) = (String::new(), Vec::new(), false);
        for line in offered.lines() {
            if let Some(name) = import_name(line) {
                keeps = wanted.contains(name);
                if keeps {
                    names.push(name.to_owned());
                }
            }
            if keeps {
                kept.push_str(line);
                kept.push('\n');
            }
        }
        self.text = format!("{before}{}{kept}{}{behind}", IMPORTS.0, IMPORTS.1.trim_start_matches('\n'));
        Ok(names)
    }

    /// Calls imports and exports by other names.
    pub(crate) fn rename(&mut self, imports: &BTreeMap<String, String>, exports: &BTreeMap<String, String>) -> Outcome {
        let mut text = String::new();
        let mut module = 0;
        for line in self.text.lines() {
            let renamed = import_name(line).and_then(|name| Some((name, imports.get(name)?)));
            if let Some((name, short)) = renamed {
                text.push_str(&line.replacen(name, short, 1));
            } else if line.starts_with(INDENT) && line.ends_with("\": import0,") {
                module += 1;
                text.push_str(&format!("{INDENT}{SHORT_MODULE}: import0,"));
            } else {
                text.push_str(line);
            }
            text.push('\n');
        }
        if module != 1 {
            return Err(format!("the imports are given to {module} modules, not one").into());
        }
        let (mut renamed, mut end) = (String::new(), 0);
        for (place, name) in members(&text) {
            renamed.push_str(&text[end..place]);
            renamed.push_str(exports.get(name).map_or(name, String::as_str));
            end = place + name.len();
        }
        renamed.push_str(&text[end..]);
        self.text = renamed;
        Ok(())
    }
}

/// Where the exports of the WebAssembly are kept.
const EXPORTS: &str = "\nlet wasmModule, wasmInstance, wasm;\n";

/// Whatever is asked of what has stopped is nothing: to be looked into, to be called without an error in its answer, and to
/// be counted with.
const STOP: &str = r#"
const symbols = { [Symbol.toPrimitive]: () => 0 };
const nothing = new Proxy(() => [], { get: (_, name) => (typeof name === "symbol" ? symbols[name] : nothing) });
export const stop = () => void (wasm = nothing);
"#;

/// Compiles a part while it arrives, if the server calls it by its right type.
const INSTANTIATE: &str = r#"
const instantiate = async (response, imports) => {
    if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
    return response.headers.get("content-type")?.startsWith("application/wasm")
        ? WebAssembly.instantiateStreaming(response, imports)
        : WebAssembly.instantiate(await response.arrayBuffer(), imports);
};
"#;

/// The name of the import that begins on this line of the object of imports.
fn import_name(line: &str) -> Option<&str> {
    let name = line.strip_prefix(INDENT)?.split_once(": function(")?.0;
    (!name.is_empty() && name.chars().all(is_word)).then_some(name)
}

/// Every `wasm.name`, as the place and the text of the name.
fn members(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.match_indices("wasm.").filter(|(place, _)| !text[..*place].ends_with(|c| is_word(c) || c == '.')).filter_map(
        |(place, found)| {
            let start = place + found.len();
            let name = &text[start..];
            let name = &name[..name.find(|c| !is_word(c)).unwrap_or(name.len())];
            (!name.is_empty()).then_some((start, name))
        },
    )
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c| !is_word(c))
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || c == '$'
}

fn between<'text>(text: &'text str, before: &str, behind: &str) -> Option<&'text str> {
    let (_, rest) = text.split_once(before)?;
    rest.split_once(behind).map(|(found, _)| found)
}

/// From `start` to the first `end` behind it, both included.
fn block<'text>(text: &'text str, start: &str, end: &str) -> Option<&'text str> {
    let from = text.find(start)?;
    let length = text[from..].find(end)? + end.len();
    Some(&text[from..from + length])
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r#"import * as import1 from "./later.js"
import * as import2 from "./later.js"

export class Unused {
    free() {
        wasm.__wbg_unused_free(this.__wbg_ptr, 0);
    }
}
if (Symbol.dispose) Unused.prototype[Symbol.dispose] = Unused.prototype.free;

export class Used {
    free() {
        wasm.__wbg_used_free(this.__wbg_ptr, 0);
    }
}
if (Symbol.dispose) Used.prototype[Symbol.dispose] = Used.prototype.free;

export function open(options) {
    wasm.open(options);
    return Used.__wrap(wasm.memory);
}
function __wbg_get_imports() {
    const import0 = {
        __proto__: null,
        __wbg_a_12: function(arg0) {
            return arg0;
        },
        __wbg_b_34: function() { return handleError(function (arg0) {
            wasm.__wbindgen_free(arg0);
        }, arguments); },
    };
    return {
        __proto__: null,
        "./x_bg.js": import0,
        "./later.js": import1,
        "./later.js": import2,
    };
}
const UnusedFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_unused_free(ptr, 1));
const UsedFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_used_free(ptr, 1));
"#;

    const SCRIPT: &str = r#"import { initSync } from "./main.js";
        const { table, memory,  } = initSync(undefined, undefined);
export const load_a = wrap("./split_a.wasm", WebAssembly.instantiateStreaming(src, imports));
export const load_b = wrap("./split_b.wasm");
"#;

    fn set(names: &[&str]) -> BTreeSet<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn the_parts_are_linked_within() {
        let mut glue = Glue::new(TEXT.to_owned()).unwrap();
        assert_eq!(glue.link("./later.js", SCRIPT).unwrap(), set(&["memory", "table"]));
        let text = glue.into_text();
        assert!(!text.contains("import * as") && !text.contains("export const"), "{text}");
        assert_eq!(text.matches("\"./later.js\": later,").count(), 1);
        assert!(text.contains("const later = { load_a, load_b };") && text.contains("instantiate(await src, imports)"));
        assert!(Glue::new(TEXT.replace("later", "other")).unwrap().link("./later.js", SCRIPT).is_err());
    }

    #[test]
    fn nothing_reaches_what_has_stopped() {
        let mut glue = Glue::new(format!("{TEXT}{EXPORTS}")).unwrap();
        glue.make_stoppable().unwrap();
        assert!(glue.into_text().contains("export const stop = () => void (wasm = nothing);"));
        assert!(Glue::new(TEXT.to_owned()).unwrap().make_stoppable().is_err());
    }

    #[test]
    fn a_class_that_nobody_makes_goes() {
        let mut glue = Glue::new(TEXT.to_owned()).unwrap();
        glue.drop_unused_classes().unwrap();
        assert_eq!(glue.used_exports(), set(&["__wbg_used_free", "__wbindgen_free", "memory", "open"]));
        let text = glue.into_text();
        assert!(
            !text.contains("Unused") && text.contains("\nclass Used {") && text.contains("UsedFinalization"),
            "{text}"
        );
    }

    #[test]
    fn only_imports_that_are_wanted_stay_and_get_other_names() {
        let mut glue = Glue::new(TEXT.to_owned()).unwrap();
        assert_eq!(glue.keep_imports(&set(&["__wbg_b_34", "elsewhere"])).unwrap(), ["__wbg_b_34"]);
        let names = |from: &str, to: &str| BTreeMap::from([(from.to_owned(), to.to_owned())]);
        glue.rename(&names("__wbg_b_34", "a"), &names("open", "o")).unwrap();
        let text = glue.into_text();
        assert!(!text.contains("__wbg_a_12") && text.contains("        a: function() {"), "{text}");
        assert!(text.contains("        a: import0,") && !text.contains("x_bg"));
        assert!(
            text.contains("wasm.o(options)") && text.contains("export function open(") && text.contains("wasm.memory")
        );
    }

    #[test]
    fn another_form_is_an_error() {
        assert!(Glue::new(TEXT.replace("import0 = {", "imports = {")).is_err());
        let mut twice = Glue::new(TEXT.replace("\"./later.js\": import1", "\"./y.js\": import0")).unwrap();
        assert!(twice.rename(&BTreeMap::new(), &BTreeMap::new()).is_err());
    }
}
