//! What a language calls itself.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    type DisplayNames;
    #[wasm_bindgen(constructor, catch, js_namespace = Intl)]
    fn new(locale: &str, options: &JsValue) -> Result<DisplayNames, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn of(this: &DisplayNames, code: &str) -> Result<Option<String>, JsValue>;
}

/// The language's own name, as it stands at the beginning of a line; its tag where the browser knows no name.
pub(crate) fn own_name(language: &str) -> String {
    let kind = super::formats::options(&[("type", "language")]);
    let name = DisplayNames::new(language, &kind).and_then(|names| names.of(language)).ok().flatten();
    let name = name.unwrap_or_else(|| language.to_owned());
    let mut letters = name.chars();
    // In the browser's words: it knows the capitals of every language.
    let first = letters.next().map(|first| js_sys::JsString::from(String::from(first)));
    let mut written = first.map(|first| String::from(first.to_locale_upper_case(Some(language)))).unwrap_or_default();
    written.push_str(letters.as_str());
    written
}
