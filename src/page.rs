//! The General page: its head and its four sections.

pub mod api_keys;
mod contact;
mod context;
pub mod danger_zone;
mod deep_link;
pub mod import;
pub mod information;
pub(crate) mod later;
mod loadable;
mod name;
mod network;
mod problem;
pub(crate) mod returning;
mod scope;
mod section;
pub(crate) mod unsaved;

pub use contact::{Contact, NotPermitted};
pub use context::{PageContext, use_page};
pub use loadable::Loadable;
pub(crate) use name::name_problem;
pub use problem::{Problem, was_done_before, words};
#[cfg(feature = "standalone")]
pub(crate) use scope::Scope;
pub use section::Section;
pub use unsaved::Unsaved;

use crate::ui::prelude::*;
use crate::{
    config::{Config, safe_link},
    locales::msg,
    ui::{Announcements, Clock, derived, effect, live, locale, t},
};
use leptos::html;

/// The General page of one workspace. Needs a [`crate::locales::Locale`] as context.
#[component]
pub fn GeneralPage(
    /// What the host gives.
    config: Config,
) -> AnyView {
    let (page, locale) = (PageContext::new(config), locale());
    provide_context(page);
    provide_context(page.announcer);
    let clock = Clock::start();
    provide_context(clock);
    page.load_workspace();
    unsaved::guard(page);
    returning::on_return(move || {
        clock.tick();
        page.read_again();
        page.suspect_deletion();
    });
    let root = NodeRef::<html::Div>::new();
    effect(move || {
        if let (Some(root), Some(section)) = (root.get(), page.section_to_show()) {
            deep_link::show_section(&root, &section);
        }
    });
    let docs = live(move || match page.links().docs_url.as_deref().and_then(safe_link) {
        Some(url) => view! { <a class="link" href=url rel="external noopener" target="_blank">{t(msg::page_docs)}</a> }
            .into_any(),
        None => ().into_any(),
    });
    view! {
        <div class="page" node_ref=root>
            <header class="page-head">
                <p class="page-workspace"><bdi>{derived(move || locale.words(&page.workspace_label()))}</bdi></p>
                <h1 class="page-title">{t(msg::page_title)}</h1>
                <p class="page-intro">{t(msg::page_intro)}" "{docs}</p>
            </header>
            {network::notice(page)}
            <information::Information/>
            <api_keys::ApiKeys/>
            <import::Import/>
            <danger_zone::DangerZone/>
            <Announcements/>
        </div>
    }
    .into_any()
}
