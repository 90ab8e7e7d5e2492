//! Finding things by role and accessible name.

use crate::{Locator, Page};
use serde_json::{Value, json};

/// A place in which things can be found: the page, or something on it.
pub trait Find<'p>: Sized {
    /// The page, and the way to this place.
    #[doc(hidden)]
    fn place(self) -> (&'p Page, Vec<Value>);

    /// One step further.
    #[doc(hidden)]
    fn step(self, step: Value) -> Locator<'p> {
        let (page, mut steps) = self.place();
        steps.push(step);
        Locator::new(page, steps)
    }

    /// Whatever has this role, such as `alert` or `status`.
    fn role(self, role: &str) -> Locator<'p> {
        self.step(json!({ "role": role }))
    }

    /// What has this role and exactly this name.
    fn named(self, role: &str, name: &str) -> Locator<'p> {
        self.step(json!({ "role": role, "name": name }))
    }

    /// What has this role and a name that begins so.
    fn beginning(self, role: &str, name: &str) -> Locator<'p> {
        self.step(json!({ "role": role, "begins": name }))
    }

    /// A button.
    fn button(self, name: &str) -> Locator<'p> {
        self.named("button", name)
    }

    /// A link.
    fn link(self, name: &str) -> Locator<'p> {
        self.named("link", name)
    }

    /// A box to type in.
    fn textbox(self, name: &str) -> Locator<'p> {
        self.named("textbox", name)
    }

    /// A box to type a search in.
    fn searchbox(self, name: &str) -> Locator<'p> {
        self.named("searchbox", name)
    }

    /// A select, or a searchable combobox.
    fn combobox(self, name: &str) -> Locator<'p> {
        self.named("combobox", name)
    }

    /// A checkbox whose name begins so: a count or a description may follow.
    fn checkbox(self, name: &str) -> Locator<'p> {
        self.beginning("checkbox", name)
    }

    /// A radio button.
    fn radio(self, name: &str) -> Locator<'p> {
        self.beginning("radio", name)
    }

    /// A heading of this level.
    fn heading(self, level: u8, name: &str) -> Locator<'p> {
        self.step(json!({ "role": "heading", "level": level, "name": name }))
    }

    /// A landmark region, such as a section of the page.
    fn region(self, name: &str) -> Locator<'p> {
        self.named("region", name)
    }

    /// An open dialog.
    fn dialog(self, name: &str) -> Locator<'p> {
        self.named("dialog", name)
    }

    /// An open dialog that confirms something dangerous.
    fn alertdialog(self, name: &str) -> Locator<'p> {
        self.named("alertdialog", name)
    }

    /// A table.
    fn table(self, name: &str) -> Locator<'p> {
        self.named("table", name)
    }

    /// The row of a table that has a cell with exactly this text.
    fn row(self, cell: &str) -> Locator<'p> {
        self.step(json!({ "role": "row", "cell": cell }))
    }

    /// For what no role tells: elements that a selector fits and that can be seen.
    fn css(self, selector: &str) -> Locator<'p> {
        self.step(json!({ "css": selector, "reachable": true }))
    }

    /// The inside of an element that has a shadow root.
    fn shadow(self, selector: &str) -> Locator<'p> {
        self.step(json!({ "shadow": selector }))
    }
}
