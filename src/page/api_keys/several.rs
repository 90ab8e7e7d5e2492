//! Several keys at once: selected rows, and one change for all of them.
//!
//! The first screen has the check boxes and what is selected; everything else arrives when the first row is.

mod bar;
mod dialog;
mod outcomes;
mod past;
mod running;

use super::store::{Failure, Keys};
use crate::ui::prelude::*;
use crate::{
    locales::msg,
    model::{
        batch::Batch,
        selection::{Selection, between},
        time::Timestamp,
    },
    page::later::{later_while, part},
    ui::{live::switch, t},
};

/// What is selected, and what is done with it. Copies are the same.
#[derive(Clone, Copy)]
pub(super) struct Several {
    pub(super) selected: RwSignal<Selection>,
    /// The change that the dialog is about.
    change: RwSignal<Option<Change>>,
    /// Changes that are through, and can be undone until the person dismisses them.
    past: RwSignal<Vec<Past>>,
}

/// A change of several keys.
#[derive(Clone, Debug, PartialEq)]
struct Change {
    /// Whether they become active, or inactive.
    activates: bool,
    /// Whether it takes back an earlier change: then there is nothing to take back afterwards but what it could not.
    undoes: bool,
    phase: Phase,
    /// When it began; when what it takes back began.
    since: Timestamp,
    batch: Batch<Why>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    Asking,
    Running,
    Ended,
}

/// Why a key was not changed.
#[derive(Clone, Debug, PartialEq)]
enum Why {
    /// Another change of it was under way.
    Busy,
    Refused(Failure),
}

/// A change that can be undone.
#[derive(Clone, Debug, PartialEq)]
struct Past {
    activated: bool,
    since: Timestamp,
    ids: Vec<String>,
    /// Those of which nobody knew whether they were changed.
    unknown: Vec<String>,
}

impl Past {
    /// How many keys "Undo" takes back.
    fn count(&self) -> usize {
        self.ids.len() + self.unknown.len()
    }
}

impl Several {
    pub(super) fn new() -> Self {
        Self {
            selected: RwSignal::new(Selection::default()),
            change: RwSignal::new(None),
            past: RwSignal::new(Vec::new()),
        }
    }
}

/// What is in the part.
#[derive(Clone, Copy)]
struct Contents {
    bar: fn(Keys) -> AnyView,
    dialog: fn(Keys) -> AnyView,
    past: fn(Keys) -> AnyView,
}

part!(
    /// The bar of what can be done with the selected keys, the dialog that asks and tells, and what can be undone.
    several: fn contents() -> Contents = Contents { bar: bar::bar, dialog: dialog::dialog, past: past::past }
);

/// The check box of a row. With Shift, all rows between the last one and this one become as it.
pub(super) fn check_box(keys: Keys, id: String, label: impl Fn() -> String + Send + Sync + 'static) -> AnyView {
    let Several { selected, .. } = keys.several;
    let is_selected = {
        let id = id.clone();
        Memo::new(move |_| selected.with(|selected| selected.contains(&id)))
    };
    view! {
        <input
            type="checkbox"
            class="choice-box"
            aria-label=t(move || msg::api_keys_select_key(label()))
            prop:checked=switch(move || is_selected.get())
            on:click=move |event| pick(keys, &id, event.shift_key())
        />
    }
    .into_any()
}

fn pick(keys: Keys, id: &str, with_range: bool) {
    let Several { selected, .. } = keys.several;
    let last = selected.with_untracked(|selected| selected.last().map(str::to_owned)).filter(|_| with_range);
    let range = keys.list.with_untracked(|list| {
        let (last, this) = (list.place(&last?)?, list.place(id)?);
        let id = |place: &usize| Some(list.entries().get(*place)?.key.id.clone());
        let ids = |shown: &Vec<usize>| between(shown, last, this).iter().filter_map(id).collect::<Vec<_>>();
        Some(keys.arrangement.shown.with_untracked(ids))
    });
    selected.update(|selected| selected.pick(id, range.unwrap_or_default()));
    // With Shift, browsers also select the words between.
    if let Some(words) = window().get_selection().ok().flatten().filter(|_| with_range) {
        let _ = words.remove_all_ranges();
    }
}

/// The bar, while anything is selected.
pub(super) fn bar(keys: Keys) -> AnyView {
    let is_any = move || keys.several.selected.with(|selected| !selected.ids().is_empty());
    later_while(is_any, contents, 1, move |contents| (contents.bar)(keys))
}

/// The dialog, while it is open.
pub(super) fn dialog(keys: Keys) -> AnyView {
    let is_open = move || keys.several.change.with(Option::is_some);
    later_while(is_open, contents, 0, move |contents| (contents.dialog)(keys))
}

/// What can be undone, while there is anything.
pub(super) fn past(keys: Keys) -> AnyView {
    let is_any = move || keys.several.past.with(|past| !past.is_empty());
    later_while(is_any, contents, 1, move |contents| (contents.past)(keys))
}
