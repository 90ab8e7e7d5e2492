//! The standalone page by URL: routes, document title, workspace chooser, "Workspace deleted".

mod address;
mod chooser;
mod leaving;
mod list;
mod routes;
mod settings;

pub use settings::Settings;

use crate::ui::state::RwSignal;
use crate::{
    api::{Client, workspace::Workspace},
    config::log_panics,
    locales::{Catalogs, Locale, parse_sentences},
    page::Unsaved,
};
use leptos::prelude::*;
use std::rc::Rc;
use wasm_bindgen::{JsCast, prelude::*};
use web_sys::HtmlElement;

/// What the shell's routes share.
#[derive(Clone, Copy)]
pub(crate) struct Shell {
    pub(crate) settings: StoredValue<Settings, LocalStorage>,
    pub(crate) client: StoredValue<Client, LocalStorage>,
    /// The addresses of the sentence files.
    pub(crate) catalogs: StoredValue<Catalogs, LocalStorage>,
    /// All workspaces that the person can see, once they have been asked for.
    pub(crate) workspaces: RwSignal<Option<Vec<Workspace>>>,
    /// What would be lost if the present page went.
    pub(crate) unsaved: RwSignal<Vec<Unsaved>>,
    /// What is done before the router follows the history.
    pub(crate) on_history: StoredValue<Option<leaving::OnHistory>, LocalStorage>,
    /// Where the person wants to go, while they are asked whether to leave without saving.
    pub(crate) leaving: RwSignal<Option<leaving::Elsewhere>>,
}

/// Puts the page into `#workspace-general`. `options` is what the start script has gathered:
/// `{language, sentences, locales: {tag: address}}`.
#[wasm_bindgen]
pub fn open(options: &JsValue) {
    let member = |name: &str| js_sys::Reflect::get(options, &name.into()).unwrap_or(JsValue::UNDEFINED);
    let document = web_sys::window().and_then(|window| window.document());
    let root = document.and_then(|document| document.get_element_by_id("workspace-general"));
    let Some(root) = root.and_then(|root| root.dyn_into::<HtmlElement>().ok()) else {
        return;
    };
    let language = member("language").as_string().unwrap_or_else(|| "en".to_owned());
    let sentences = parse_sentences(&member("sentences"));
    let catalogs = catalogs(&member("locales"));
    root.set_text_content(None);
    log_panics();
    // The page lives as long as the document.
    leptos::mount::mount_to(root.clone(), move || {
        let locale = Locale::new(&language, sentences);
        provide_context(locale);
        let settings = Settings::read();
        // Each message about an ended session links to the sign-in page; a portal is told.
        let client = Client::new(settings.connection(Rc::new(|| ())));
        provide_context(Shell {
            settings: StoredValue::new_local(settings),
            client: StoredValue::new_local(client),
            catalogs: StoredValue::new_local(catalogs),
            workspaces: RwSignal::new(None),
            unsaved: RwSignal::new(Vec::new()),
            on_history: StoredValue::new_local(None),
            leaving: RwSignal::new(None),
        });
        routes::routes()
    })
    .forget();
}

/// `{en: "/locales/en-….json"}` as a list.
fn catalogs(value: &JsValue) -> Catalogs {
    let object: &js_sys::Object = value.unchecked_ref();
    let pair = |entry: JsValue| {
        let entry: js_sys::Array = entry.unchecked_into();
        Some((entry.get(0).as_string()?, entry.get(1).as_string()?))
    };
    match value.is_object() {
        true => js_sys::Object::entries(object).iter().filter_map(pair).collect(),
        false => Rc::from([]),
    }
}
