//! What the page says in a language, read from the file of its sentences, so that a test can go through it in any.

use crate::pseudo::pseudo;
use serde_json::Value;
use std::{fs, path::Path};

/// The sentences of a language.
pub struct Words {
    sentences: Value,
    /// What becomes of each sentence.
    change: fn(&str) -> String,
    /// Whether it is written from right to left: then names are isolated in attributes.
    right_to_left: bool,
}

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../src/locales")
}

/// The tags of all languages, by name.
///
/// # Panics
/// When the folder of the sentences can't be read.
#[must_use]
pub fn languages() -> Vec<String> {
    let files =
        fs::read_dir(folder()).expect("there is a folder of sentences").map(|entry| entry.expect("a file").path());
    let sentences = files.filter(|file| file.extension().is_some_and(|extension| extension == "json"));
    let mut tags: Vec<String> = sentences.filter_map(|file| Some(file.file_stem()?.to_str()?.to_owned())).collect();
    tags.sort();
    tags
}

impl Words {
    /// The sentences of a language as they are in its file.
    ///
    /// # Panics
    /// When there is no such file.
    #[must_use]
    pub fn of(language: &str) -> Self {
        let text = fs::read_to_string(folder().join(format!("{language}.json"))).expect("the language has a file");
        let sentences = serde_json::from_str(&text).expect("the file is JSON");
        let right_to_left = text.chars().any(|letter| ('\u{590}'..='\u{8FF}').contains(&letter));
        Self { sentences, change: str::to_owned, right_to_left }
    }

    /// The sentences of the language that is made up: see [`pseudo`].
    #[must_use]
    pub fn pseudo() -> Self {
        Self { change: pseudo, ..Self::of("en") }
    }

    /// Which way it is written: the value of `dir`.
    #[must_use]
    pub fn direction(&self) -> &'static str {
        if self.right_to_left { "rtl" } else { "ltr" }
    }

    /// A sentence by its key; of a plural, the form for any other number.
    ///
    /// # Panics
    /// When there is no sentence of that key.
    #[must_use]
    #[track_caller]
    pub fn say(&self, key: &str) -> String {
        self.form(key, "other")
    }

    /// The form of a plural for a category, and a number that is put into its hole.
    #[must_use]
    #[track_caller]
    pub fn count(&self, key: &str, category: &str, count: &str) -> String {
        self.form(key, category).replace("{#count}", count)
    }

    /// A sentence about something of that name, as an attribute has it.
    #[must_use]
    #[track_caller]
    pub fn about(&self, key: &str, name: &str) -> String {
        self.say(key).replace("{name}", &self.words(name))
    }

    /// Somebody's words, as an attribute or a label has them.
    #[must_use]
    pub fn words(&self, words: &str) -> String {
        if self.right_to_left { format!("\u{2068}{words}\u{2069}") } else { words.to_owned() }
    }

    #[track_caller]
    fn form(&self, key: &str, category: &str) -> String {
        let (room, name) = key.split_once('.').expect("a key has a room");
        let room = &self.sentences[room];
        let found = room.get(name).or_else(|| room["later"].get(name));
        let found = found.and_then(|found| found.as_str().or_else(|| found[category].as_str()));
        let found = found.unwrap_or_else(|| panic!("there is no sentence {key} for “{category}”"));
        // As what is read from the page, where a space is a space.
        (self.change)(&found.replace(char::is_whitespace, " "))
    }
}
