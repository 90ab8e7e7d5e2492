//! How far something is.

use super::live::attr;
use crate::ui::prelude::*;

/// A progress bar with its words. Without a value it only says that something is under way.
#[component]
pub fn Progress(
    /// What is under way, and how far.
    #[prop(into)]
    label: Signal<String>,
    /// The done part, from 0 to 1.
    #[prop(into)]
    value: Derived<Option<f64>>,
) -> AnyView {
    let id = super::dom::unique_id("progress");
    // Whole numbers: writing fractions would bring the code for them along.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 1000")]
    let thousandths = attr(move || value.get().map(|value| ((value.clamp(0.0, 1.0) * 1000.0) as u32).to_string()));
    view! {
        <div class="progress">
            <span class="progress-label" id=id.clone()>{label}</span>
            <progress
                class="progress-bar"
                aria-labelledby=id
                max="1000"
                value=thousandths
            >{""}</progress>
        </div>
    }
    .into_any()
}
