//! The language in use, as a signal.

use super::{
    formats::Formats,
    text::{Own, Part, Sentence, Text, fill},
};
use crate::model::{time::Timestamp, visible};
use leptos::prelude::*;
use std::{cell::OnceCell, future::Future, pin::Pin, rc::Rc};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// Which way a language is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Left to right.
    LeftToRight,
    /// Right to left.
    RightToLeft,
}

impl Direction {
    /// The value of the attribute `dir`.
    #[must_use]
    pub fn attribute(self) -> &'static str {
        match self {
            Self::LeftToRight => "ltr",
            Self::RightToLeft => "rtl",
        }
    }

    fn of(language: &str) -> Self {
        match language.split('-').next() {
            Some("ar" | "fa" | "he" | "ur") => Self::RightToLeft,
            _ => Self::LeftToRight,
        }
    }
}

struct Spoken {
    language: String,
    /// What the first screen says.
    first: Vec<Sentence>,
    /// What is said by the parts that are loaded when they are needed; there as soon as the first of them is.
    later: OnceCell<Vec<Sentence>>,
    formats: Formats,
}

/// The language of one page. Copies are the same locale; reading it in a reactive place subscribes to a change of language.
#[derive(Clone, Copy)]
pub struct Locale {
    spoken: RwSignal<Rc<Spoken>, LocalStorage>,
    /// The loader's function that fetches what is said later: `(language) => Promise<list>`.
    more: StoredValue<Option<js_sys::Function>, LocalStorage>,
}

/// Reads the files of a language as the loaders hand them over: two lists, the second one perhaps missing.
#[must_use]
pub fn parse_sentences(value: &JsValue) -> Sentences {
    let lists: &js_sys::Array = value.unchecked_ref();
    match value.is_array() {
        true => Sentences { first: parse_list(&lists.get(0)), later: lists.get(1) },
        false => Sentences::default(),
    }
}

/// Reads a sentence file as the browser's `JSON.parse` gives it; what is neither a string nor an object reads as empty.
fn parse_list(value: &JsValue) -> Vec<Sentence> {
    let sentence = |value: JsValue| match value.as_string() {
        Some(text) => Sentence::Simple(text),
        None => {
            let object: &js_sys::Object = value.unchecked_ref();
            let form = |entry: JsValue| {
                let entry: js_sys::Array = entry.unchecked_into();
                Some((entry.get(0).as_string()?, entry.get(1).as_string()?))
            };
            Sentence::Plural(match value.is_object() {
                true => js_sys::Object::entries(object).iter().filter_map(form).collect(),
                false => Vec::new(),
            })
        }
    };
    match value.dyn_ref::<js_sys::Array>() {
        Some(array) => array.iter().map(sentence).collect(),
        None => Vec::new(),
    }
}

/// The sentences of one language, in the order of their keys.
#[derive(Default)]
pub struct Sentences {
    first: Vec<Sentence>,
    later: JsValue,
}

impl Locale {
    /// A locale that speaks `language`, and writes numbers and times in the regional variant that the browser prefers.
    /// `more` fetches what is said later: `(language) => Promise<list>`.
    #[must_use]
    pub fn new(language: &str, sentences: Sentences, more: &JsValue) -> Self {
        Self {
            spoken: RwSignal::new_local(Rc::new(Spoken::new(language, sentences))),
            more: StoredValue::new_local(more.dyn_ref().cloned()),
        }
    }

    /// Changes the language; everything on the page follows.
    pub fn speak(self, language: &str, sentences: Sentences) {
        self.spoken.try_set(Rc::new(Spoken::new(language, sentences)));
    }

    /// Whether what is said later is there.
    #[must_use]
    pub fn is_whole(self) -> bool {
        self.spoken.try_with_untracked(|spoken| spoken.later.get().is_some()).unwrap_or(true)
    }

    /// Fetches what is said later, unless it is there; says whether it is now. Whoever shows a part waits for this.
    pub fn complete(self) -> Pin<Box<dyn Future<Output = bool>>> {
        Box::pin(async move {
            // The language may be another one when the answer comes.
            while !self.is_whole() {
                let Some((spoken, more)) = self.spoken.try_get_untracked().zip(self.more.try_get_value().flatten())
                else {
                    return false;
                };
                let promise = more.call1(&JsValue::UNDEFINED, &spoken.language.as_str().into());
                let list = match promise.map(js_sys::Promise::from) {
                    Ok(promise) => JsFuture::from(promise).await,
                    Err(error) => Err(error),
                };
                // Nothing that is shown needs to be written anew: what says these sentences waits for them.
                if !list.is_ok_and(|list| spoken.complete(&list)) {
                    return false;
                }
            }
            true
        })
    }

    fn with<T: Default>(self, read: impl FnOnce(&Spoken) -> T) -> T {
        self.spoken.try_with(|spoken| read(spoken)).unwrap_or_default()
    }

    /// The tag of the language in use.
    #[must_use]
    pub fn language(self) -> String {
        self.with(|spoken| spoken.language.clone())
    }

    /// Which way it is written.
    #[must_use]
    pub fn direction(self) -> Direction {
        Direction::of(&self.language())
    }

    /// The sentence in the language in use, in pieces.
    #[must_use]
    pub fn parts(self, text: &Text) -> Vec<Part> {
        self.with(|spoken| spoken.parts(text))
    }

    /// The sentence in the language in use. Somebody's words that are written from right to left are isolated with
    /// Unicode's marks; all others stay as they are, so that a name can be found and copied as it is.
    #[must_use]
    pub fn string(self, text: &Text) -> String {
        self.parts(text).into_iter().fold(String::new(), |mut whole, part| {
            match part {
                Part::Plain(plain) => whole.push_str(&plain),
                Part::Words(words) if is_bidirectional(&words) => {
                    whole.push('\u{2068}');
                    whole.push_str(&words);
                    whole.push('\u{2069}');
                }
                Part::Words(words) => whole.push_str(&words),
            }
            whole
        })
    }

    /// Somebody's words as they are shown: what can't be seen in them visible, and no more of them than anybody reads.
    /// Not reactive: they are nobody's language of this page.
    #[must_use]
    pub fn words(self, words: &str) -> String {
        self.spoken.try_with_untracked(|spoken| spoken.words(words)).unwrap_or_default()
    }

    /// A number as the language writes it.
    #[must_use]
    pub fn number(self, number: f64) -> String {
        self.with(|spoken| spoken.formats.number(number))
    }

    /// A day in the browser's time zone.
    #[must_use]
    pub fn date(self, time: Timestamp) -> Own {
        Own(self.with(|spoken| spoken.formats.date(time)))
    }

    /// A moment to the second, with its time zone.
    #[must_use]
    pub fn date_time(self, time: Timestamp) -> Own {
        Own(self.with(|spoken| spoken.formats.date_time(time)))
    }

    /// How long before or after `now`.
    #[must_use]
    pub fn relative(self, time: Timestamp, now: Timestamp) -> Own {
        Own(self.with(|spoken| spoken.formats.relative(time, now)))
    }

    /// How long it is since a time.
    #[must_use]
    pub fn span(self, since: Timestamp, now: Timestamp) -> Own {
        Own(self.with(|spoken| spoken.formats.span(since, now)))
    }

    /// A number of bytes with its unit.
    #[must_use]
    pub fn bytes(self, bytes: f64) -> Own {
        Own(self.with(|spoken| spoken.formats.bytes(bytes)))
    }
}

impl Spoken {
    fn new(language: &str, sentences: Sentences) -> Self {
        let formats = Formats::new(&regional(language));
        let spoken = Self { language: language.to_owned(), first: sentences.first, later: OnceCell::new(), formats };
        spoken.complete(&sentences.later);
        spoken
    }

    /// Takes what is said later, if it is that; says whether it is there now.
    fn complete(&self, list: &JsValue) -> bool {
        if list.is_array() {
            // The same list may come twice.
            let _ = self.later.set(parse_list(list));
        }
        self.later.get().is_some()
    }

    fn parts(&self, text: &Text) -> Vec<Part> {
        let later = || self.later.get()?.get(text.number.checked_sub(self.first.len())?);
        let Some(sentence) = self.first.get(text.number).or_else(later) else {
            // Development builds tell: the sentence belongs into the first file, or whoever says it into a part.
            #[cfg(debug_assertions)]
            if !self.first.is_empty() {
                leptos::logging::error!("the sentence {} was said before it was there", text.number);
            }
            return Vec::new();
        };
        let category = match sentence {
            Sentence::Simple(_) => String::new(),
            Sentence::Plural(_) => self.formats.plural(text.count()),
        };
        let mut parts = fill(sentence.form(&category), &text.arguments, |number| self.formats.number(number));
        for part in &mut parts {
            if let Part::Words(words) = part {
                *words = self.words(words);
            }
        }
        parts
    }

    fn words(&self, words: &str) -> String {
        let (mut shown, length) = visible::shown(words);
        if let Some(length) = length {
            shown.push_str("… (");
            shown.push_str(&self.formats.number(length as f64));
            shown.push(')');
        }
        shown
    }
}

/// The first language of the browser that is a variant of `language` ("en-GB" for "en"), or `language` itself.
fn regional(language: &str) -> String {
    let variants = web_sys::window().map(|window| window.navigator().languages());
    let variant = variants.and_then(|tags| {
        tags.iter().filter_map(|tag| tag.as_string()).find(|tag| tag.split('-').next() == Some(language))
    });
    variant.unwrap_or_else(|| language.to_owned())
}

/// Whether a text has characters that are written from right to left. Marks that change the direction are shown by their
/// numbers.
fn is_bidirectional(text: &str) -> bool {
    text.chars().any(|character| {
        matches!(character, '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}' | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
    })
}
