//! What the page says now is told from what it will say: a message that stands since an earlier try proves nothing.

use e2e::{Find, Locator};

/// Marks the messages that stand in a place now. That a preview took the place of another stays true.
const MARK: &str = "const messages = '.notice:not(.import-preview .notice-warning), .saved';
    for (const said of arguments[0].querySelectorAll(messages)) said.dataset.before = '';";

/// Presses the button of a place, and waits until the page takes back what it had said there.
pub(super) fn press(place: &Locator<'_>, button: &str) {
    place.run(MARK);
    place.button(button).click();
    place.css("[data-before]").gone();
}

/// Waits until this is said in a message: what is not in one is not marked before the next press.
pub(super) fn says(place: &Locator<'_>, words: &str) {
    place.css(".notice").saying(words).wait();
}
