//! The frame of a section: a landmark with a heading of the same name.

use crate::locales::Text;
use crate::ui::prelude::*;
use crate::ui::t;

/// A section of the page.
#[component]
pub fn Section(
    /// The part of a deep link after `#`.
    id: &'static str,
    /// Its heading, which is also the landmark's name.
    title: fn() -> Text,
    /// What the section is for.
    intro: fn() -> Text,
    /// Whether it holds destructive actions.
    #[prop(optional)]
    danger: bool,
    /// What is in it.
    children: Children,
) -> AnyView {
    let heading = format!("{id}-heading");
    let heading_id = heading.clone();
    // For the portal's own rules: `::part(section)`, `::part(api-keys)`.
    let part = format!("section {id}");
    view! {
        <section id=id part=part class=if danger { "section section-danger" } else { "section" } aria-labelledby=heading tabindex="-1">
            <div class="section-head">
                <h2 class="section-title" id=heading_id>{t(title)}</h2>
                <p class="section-intro">{t(intro)}</p>
            </div>
            <div class="section-body">{children()}</div>
        </section>
    }
    .into_any()
}
