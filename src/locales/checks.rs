//! What must hold of all languages together, and of each.

use super::{Locale, Sentence, holes, language::plural_categories};
use serde_json::Value;

/// Accessible names that say more than what is seen, and what is seen: the name begins with it, so that whoever speaks
/// to the page says what they read (WCAG 2.2, 2.5.3). Besides these, what has a key `…_key` is seen as what has the key
/// without it: `rename_key` begins with `rename`.
pub const NAMES: [(&str, &str); 5] = [
    ("information.copy_id", "copy.label"),
    ("information.copy_region", "copy.label"),
    ("several.undo_activating", "api_keys.undo"),
    ("several.undo_deactivating", "api_keys.undo"),
    ("several.dismiss", "api_keys.dismiss"),
];

/// Checks the languages, the first of which names all keys.
pub(super) fn check(locales: &[Locale]) -> Result<(), String> {
    let Some((reference, others)) = locales.split_first() else {
        return Err("no sentence files".to_owned());
    };
    others.iter().try_for_each(|other| compare(reference, other))?;
    for locale in locales {
        let named = |(key, problem): (&str, String)| format!("{}.json: {key} {problem}", locale.language);
        plurals(locale).map_err(named)?;
        beginnings(locale).map_err(named)?;
    }
    Ok(())
}

/// The same keys, in the same files, with the same holes.
fn compare(reference: &Locale, other: &Locale) -> Result<(), String> {
    for (key, sentence) in &reference.sentences {
        let Some(translated) = other.sentences.get(key) else {
            return Err(format!("{}.json lacks the sentence {key}", other.language));
        };
        if sentence.is_later != translated.is_later {
            return Err(format!("{}.json: {key} is “later” in one of the languages only", other.language));
        }
        if sorted_holes(key, sentence)? != sorted_holes(key, translated)? {
            return Err(format!("{}.json: {key} has other holes than {}.json", other.language, reference.language));
        }
    }
    match other.sentences.keys().find(|key| !reference.sentences.contains_key(*key)) {
        Some(key) => Err(format!("{}.json has {key}, which {}.json lacks", other.language, reference.language)),
        None => Ok(()),
    }
}

fn sorted_holes(key: &str, sentence: &Sentence) -> Result<Vec<super::Hole>, String> {
    let mut holes = holes(&sentence.words).map_err(|error| format!("{key}: {error}"))?;
    holes.sort();
    Ok(holes)
}

/// Each plural sentence has exactly the categories of its language.
fn plurals(locale: &Locale) -> Result<(), (&str, String)> {
    let categories = plural_categories(&locale.language);
    for (key, sentence) in &locale.sentences {
        let Value::Object(forms) = &sentence.words else { continue };
        if let Some((lacking, _)) = categories.iter().find(|(name, needed)| *needed && !forms.contains_key(*name)) {
            return Err((key, format!("lacks the plural category “{lacking}”")));
        }
        if let Some(form) = forms.keys().find(|form| !categories.iter().any(|(name, _)| name == form)) {
            return Err((key, format!("has the plural category “{form}”, which the language has not")));
        }
    }
    Ok(())
}

/// Each accessible name begins with what is seen, in every plural form.
fn beginnings(locale: &Locale) -> Result<(), (&str, String)> {
    for (key, sentence) in &locale.sentences {
        let Some(seen_key) = seen(key).filter(|seen| locale.sentences.contains_key(*seen)) else { continue };
        let Some(seen) = locale.sentences.get(seen_key) else { continue };
        for (category, text) in forms(&sentence.words) {
            let begins =
                forms(&seen.words).filter(|(other, _)| other.is_empty() || category.is_empty() || *other == category);
            if let Some((_, seen)) = begins.into_iter().find(|(_, seen)| !text.starts_with(seen)) {
                return Err((key, format!("is “{text}”, which does not begin with “{seen}” ({seen_key})")));
            }
        }
    }
    Ok(())
}

/// The key of what is seen of a control that is called by `key`.
fn seen(key: &str) -> Option<&str> {
    let listed = NAMES.iter().find(|(name, _)| *name == key).map(|(_, seen)| *seen);
    listed.or_else(|| key.strip_suffix("_key"))
}

/// The forms of a sentence with their categories; a sentence without plural forms has one without a category.
fn forms(words: &Value) -> impl Iterator<Item = (&str, &str)> {
    let simple = words.as_str().map(|text| ("", text));
    let plural = words.as_object().into_iter().flatten();
    simple.into_iter().chain(plural.filter_map(|(category, form)| Some((category.as_str(), form.as_str()?))))
}
