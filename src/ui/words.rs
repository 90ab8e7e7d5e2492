//! Sentences in views.

use super::live::{derived, live};
use crate::locales::{Locale, Part, Text, parse_sentences};
use crate::ui::prelude::*;
use wasm_bindgen::JsValue;

/// The locale of the page that this component is on.
#[must_use]
pub fn locale() -> Locale {
    // Outside a page (which always provides one) there is no language: every sentence reads as nothing.
    use_context().unwrap_or_else(|| Locale::new("en", parse_sentences(&JsValue::UNDEFINED), &JsValue::UNDEFINED))
}

/// A sentence as a signal that follows the language and whatever `text` reads.
pub fn t(text: impl Fn() -> Text + Send + Sync + 'static) -> Signal<String> {
    let (locale, text): (_, Box<dyn Fn() -> Text + Send + Sync>) = (locale(), Box::new(text));
    derived(move || locale.string(&text()))
}

/// Somebody's words as they are shown, isolated so that their direction can't turn around what stands beside them.
#[must_use]
pub fn bdi(class: &'static str, words: impl AsRef<str>) -> AnyView {
    isolated(class, locale().words(words.as_ref()))
}

fn isolated(class: &'static str, words: String) -> AnyView {
    view! { <bdi class=(!class.is_empty()).then_some(class)>{words}</bdi> }.into_any()
}

/// A sentence in which somebody's words are isolated (`<bdi>`), so that their direction can't turn the sentence around.
#[component]
pub fn Rich(
    /// The sentence.
    #[prop(into)]
    text: Derived<Text>,
) -> AnyView {
    let locale = locale();
    let part = |part| match part {
        Part::Plain(plain) => plain.into_any(),
        Part::Words(words) => isolated("", words),
    };
    live(move || locale.parts(&text.get()).into_iter().map(part).collect::<Vec<AnyView>>().into_any())
}
