//! What stands at which address.

use super::{Shell, address::Address, chooser, leaving, list::WorkspaceList, query};
use crate::ui::prelude::*;
use crate::{
    config::{Config, HostEvent},
    locales::{Text, msg},
    page::GeneralPage,
    ui::{Announcements, Announcer, Rich, catch_focus, derived, effect, focus_when_there, live, locale, spawn, t},
};
use leptos_router::{
    NavigateOptions,
    components::Router,
    hooks::{use_location, use_navigate},
    location::{BrowserUrl, LocationProvider, Url},
};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// The shell with its routes.
///
/// The router follows the address, the history and the clicks on links. Which view belongs to an address is decided
/// here: for two addresses its own machinery of nested routes weighs more than it carries (`docs/architecture.md`,
/// "Views and bytes").
pub(super) fn routes() -> AnyView {
    leaving::listen_to_history(shell());
    let base = shell().settings.with_value(super::Settings::base_path);
    let base = (!base.is_empty()).then_some(base);
    // The router wants its base for as long as the document lives.
    let base: &'static str = base.map_or("", |base| Box::leak(base.into_boxed_str()));
    view! {
        <Router base=base>
            <Frame>
                <Places base/>
            </Frame>
        </Router>
    }
    .into_any()
}

/// What belongs to the present address.
#[component]
fn Places(base: &'static str) -> AnyView {
    let path = use_location().pathname;
    let address = Memo::new(move |_| path.with(|path| Address::of(path, base)));
    let router = use_context::<BrowserUrl>();
    effect(move || {
        path.track();
        // The address bar and the history follow once the view is there.
        if let Some(router) = &router {
            router.ready_to_complete();
        }
    });
    let shell = shell();
    Effect::new(move |before: Option<()>| {
        address.track();
        if before.is_some() {
            shell.has_moved.set_value(true);
            begin_at_heading();
        }
    });
    live(move || match address.get() {
        Address::Start => view! {
            <Place title=msg::shell_choose_title intro=msg::shell_choose_intro list=msg::shell_all_workspaces/>
        }
        .into_any(),
        Address::General(id) => view! { <Workspace id=Url::unescape(&id)/> }.into_any(),
        Address::Unknown => view! {
            <Place title=msg::shell_not_found_title intro=msg::shell_not_found list=msg::shell_choose_title/>
        }
        .into_any(),
    })
}

/// Whoever goes elsewhere begins at the heading of what is there: what had the focus is gone.
fn begin_at_heading() {
    request_animation_frame(|| {
        let heading = document().query_selector("h1").ok().flatten();
        if let Some(heading) = heading.and_then(|heading| heading.dyn_into::<HtmlElement>().ok()) {
            // An attribute of this name can always be set.
            let _ = heading.set_attribute("tabindex", "-1");
            catch_focus(heading);
        }
    });
}

/// A page that leads to the workspaces.
#[component]
fn Place(
    /// The heading, which is also the document's title.
    title: fn() -> Text,
    /// What it is about.
    intro: fn() -> Text,
    /// The heading of the list of workspaces.
    list: fn() -> Text,
) -> AnyView {
    let locale = locale();
    effect(move || set_title(&locale.string(&title())));
    view! {
        <div class="page">
            <header class="page-head">
                <h1 class="page-title">{t(title)}</h1>
                <p class="page-intro">{t(intro)}</p>
            </header>
            <WorkspaceList title=list/>
        </div>
    }
    .into_any()
}

/// What the shell's routes share.
pub(super) fn shell() -> Shell {
    #[expect(
        clippy::expect_used,
        reason = "`open` provides it before any route; a mistake would show at the first start"
    )]
    use_context().expect("the shell stands around its routes")
}

/// The address of a workspace's General page.
pub(super) fn general_path(workspace_id: &str) -> String {
    let id = String::from(js_sys::encode_uri_component(workspace_id));
    format!("{}/workspaces/{id}/settings/general", shell().settings.with_value(super::Settings::base_path))
}

pub(super) fn set_title(title: &str) {
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        document.set_title(title);
    }
}

/// What stands around every route: the choice of language and theme. The document's own language is the start script's.
#[component]
fn Frame(children: Children) -> AnyView {
    let shell = shell();
    // For all pages: what is said last on one is still heard when another has taken its place.
    provide_context(Announcer::new());
    let theme = RwSignal::new(shell.settings.with_value(|settings| settings.theme.clone()).unwrap_or_default());
    effect(move || {
        let html =
            web_sys::window().and_then(|window| window.document()).and_then(|document| document.document_element());
        if let Some(html) = html {
            // Attributes of the document's own element can always be set.
            let _ = html.set_attribute("data-theme", &theme.get());
        }
    });
    view! {
        <div class="shell">
            <main class="shell-main">{children()}</main>
            <footer class="shell-foot">
                <chooser::LanguageChooser/>
                <chooser::ThemeChooser theme/>
            </footer>
            <Announcements/>
        </div>
    }
    .into_any()
}

/// The General page of one workspace, until it is deleted.
#[component]
fn Workspace(id: String) -> AnyView {
    let (shell, locale) = (shell(), locale());
    let announcer = use_context::<Announcer>().unwrap_or_default();
    let name = RwSignal::new(String::new());
    let deleted = RwSignal::new(false);
    effect(move || {
        let name = name.get();
        set_title(&locale.string(&if deleted.get() {
            msg::shell_deleted_title()
        } else if name.is_empty() {
            msg::page_title()
        } else {
            msg::shell_document_title(name)
        }));
    });
    let emit = {
        let id = id.clone();
        move |event: HostEvent| match event {
            HostEvent::Ready(new_name) => {
                // At first the browser says the title itself.
                if shell.has_moved.get_value() {
                    announcer.say(msg::shell_document_title(&new_name));
                }
                name.try_set(new_name);
            }
            HostEvent::Renamed(new_name) => {
                chooser::rename(shell, &id, &new_name);
                name.try_set(new_name);
            }
            HostEvent::Deleted => {
                chooser::forget(shell, &id);
                deleted.try_set(true);
            }
            HostEvent::KeysView(view) => query::keep(&view),
            // The rest is of interest to a portal only.
            _ => (),
        }
    };
    let client = shell.client.get_value();
    let links = shell.settings.with_value(|settings| settings.links.clone());
    let hash = web_sys::window().and_then(|window| window.location().hash().ok());
    let config = Config {
        client,
        workspace_id: id.clone(),
        links: RwSignal::new(links),
        section: RwSignal::new(
            hash.and_then(|hash| hash.strip_prefix('#').map(str::to_owned)).filter(|hash| !hash.is_empty()),
        ),
        keys_view: query::follow(),
        unsaved: shell.unsaved,
        emit: Rc::new(emit),
    };
    let holder = holder(shell);
    let config = StoredValue::new_local(config);
    let id = StoredValue::new(id);
    let content = live(move || {
        if deleted.get() {
            view! { <Deleted name=name.get_untracked()/> }.into_any()
        } else {
            view! {
                <chooser::WorkspaceChooser selected=id.get_value()/>
                <GeneralPage config=config.get_value()/>
            }
            .into_any()
        }
    });
    view! {
        {content}
        {holder}
    }
    .into_any()
}

/// Who has something unsaved is asked before they go. Should that part not come, going is free, but the browser asks
/// before the document is left.
fn holder(shell: Shell) -> AnyView {
    let found = RwSignal::new(None);
    let is_needed = Memo::new(move |_| shell.unsaved.with(|unsaved| !unsaved.is_empty()));
    effect(move || {
        if is_needed.get() {
            spawn(async move { _ = found.try_set(leaving::holder().await.ok()) });
        }
    });
    live(move || match found.get().filter(|_| is_needed.get()) {
        Some(hold) => hold(shell),
        None => ().into_any(),
    })
}

/// What is left of a workspace.
#[component]
fn Deleted(name: String) -> AnyView {
    let heading = NodeRef::<leptos::html::H1>::new();
    focus_when_there(heading);
    let text = derived(move || msg::shell_deleted(name.clone()));
    view! {
        <div class="page">
            <header class="page-head">
                <h1 class="page-title" tabindex="-1" node_ref=heading>{t(msg::shell_deleted_title)}</h1>
                <p class="page-intro"><Rich text/></p>
            </header>
            <WorkspaceList title=msg::shell_open_another/>
        </div>
    }
    .into_any()
}

/// Goes to the General page of another workspace.
pub(super) fn go_to() -> impl Fn(&str) + Clone + 'static {
    let navigate = use_navigate();
    move |workspace_id: &str| {
        let id = String::from(js_sys::encode_uri_component(workspace_id));
        navigate(&format!("/workspaces/{id}/settings/general"), NavigateOptions::default());
    }
}
