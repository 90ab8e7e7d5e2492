//! The page inside somebody else's document: no router, no global, nothing outside the given element.

mod host;

use crate::{
    api::Client,
    config::Config,
    locales::{Locale, parse_sentences},
    mounted,
    page::GeneralPage,
};
use leptos::prelude::*;
use std::any::Any;
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

/// A page that stands in a host's document.
#[wasm_bindgen]
pub struct Handle {
    root: HtmlElement,
    // Dropping it takes the page out of the document.
    mounted: Option<Box<dyn Any>>,
}

#[wasm_bindgen]
impl Handle {
    /// Takes the page out of the document and aborts its requests.
    pub fn unmount(&mut self) {
        mounted::forget(&self.root);
        self.mounted = None;
    }
}

/// Puts the page into `root`. `options` is what the loader has gathered: `{config, language, sentences}`.
///
/// # Errors
/// A sentence that names what is missing in the host's configuration.
#[wasm_bindgen]
pub fn mount(root: HtmlElement, options: &JsValue) -> Result<Handle, JsValue> {
    let member = |name: &str| js_sys::Reflect::get(options, &name.into()).unwrap_or(JsValue::UNDEFINED);
    let given = host::Given::read(&member("config"))?;
    let language = member("language").as_string().unwrap_or_else(|| "en".to_owned());
    let sentences = parse_sentences(&member("sentences"));
    let config = Config {
        client: Client::new(given.connection()),
        workspace_id: given.workspace_id.clone(),
        links: given.links.clone(),
        section: given.section.clone(),
        emit: given.emit(),
    };
    let theme = given.theme.unwrap_or_default();
    let place = root.clone();
    let handle = leptos::mount::mount_to(root.clone(), move || {
        let locale = Locale::new(&language, sentences);
        provide_context(locale);
        mounted::remember(&place, locale);
        view! {
            <div class="wg" lang=move || locale.language() dir=move || locale.direction().attribute() data-theme=theme>
                <GeneralPage config/>
            </div>
        }
    });
    Ok(Handle { root, mounted: Some(Box::new(handle)) })
}
