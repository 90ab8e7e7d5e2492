//! The sentences, as they are shipped.

#[path = "../../src/locales/catalog.rs"]
#[allow(unreachable_pub, reason = "shared with the build script of the page")]
mod catalog;

pub(crate) use catalog::CompiledLocale;

use crate::error::Outcome;
use serde_json::{Map, Value};
use std::path::Path;

/// The sentences of all languages, checked against each other, with the shell's or without.
pub(crate) fn compile(root: &Path, shell: bool) -> Outcome<Vec<CompiledLocale>> {
    Ok(catalog::compile(&root.join("src/locales"), shell)?)
}

/// What the loaders say while there is no WebAssembly: `loader.…` in the files.
const LOADER_SENTENCES: [&str; 6] = ["failed", "again", "crashed", "reload", "needs", "wrong"];

/// The few sentences that the loaders show while there is no WebAssembly, by language, as JSON.
pub(crate) fn loader_sentences(locales: &[CompiledLocale]) -> Outcome<String> {
    let mut languages = Map::new();
    for locale in locales {
        let mut words = Map::new();
        for name in LOADER_SENTENCES {
            words.insert(name.to_owned(), sentence(locale, &format!("loader.{name}"))?.into());
        }
        languages.insert(locale.language.clone(), words.into());
    }
    Ok(Value::Object(languages).to_string())
}

/// A sentence without plural forms.
fn sentence<'locale>(locale: &'locale CompiledLocale, key: &str) -> Outcome<&'locale str> {
    let sentence = locale.sentences.get(key).and_then(|sentence| sentence.words.as_str());
    sentence.ok_or_else(|| format!("src/locales/{}.json lacks the plain sentence {key}", locale.language).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A language with the loaders' sentences.
    fn locale(language: &str) -> CompiledLocale {
        let file = || catalog::SentenceFile { name: format!("{language}-1.json"), json: "[]".to_owned() };
        let sentences = LOADER_SENTENCES.map(|key| {
            let words = Value::String(format!("<{key}> {language}"));
            (format!("loader.{key}"), catalog::Sentence { words, is_later: false })
        });
        CompiledLocale {
            language: language.to_owned(),
            first: file(),
            later: file(),
            sentences: sentences.into_iter().collect(),
        }
    }

    #[test]
    fn loaders_get_the_sentences_of_every_language() {
        let words: Value = serde_json::from_str(&loader_sentences(&[locale("en"), locale("it")]).unwrap()).unwrap();
        assert_eq!(words["it"]["failed"], "<failed> it");
        assert_eq!(words["en"]["wrong"], "<wrong> en");
        let mut without = locale("en");
        without.sentences.remove("loader.reload");
        assert!(loader_sentences(&[without]).unwrap_err().to_string().contains("loader.reload"));
    }
}
