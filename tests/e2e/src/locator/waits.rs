//! Waiting until something on the page is as it has to be.

use crate::Locator;
use serde_json::{Value, json};

impl Locator<'_> {
    /// Waits until exactly one is there.
    #[track_caller]
    pub fn wait(&self) -> &Self {
        self.look("one", &Value::Null);
        self
    }

    /// Waits until none is there.
    #[track_caller]
    pub fn gone(&self) {
        self.look("none", &Value::Null);
    }

    /// Waits until so many are there.
    #[track_caller]
    pub fn wait_for_count(&self, count: usize) {
        self.look("count", &json!(count));
    }

    /// Waits until this can be read in it.
    #[track_caller]
    pub fn see(&self, text: &str) -> &Self {
        self.look("contains", &json!(text));
        self
    }

    /// Waits until this can't be read in it.
    #[track_caller]
    pub fn not_see(&self, text: &str) -> &Self {
        self.look("lacks", &json!(text));
        self
    }

    /// Waits until it has the focus.
    #[track_caller]
    pub fn is_focused(&self) -> &Self {
        self.look("focused", &Value::Null);
        self
    }

    /// Waits until a text box has this in it.
    #[track_caller]
    pub fn has_value(&self, value: &str) -> &Self {
        self.look("value", &json!(value));
        self
    }

    /// Waits until a checkbox or radio button is checked, or not.
    #[track_caller]
    pub fn is_checked(&self, checked: bool) -> &Self {
        self.look("checked", &json!(checked));
        self
    }

    /// Waits until an attribute has this value; `None`: until it is not there.
    #[track_caller]
    pub fn has_attribute(&self, name: &str, value: Option<&str>) -> &Self {
        self.look("attribute", &json!([name, value]));
        self
    }

    /// Waits until a control does something when it is used.
    #[track_caller]
    pub fn is_available(&self) -> &Self {
        self.look("available", &Value::Null);
        self
    }

    /// Waits until a control does nothing and says so, with a reason in which this can be read.
    #[track_caller]
    pub fn is_unavailable(&self, reason: &str) -> &Self {
        self.look("unavailable", &json!(reason));
        self
    }

    /// Looks until it is as wanted; gives the (first) element.
    #[track_caller]
    pub(super) fn look(&self, what: &str, wanted: &Value) -> Value {
        match self.page.look(&self.steps, what, wanted) {
            Ok(element) => element,
            Err(seen) => {
                let wanted = if wanted.is_null() { String::new() } else { format!(" {wanted}") };
                self.page.fail(&format!("{self}: expected “{what}”{wanted}, found {seen}"))
            }
        }
    }
}
