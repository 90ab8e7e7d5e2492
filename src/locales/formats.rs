//! Numbers, sizes, dates and relative times as a language writes them: the browser's `Intl` does the work.

use crate::model::time::Timestamp;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    type NumberFormat;
    #[wasm_bindgen(constructor, catch, js_namespace = Intl)]
    fn new(locale: &str, options: &JsValue) -> Result<NumberFormat, JsValue>;
    #[wasm_bindgen(method, catch, js_name = format)]
    fn write(this: &NumberFormat, number: f64) -> Result<String, JsValue>;

    type DateTimeFormat;
    #[wasm_bindgen(constructor, catch, js_namespace = Intl)]
    fn new(locale: &str, options: &JsValue) -> Result<DateTimeFormat, JsValue>;
    #[wasm_bindgen(method, catch, js_name = format)]
    fn write(this: &DateTimeFormat, milliseconds: f64) -> Result<String, JsValue>;

    type RelativeTimeFormat;
    #[wasm_bindgen(constructor, catch, js_namespace = Intl)]
    fn new(locale: &str, options: &JsValue) -> Result<RelativeTimeFormat, JsValue>;
    #[wasm_bindgen(method, catch, js_name = format)]
    fn write(this: &RelativeTimeFormat, value: f64, unit: &str) -> Result<String, JsValue>;

    type PluralRules;
    #[wasm_bindgen(constructor, catch, js_namespace = Intl)]
    fn new(locale: &str) -> Result<PluralRules, JsValue>;
    #[wasm_bindgen(method)]
    fn select(this: &PluralRules, number: f64) -> String;
}

/// The formatters of one locale, made once: making one costs much more than using it.
pub(super) struct Formats {
    tag: String,
    number: Option<NumberFormat>,
    date: Option<DateTimeFormat>,
    date_time: Option<DateTimeFormat>,
    relative: Option<RelativeTimeFormat>,
    plural: Option<PluralRules>,
}

/// A number as JavaScript writes it: Rust's own code for fractions would have to be shipped.
fn plain(number: f64) -> String {
    js_sys::Number::from(number).to_string_with_radix(10).map(String::from).unwrap_or_default()
}

/// `{name: value, …}` for an Intl constructor.
pub(super) fn options(members: &[(&str, &str)]) -> JsValue {
    let object = js_sys::Object::new();
    for (name, value) in members {
        // Setting a property of a fresh object can't fail.
        let _ = js_sys::Reflect::set(&object, &(*name).into(), &(*value).into());
    }
    object.into()
}

impl Formats {
    /// The formatters for a language tag. A tag that the browser refuses leaves plain formats.
    pub(super) fn new(tag: &str) -> Self {
        Self {
            tag: tag.to_owned(),
            number: NumberFormat::new(tag, &JsValue::UNDEFINED).ok(),
            date: DateTimeFormat::new(tag, &options(&[("dateStyle", "medium")])).ok(),
            date_time: DateTimeFormat::new(
                tag,
                &options(&[
                    ("year", "numeric"),
                    ("month", "long"),
                    ("day", "numeric"),
                    ("hour", "numeric"),
                    ("minute", "2-digit"),
                    ("second", "2-digit"),
                    ("timeZoneName", "short"),
                ]),
            )
            .ok(),
            relative: RelativeTimeFormat::new(tag, &options(&[("numeric", "auto")])).ok(),
            plural: PluralRules::new(tag).ok(),
        }
    }

    pub(super) fn number(&self, number: f64) -> String {
        self.number.as_ref().and_then(|format| format.write(number).ok()).unwrap_or_else(|| plain(number))
    }

    /// The CLDR plural category of a number: `one`, `other`, ….
    pub(super) fn plural(&self, number: f64) -> String {
        self.plural.as_ref().map_or_else(|| "other".to_owned(), |rules| rules.select(number))
    }

    /// A day, in the browser's time zone.
    pub(super) fn date(&self, time: Timestamp) -> String {
        self.date.as_ref().and_then(|format| format.write(time.milliseconds()).ok()).unwrap_or_else(|| time.to_string())
    }

    /// A moment to the second with its time zone.
    pub(super) fn date_time(&self, time: Timestamp) -> String {
        self.date_time
            .as_ref()
            .and_then(|format| format.write(time.milliseconds()).ok())
            .unwrap_or_else(|| time.to_string())
    }

    /// How long ago or how far ahead, in the largest unit that fits.
    pub(super) fn relative(&self, time: Timestamp, now: Timestamp) -> String {
        let (value, unit) = time.distance_from(now);
        let format = self.relative.as_ref();
        format.and_then(|format| format.write(value, unit).ok()).unwrap_or_else(|| self.date_time(time))
    }

    /// How long it is since a time, in the largest unit that fits: `2 minutes`.
    pub(super) fn span(&self, since: Timestamp, now: Timestamp) -> String {
        let (value, unit) = since.distance_from(now);
        let wanted = options(&[("style", "unit"), ("unit", unit), ("unitDisplay", "long")]);
        let format = NumberFormat::new(&self.tag, &wanted).ok();
        format.and_then(|format| format.write(value.abs()).ok()).unwrap_or_else(|| self.date_time(since))
    }

    /// A number of bytes in the decimal unit that fits: `81.2 GB`.
    pub(super) fn bytes(&self, bytes: f64) -> String {
        const UNITS: [&str; 5] = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"];
        let mut value = bytes;
        let mut units = UNITS.into_iter();
        let mut unit = units.next().unwrap_or_default();
        while value >= 1000.0
            && let Some(larger) = units.next()
        {
            value /= 1000.0;
            unit = larger;
        }
        let wanted = options(&[("style", "unit"), ("unit", unit), ("unitDisplay", "short")]);
        let _ = js_sys::Reflect::set(&wanted, &"maximumFractionDigits".into(), &1.into());
        let format = NumberFormat::new(&self.tag, &wanted).ok();
        format.and_then(|format| format.write(value).ok()).unwrap_or_else(|| plain(bytes))
    }
}
