//! Reads the sentence files and checks them against each other.
//!
//! Shared by the build script (which turns keys into Rust functions) and by `xtask` (which writes the files that are
//! shipped), so both always agree on the order of the sentences. Plain `std` and `serde_json`.
//!
//! A sentence file is JSON, nested by room: `{"information": {"save": "Save name"}}` has the key `information.save`.
//! A sentence is a string, or an object of plural categories (`one`, `other`, …) chosen by its first number.
//! `{name}` stands for somebody's words, `{#count}` for a number that is written as the language writes numbers.

use serde_json::Value;
use std::{collections::BTreeMap, fs, path::Path};

/// The language whose file names all keys; the others must have the same ones.
pub const REFERENCE_LANGUAGE: &str = "en";

const PLURAL_CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// One language, checked.
pub struct Locale {
    /// The language's tag: the file's stem.
    pub language: String,
    /// Key to sentence (a string or an object of plural categories), sorted by key.
    pub sentences: BTreeMap<String, Value>,
}

/// One language as it is shipped.
pub struct CompiledLocale {
    /// The language's tag.
    pub language: String,
    /// A name that changes with the content, so that it may be cached for ever.
    pub file_name: String,
    /// A JSON array with the sentences in the order of their keys.
    pub json: String,
    /// The sentences by key, for what is written at build time.
    pub sentences: BTreeMap<String, Value>,
}

/// A hole in a sentence.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hole {
    /// Its name, without the `#`.
    pub name: String,
    /// Whether it takes a number.
    pub number: bool,
}

/// Reads every `*.json` in `folder` and checks that all languages have the same keys with the same holes.
pub fn read(folder: &Path) -> Result<Vec<Locale>, String> {
    let mut locales = Vec::new();
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    for entry in entries {
        let path = entry.map_err(|error| error.to_string())?.path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let language = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let value = serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))?;
        let mut sentences = BTreeMap::new();
        flatten("", &value, &mut sentences).map_err(|error| format!("{}: {error}", path.display()))?;
        locales.push(Locale { language, sentences });
    }
    // The reference language first, the others by name.
    locales.sort_by_key(|locale| (locale.language != REFERENCE_LANGUAGE, locale.language.clone()));
    compare(&locales)?;
    Ok(locales)
}

/// Turns every language of `folder` into what is shipped.
pub fn compile(folder: &Path) -> Result<Vec<CompiledLocale>, String> {
    let compiled = read(folder)?.into_iter().map(|locale| {
        let values: Vec<&Value> = shipped(&locale.sentences).map(|(_, sentence)| sentence).collect();
        let json = serde_json::to_string(&values).map_err(|error| error.to_string())?;
        let file_name = format!("{}-{:016x}.json", locale.language, fnv1a(json.as_bytes()));
        Ok(CompiledLocale { language: locale.language, file_name, json, sentences: locale.sentences })
    });
    compiled.collect()
}

/// The sentences that are shipped in a file of their own: all but the loaders', which are written into their JavaScript.
pub fn shipped(sentences: &BTreeMap<String, Value>) -> impl Iterator<Item = (&String, &Value)> {
    sentences.iter().filter(|(key, _)| !key.starts_with("loader."))
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

fn flatten(prefix: &str, value: &Value, into: &mut BTreeMap<String, Value>) -> Result<(), String> {
    match value {
        Value::Object(members) if is_plural(members) => {
            if members.values().any(|form| !form.is_string()) {
                return Err(format!("{prefix}: every plural form is a string"));
            }
            into.insert(prefix.to_owned(), value.clone());
        }
        Value::Object(members) => {
            for (name, member) in members {
                let key = if prefix.is_empty() { name.clone() } else { format!("{prefix}.{name}") };
                flatten(&key, member, into)?;
            }
        }
        Value::String(text) if text.trim().is_empty() => return Err(format!("{prefix}: an empty sentence")),
        Value::String(_) => {
            into.insert(prefix.to_owned(), value.clone());
        }
        _ => return Err(format!("{prefix}: neither a sentence nor a room")),
    }
    Ok(())
}

fn is_plural(members: &serde_json::Map<String, Value>) -> bool {
    members.contains_key("other") && members.keys().all(|key| PLURAL_CATEGORIES.contains(&key.as_str()))
}

fn compare(locales: &[Locale]) -> Result<(), String> {
    let Some((reference, others)) = locales.split_first() else {
        return Err("no sentence files".to_owned());
    };
    for (key, sentence) in &reference.sentences {
        let wanted = sorted(holes(sentence).map_err(|error| format!("{key}: {error}"))?);
        for other in others {
            let Some(translated) = other.sentences.get(key) else {
                return Err(format!("{}.json lacks the sentence {key}", other.language));
            };
            let found = sorted(holes(translated).map_err(|error| format!("{key}: {error}"))?);
            if wanted != found {
                return Err(format!("{}.json: {key} has other holes than {}.json", other.language, reference.language));
            }
        }
    }
    for other in others {
        if let Some(key) = other.sentences.keys().find(|key| !reference.sentences.contains_key(*key)) {
            return Err(format!("{}.json has {key}, which {}.json lacks", other.language, reference.language));
        }
    }
    Ok(())
}

fn sorted(mut holes: Vec<Hole>) -> Vec<Hole> {
    holes.sort();
    holes
}

/// Enough to tell one content from another in a file name; nobody's safety hangs on it.
fn fnv1a(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}
