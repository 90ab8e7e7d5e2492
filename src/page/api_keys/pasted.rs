//! A text that may hold a key, from the browser into memory: copied once, so that it can be overwritten.
//!
//! A text that the browser hands over as it usually does is written into a buffer that grows, which leaves the beginnings
//! of it where the buffer was.

use crate::model::secret::Secret;
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use web_sys::{DataTransfer, HtmlTextAreaElement};

#[wasm_bindgen]
extern "C" {
    /// What holds a text that stays the browser's own until it is asked for its bytes.
    type Holder;
    #[wasm_bindgen(method, getter)]
    fn value(this: &Holder) -> JsValue;
    #[wasm_bindgen(method, js_name = getData)]
    fn data(this: &Holder, kind: &str) -> JsValue;

    type TextEncoder;
    #[wasm_bindgen(constructor)]
    fn new() -> TextEncoder;
    #[wasm_bindgen(method)]
    fn encode(this: &TextEncoder, text: &JsValue) -> Uint8Array;
}

fn take(text: &JsValue) -> Secret {
    let bytes = TextEncoder::new().encode(text);
    let copy = bytes.to_vec();
    bytes.fill(0, 0, bytes.length());
    // The browser's bytes are always a text.
    Secret::new(String::from_utf8(copy).unwrap_or_default())
}

/// The text that is pasted.
pub(super) fn of(data: &DataTransfer) -> Secret {
    take(&data.unchecked_ref::<Holder>().data("text"))
}

/// The text that is in a field.
pub(super) fn typed(field: &HtmlTextAreaElement) -> Secret {
    take(&field.unchecked_ref::<Holder>().value())
}
