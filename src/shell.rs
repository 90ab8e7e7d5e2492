//! The standalone page by URL: routes, document title, workspace chooser, "Workspace deleted".

mod address;
mod chooser;
mod leaving;
mod list;
mod query;
mod routes;
mod settings;

pub use settings::Settings;

use crate::ui::prelude::*;
use crate::{
    api::{Client, workspace::Workspace},
    config::log_panics,
    locales::{Locale, parse_sentences},
    page::Unsaved,
};
use std::rc::Rc;
use wasm_bindgen::{JsCast, prelude::*};
use web_sys::HtmlElement;

/// What the shell's routes share.
#[derive(Clone, Copy)]
pub(crate) struct Shell {
    pub(crate) settings: StoredValue<Settings, LocalStorage>,
    pub(crate) client: StoredValue<Client, LocalStorage>,
    /// The tags of the languages that there are.
    pub(crate) languages: StoredValue<Vec<String>, LocalStorage>,
    /// The start script's function that fetches a language: `(tag) => Promise<sentences>`.
    pub(crate) speak: StoredValue<JsValue, LocalStorage>,
    /// All workspaces that the person can see, once they have been asked for.
    pub(crate) workspaces: RwSignal<Option<Vec<Workspace>>>,
    /// Whether the person has gone from one place to another.
    pub(crate) has_moved: StoredValue<bool>,
    /// What would be lost if the present page went.
    pub(crate) unsaved: RwSignal<Vec<Unsaved>>,
    /// What is done before the router follows the history.
    pub(crate) on_history: StoredValue<Option<leaving::OnHistory>, LocalStorage>,
    /// Where the person wants to go, while they are asked whether to leave without saving.
    pub(crate) leaving: RwSignal<Option<leaving::Elsewhere>>,
}

/// Puts the page into `#workspace-general`. `options` is what the start script has gathered:
/// `{language, sentences, languages, speak, more}`.
#[wasm_bindgen]
pub fn open(options: &JsValue) {
    let member = |name: &str| js_sys::Reflect::get(options, &name.into()).unwrap_or(JsValue::UNDEFINED);
    let document = web_sys::window().and_then(|window| window.document());
    let root = document.and_then(|document| document.get_element_by_id("workspace-general"));
    let Some(root) = root.and_then(|root| root.dyn_into::<HtmlElement>().ok()) else {
        return;
    };
    let language = member("language").as_string().unwrap_or_else(|| "en".to_owned());
    let (sentences, more) = (parse_sentences(&member("sentences")), member("more"));
    let languages = js_sys::Array::from(&member("languages")).iter().filter_map(|tag| tag.as_string()).collect();
    let speak = member("speak");
    root.set_text_content(None);
    log_panics();
    // The page lives as long as the document.
    leptos::mount::mount_to(root.clone(), move || {
        let locale = Locale::new(&language, sentences, &more);
        provide_context(locale);
        let settings = Settings::read();
        // Each message about an ended session links to the sign-in page; a portal is told.
        let client = Client::new(settings.connection(Rc::new(|| ())));
        provide_context(Shell {
            settings: StoredValue::new_local(settings),
            client: StoredValue::new_local(client),
            languages: StoredValue::new_local(languages),
            speak: StoredValue::new_local(speak),
            workspaces: RwSignal::new(None),
            has_moved: StoredValue::new(false),
            unsaved: RwSignal::new(Vec::new()),
            on_history: StoredValue::new_local(None),
            leaving: RwSignal::new(None),
        });
        routes::routes()
    })
    .forget();
}
