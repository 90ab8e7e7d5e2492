//! Reads the sentence files and checks them against each other.
//!
//! Shared by the build script (which turns keys into Rust functions) and by `xtask` (which writes the files that are
//! shipped), so both always agree on the order of the sentences. Plain `std` and `serde_json`.
//!
//! A sentence file is JSON, nested by room: `{"information": {"save": "Save name"}}` has the key `information.save`.
//! A sentence is a string, or an object of plural categories (`one`, `other`, …) chosen by its first number.
//! What a room says only in dialogs and other parts of the program that are loaded when they are needed stands in a
//! `later` of that room, and is shipped in a file that comes with the first of these parts; `later` is no part of its key.
//! `{name}` stands for somebody's words, `{#count}` for a number that is written as the language writes numbers.

pub mod checks;
pub mod language;

use serde_json::Value;
use std::{collections::BTreeMap, fs, path::Path};

/// The language whose file names all keys; the others must have the same ones.
pub const REFERENCE_LANGUAGE: &str = "en";

const PLURAL_CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// The name of what a room says only in parts that are loaded when they are needed.
const LATER: &str = "later";

/// What the loaders say, as soon as the language's own file is there. They know the sentences by their places: the first
/// ones of that file, in this order.
const LOADERS: [&str; 4] = ["loader.crashed", "loader.needs", "loader.reload", "loader.wrong"];

/// The sentences of one language by their keys.
pub type Sentences = BTreeMap<String, Sentence>;

/// One language, checked.
pub struct Locale {
    /// The language's tag: the file's stem.
    pub language: String,
    /// Its sentences.
    pub sentences: Sentences,
    /// Their keys, in the order of the file.
    pub keys: Vec<String>,
}

/// A sentence of one language.
pub struct Sentence {
    /// A string, or an object of plural categories.
    pub words: Value,
    /// Whether it is shipped in the file that comes later.
    pub is_later: bool,
}

/// One language as it is shipped.
pub struct CompiledLocale {
    /// The language's tag.
    pub language: String,
    /// What the first screen says.
    pub first: SentenceFile,
    /// What is said by the parts of the program that are loaded when they are needed.
    pub later: SentenceFile,
    /// The sentences by key, for what is written at build time.
    pub sentences: Sentences,
}

/// A file of sentences.
pub struct SentenceFile {
    /// A name that changes with the content, so that it may be cached for ever.
    pub name: String,
    /// A JSON array with the sentences in the order of their keys.
    pub json: String,
}

/// The sentences of one language in the order in which they are numbered: the first file's, then the later one's.
pub struct Shipped<'sentences> {
    /// What the first screen says.
    pub first: Vec<(&'sentences String, &'sentences Sentence)>,
    /// What is said by the parts of the program that are loaded when they are needed.
    pub later: Vec<(&'sentences String, &'sentences Sentence)>,
}

/// A hole in a sentence.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hole {
    /// Its name, without the `#`.
    pub name: String,
    /// Whether it takes a number.
    pub number: bool,
}

/// Reads every `*.json` in `folder` and checks them: each by itself, and that all have the same keys with the same holes.
pub fn read(folder: &Path) -> Result<Vec<Locale>, String> {
    let mut locales = Vec::new();
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    for entry in entries {
        let path = entry.map_err(|error| error.to_string())?.path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let language = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        if !matches!(language.len(), 2..=3) || !language.bytes().all(|byte| byte.is_ascii_lowercase()) {
            return Err(format!("{}: a file is called by the first part of its language's tag", path.display()));
        }
        let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let value = serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))?;
        let (mut sentences, mut keys) = (BTreeMap::new(), Vec::new());
        flatten("", &value, false, &mut |key, words, is_later| {
            keys.push(key.to_owned());
            match sentences.insert(key.to_owned(), Sentence { words, is_later }) {
                None => Ok(()),
                Some(_) => Err(format!("{key} is there twice")),
            }
        })
        .map_err(|error| format!("{}: {error}", path.display()))?;
        locales.push(Locale { language, sentences, keys });
    }
    // The reference language first, the others by name.
    locales.sort_by_key(|locale| (locale.language != REFERENCE_LANGUAGE, locale.language.clone()));
    checks::check(&locales)?;
    Ok(locales)
}

/// Turns every language of `folder` into what is shipped, with the shell's sentences or without.
pub fn compile(folder: &Path, shell: bool) -> Result<Vec<CompiledLocale>, String> {
    let compiled = read(folder)?.into_iter().map(|locale| {
        let shipped = shipped(&locale.sentences, shell);
        let file = |sentences: Vec<(&String, &Sentence)>| {
            let values: Vec<&Value> = sentences.into_iter().map(|(_, sentence)| &sentence.words).collect();
            let json = serde_json::to_string(&values).map_err(|error| error.to_string())?;
            let name = format!("{}-{:016x}.json", locale.language, fnv1a(json.as_bytes()));
            Ok::<_, String>(SentenceFile { name, json })
        };
        let (first, later) = (file(shipped.first)?, file(shipped.later)?);
        Ok(CompiledLocale { language: locale.language, first, later, sentences: locale.sentences })
    });
    compiled.collect()
}

/// The sentences that are shipped in files of their own: those of the loaders first, which only the embedded one says all
/// of; and without the shell's where there is no shell.
pub fn shipped(sentences: &Sentences, shell: bool) -> Shipped<'_> {
    let loaders = LOADERS.iter().filter_map(|key| sentences.get_key_value(*key));
    let mut first: Vec<_> = loaders.filter(|(key, _)| !shell || *key != "loader.wrong").collect();
    let is_used = |key: &str| !key.starts_with("loader.") && (shell || !key.starts_with("shell."));
    let used = sentences.iter().filter(|(key, _)| is_used(key));
    let (later, others): (Vec<_>, Vec<_>) = used.partition(|(_, sentence)| sentence.is_later);
    first.extend(others);
    Shipped { first, later }
}

/// The holes of a sentence, each once, in the order in which they come.
pub fn holes(sentence: &Value) -> Result<Vec<Hole>, String> {
    let mut found: Vec<Hole> = Vec::new();
    let texts: Vec<&str> = match sentence {
        Value::String(text) => vec![text],
        Value::Object(forms) => forms.values().filter_map(Value::as_str).collect(),
        _ => return Err("a sentence is a string or an object of plural categories".to_owned()),
    };
    for text in texts {
        let mut rest = text;
        while let Some(start) = rest.find('{') {
            let after = &rest[start + 1..];
            let end = after.find('}').ok_or_else(|| format!("a brace is never closed in “{text}”"))?;
            let inner = &after[..end];
            let name = inner.trim_start_matches('#');
            if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_') {
                return Err(format!("“{{{inner}}}” is no name for a hole in “{text}”"));
            }
            let hole = Hole { name: name.to_owned(), number: inner.starts_with('#') };
            if !found.contains(&hole) {
                found.push(hole);
            }
            rest = &after[end + 1..];
        }
    }
    Ok(found)
}

/// Takes a sentence: its key, its words, and whether it comes later.
type Take<'into> = dyn FnMut(&str, Value, bool) -> Result<(), String> + 'into;

/// Gives each sentence of a room to `into`, in the order of the file.
fn flatten(prefix: &str, value: &Value, is_later: bool, into: &mut Take<'_>) -> Result<(), String> {
    match value {
        Value::Object(members) if is_plural(members) => {
            if members.values().any(|form| !form.is_string()) {
                return Err(format!("{prefix}: every plural form is a string"));
            }
            into(prefix, value.clone(), is_later)?;
        }
        Value::Object(members) => {
            for (name, member) in members {
                match name.as_str() {
                    LATER if !prefix.is_empty() => flatten(prefix, member, true, into)?,
                    _ if prefix.is_empty() => flatten(name, member, is_later, into)?,
                    _ => flatten(&format!("{prefix}.{name}"), member, is_later, into)?,
                }
            }
        }
        Value::String(text) if text.trim().is_empty() => return Err(format!("{prefix}: an empty sentence")),
        Value::String(_) => into(prefix, value.clone(), is_later)?,
        _ => return Err(format!("{prefix}: neither a sentence nor a room")),
    }
    Ok(())
}

fn is_plural(members: &serde_json::Map<String, Value>) -> bool {
    members.contains_key("other") && members.keys().all(|key| PLURAL_CATEGORIES.contains(&key.as_str()))
}

/// Enough to tell one content from another in a file name; nobody's safety hangs on it.
fn fnv1a(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}
