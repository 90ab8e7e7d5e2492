//! The drawn rows as the browser has laid them out: which of them are in sight, and where.

use super::{reading::number, store::Keys};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// The row by which the person knows where they are: its key, and how far below the headers it begins, in CSS pixels.
pub(super) type Anchor = Option<(String, f64)>;

/// The table as it is laid out at the moment.
pub(super) struct Sight {
    /// The part that scrolls.
    pub(super) region: HtmlElement,
    /// The body of the table in it.
    pub(super) rows: Element,
}

impl Sight {
    /// Nothing while there is no table.
    pub(super) fn of(keys: Keys) -> Option<Self> {
        let region = keys.region.get_untracked()?;
        let rows = region.query_selector("tbody").ok().flatten()?;
        Some(Self { region: region.unchecked_into(), rows })
    }

    /// The row of a key, if it is drawn.
    pub(super) fn row(&self, id: &str) -> Option<Element> {
        children(&self.rows).find(|row| row.get_attribute("data-key").as_deref() == Some(id))
    }

    /// How far below the headers a row begins.
    pub(super) fn offset(&self, row: &Element) -> f64 {
        row.get_bounding_client_rect().top() - self.top()
    }

    /// The place of the first row in sight, and the first drawn row in sight. `row_height` stands for rows that are not drawn.
    pub(super) fn survey(&self, row_height: f64) -> (usize, Anchor) {
        let (top, bottom) = (self.top(), self.region.get_bounding_client_rect().bottom());
        let (mut next, mut first) = (0, None);
        for child in children(&self.rows) {
            let frame = child.get_bounding_client_rect();
            let is_in_sight = frame.bottom() > top;
            let index = child.get_attribute("aria-rowindex").and_then(|index| index.parse::<usize>().ok());
            match index.map(|index| index.saturating_sub(2)) {
                Some(place) if is_in_sight => {
                    let id = child.get_attribute("data-key").filter(|_| frame.top() < bottom);
                    return (first.unwrap_or(place), id.map(|id| (id, frame.top() - top)));
                }
                Some(place) => next = place + 1,
                None if is_in_sight && first.is_none() => {
                    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count of rows")]
                    let skipped = ((top - frame.top()).max(0.0) / row_height) as usize;
                    first = Some(next + skipped);
                }
                None => {}
            }
        }
        (first.unwrap_or(next), None)
    }

    /// What the drawn rows take on average, in CSS pixels; nothing while none is laid out.
    pub(super) fn row_height(&self) -> Option<f64> {
        let (mut count, mut sum) = (0, 0.0);
        for row in children(&self.rows).filter(|child| child.has_attribute("data-key")) {
            count += 1;
            sum += row.get_bounding_client_rect().height();
        }
        (sum > 0.0).then(|| sum / number(count))
    }

    /// Where the visible part of the rows begins: below the headers, where these stay in sight.
    pub(super) fn top(&self) -> f64 {
        let top = self.region.get_bounding_client_rect().top();
        // It is the single header that stays, not the row of headers around it.
        let header = self.rows.previous_element_sibling().and_then(|head| head.query_selector("th").ok().flatten());
        match header {
            Some(header) => header.get_bounding_client_rect().bottom().max(top),
            None => top,
        }
    }
}

/// The first button in the row of a key, if that row is drawn.
pub(super) fn first_button(keys: Keys, id: &str) -> Option<HtmlElement> {
    Sight::of(keys)?.row(id)?.query_selector("button").ok().flatten()?.dyn_into().ok()
}

/// The elements in an element.
pub(super) fn children(parent: &Element) -> impl Iterator<Item = Element> {
    std::iter::successors(parent.first_element_child(), Element::next_element_sibling)
}
