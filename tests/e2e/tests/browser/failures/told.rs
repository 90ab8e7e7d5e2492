//! What the page says now is told from what it will say: a message that stands since an earlier try proves nothing.

use e2e::{Find, Locator};

/// Marks the messages that stand in a place now.
pub(super) fn mark(place: &Locator<'_>) {
    place.run("for (const said of arguments[0].querySelectorAll('[role=alert], .saved')) said.dataset.before = '';");
}

/// Waits until none of those is left: what is there was said since.
pub(super) fn is_of_now(place: &Locator<'_>) {
    place.css("[data-before]").gone();
}

/// Presses the button of a place, and waits until the page takes back what it had said there.
pub(super) fn press(place: &Locator<'_>, button: &str) {
    mark(place);
    place.button(button).click();
    is_of_now(place);
}
