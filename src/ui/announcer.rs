//! What assistive technology is told without moving the focus: one voice for the whole page.
//!
//! A live region is heard when something is put into it that was not there before. So the regions stand empty; what is
//! said goes into them a moment later, all of that moment together, and is taken out before the next. The same sentence
//! said twice is heard twice, and nothing is read again because a part of the page, or its language, is drawn anew.

use super::{
    dom::{active_element, focus},
    words::locale,
};
use crate::locales::{Locale, Text};
use crate::ui::prelude::*;
use leptos::html;
use std::time::Duration;
use web_sys::{Element, HtmlDivElement, HtmlElement};

/// Between the steps of saying something: the focus has moved by then, and a dialog that closes is gone.
const STEP: Duration = Duration::from_millis(100);

/// After so long nobody who reads on to the end of the page shall come across what was said.
const OLD: Duration = Duration::from_secs(5);

/// Tells what has happened. Copies speak with the same voice.
#[derive(Clone, Copy)]
pub struct Announcer {
    locale: Locale,
    voice: RwSignal<Voice>,
}

#[derive(Default)]
struct Voice {
    /// Where the live regions are. Those of the last one are heard.
    places: Vec<NodeRef<html::Div>>,
    /// What is not said yet: whether it is urgent, and its sentences.
    waiting: Vec<(bool, Vec<String>)>,
    /// Whether something is being said.
    is_busy: bool,
    /// How often something was said.
    round: u32,
}

/// A step of saying something, in the round that it belongs to.
type Step = fn(Announcer, u32);

impl Announcer {
    /// An announcer that has said nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self { locale: locale(), voice: RwSignal::new(Voice::default()) }
    }

    /// Said when the person is idle: results, progress.
    pub fn say(self, text: Text) {
        self.tell(false, vec![text], Vec::new());
    }

    /// Said at once: errors.
    pub fn alert(self, text: Text) {
        self.tell(true, vec![text], Vec::new());
    }

    /// Says sentences that belong together, at once or when the person is idle; first ours, then the service's own.
    pub fn tell(self, is_urgent: bool, ours: Vec<Text>, others: Vec<String>) {
        // Whoever says something does not follow the language.
        let ours = untrack(|| ours.iter().map(|text| self.locale.string(text)).collect::<Vec<_>>());
        let message = (is_urgent, [ours, others].concat());
        let was_busy = self.voice.try_update(|voice| {
            // Two parts of the page that learn the same at the same time say it once.
            if !voice.waiting.contains(&message) {
                voice.waiting.push(message);
            }
            std::mem::replace(&mut voice.is_busy, true)
        });
        if was_busy == Some(false) {
            self.after(STEP, Self::clear);
        }
    }

    /// Leads the person to a field that is wrong. With the focus comes what is wrong with it; where the focus is there
    /// already nothing would be heard, and it is said.
    pub fn lead_to(self, field: &HtmlElement, error: Option<String>) {
        if active_element(field).is_some_and(|active| active.is_same_node(Some(field))) {
            self.tell(true, Vec::new(), error.into_iter().collect());
        } else {
            focus(field);
        }
    }

    fn after(self, wait: Duration, step: Step) {
        if let Some(round) = self.voice.try_with_untracked(|voice| voice.round) {
            set_timeout(move || step(self, round), wait);
        }
    }

    /// What was said before goes, so that the same is something new.
    fn clear(self, _: u32) {
        self.empty();
        self.after(STEP, Self::speak);
    }

    fn speak(self, _: u32) {
        let waiting = self.voice.try_update(|voice| {
            voice.round += 1;
            std::mem::take(&mut voice.waiting)
        });
        if let Some(place) = self.places().pop() {
            for (is_urgent, sentences) in waiting.unwrap_or_default() {
                let region = if is_urgent { place.last_element_child() } else { place.first_element_child() };
                let Some(message) = region.and_then(|region| put(&region, "div")) else { continue };
                for sentence in sentences {
                    if let Some(line) = put(&message, "p") {
                        line.set_text_content(Some(&sentence));
                    }
                }
            }
        }
        self.after(STEP, Self::pause);
    }

    fn pause(self, round: u32) {
        let goes_on = self.voice.try_update(|voice| {
            voice.is_busy = !voice.waiting.is_empty();
            voice.is_busy
        });
        match goes_on {
            Some(true) => self.clear(round),
            _ => self.after(OLD, Self::fall_silent),
        }
    }

    fn fall_silent(self, round: u32) {
        if self.voice.try_with_untracked(|voice| voice.round == round && !voice.is_busy) == Some(true) {
            self.empty();
        }
    }

    /// Where regions are: on the page, then in each open dialog.
    fn places(self) -> Vec<HtmlDivElement> {
        let there = |place: &NodeRef<html::Div>| place.get_untracked().filter(|element| element.is_connected());
        let places = self.voice.try_update(|voice| {
            voice.places.retain(|place| there(place).is_some());
            voice.places.iter().filter_map(there).collect()
        });
        places.unwrap_or_default()
    }

    fn empty(self) {
        for place in self.places() {
            for region in [place.first_element_child(), place.last_element_child()].into_iter().flatten() {
                region.set_text_content(None);
            }
        }
    }
}

/// A new element at the end of another. Elements of a document can always be made and put into it.
fn put(parent: &Element, name: &str) -> Option<Element> {
    let element = document().create_element(name).ok()?;
    parent.append_child(&element).ok()?;
    Some(element)
}

impl Default for Announcer {
    fn default() -> Self {
        Self::new()
    }
}

/// The live regions. A pair stands on the page, and one in each dialog, since what is outside a modal dialog is not heard.
#[component]
pub fn Announcements() -> AnyView {
    let announcer = use_context::<Announcer>().unwrap_or_default();
    let place = NodeRef::new();
    // A dialog opens: what stands behind it would be heard once it closes.
    announcer.empty();
    announcer.voice.try_update(|voice| voice.places.push(place));
    view! {
        <div class="visually-hidden" node_ref=place>
            <div role="status">{""}</div>
            <div role="alert">{""}</div>
        </div>
    }
    .into_any()
}
