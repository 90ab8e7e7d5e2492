//! What the host gives: given once, handed to components as context, never a global.

use crate::api::Client;
use crate::page::Unsaved;
use crate::ui::state::RwSignal;
use std::rc::Rc;

/// What a page needs to know about where it is.
#[derive(Clone)]
pub struct Config {
    /// The service.
    pub client: Client,
    /// The workspace that the page is about.
    pub workspace_id: String,
    /// Links and words that only the host knows. They may change.
    pub links: RwSignal<Links>,
    /// The section to show: the part of a deep link after `#`. Each time it is set, it is shown.
    pub section: RwSignal<Option<String>>,
    /// Search, filters and order of the keys, as the query of an address without its `?`; empty as at first. The host may
    /// set it, and the page does when the person changes them ([`HostEvent::KeysView`]).
    pub keys_view: RwSignal<String>,
    /// What would be lost if the page went. The page writes it, the host may read it.
    pub unsaved: RwSignal<Vec<Unsaved>>,
    /// Tells the host what happened.
    pub emit: Rc<dyn Fn(HostEvent)>,
}

/// Links and words that only the host knows; each may be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Links {
    /// Where to sign in again; `{here}` stands for the address of this page.
    pub login_url: Option<String>,
    /// The documentation of this page.
    pub docs_url: Option<String>,
    /// Where data can be exported before a deletion.
    pub export_url: Option<String>,
    /// Whom to ask for permissions: a URL, a mail address or a sentence.
    pub admin_contact: Option<String>,
    /// `off` where the keys `/` and `?` do nothing.
    pub shortcuts: Option<String>,
}

/// Something that the host may want to know. That the page stopped working is told by the loader (`wg-error`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HostEvent {
    /// The workspace was loaded, with its name.
    Ready(String),
    /// The workspace has this name from now on.
    Renamed(String),
    /// Something on the page is not saved; or nothing is any longer.
    Unsaved(bool),
    /// A key was created or changed.
    KeysChanged,
    /// The person searches, filters or sorts the keys in this way from now on, as in [`Config::keys_view`].
    KeysView(String),
    /// Settings were imported.
    Imported,
    /// The workspace is gone.
    Deleted,
    /// The service says that the session ended, or wants a fresh sign-in for a change.
    Unauthorized,
}

impl HostEvent {
    /// The event's name for the host.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Ready(_) => "wg-ready",
            Self::Renamed(_) => "wg-renamed",
            Self::Unsaved(_) => "wg-unsaved",
            Self::KeysChanged => "wg-keys-changed",
            Self::KeysView(_) => "wg-keys-view",
            Self::Imported => "wg-imported",
            Self::Deleted => "wg-deleted",
            Self::Unauthorized => "wg-unauthorized",
        }
    }
}

impl Links {
    /// The sign-in address that leads back to `here`; only `http`, `https` and addresses on this site are links.
    #[must_use]
    pub fn login(&self, here: &str) -> Option<String> {
        let here = String::from(js_sys::encode_uri_component(here));
        // In the browser's words: Rust's own search for a text is 4 KB more of program.
        let fill = |url: String| String::from(js_sys::JsString::from(url).replace("{here}", &here));
        self.login_url.as_deref().and_then(safe_link).map(fill)
    }
}

/// Says in the console what a panic was about, in a development build: a release has no such messages. What follows it is a
/// trap, which the loaders see and tell the person.
pub(crate) fn log_panics() {
    #[cfg(debug_assertions)]
    {
        static HOOK: std::sync::Once = std::sync::Once::new();
        HOOK.call_once(|| std::panic::set_hook(Box::new(|info| leptos::logging::error!("{info}"))));
    }
}

/// The address, if following it can't run a script.
#[must_use]
pub fn safe_link(url: &str) -> Option<String> {
    let url = url.trim();
    let lower = url.to_ascii_lowercase();
    let is_absolute = ["https://", "http://", "mailto:"].iter().any(|scheme| lower.starts_with(scheme));
    let is_local = (url.starts_with('/') || url.starts_with('?') || url.starts_with('.')) && !url.contains('\\');
    (is_absolute || is_local).then(|| url.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_can_not_run_a_script() {
        for url in ["https://docs.example/x", "/sign-in?a=b", "mailto:a@example.org", " ./x"] {
            assert_eq!(safe_link(url).as_deref(), Some(url.trim()), "{url}");
        }
        for url in ["javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x", "", "\\\\evil", "/\\evil"] {
            assert_eq!(safe_link(url), None, "{url}");
        }
    }
}
