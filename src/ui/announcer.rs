//! What assistive technology is told without moving the focus.

use super::live::derived;
use super::words::locale;
use crate::locales::Text;
use crate::ui::prelude::*;

/// Tells what has happened. Copies speak through the same regions.
#[derive(Clone, Copy)]
pub struct Announcer {
    polite: RwSignal<Option<Text>>,
    assertive: RwSignal<Option<Text>>,
}

impl Announcer {
    /// An announcer that has said nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self { polite: RwSignal::new(None), assertive: RwSignal::new(None) }
    }

    /// Said when the person is idle: results, progress.
    pub fn say(self, text: Text) {
        self.polite.try_set(Some(text));
    }

    /// Said at once: errors.
    pub fn alert(self, text: Text) {
        self.assertive.try_set(Some(text));
    }
}

impl Default for Announcer {
    fn default() -> Self {
        Self::new()
    }
}

/// The two live regions. One pair stands on the page, one in each dialog, since what is outside a modal dialog is not heard.
#[component]
pub fn Announcements() -> AnyView {
    let announcer = use_context::<Announcer>().unwrap_or_default();
    let locale = locale();
    let said = move |text: RwSignal<Option<Text>>| {
        derived(move || text.get().map(|text| locale.string(&text)).unwrap_or_default())
    };
    view! {
        <div class="visually-hidden" role="status">{said(announcer.polite)}</div>
        <div class="visually-hidden" role="alert">{said(announcer.assertive)}</div>
    }
    .into_any()
}
