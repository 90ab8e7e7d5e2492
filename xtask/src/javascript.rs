//! The little hand-written JavaScript, and the glue that wasm-bindgen writes.

use crate::{error::Outcome, files, node, process, project::Project};

/// Puts `value`, a JavaScript expression, in place of `__HOLE__`, which must be there exactly once.
pub(crate) fn fill(script: &str, hole: &str, value: &str) -> Outcome<String> {
    let mark = format!("__{hole}__");
    match script.matches(&mark).count() {
        1 => Ok(script.replace(&mark, value)),
        count => Err(format!("{mark} is there {count} times, not once").into()),
    }
}

/// A module made small: short names, no comments.
pub(crate) fn minified(project: &Project, script: &str) -> Outcome<String> {
    let input = project.target.join("xtask/script.js");
    files::write(&input, script)?;
    let mut terser = node::tool(project, "terser/bin/terser")?;
    process::capture(terser.arg(&input).args(["--module", "--compress", "passes=2", "--mangle", "--ecma", "2020"]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hole_is_filled_once_or_it_is_a_mistake() {
        assert_eq!(fill("const a = __A__;", "A", "{}").unwrap(), "const a = {};");
        assert!(fill("const a = 1;", "A", "{}").is_err());
        assert!(fill("__A__ __A__", "A", "{}").is_err());
    }
}
