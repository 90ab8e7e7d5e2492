//! Where in the code each sentence is said.

use crate::{error::Outcome, files};
use std::{collections::BTreeMap, path::Path};

/// What the code calls a sentence by, before its name.
const MARK: &str = "msg::";

/// The loaders know their sentences by their places in lists.
const LOADERS: [&str; 2] = ["src/embed/workspace-general.js", "src/shell/start.js"];

/// `file:line` of each place, by the name of the sentence's function.
#[derive(Default)]
pub(super) struct Places(BTreeMap<String, Vec<String>>);

impl Places {
    /// Looks through every Rust file below `folder`; places are seen from `root`.
    pub(super) fn below(folder: &Path, root: &Path) -> Outcome<Self> {
        let mut places = Self::default();
        for file in files::all_below(folder)? {
            if file.extension().is_some_and(|extension| extension == "rs") {
                let name = file.strip_prefix(root).unwrap_or(&file).display().to_string();
                places.read(&name, &files::read(&file)?);
            }
        }
        Ok(places)
    }

    fn read(&mut self, file: &str, code: &str) {
        for (number, line) in code.lines().enumerate() {
            for said in line.split(MARK).skip(1) {
                let name: String =
                    said.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect();
                let place = format!("{file}:{}", number + 1);
                let known = self.0.entry(name).or_default();
                if known.last() != Some(&place) {
                    known.push(place);
                }
            }
        }
    }

    /// Where the sentence of that key is said.
    pub(super) fn of(&self, key: &str) -> Vec<&str> {
        match key {
            "loader.slow" | "loader.no_script" => vec!["index.html"],
            // Only an element has attributes that may be wrong.
            "loader.wrong" => vec![LOADERS[0]],
            _ if key.starts_with("loader.") => LOADERS.to_vec(),
            _ => self.0.get(&key.replace(['.', '-'], "_")).into_iter().flatten().map(String::as_str).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_found_wherever_it_is_said() {
        let mut places = Places::default();
        places.read("a.rs", "t(msg::a_b)\n\nif x { msg::a_b() } else { msg::a_bc(msg::a_b()) }\n");
        assert_eq!(places.of("a.b"), ["a.rs:1", "a.rs:3"]);
        assert_eq!(places.of("a.bc"), ["a.rs:3"]);
        assert!(places.of("a.c").is_empty());
        assert_eq!(places.of("loader.slow"), ["index.html"]);
    }
}
