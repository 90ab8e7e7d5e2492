//! The language in use, as a signal.

use super::{
    formats::Formats,
    text::{Part, Sentence, Text, fill},
};
use crate::model::time::Timestamp;
use leptos::prelude::*;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// Where the sentences of each language are: its tag and the address of its file.
pub type Catalogs = Rc<[(String, String)]>;

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
    sentences: Vec<Sentence>,
    formats: Formats,
}

/// The language of one page. Copies are the same locale; reading it in a reactive place subscribes to a change of language.
#[derive(Clone, Copy)]
pub struct Locale {
    spoken: RwSignal<Rc<Spoken>, LocalStorage>,
}

/// Reads a sentence file as the browser's `JSON.parse` gives it; what is neither a string nor an object reads as empty.
#[must_use]
pub fn parse_sentences(value: &JsValue) -> SentenceList {
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
        Some(array) => SentenceList(array.iter().map(sentence).collect()),
        None => SentenceList(Vec::new()),
    }
}

/// The sentences of one language, in the order of their keys.
pub struct SentenceList(Vec<Sentence>);

impl SentenceList {
    /// Whether nothing could be read.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Locale {
    /// A locale that speaks `language`, and writes numbers and times in the regional variant that the browser prefers.
    #[must_use]
    pub fn new(language: &str, sentences: SentenceList) -> Self {
        Self { spoken: RwSignal::new_local(Rc::new(Spoken::new(language, sentences))) }
    }

    /// Changes the language; everything on the page follows.
    pub fn speak(self, language: &str, sentences: SentenceList) {
        self.spoken.try_set(Rc::new(Spoken::new(language, sentences)));
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

    /// A number as the language writes it.
    #[must_use]
    pub fn number(self, number: f64) -> String {
        self.with(|spoken| spoken.formats.number(number))
    }

    /// A day in the browser's time zone.
    #[must_use]
    pub fn date(self, time: Timestamp) -> String {
        self.with(|spoken| spoken.formats.date(time))
    }

    /// A moment to the second, with its time zone.
    #[must_use]
    pub fn date_time(self, time: Timestamp) -> String {
        self.with(|spoken| spoken.formats.date_time(time))
    }

    /// How long before or after `now`.
    #[must_use]
    pub fn relative(self, time: Timestamp, now: Timestamp) -> String {
        self.with(|spoken| spoken.formats.relative(time, now))
    }

    /// A number of bytes with its unit.
    #[must_use]
    pub fn bytes(self, bytes: f64) -> String {
        self.with(|spoken| spoken.formats.bytes(bytes))
    }
}

impl Spoken {
    fn new(language: &str, sentences: SentenceList) -> Self {
        Self { language: language.to_owned(), sentences: sentences.0, formats: Formats::new(&regional(language)) }
    }

    fn parts(&self, text: &Text) -> Vec<Part> {
        let Some(sentence) = self.sentences.get(text.number) else {
            return Vec::new();
        };
        let category = match sentence {
            Sentence::Simple(_) => String::new(),
            Sentence::Plural(_) => self.formats.plural(text.count()),
        };
        fill(sentence.form(&category), &text.arguments, |number| self.formats.number(number))
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

/// Whether a text has characters that are written from right to left, or that change the direction.
fn is_bidirectional(text: &str) -> bool {
    text.chars().any(|character| {
        matches!(character, '\u{0590}'..='\u{08FF}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2066}'..='\u{2069}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}' | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
    })
}
