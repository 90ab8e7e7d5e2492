//! Every sentence in every language, with where it is said, as one page to read.

mod places;

use crate::{
    error::Outcome,
    html::escaped,
    locales::{
        FOLDER,
        catalog::{self, Locale, Sentence, language::is_right_to_left},
    },
};
use places::Places;
use serde_json::Value;
use std::{fmt::Write as _, path::Path};

const STYLE: &str = include_str!("sentences/page.css");

/// The page: it needs nothing beside itself.
pub(crate) fn page(root: &Path) -> Outcome<String> {
    let locales = catalog::read(&root.join(FOLDER))?;
    let places = Places::below(&root.join("src"), root)?;
    Ok(write(&locales, &places))
}

fn write(locales: &[Locale], places: &Places) -> String {
    let keys = locales.first().map(|reference| reference.keys.as_slice()).unwrap_or_default();
    let mut rooms: Vec<(&str, Vec<&str>)> = Vec::new();
    for key in keys {
        let room = key.split('.').next().unwrap_or_default();
        match rooms.iter_mut().find(|(name, _)| *name == room) {
            Some((_, keys)) => keys.push(key),
            None => rooms.push((room, vec![key])),
        }
    }
    let mut page = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>Sentences</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<h1>Sentences</h1>\n\
         <p>{} sentences in {} languages. What is marked “later” comes with the parts that are loaded when they are needed.</p>\n<nav>",
        keys.len(),
        locales.len(),
    );
    for (room, keys) in &rooms {
        let _ = write!(page, "<a href=\"#{room}\">{room} ({})</a> ", keys.len());
    }
    page.push_str("</nav>\n");
    for (room, keys) in rooms {
        let _ =
            writeln!(page, "<section id=\"{room}\">\n<h2>{room}</h2>\n<table>\n<thead><tr><th scope=\"col\">key</th>");
        for locale in locales {
            let _ = write!(page, "<th scope=\"col\">{}</th>", locale.language);
        }
        page.push_str("</tr></thead>\n<tbody>\n");
        for key in keys {
            row(&mut page, locales, places, key);
        }
        page.push_str("</tbody>\n</table>\n</section>\n");
    }
    page.push_str("</body>\n</html>\n");
    page
}

fn row(page: &mut String, locales: &[Locale], places: &Places, key: &str) {
    let sentences = || locales.iter().filter_map(|locale| Some((locale, locale.sentences.get(key)?)));
    let is_later = sentences().any(|(_, sentence)| sentence.is_later);
    let _ = write!(page, "<tr id=\"{key}\"><th scope=\"row\"><code>{key}</code>");
    if is_later {
        page.push_str(" <span class=\"later\">later</span>");
    }
    for place in places.of(key) {
        let _ = write!(page, "<br><span class=\"place\">{}</span>", escaped(place));
    }
    page.push_str("</th>");
    for (locale, sentence) in sentences() {
        let direction = if is_right_to_left(&locale.language) { "rtl" } else { "ltr" };
        let _ = write!(page, "<td lang=\"{}\" dir=\"{direction}\">{}</td>", locale.language, words(sentence));
    }
    page.push_str("</tr>\n");
}

/// A sentence, or its plural forms with their categories.
fn words(sentence: &Sentence) -> String {
    match &sentence.words {
        Value::Object(forms) => forms.iter().fold(String::new(), |mut all, (category, form)| {
            let form = with_holes(form.as_str().unwrap_or_default());
            let _ = write!(all, "<p><span class=\"category\" lang=\"en\" dir=\"ltr\">{category}</span> {form}</p>");
            all
        }),
        words => with_holes(words.as_str().unwrap_or_default()),
    }
}

/// The text as HTML, its holes set apart.
fn with_holes(text: &str) -> String {
    escaped(text).replace('{', "<b dir=\"ltr\">{").replace('}', "}</b>")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{files, project::Project};

    #[test]
    fn every_sentence_of_this_project_is_there_with_where_it_is_said() {
        let root = Project::root();
        let page = page(&root).unwrap();
        let locales = catalog::read(&root.join(FOLDER)).unwrap();
        for key in &locales[0].keys {
            assert_eq!(page.matches(&format!("<tr id=\"{key}\">")).count(), 1, "{key}");
        }
        let row =
            |key: &str| page.split(&format!("<tr id=\"{key}\">")).nth(1).and_then(|rest| rest.split("</tr>").next());
        let save = row("information.save").unwrap();
        assert_eq!(save.matches("<td ").count(), locales.len());
        // It is said in one place, whose line has it.
        let place = save.split("<span class=\"place\">").nth(1).and_then(|rest| rest.split('<').next()).unwrap();
        let (file, line) = place.split_once(':').unwrap();
        let code = files::read(&root.join(file)).unwrap();
        assert!(
            code.lines().nth(line.parse::<usize>().unwrap() - 1).unwrap().contains("msg::information_save"),
            "{place}"
        );
        assert!(!save.contains("class=\"later\""));
        assert!(row("api_keys.undo_key").unwrap().contains("class=\"later\""));
        // Every sentence is said somewhere, and nothing has to be fetched.
        let rows = page.split("<tr id=").skip(1);
        let nowhere: Vec<&str> = rows.filter(|row| !row.contains("class=\"place\"")).collect();
        assert!(nowhere.is_empty(), "{nowhere:#?}");
        assert!(!page.contains("src=") && !page.contains("<link"));
    }

    #[test]
    fn forms_and_holes_are_set_apart_and_each_cell_has_its_language() {
        let folder = std::env::temp_dir().join(format!("xtask-sentences-{}", std::process::id()));
        let english = r#"{ "room": { "keys": { "one": "{#count} <key>", "other": "{#count} keys" } } }"#;
        let arabic =
            ["zero", "one", "two", "few", "many", "other"].map(|form| format!("\"{form}\": \"{{#count}} مفتاح\""));
        files::write(&folder.join("en.json"), english).unwrap();
        files::write(&folder.join("ar.json"), format!("{{ \"room\": {{ \"keys\": {{ {} }} }} }}", arabic.join(", ")))
            .unwrap();
        let locales = catalog::read(&folder).unwrap();
        files::remove_folder(&folder).unwrap();
        let page = write(&locales, &Places::default());
        assert!(
            page.contains(
                "<td lang=\"ar\" dir=\"rtl\"><p><span class=\"category\" lang=\"en\" dir=\"ltr\">zero</span>"
            ),
            "{page}"
        );
        assert!(page.contains("<b dir=\"ltr\">{#count}</b> &lt;key>"), "{page}");
    }
}
