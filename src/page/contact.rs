//! Why the person may not do something, and whom to ask.

use super::context::use_page;
use crate::ui::prelude::*;
use crate::{
    config::safe_link,
    locales::msg,
    model::permissions::Permission,
    ui::{Rich, derived, live, locale, t},
};

/// Whom to ask for a permission, as the host says: a link where it is one, its words otherwise, nothing without either.
#[component]
pub fn Contact() -> AnyView {
    let page = use_page();
    live(move || {
        let contact = page.links().admin_contact.filter(|contact| !contact.trim().is_empty());
        let Some(contact) = contact else { return ().into_any() };
        match safe_link(&contact) {
            Some(url) => {
                let words = t(msg::permission_contact_link);
                view! { <p><a class="link" href=url rel="external noopener" target="_blank">{words}</a></p> }.into_any()
            }
            None => {
                let text = derived(move || msg::permission_contact(contact.clone()));
                view! { <p><Rich text/></p> }.into_any()
            }
        }
    })
}

/// Stands beside a control while the person may not use it: the reason, and whom to ask.
#[component]
pub fn NotPermitted(
    /// What the control needs.
    permission: Permission,
) -> AnyView {
    let (page, locale) = (use_page(), locale());
    // A deletion under way forbids everything, but nobody can be asked about that.
    let missing = Memo::new(move |_| page.forbids(permission).filter(|_| !page.deleting.get()));
    live(move || match missing.get() {
        Some(why) => view! {
            <div class="not-permitted">
                <p>{locale.string(&why)}</p>
                <Contact/>
            </div>
        }
        .into_any(),
        None => ().into_any(),
    })
}
