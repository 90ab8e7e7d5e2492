//! The shape of what is still on its way.

use super::words::t;
use crate::locales::msg;
use crate::ui::prelude::*;

/// Grey lines where words will be, with a sentence for those who can't see them.
#[component]
pub fn Skeleton(
    /// How many lines.
    lines: usize,
) -> AnyView {
    let line = |_| view! { <span class="skeleton-line" aria-hidden="true">{""}</span> }.into_any();
    view! {
        <div class="skeleton">
            <span class="visually-hidden">{t(msg::common_loading)}</span>
            {(0..lines).map(line).collect::<Vec<AnyView>>()}
        </div>
    }
    .into_any()
}
