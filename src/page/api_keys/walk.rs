//! The keyboard in the table: each row is one stop for Tab, the arrow keys go along it and from row to row.
//!
//! Nothing is drawn or followed for it: the document itself says what in a row can have the focus. Until this has been
//! loaded, and without it, Tab stops at each control.

use super::{
    sight::{Sight, children},
    store::Keys,
};
use crate::ui::prelude::*;
use crate::{
    locales::msg,
    ui::{active_element, effect, focus, t},
};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, Event, EventTarget, HtmlElement, KeyboardEvent, MutationObserver};

/// The id of the hint, which describes the table.
const HINT: &str = "keys-hint";

/// The attribute by which Tab stops at something or not, and its value if it does.
const TABINDEX: &str = "tabindex";
const STOP: &str = "0";

/// How far the first thing of a cell is from the first one of the next cell; more than a cell has.
const CELL: usize = 10;

/// Something in a row that can have the focus, and its column: the place of its cell, and its own in the cell.
type Stop = (usize, HtmlElement);

/// The way of the focus through the table. Copies are the same.
#[derive(Clone, Copy)]
struct Walk {
    keys: Keys,
    state: StoredValue<State>,
}

#[derive(Default)]
struct State {
    /// The column in which the person goes up and down.
    column: usize,
    /// The key whose row is to have the focus as soon as it is drawn.
    goal: Option<String>,
}

/// An event, and what is done when it comes.
type Listener = (&'static str, Closure<dyn FnMut(Event)>);

/// What listens to a table, as long as it stands.
struct Listening {
    region: HtmlElement,
    observer: MutationObserver,
    _on_drawn: Closure<dyn FnMut()>,
    /// One for each event: a key moves the focus, and while it does the other is called.
    listeners: [Listener; 2],
}

impl Drop for Listening {
    fn drop(&mut self) {
        self.observer.disconnect();
        for (event, listener) in &self.listeners {
            // A listener that is no longer there need not be removed.
            let _ = self.region.remove_event_listener_with_callback(event, listener.as_ref().unchecked_ref());
        }
    }
}

/// From now on the table is walked so, as long as the present owner lives.
pub(super) fn walk(keys: Keys) {
    let walk = Walk { keys, state: StoredValue::new(State::default()) };
    let listening = StoredValue::new_local(None::<Listening>);
    effect(move || listening.set_value(keys.region.get().and_then(|region| walk.listen(region.unchecked_into()))));
}

/// Which keys there are, while one of them would do something.
pub(super) fn hint() -> AnyView {
    view! { <p class="keys-hint" id=HINT>{t(msg::api_keys_walk)}</p> }.into_any()
}

impl Walk {
    fn listen(self, region: HtmlElement) -> Option<Listening> {
        let on_drawn = Closure::<dyn FnMut()>::new(move || self.drawn());
        let focused = Closure::<dyn FnMut(Event)>::new(move |event: Event| self.focused(event.target()));
        let pressed = Closure::<dyn FnMut(Event)>::new(move |event: Event| self.pressed(event.unchecked_ref()));
        let listeners = [("focusin", focused), ("keydown", pressed)];
        let observer = MutationObserver::new(on_drawn.as_ref().unchecked_ref()).ok()?;
        observer.observe_with_options(&region, rows_and_cells().unchecked_ref()).ok()?;
        for (event, listener) in &listeners {
            region.add_event_listener_with_callback(event, listener.as_ref().unchecked_ref()).ok()?;
        }
        region.set_attribute("aria-describedby", HINT).ok()?;
        if let Some((target, row)) = place_of(active_element(&region).map(Into::into)) {
            self.take(&target, &row);
        }
        self.arrange();
        Some(Listening { region, observer, _on_drawn: on_drawn, listeners })
    }

    /// Something was drawn, or taken out.
    fn drawn(self) {
        self.arrange();
        let goal = self.state.try_with_value(|state| state.goal.clone()).flatten();
        if let Some(row) = goal.and_then(|goal| Sight::of(self.keys)?.row(&goal)) {
            self.enter(&row);
        }
    }

    /// Leaves one stop in each row: what has the focus, or what is nearest to the column.
    fn arrange(self) {
        let Some(sight) = Sight::of(self.keys) else { return };
        let Some(column) = self.state.try_with_value(|state| state.column) else { return };
        let active = active_element(&sight.rows);
        for row in children(&sight.rows) {
            let stops = stops(&row);
            let has_focus = |(_, stop): &&Stop| active.as_ref() == Some(stop.as_ref());
            let chosen = stops.iter().find(has_focus).or_else(|| nearest(&stops, column));
            for (place, stop) in &stops {
                let index = if chosen.is_some_and(|(chosen, _)| chosen == place) { STOP } else { "-1" };
                if stop.get_attribute(TABINDEX).as_deref() != Some(index) {
                    // It can always be set.
                    let _ = stop.set_attribute(TABINDEX, index);
                }
            }
        }
    }

    /// The focus goes to a row, in the column of the person.
    fn enter(self, row: &Element) {
        let column = self.state.try_update_value(|state| {
            state.goal = None;
            state.column
        });
        if let Some((_, stop)) = nearest(&stops(row), column.unwrap_or_default()) {
            focus(stop);
        }
    }

    /// The focus has come to something. Where Tab stops anyway the column has led, or near it: it stays.
    fn focused(self, target: Option<EventTarget>) {
        let Some((target, row)) = place_of(target) else { return };
        if target.get_attribute(TABINDEX).as_deref() != Some(STOP) {
            self.take(&target, &row);
            self.arrange();
        }
    }

    /// The column is that of this from now on.
    fn take(self, target: &HtmlElement, row: &Element) {
        if let Some((column, _)) = stops(row).iter().find(|(_, stop)| stop == target) {
            self.state.try_update_value(|state| state.column = *column);
        }
    }

    fn pressed(self, event: &KeyboardEvent) {
        let modifiers = ["Control", "Alt", "Meta", "Shift"];
        let with_modifier = modifiers.iter().any(|modifier| event.get_modifier_state(modifier));
        if with_modifier || event.default_prevented() {
            return;
        }
        // Whatever an earlier key led to.
        self.state.try_update_value(|state| state.goal = None);
        let Some((target, row)) = place_of(event.target()) else { return };
        // A key that leads nowhere is the browser's: it may scroll.
        if self.follow(&event.key(), &target, &row).is_some() {
            event.prevent_default();
        }
    }

    /// Goes where a key leads, if it does.
    fn follow(self, key: &str, target: &HtmlElement, row: &Element) -> Option<()> {
        let around = row.closest("[dir]").ok().flatten();
        let is_mirrored = around.and_then(|around| around.get_attribute("dir")).as_deref() == Some("rtl");
        match key {
            "ArrowLeft" => along(target, row, is_mirrored),
            "ArrowRight" => along(target, row, !is_mirrored),
            key => self.to_row(key, row),
        }
    }

    /// Goes to another row, drawn or not.
    fn to_row(self, key: &str, row: &Element) -> Option<()> {
        let Keys { arrangement, list, .. } = self.keys;
        let here = row.get_attribute("data-key")?;
        let here = list.with_untracked(|list| list.place(&here))?;
        let goal = arrangement.shown.with_untracked(|shown| {
            let (now, last) = (shown.iter().position(|place| *place == here)?, shown.len().checked_sub(1)?);
            let then = match key {
                "ArrowUp" => now.checked_sub(1)?,
                "ArrowDown" => now + 1,
                "Home" => 0,
                "End" => last,
                "PageUp" => now.saturating_sub(self.screen()?),
                "PageDown" => (now + self.screen()?).min(last),
                _ => return None,
            };
            shown.get(then).copied().filter(|goal| *goal != here)
        })?;
        let goal = list.with_untracked(|list| Some(list.entries().get(goal)?.key.id.clone()))?;
        match Sight::of(self.keys)?.row(&goal) {
            Some(row) => self.enter(&row),
            None => {
                self.state.try_update_value(|state| state.goal = Some(goal.clone()));
                // It is drawn, wherever it is, with the rows beside it.
                arrangement.held.set(Some(goal));
            }
        }
        Some(())
    }

    /// How many rows are in sight at a time, about.
    fn screen(self) -> Option<usize> {
        let sight = Sight::of(self.keys)?;
        let visible = sight.region.get_bounding_client_rect().bottom() - sight.top();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count of rows")]
        let rows = (visible / sight.row_height()?).max(1.0) as usize;
        Some(rows)
    }
}

/// What is noticed of a table: whatever comes into it or goes.
fn rows_and_cells() -> js_sys::Object {
    let noticed = js_sys::Object::new();
    for name in ["childList", "subtree"] {
        // Setting a property of a fresh object can't fail.
        let _ = js_sys::Reflect::set(&noticed, &name.into(), &true.into());
    }
    noticed
}

/// Goes along a row, forwards or backwards.
fn along(target: &HtmlElement, row: &Element, forwards: bool) -> Option<()> {
    let stops = stops(row);
    let here = stops.iter().position(|(_, stop)| stop == target)?;
    let there = if forwards { here + 1 } else { here.checked_sub(1)? };
    focus(&stops.get(there)?.1);
    Some(())
}

/// What has the focus or was pressed at, and the row that it is in.
fn place_of(target: Option<EventTarget>) -> Option<(HtmlElement, Element)> {
    let target: HtmlElement = target?.dyn_into().ok()?;
    let row = target.closest("[data-key]").ok().flatten()?;
    Some((target, row))
}

/// All that can have the focus in a row, in order.
fn stops(row: &Element) -> Vec<Stop> {
    let mut stops = Vec::new();
    for (place, cell) in children(row).enumerate() {
        let Ok(found) = cell.query_selector_all("input, button, [tabindex]") else { continue };
        let found = (0..found.length()).filter_map(|index| found.get(index)?.dyn_into().ok());
        stops.extend(found.enumerate().map(|(own, stop)| (place * CELL + own, stop)));
    }
    stops
}

fn nearest(stops: &[Stop], column: usize) -> Option<&Stop> {
    stops.iter().min_by_key(|(place, _)| place.abs_diff(column))
}
