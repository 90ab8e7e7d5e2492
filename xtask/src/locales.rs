//! The sentences, as they are shipped.

#[path = "../../src/locales/catalog.rs"]
#[allow(dead_code, unreachable_pub, reason = "shared with the build script of the page, which uses the rest")]
pub(crate) mod catalog;

pub(crate) use catalog::CompiledLocale;

use crate::{error::Outcome, html::escaped};
use catalog::language::is_right_to_left;
use serde_json::{Map, Value};
use std::path::Path;

/// Where the sentence files are, seen from the root.
pub(crate) const FOLDER: &str = "src/locales";

/// The sentences of all languages, checked against each other, with the shell's or without.
pub(crate) fn compile(root: &Path, shell: bool) -> Outcome<Vec<CompiledLocale>> {
    Ok(catalog::compile(&root.join(FOLDER), shell)?)
}

/// What the loaders say when nothing could be fetched, by language, as JSON: the sentence, what its button says, and
/// `"rtl"` where the language is written from right to left.
pub(crate) fn loader_sentences(locales: &[CompiledLocale]) -> Outcome<String> {
    let mut languages = Map::new();
    for locale in locales {
        let mut words = vec![sentence(locale, "loader.failed")?, sentence(locale, "loader.again")?];
        words.extend(is_right_to_left(&locale.language).then_some("rtl"));
        languages.insert(locale.language.clone(), words.into());
    }
    Ok(Value::Object(languages).to_string())
}

/// What `index.html` says while nothing has come for long, a line for each language.
pub(crate) fn slow_lines(locales: &[CompiledLocale]) -> Outcome<Vec<String>> {
    let line = |locale| {
        let (slow, again) = (sentence(locale, "loader.slow")?, sentence(locale, "loader.again")?);
        let words = format!("{} <a class=\"link\" href=\"\">{}</a>", escaped(slow), escaped(again));
        Ok(paragraph(locale, &words))
    };
    locales.iter().map(line).collect()
}

/// What `index.html` says where no script runs, a line for each language.
pub(crate) fn no_script_lines(locales: &[CompiledLocale]) -> Outcome<Vec<String>> {
    let line = |locale| Ok(paragraph(locale, &escaped(sentence(locale, "loader.no_script")?)));
    locales.iter().map(line).collect()
}

fn paragraph(locale: &CompiledLocale, words: &str) -> String {
    let direction = if is_right_to_left(&locale.language) { " dir=\"rtl\"" } else { "" };
    format!("<p lang=\"{}\"{direction}>{words}</p>", locale.language)
}

/// A sentence without plural forms.
fn sentence<'locale>(locale: &'locale CompiledLocale, key: &str) -> Outcome<&'locale str> {
    let sentence = locale.sentences.get(key).and_then(|sentence| sentence.words.as_str());
    sentence.ok_or_else(|| format!("{FOLDER}/{}.json lacks the plain sentence {key}", locale.language).into())
}

#[cfg(test)]
mod tests;
