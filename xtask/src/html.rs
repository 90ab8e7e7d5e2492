//! `index.html`: what the build writes into it.

use crate::{assets::Module, error::Outcome};

/// What Trunk leaves where the Rust program was linked: the names of its two files (`Trunk.toml`, `pattern_script`).
const MARK: (&str, &str) = ("<meta name=\"wg-trunk\" content=\"", "\">");

/// Where it is said, in every language, that the page takes long, and that it needs JavaScript.
pub(crate) const SLOW: &str = "<div class=\"slow\" role=\"alert\"></div>";
pub(crate) const NO_SCRIPT: &str = "<noscript></noscript>";

/// The names of the glue and of the WebAssembly, as Trunk wrote them.
pub(crate) fn trunk_output(html: &str) -> Outcome<Module> {
    let (_, behind) = html.split_once(MARK.0).ok_or("Trunk left no mark in index.html")?;
    let names = behind.split_once(MARK.1).and_then(|(names, _)| names.split_once(' '));
    let (glue, wasm) = names.ok_or("Trunk's mark in index.html has no two names")?;
    Ok(Module { glue: glue.to_owned(), wasm: wasm.to_owned() })
}

/// Puts the links to the assets, which are absolute because deep routes load them too, in place of Trunk's mark.
pub(crate) fn link(
    html: &str,
    base: &str,
    [first, later]: &[String; 2],
    module: &Module,
    start: &str,
) -> Outcome<String> {
    let (before, behind) = html.split_once(MARK.0).ok_or("Trunk left no mark in index.html")?;
    let (_, behind) = behind.split_once(MARK.1).ok_or("Trunk's mark in index.html has no end")?;
    let links = [
        // The second is loaded by `start`, with the first part that comes later.
        format!("<link rel=\"stylesheet\" href=\"{base}{first}\" data-later=\"{base}{later}\">"),
        format!("<link rel=\"modulepreload\" href=\"{base}{}\">", module.glue),
        format!(
            "<link rel=\"preload\" href=\"{base}{}\" as=\"fetch\" type=\"application/wasm\" crossorigin>",
            module.wasm
        ),
        format!("<script type=\"module\" src=\"{base}{start}\"></script>"),
    ];
    Ok(format!("{before}{}{behind}", links.join("\n    ")))
}

/// Puts a line for each language into the element that ends so; it is there once, and empty.
pub(crate) fn set_lines(html: &str, end: &str, lines: &[String]) -> Outcome<String> {
    match html.matches(end).count() {
        1 => {
            let tag = end.find("</").unwrap_or_default();
            Ok(html.replace(end, &format!("{}{}{}", &end[..tag], lines.concat(), &end[tag..])))
        }
        count => Err(format!("{end} is {count} times in index.html, not once").into()),
    }
}

/// Gives the `<meta>` of that name, which is there with an empty content, its content.
pub(crate) fn set_meta(html: &str, name: &str, content: &str) -> Outcome<String> {
    let empty = format!("<meta name=\"{name}\" content=\"\">");
    match html.matches(&empty).count() {
        1 => Ok(html.replace(&empty, &format!("<meta name=\"{name}\" content=\"{}\">", escaped(content)))),
        _ => Err(format!("index.html has no {empty}").into()),
    }
}

/// A text as it stands in HTML, in an attribute too.
pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str =
        "<head><meta name=\"wg-base\" content=\"\"><meta name=\"wg-trunk\" content=\"a-1.js a-1_bg.wasm\"></head>";

    #[test]
    fn the_links_replace_the_mark() {
        let module = trunk_output(PAGE).unwrap();
        assert_eq!((module.glue.as_str(), module.wasm.as_str()), ("a-1.js", "a-1_bg.wasm"));
        let page = link(PAGE, "/base/", &["a.css".to_owned(), "later/a.css".to_owned()], &module, "start.js").unwrap();
        assert!(!page.contains("wg-trunk"));
        for url in
            ["href=\"/base/a.css\"", "href=\"/base/a-1.js\"", "href=\"/base/a-1_bg.wasm\"", "src=\"/base/start.js\""]
        {
            assert!(page.contains(url), "{url}");
        }
        assert!(trunk_output(&page).is_err());
    }

    #[test]
    fn lines_go_into_an_empty_element_that_is_there_once() {
        let page = "<div class=\"slow\"></div><noscript></noscript>";
        let lines = ["<p>a</p>".to_owned(), "<p>b</p>".to_owned()];
        let filled = set_lines(page, "<noscript></noscript>", &lines).unwrap();
        assert_eq!(filled, "<div class=\"slow\"></div><noscript><p>a</p><p>b</p></noscript>");
        assert!(set_lines(&filled, "<noscript></noscript>", &lines).is_err());
    }

    #[test]
    fn a_setting_is_filled_and_escaped() {
        let page = set_meta(PAGE, "wg-base", "/a\"b&c/").unwrap();
        assert!(page.contains("<meta name=\"wg-base\" content=\"/a&quot;b&amp;c/\">"));
        assert!(set_meta(PAGE, "wg-other", "x").is_err());
        assert!(set_meta(&page, "wg-base", "x").is_err(), "it is no longer empty");
    }
}
