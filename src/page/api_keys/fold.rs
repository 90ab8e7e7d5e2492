//! Folding texts for search and sort with the browser's own Unicode tables.

use crate::model::fold;
use js_sys::JsString;

/// Upper and lower case, and letters with and without accents, become the same.
pub(super) fn fold(text: &str) -> String {
    fold::fold(text, |text| String::from(JsString::from(text).to_lower_case().normalize("NFD")))
}
