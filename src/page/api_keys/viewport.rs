//! Draws only the rows near what is visible, and keeps what the person sees, and the focus, where they are.

use super::{
    reading::number,
    sight::{Anchor, Sight},
    store::Keys,
};
use crate::ui::prelude::*;
use crate::{
    model::virtual_window::{Span, around, fit, follow, spans},
    ui::{active_element, derived, effect},
};
use std::ops::Range;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{HtmlElement, ResizeObserver};

/// The height of a row before one was measured, in CSS pixels.
const LIKELY_HEIGHT: f64 = 60.0;

/// Something that is drawn in the body of the table.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Item {
    /// Rows that are not drawn: the first, second or third such gap, and how many rows.
    Gap(usize, usize),
    /// The row of the key with this id, and its place among all rows.
    Row(String, usize),
}

/// The part of the table that is drawn.
#[derive(Clone, Copy)]
pub(super) struct Viewport {
    keys: Keys,
    window: RwSignal<Range<usize>>,
    /// What a row takes on average, in CSS pixels.
    row_height: RwSignal<f64>,
    /// What is drawn, from top to bottom.
    pub(super) drawn: Memo<Vec<Item>>,
    state: StoredValue<State>,
}

#[derive(Default)]
struct State {
    anchor: Anchor,
    /// A look at what is visible is due in the next frame.
    look_is_due: bool,
    /// The height of the rows is known for the present width.
    is_measured: bool,
    /// The width of the region when it was last looked at.
    width: i32,
    /// The person is at the very end of the list.
    is_at_end: bool,
}

impl Viewport {
    /// Needs an owner: it follows the keys as long as that lives.
    pub(super) fn new(keys: Keys) -> Self {
        let arrangement = keys.arrangement;
        let window = RwSignal::new(around(0, 0));
        let drawn = Memo::new(move |_| {
            arrangement.shown.with(|shown| {
                keys.list.with(|list| {
                    let held = arrangement.held.with(|held| held.as_ref().and_then(|id| list.place(id)));
                    let held = held.and_then(|held| shown.iter().position(|place| *place == held));
                    let window = window.with(|window| fit(window, shown.len()));
                    let id = |index: usize| Some(list.entries().get(*shown.get(index)?)?.key.id.clone());
                    items(spans(&window, held, shown.len()), id)
                })
            })
        });
        let viewport = Self {
            keys,
            window,
            row_height: RwSignal::new(LIKELY_HEIGHT),
            drawn,
            state: StoredValue::new(State::default()),
        };
        viewport.follow_keys();
        viewport.follow_size();
        viewport
    }

    /// The height of a gap in CSS pixels, for its style.
    pub(super) fn gap_height(self, place: usize) -> Signal<String> {
        derived(move || {
            let rows = self.drawn.with(|drawn| {
                let rows = |item: &Item| match item {
                    Item::Gap(other, rows) if *other == place => Some(*rows),
                    _ => None,
                };
                drawn.iter().find_map(rows).unwrap_or_default()
            });
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole pixels of a table")]
            let pixels = (self.row_height.get() * number(rows)).round() as u32;
            let mut height = pixels.to_string();
            height.push_str("px");
            height
        })
    }

    /// The `aria-rowindex` of a key's row: the headers are the first row.
    pub(super) fn row_index(self, id: String) -> Signal<Option<String>> {
        crate::ui::attr(move || {
            self.drawn.with(|drawn| {
                drawn.iter().find_map(|item| match item {
                    Item::Row(other, index) if *other == id => Some((index + 2).to_string()),
                    _ => None,
                })
            })
        })
    }

    /// To be called just before rows are drawn anew: what was focused is focused again afterwards (moving an element in
    /// the document takes the focus from it), and what was visible is where it was.
    pub(super) fn before_drawing(self) {
        let sight = Sight::of(self.keys);
        // At the top, what is new shows at once, unless nobody asked for it.
        let quiet = self.keys.is_quiet();
        if quiet && let (Some(sight), Some(row_height)) = (&sight, self.row_height.try_get_untracked()) {
            let (_, anchor) = sight.survey(row_height);
            self.state.try_update_value(|state| state.anchor = state.anchor.take().or(anchor));
        }
        let focused = sight.and_then(|sight| {
            active_element(&sight.rows)
                .filter(|active| sight.rows.contains(Some(active)))
                .and_then(|active| active.dyn_into::<HtmlElement>().ok())
        });
        queue_microtask(move || {
            if let Some(focused) = focused.filter(|focused| focused.is_connected())
                && active_element(&focused).as_ref() != Some(focused.as_ref())
            {
                let options = web_sys::FocusOptions::new();
                options.set_prevent_scroll(true);
                let _ = focused.focus_with_options(&options);
            }
            self.settle();
            if quiet {
                self.scrolled();
            }
        });
    }

    /// The person scrolls: once in a frame, what is visible decides what is drawn.
    pub(super) fn scrolled(self) {
        if self.state.with_value(|state| state.look_is_due) {
            return;
        }
        self.state.update_value(|state| state.look_is_due = true);
        request_animation_frame(move || {
            self.state.try_update_value(|state| state.look_is_due = false);
            self.look();
        });
    }

    fn look(self) {
        let Some(sight) = Sight::of(self.keys) else { return };
        let Some(row_height) = self.row_height.try_get_untracked() else { return };
        let (first, anchor) = sight.survey(row_height);
        let region = sight.region;
        let is_at_top = region.scroll_top() <= 0;
        let is_at_end = !is_at_top && region.scroll_top() + region.client_height() >= region.scroll_height() - 2;
        self.state.try_update_value(|state| {
            state.is_at_end = is_at_end;
            state.anchor = anchor.filter(|_| !is_at_top);
        });
        self.place_window(first);
    }

    fn place_window(self, first_visible: usize) {
        let total = self.keys.arrangement.shown.try_with_untracked(Vec::len).unwrap_or_default();
        let window = self.window.try_with_untracked(|window| follow(window, first_visible, total));
        if let Some(window) = window
            && self.window.try_with_untracked(|present| *present != window).unwrap_or_default()
        {
            self.window.try_set(window);
        }
    }

    /// After rows were drawn: what was visible goes back to where it was.
    fn settle(self) {
        let Some(sight) = Sight::of(self.keys) else { return };
        let region = &sight.region;
        let state = self.state.try_with_value(|state| (state.is_at_end, state.anchor.clone()));
        let (is_at_end, anchor) = state.unwrap_or_default();
        if is_at_end {
            region.set_scroll_top(region.scroll_height());
        } else if let Some((id, offset)) = anchor
            && let Some(row) = sight.row(&id)
        {
            #[expect(clippy::cast_possible_truncation, reason = "whole pixels")]
            let moved = (sight.offset(&row) - offset).round() as i32;
            if moved != 0 {
                region.set_scroll_top(region.scroll_top() + moved);
            }
        }
        self.measure(&sight);
    }

    /// Measures the rows once for each width.
    fn measure(self, sight: &Sight) {
        if self.state.try_with_value(|state| state.is_measured).unwrap_or(true) {
            return;
        }
        let Some(row_height) = sight.row_height() else { return };
        self.state.try_update_value(|state| state.is_measured = true);
        self.row_height.try_set(row_height);
        queue_microtask(move || self.settle());
    }

    fn follow_keys(self) {
        let arrangement = self.keys.arrangement;
        // Another question begins at the top of its answer.
        Effect::new(move |before: Option<()>| {
            arrangement.search.track();
            arrangement.status.track();
            arrangement.review.track();
            arrangement.sort.track();
            if before.is_some() {
                self.state.update_value(|state| {
                    state.anchor = None;
                    state.is_at_end = false;
                });
                self.window.set(around(0, arrangement.shown.with_untracked(Vec::len)));
                if let Some(region) = self.keys.region.get_untracked() {
                    region.set_scroll_top(0);
                }
            }
        });
        // Keys that arrive do not move those that are in sight.
        effect(move || {
            let place = arrangement.shown.with(|shown| {
                let (id, _) = self.state.with_value(|state| state.anchor.clone())?;
                let place = self.keys.list.with_untracked(|list| list.place(&id))?;
                shown.iter().position(|other| *other == place)
            });
            if let Some(place) = place {
                self.place_window(place);
            }
        });
    }

    /// Another width makes other heights.
    fn follow_size(self) {
        let observing = StoredValue::new_local(None::<(ResizeObserver, Closure<dyn FnMut()>)>);
        effect(move || {
            let Some(region) = self.keys.region.get() else { return };
            let watched = region.clone();
            let resized = Closure::<dyn FnMut()>::new(move || {
                let width = watched.client_width();
                if self.state.try_with_value(|state| state.width != width).unwrap_or_default() {
                    self.state.try_update_value(|state| {
                        state.width = width;
                        state.is_measured = false;
                    });
                    self.settle();
                }
            });
            if let Ok(observer) = ResizeObserver::new(resized.as_ref().unchecked_ref()) {
                observer.observe(&region);
                observing.set_value(Some((observer, resized)));
            }
        });
        on_cleanup(move || {
            if let Some((observer, _)) = observing.try_update_value(Option::take).flatten() {
                observer.disconnect();
            }
        });
    }
}

fn items(spans: Vec<Span>, id: impl Fn(usize) -> Option<String>) -> Vec<Item> {
    let (mut items, mut gaps) = (Vec::new(), 0);
    for span in spans {
        match span {
            Span::Gap(rows) => {
                items.push(Item::Gap(gaps, rows));
                gaps += 1;
            }
            Span::Rows(rows) => items.extend(rows.filter_map(|index| Some(Item::Row(id(index)?, index)))),
        }
    }
    items
}
