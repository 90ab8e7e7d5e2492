//! The page inside somebody else's document: no router, no global, nothing outside the given element.

mod host;

use crate::ui::prelude::*;
use crate::{
    api::Client,
    config::{Config, Links, log_panics},
    locales::{Locale, parse_sentences},
    page::GeneralPage,
};
use std::{any::Any, cell::Cell, rc::Rc};
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

/// A page that stands in a host's document.
#[wasm_bindgen]
pub struct Handle {
    controls: Controls,
    // Dropping it takes the page out of the document.
    _mounted: Box<dyn Any>,
}

/// What a host can change while the page stands.
#[derive(Clone, Copy)]
struct Controls {
    locale: Locale,
    links: RwSignal<Links>,
    section: RwSignal<Option<String>>,
    keys_view: RwSignal<String>,
}

#[wasm_bindgen]
impl Handle {
    /// Takes the page out of the document and aborts its requests.
    pub fn unmount(self) {}

    /// The host's configuration has other links, another view of the keys, or names another section to show.
    pub fn update(&self, config: &JsValue, section: bool) {
        self.controls.links.try_set(host::links(config));
        if section {
            self.controls.section.try_set(host::section(config));
        }
        let (keys_view, wanted) = (self.controls.keys_view, host::keys_view(config));
        if keys_view.try_with_untracked(|present| *present != wanted) == Some(true) {
            keys_view.try_set(wanted);
        }
    }

    /// The page speaks another language from now on.
    pub fn speak(&self, language: &str, sentences: &JsValue) {
        self.controls.locale.speak(language, parse_sentences(sentences));
    }
}

/// Puts the page into `root`. `options` is what the loader has gathered:
/// `{config, language, sentences, more, emit}`.
///
/// # Errors
/// A sentence that names what is missing in the host's configuration.
#[wasm_bindgen]
pub fn mount(root: HtmlElement, options: &JsValue) -> Result<Handle, JsValue> {
    log_panics();
    let member = |name: &str| js_sys::Reflect::get(options, &name.into()).unwrap_or(JsValue::UNDEFINED);
    let config = member("config");
    let workspace_id = host::text(&config, "workspaceId").unwrap_or_default();
    let emit = host::emit(member("emit"), workspace_id.clone());
    let client = Client::new(host::connection(&config, emit.clone())?);
    let language = member("language").as_string().unwrap_or_else(|| "en".to_owned());
    let (sentences, more) = (parse_sentences(&member("sentences")), member("more"));
    let made = Rc::new(Cell::new(None));
    let controls = made.clone();
    let mounted = leptos::mount::mount_to(root, move || {
        let locale = Locale::new(&language, sentences, &more);
        provide_context(locale);
        let (links, section) = (RwSignal::new(host::links(&config)), RwSignal::new(host::section(&config)));
        let keys_view = RwSignal::new(host::keys_view(&config));
        controls.set(Some(Controls { locale, links, section, keys_view }));
        let unsaved = RwSignal::new(Vec::new());
        view! {
            <GeneralPage config=Config { client, workspace_id, links, section, keys_view, unsaved, emit }/>
        }
    });
    let controls = made.get().ok_or_else(|| JsValue::from("the page was not built"))?;
    Ok(Handle { controls, _mounted: Box::new(mounted) })
}
