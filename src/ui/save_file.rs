//! Gives a text to the browser as a file to keep.

use leptos::prelude::set_timeout;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    type Blob;
    #[wasm_bindgen(constructor, catch)]
    fn new(parts: &js_sys::Array, options: &JsValue) -> Result<Blob, JsValue>;
    #[wasm_bindgen(catch, js_namespace = URL, js_name = createObjectURL)]
    fn create_object_url(blob: &Blob) -> Result<String, JsValue>;
    #[wasm_bindgen(js_namespace = URL, js_name = revokeObjectURL)]
    fn revoke_object_url(url: &str);
}

/// Hands a text to the browser as a file of that name and media type.
///
/// # Errors
/// Whatever a browser throws that has no Blobs: none of those that this page is for.
pub fn save_file(text: &str, name: &str, media_type: &str) -> Result<(), JsValue> {
    let options = js_sys::Object::new();
    js_sys::Reflect::set(&options, &"type".into(), &media_type.into())?;
    let blob = Blob::new(&js_sys::Array::of1(&text.into()), &options)?;
    let url = create_object_url(&blob)?;
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let link: web_sys::HtmlElement = document.create_element("a")?.unchecked_into();
    link.set_attribute("href", &url)?;
    link.set_attribute("download", name)?;
    link.click();
    // The browser has its own hold on the file once the click was handled.
    set_timeout(move || revoke_object_url(&url), std::time::Duration::from_secs(10));
    Ok(())
}
