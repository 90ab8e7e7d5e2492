//! Workspace information: the name, which can be changed, and the ID and data region, which can't.

mod facts;
mod overtaken;
mod rename;

use super::{Loadable, Problem, Section, use_page};
use crate::ui::prelude::*;
use crate::{
    locales::msg,
    ui::{Skeleton, live},
};

/// The section "Workspace information".
#[component]
pub fn Information() -> AnyView {
    let page = use_page();
    // Outside the part that an error replaces: what was typed survives it.
    let typed = RwSignal::new(String::new());
    let retry = Callback::new(move |()| page.load_workspace());
    let stage = Memo::new(move |_| {
        page.workspace.with(|state| match state {
            Loadable::Loading => Loadable::Loading,
            Loadable::Ready(_) => Loadable::Ready(()),
            Loadable::Failed(error) => Loadable::Failed(error.clone()),
        })
    });
    let body = live(move || match stage.get() {
        Loadable::Loading => view! { <Skeleton lines=4/> }.into_any(),
        Loadable::Failed(error) => {
            view! { <Problem error about=msg::information_title() reads=true retry/> }.into_any()
        }
        Loadable::Ready(()) => view! {
            <rename::Rename typed/>
            <facts::Facts/>
        }
        .into_any(),
    });
    view! {
        <Section id="workspace-information" title=msg::information_title intro=msg::information_intro>{body}</Section>
    }
    .into_any()
}
