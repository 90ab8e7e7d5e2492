//! The owner of calls that must outlive the control that starts them.

use crate::ui::prelude::*;

/// Calls that are run in it go on when the button or the dialog that started them is gone, and end with the section
/// that made it.
#[derive(Clone, Copy)]
pub(crate) struct Scope(StoredValue<Owner>);

impl Scope {
    /// A scope that ends with the component that makes it.
    pub(crate) fn new() -> Self {
        // A child of the component's owner: an owner that is kept among its own values would never be given up.
        Self(StoredValue::new(Owner::new()))
    }

    /// Runs something as if the component itself did; nothing once that is gone.
    pub(crate) fn run(self, call: impl FnOnce()) {
        if let Some(owner) = self.0.try_get_value() {
            owner.with(call);
        }
    }
}
