use super::catalog::{SentenceFile, checks::NAMES, language::plural_categories, read, shipped};
use super::*;
use crate::{files, process, project::Project};
use serde_json::json;
use std::{path::PathBuf, process::Command};

const LOADER: [&str; 4] = ["failed", "again", "slow", "no_script"];

/// A language with the loaders' sentences.
fn locale(language: &str) -> CompiledLocale {
    let file = || SentenceFile { name: format!("{language}-1.json"), json: "[]".to_owned() };
    let sentences = LOADER.map(|key| {
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

/// A folder of sentence files, gone at the end.
struct Folder(PathBuf);

impl Folder {
    fn new(test: &str, locales: &[(&str, Value)]) -> Self {
        let folder = std::env::temp_dir().join(format!("xtask-{test}-{}", std::process::id()));
        for (language, sentences) in locales {
            files::write(&folder.join(format!("{language}.json")), sentences.to_string()).unwrap();
        }
        Self(folder)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        files::remove_folder(&self.0).unwrap();
    }
}

/// What is wrong with an English and another file.
fn wrong(test: &str, english: Value, language: &str, other: Value) -> String {
    let folder = Folder::new(test, &[("en", english), (language, other)]);
    read(&folder.0).err().unwrap_or_default()
}

#[test]
fn loaders_and_index_say_it_in_every_language() {
    let locales = [locale("en"), locale("ar")];
    let words: Value = serde_json::from_str(&loader_sentences(&locales).unwrap()).unwrap();
    assert_eq!(words, json!({ "en": ["<failed> en", "<again> en"], "ar": ["<failed> ar", "<again> ar", "rtl"] }));
    assert_eq!(
        slow_lines(&locales).unwrap()[1],
        "<p lang=\"ar\" dir=\"rtl\">&lt;slow> ar <a class=\"link\" href=\"\">&lt;again> ar</a></p>"
    );
    assert_eq!(no_script_lines(&locales).unwrap()[0], "<p lang=\"en\">&lt;no_script> en</p>");
    let mut without = locale("en");
    without.sentences.remove("loader.again");
    assert!(loader_sentences(&[without]).unwrap_err().to_string().contains("loader.again"));
}

#[test]
fn what_loaders_say_is_the_beginning_of_the_first_file() {
    let sentences = json!({
        "a": { "b": "b" },
        "loader": { "failed": "f", "again": "a", "crashed": "1", "reload": "3", "needs": "2", "wrong": "4 {name}" },
    });
    let folder = Folder::new("first", &[("en", sentences)]);
    let [english] = <[_; 1]>::try_from(read(&folder.0).unwrap()).ok().unwrap();
    let texts =
        |shell| shipped(&english.sentences, shell).first.iter().map(|(_, one)| one.words.clone()).collect::<Vec<_>>();
    assert_eq!(texts(false), ["1", "2", "3", "4 {name}", "b"]);
    assert_eq!(texts(true), ["1", "2", "3", "b"], "only an element has attributes that may be wrong");
}

#[test]
fn languages_have_the_same_keys_with_the_same_holes_in_the_same_files() {
    let english = || json!({ "room": { "a": "{name}", "later": { "b": "b" } } });
    let german = |room: Value| wrong("compare", english(), "de", json!({ "room": room }));
    assert_eq!(german(json!({ "a": "{name}.", "later": { "b": "b" } })), "");
    assert_eq!(german(json!({ "later": { "b": "b" } })), "de.json lacks the sentence room.a");
    assert_eq!(german(json!({ "a": "{name}", "b": "b" })), "de.json: room.b is “later” in one of the languages only");
    assert_eq!(german(json!({ "a": "{id}", "later": { "b": "b" } })), "de.json: room.a has other holes than en.json");
    let more = json!({ "a": "{name}", "c": "c", "later": { "b": "b" } });
    assert_eq!(german(more), "de.json has room.c, which en.json lacks");
    assert!(wrong("tag", english(), "de-at", english()).contains("the first part of its language's tag"));
}

#[test]
fn a_plural_sentence_has_the_categories_of_its_language() {
    let english = || json!({ "room": { "keys": { "one": "{#count}", "other": "{#count}" } } });
    let other = |language, forms: Value| wrong("plurals", english(), language, json!({ "room": { "keys": forms } }));
    assert_eq!(other("de", json!({ "one": "{#count}", "other": "{#count}" })), "");
    assert_eq!(other("ja", json!({ "other": "{#count}" })), "");
    assert_eq!(
        other("ja", json!({ "one": "{#count}", "other": "{#count}" })),
        "ja.json: room.keys has the plural category “one”, which the language has not"
    );
    assert_eq!(other("de", json!({ "other": "{#count}" })), "de.json: room.keys lacks the plural category “one”");
    // For whole millions, for which "other" reads as well.
    assert_eq!(other("fr", json!({ "one": "{#count}", "other": "{#count}" })), "");
    assert_eq!(other("fr", json!({ "one": "{#count}", "many": "{#count}", "other": "{#count}" })), "");
    let all = ["zero", "one", "two", "few", "many", "other"];
    let arabic = |without: &str| {
        let forms = all.iter().filter(|name| **name != without).map(|name| ((*name).to_owned(), json!("{#count}")));
        other("ar", Value::Object(forms.collect()))
    };
    assert_eq!(arabic(""), "");
    assert_eq!(arabic("two"), "ar.json: room.keys lacks the plural category “two”");
}

#[test]
fn an_accessible_name_begins_with_what_is_seen() {
    let english = || json!({ "api_keys": { "rename": "Rename", "rename_key": "Rename {name}" } });
    let japanese = |name: &str| {
        wrong("names", english(), "ja", json!({ "api_keys": { "rename": "名前を変更", "rename_key": name } }))
    };
    assert_eq!(japanese("名前を変更: {name}"), "");
    assert_eq!(
        japanese("{name} の名前を変更"),
        "ja.json: api_keys.rename_key is “{name} の名前を変更”, which does not begin with “名前を変更” (api_keys.rename)"
    );
    // Every form of a plural does.
    let rooms = |one: &str| {
        let names = json!({ "one": one, "other": "Undo activating {#count} keys" });
        json!({ "api_keys": { "undo": "Undo" }, "several": { "undo_activating": names } })
    };
    let german = |one: &str| wrong("names-of-several", rooms("Undo activating {#count} key"), "de", rooms(one));
    assert_eq!(german("Undo {#count}"), "");
    assert!(german("{#count} undone").contains("which does not begin with “Undo” (api_keys.undo)"));
}

#[test]
fn the_names_that_are_checked_are_there() {
    let all = compile(&Project::root(), true).unwrap();
    for key in NAMES.iter().flat_map(|(name, seen)| [name, seen]) {
        assert!(all[0].sentences.contains_key(*key), "{key}");
    }
}

/// For each tag that Node knows: its plural categories and the direction of its writing.
fn of_node(tags: &[String]) -> Value {
    let script = "
        const known = Intl.PluralRules.supportedLocalesOf(JSON.parse(process.argv[1]))
            .filter((tag) => new Intl.PluralRules(tag).resolvedOptions().locale.split('-')[0] === tag);
        const direction = (locale) => (locale.getTextInfo?.() ?? locale.textInfo).direction;
        const all = known.map((tag) => [tag, [new Intl.PluralRules(tag).resolvedOptions().pluralCategories.sort(),
            direction(new Intl.Locale(tag))]]);
        console.log(JSON.stringify(Object.fromEntries(all)));";
    let given = json!(tags).to_string();
    serde_json::from_str(&process::capture(Command::new("node").args(["-e", script, &given])).unwrap()).unwrap()
}

#[test]
fn plural_categories_and_directions_are_those_that_browsers_know() {
    let letters = || (b'a'..=b'z').map(char::from);
    let mut tags: Vec<String> = letters().flat_map(|one| letters().map(move |two| format!("{one}{two}"))).collect();
    let ours: Vec<String> =
        compile(&Project::root(), true).unwrap().into_iter().map(|locale| locale.language).collect();
    tags.extend(ours.iter().cloned());
    let known = of_node(&tags);
    for tag in &ours {
        assert!(known.get(tag).is_some(), "no browser knows {tag}");
    }
    let known = known.as_object().unwrap();
    assert!(known.len() > 100, "{} languages", known.len());
    for (tag, found) in known {
        let mut categories: Vec<&str> = plural_categories(tag).into_iter().map(|(name, _)| name).collect();
        categories.sort_unstable();
        assert_eq!(found[0], json!(categories), "{tag}");
        assert_eq!(found[1] == "rtl", is_right_to_left(tag), "{tag}");
    }
}
