//! The page of the gallery: one file, filters without a script.

use crate::gallery::Shown;
use e2e::pictures::{Theme, Width};
use std::fmt::Write as _;

/// A filter: a name, what it is called, and its choices with what these are called. The first is chosen at the beginning.
type Filter = (&'static str, &'static str, Vec<(String, String)>);

fn filters(shown: &[Shown]) -> [Filter; 4] {
    let both = |word: &str| (word.to_owned(), word.to_owned());
    let mut speeches: Vec<String> = Vec::new();
    for picture in shown {
        let word = picture.appearance.speech.word().to_owned();
        if !speeches.contains(&word) {
            speeches.push(word);
        }
    }
    [
        ("theme", "Colours", Theme::ALL.iter().map(|theme| both(theme.word())).collect()),
        ("width", "Width", Width::ALL.iter().map(|width| both(&width.size().0.to_string())).collect()),
        ("speech", "Language", speeches.iter().map(|word| both(word)).collect()),
        ("text", "Text", vec![("usual".to_owned(), "100 %".to_owned()), ("large".to_owned(), "200 %".to_owned())]),
    ]
}

/// The whole page.
pub(crate) fn page(shown: &[Shown]) -> String {
    let mut page = String::from(HEAD);
    let filters = filters(shown);
    page.push_str("<style>\n");
    for (name, _, choices) in &filters {
        for (choice, _) in choices {
            let _ = writeln!(
                page,
                "body:has(#{name}-{choice}:checked) figure:not([data-{name}=\"{choice}\"]) {{ display: none; }}"
            );
        }
    }
    page.push_str("</style>\n<body>\n<header>\n<h1>Every state of the page</h1>\n<form>\n");
    for (name, title, choices) in &filters {
        let _ = write!(page, "<fieldset><legend>{title}</legend>");
        let all = [("all".to_owned(), "all".to_owned())];
        for (place, (choice, words)) in choices.iter().chain(&all).enumerate() {
            let checked = if place == 0 { " checked" } else { "" };
            let _ = write!(
                page,
                "<label><input type=\"radio\" name=\"{name}\" id=\"{name}-{choice}\"{checked}>{words}</label>"
            );
        }
        page.push_str("</fieldset>\n");
    }
    page.push_str("</form>\n</header>\n<nav>\n");
    for_sections(shown, |section, pictures| {
        let _ = write!(page, "<p><a href=\"#{section}\"><b>{section}</b></a>");
        for_states(pictures, |state, _| {
            let _ = write!(page, " <a href=\"#{state}\">{}</a>", &state[section.len() + 1..]);
        });
        page.push_str("</p>\n");
    });
    page.push_str("</nav>\n<main>\n");
    for_sections(shown, |section, pictures| {
        let _ = writeln!(page, "<section id=\"{section}\"><h2>{section}</h2>");
        for_states(pictures, |state, pictures| {
            let _ = writeln!(page, "<article id=\"{state}\"><h3><a href=\"#{state}\">{state}</a></h3><div>");
            pictures.iter().for_each(|picture| figure(&mut page, picture));
            page.push_str("</div></article>\n");
        });
        page.push_str("</section>\n");
    });
    page.push_str("</main>\n</body>\n</html>\n");
    page
}

fn figure(page: &mut String, picture: &Shown) {
    let Shown { appearance, file, size: (width, height), .. } = picture;
    let (theme, speech) = (appearance.theme.word(), appearance.speech.word());
    let text = if appearance.large { "large" } else { "usual" };
    let _ = writeln!(
        page,
        "<figure data-theme=\"{theme}\" data-width=\"{}\" data-speech=\"{speech}\" data-text=\"{text}\">\
         <a href=\"{file}\"><img src=\"{file}\" width=\"{width}\" height=\"{height}\" loading=\"lazy\" alt=\"\"></a>\
         <figcaption>{appearance}</figcaption></figure>",
        appearance.width.size().0
    );
}

fn for_sections(shown: &[Shown], mut run: impl FnMut(&str, &[Shown])) {
    for pictures in shown.chunk_by(|one, other| one.state.section == other.state.section) {
        run(pictures.first().map_or("", |picture| picture.state.section), pictures);
    }
}

fn for_states(shown: &[Shown], mut run: impl FnMut(&str, &[Shown])) {
    for pictures in shown.chunk_by(|one, other| one.place == other.place) {
        run(&pictures.first().map(|picture| picture.state.to_string()).unwrap_or_default(), pictures);
    }
}

const HEAD: &str = "<!doctype html>
<html lang=\"en\">
<meta charset=\"utf-8\">
<meta name=\"viewport\" content=\"width=device-width\">
<title>Every state of the page</title>
<style>
:root { color-scheme: light dark; --line: light-dark(#d5d9e0, #343a45); }
* { box-sizing: border-box; }
body { margin: 0; font: 15px/1.5 system-ui, sans-serif; background: light-dark(#eceef2, #0b0d11); }
header { position: sticky; inset-block-start: 0; z-index: 1; padding: .5rem 1rem; border-block-end: 1px solid var(--line); background: light-dark(#fff, #15181e); }
h1 { display: inline; margin-inline-end: 1rem; font-size: 1rem; }
form { display: inline-flex; flex-wrap: wrap; gap: .25rem 1.5rem; }
fieldset { display: flex; gap: .75rem; margin: 0; padding: 0; border: 0; }
legend { float: inline-start; margin-inline-end: .5rem; padding: 0; font-weight: 600; }
label { display: inline-flex; gap: .25rem; align-items: center; }
nav { padding: .5rem 1rem; border-block-end: 1px solid var(--line); }
nav p { margin: .25rem 0; }
a { color: inherit; }
nav a { margin-inline-end: .5rem; }
main { padding: 0 1rem 4rem; }
section, article { scroll-margin-block-start: 4rem; }
h2 { margin: 2rem 0 0; font-size: 1.5rem; text-transform: capitalize; }
h3 { margin: 1.25rem 0 .5rem; font-size: 1rem; }
h3 a { text-decoration: none; }
article > div { display: flex; flex-wrap: wrap; gap: 1rem; align-items: start; }
figure { margin: 0; max-inline-size: 100%; }
img { display: block; max-inline-size: 100%; block-size: auto; border: 1px solid var(--line); }
figcaption { font-size: .8125rem; opacity: .75; }
</style>
";
