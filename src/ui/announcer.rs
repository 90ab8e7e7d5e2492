//! What assistive technology is told without moving the focus: one voice for the whole page.
//!
//! A live region is heard when something is put into it that was not there before. So the regions stand empty; what is
//! said goes into them a moment later, all of that moment together, and is taken out before the next. The same sentence
//! said twice is heard twice, and nothing is read again because a part of the page, or its language, is drawn anew.

use super::{
    dom::{active_element, focus},
    live::derived,
    words::locale,
};
use crate::locales::{Locale, Text};
use crate::ui::prelude::*;
use std::time::Duration;
use web_sys::HtmlElement;

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
    /// The pairs of live regions that there are, by number. Only the last one speaks.
    places: Vec<u32>,
    /// How many there have been.
    made: u32,
    /// What stands in the regions.
    polite: String,
    urgent: String,
    /// What is about to, a message a line.
    next_polite: String,
    next_urgent: String,
    /// How often something was said.
    round: u32,
}

impl Voice {
    fn fall_silent(&mut self) {
        self.polite.clear();
        self.urgent.clear();
    }
}

impl Announcer {
    /// An announcer that has said nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self { locale: locale(), voice: RwSignal::new(Voice::default()) }
    }

    /// Said when the person is idle: results, progress.
    pub fn say(self, text: Text) {
        self.tell(false, &[Some(text)], &[]);
    }

    /// Said at once: errors.
    pub fn alert(self, text: Text) {
        self.tell(true, &[Some(text)], &[]);
    }

    /// Says sentences that belong together, at once or when the person is idle; first ours, then the service's own.
    pub fn tell(self, is_urgent: bool, ours: &[Option<Text>], others: &[String]) {
        let mut said = String::new();
        for text in ours.iter().flatten() {
            // Whoever says something does not follow the language.
            add(&mut said, ' ', &untrack(|| self.locale.string(text)));
        }
        for words in others {
            add(&mut said, ' ', words);
        }
        let begins = self.voice.try_update(|voice| {
            let begins = voice.next_polite.is_empty() && voice.next_urgent.is_empty();
            let next = if is_urgent { &mut voice.next_urgent } else { &mut voice.next_polite };
            // Two parts of the page that learn the same at the same time say it once.
            if !next.ends_with(&said) {
                add(next, '\n', &said);
            }
            begins
        });
        if begins == Some(true) {
            self.after(STEP, Self::make_room);
        }
    }

    /// Leads the person to a field that is wrong. With the focus comes what is wrong with it; where the focus is there
    /// already nothing would be heard, and it is said.
    pub fn lead_to(self, field: &HtmlElement, error: Option<String>) {
        if active_element(field).is_some_and(|active| active.is_same_node(Some(field))) {
            self.tell(true, &[], error.as_slice());
        } else {
            focus(field);
        }
    }

    fn after(self, wait: Duration, step: fn(Self, u32)) {
        let round = self.voice.try_with_untracked(|voice| voice.round).unwrap_or_default();
        set_timeout(move || step(self, round), wait);
    }

    /// What was said before goes, so that the same is something new.
    fn make_room(self, _: u32) {
        self.voice.try_update(Voice::fall_silent);
        self.after(STEP, Self::speak);
    }

    fn speak(self, _: u32) {
        self.voice.try_update(|voice| {
            voice.polite = std::mem::take(&mut voice.next_polite);
            voice.urgent = std::mem::take(&mut voice.next_urgent);
            voice.round += 1;
        });
        self.after(OLD, Self::be_done);
    }

    fn be_done(self, round: u32) {
        self.voice.try_update(|voice| {
            if voice.round == round {
                voice.fall_silent();
            }
        });
    }
}

/// Adds a sentence to others, with an end by which a voice stops.
fn add(said: &mut String, between: char, sentence: &str) {
    if !said.is_empty() {
        said.push(between);
    }
    said.push_str(sentence);
    if !matches!(sentence.chars().next_back(), None | Some('.' | '!' | '?' | ':' | '…' | '。' | '؟')) {
        said.push('.');
    }
}

impl Default for Announcer {
    fn default() -> Self {
        Self::new()
    }
}

/// The live regions. A pair stands on the page, and one in each dialog, since what is outside a modal dialog is not heard.
#[component]
pub fn Announcements() -> AnyView {
    let voice = use_context::<Announcer>().unwrap_or_default().voice;
    let own = voice.try_update(|voice| {
        // What stands in the regions around would be heard once those here are gone.
        voice.fall_silent();
        voice.made += 1;
        voice.places.push(voice.made);
        voice.made
    });
    on_cleanup(move || {
        voice.try_update(|voice| {
            voice.fall_silent();
            voice.places.retain(|place| Some(*place) != own);
        });
    });
    let said = move |words: fn(&Voice) -> &String| {
        derived(move || {
            let words = voice.try_with(|voice| (voice.places.last() == own.as_ref()).then(|| words(voice).clone()));
            words.flatten().unwrap_or_default()
        })
    };
    view! {
        <div class="visually-hidden" role="status">{said(|voice| &voice.polite)}</div>
        <div class="visually-hidden" role="alert">{said(|voice| &voice.urgent)}</div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::add;

    #[test]
    fn every_sentence_has_an_end() {
        let mut said = String::new();
        for sentence in ["The name was not saved", "Try again.", "保存されませんでした。", "Copied"] {
            add(&mut said, ' ', sentence);
        }
        assert_eq!(said, "The name was not saved. Try again. 保存されませんでした。 Copied.");
    }
}
