//! Choosing: a workspace, the language, the theme.

use super::{Shell, routes};
use crate::{
    api::{
        ApiError,
        workspace::{Workspace, list_all_workspaces},
    },
    locales::{Text, msg, parse_sentences},
    page::{Loadable, Scope, words},
    ui::{Announcements, Announcer, Notice, Select, Skeleton, Tone, derived, effect, live, locale, spawn, t},
};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// `/`: choose a workspace.
#[component]
pub(super) fn ChoosePage() -> AnyView {
    let locale = locale();
    effect(move || routes::set_title(&locale.string(&msg::shell_choose_title())));
    view! {
        <div class="page">
            <header class="page-head">
                <h1 class="page-title">{t(msg::shell_choose_title)}</h1>
                <p class="page-intro">{t(msg::shell_choose_intro)}</p>
            </header>
            <WorkspaceList title=msg::shell_all_workspaces/>
        </div>
    }
    .into_any()
}

/// All workspaces as links.
#[component]
pub(super) fn WorkspaceList(
    /// The heading of the list.
    title: fn() -> Text,
) -> AnyView {
    let shell = routes::shell();
    // A page that stood here before is gone, and its announcer with it.
    provide_context(Announcer::new());
    let state = RwSignal::new(Loadable::Loading);
    let scope = Scope::new();
    let load = move || {
        state.try_update(Loadable::begin);
        let finish = move |answer| _ = state.try_update(|state: &mut Loadable<()>| state.finish(answer));
        scope.run(move || load_workspaces(shell, finish));
    };
    load();
    let body = live(move || match state.get() {
        Loadable::Loading => view! { <Skeleton lines=4/> }.into_any(),
        Loadable::Failed(error) => view! { <ShellProblem error on_retry=Callback::new(move |()| load())/> }.into_any(),
        Loadable::Ready(()) => list(shell),
    });
    view! {
        <section class="section" aria-labelledby="workspaces-heading">
            <div class="section-head"><h2 class="section-title" id="workspaces-heading">{t(title)}</h2></div>
            <div class="section-body">{body}</div>
        </section>
        <Announcements/>
    }
    .into_any()
}

fn list(shell: Shell) -> AnyView {
    let link = |workspace: Workspace| {
        let href = routes::general_path(&workspace.id);
        let region = workspace.region.clone().map(|region| region.name.unwrap_or(region.id));
        view! {
            <li class="workspace-item">
                <a class="link" href=href><bdi>{workspace.label().to_owned()}</bdi></a>
                {region.map(|region| view! { <span class="quiet"><bdi>{region}</bdi></span> })}
            </li>
        }
        .into_any()
    };
    live(move || {
        let workspaces = shell.workspaces.get().unwrap_or_default();
        if workspaces.is_empty() {
            return view! { <p>{t(msg::shell_choose_empty)}</p> }.into_any();
        }
        let links: Vec<AnyView> = workspaces.into_iter().map(link).collect();
        view! { <ul class="workspace-list">{links}</ul> }.into_any()
    })
}

/// An error outside a page, with a way to sign in and to try again.
#[component]
fn ShellProblem(error: ApiError, on_retry: Callback<()>) -> AnyView {
    let said = words(&error);
    let here = web_sys::window().and_then(|window| window.location().pathname().ok()).unwrap_or_default();
    let signed_out = error.status == Some(401);
    let login = routes::shell().settings.with_value(|settings| settings.links.login(&here)).filter(|_| signed_out);
    let login = login.map(|url| view! { <p><a class="link" href=url rel="external">{t(msg::problem_sign_in)}</a></p> });
    let request = error.request_id.map(|id| {
        view! { <p class="notice-request">{t(msg::problem_request_id)}" "<code>{id}</code></p> }
    });
    let action = (t(msg::common_try_again), on_retry);
    view! {
        <Notice tone=Tone::Error alert=true title=t(move || said.title.clone()) action=action>
            <p>{t(move || said.sentence.clone())}</p>
            {login}
            {request}
        </Notice>
    }
    .into_any()
}

/// The select "Workspace" above the page. It has only the present workspace until the list is there, and stays so when
/// the list can't be read: the page itself says what is wrong.
#[component]
pub(super) fn WorkspaceChooser(
    /// The id of the workspace that is shown.
    selected: String,
) -> AnyView {
    let shell = routes::shell();
    if shell.workspaces.with_untracked(Option::is_none) {
        load_workspaces(shell, |_| ());
    }
    let go = routes::go_to();
    let own = selected.clone();
    let options = derived(move || {
        let workspaces = shell.workspaces.get().unwrap_or_default();
        let mut options: Vec<(String, String)> =
            workspaces.iter().map(|workspace| (workspace.id.clone(), workspace.label().to_owned())).collect();
        if !options.iter().any(|(id, _)| *id == own) {
            options.insert(0, (own.clone(), own.clone()));
        }
        options
    });
    view! {
        <nav class="shell-chooser" aria-label=t(msg::shell_workspace)>
            <Select
                label=t(msg::shell_workspace)
                options
                value=Signal::stored(selected)
                on_change=move |id: String| go(&id)
            />
            <a class="link" href=move || format!("{}/", shell.settings.with_value(super::Settings::base_path))>
                {t(msg::shell_all_workspaces)}
            </a>
        </nav>
    }
    .into_any()
}

fn load_workspaces(shell: Shell, then: impl FnOnce(Result<(), ApiError>) + 'static) {
    let client = shell.client.get_value();
    spawn(async move {
        then(list_all_workspaces(&client).await.map(|workspaces| _ = shell.workspaces.try_set(Some(workspaces))));
    });
}

/// A workspace has another name.
pub(super) fn rename(shell: Shell, id: &str, name: &str) {
    shell.workspaces.try_update(|workspaces| {
        let found = workspaces.iter_mut().flatten().find(|workspace| workspace.id == id);
        if let Some(workspace) = found {
            name.clone_into(&mut workspace.name);
        }
    });
}

/// A workspace is gone.
pub(super) fn forget(shell: Shell, id: &str) {
    shell.workspaces.try_update(|workspaces| {
        if let Some(workspaces) = workspaces {
            workspaces.retain(|workspace| workspace.id != id);
        }
    });
}

/// The select "Language". The sentences of a language are fetched when it is chosen.
#[component]
pub(super) fn LanguageChooser() -> AnyView {
    let (shell, locale) = (routes::shell(), locale());
    let announcer = use_context::<Announcer>().unwrap_or_default();
    let failed = RwSignal::new(false);
    let catalogs = shell.catalogs.get_value();
    let options: Vec<(String, String)> =
        catalogs.iter().map(|(language, _)| (language.clone(), own_name(language))).collect();
    let choose = move |language: String| {
        let catalogs = shell.catalogs.get_value();
        let Some((_, url)) = catalogs.iter().find(|(known, _)| *known == language).cloned() else { return };
        spawn(async move {
            match fetch_json(&url).await {
                Ok(sentences) => {
                    locale.speak(&language, parse_sentences(&sentences));
                    failed.try_set(false);
                }
                Err(_) => {
                    announcer.alert(msg::shell_language_failed());
                    failed.try_set(true);
                }
            }
        });
    };
    view! {
        <Select
            label=t(msg::shell_language)
            options=Signal::stored(options)
            value=derived(move || locale.language())
            on_change=choose
        />
        {live(move || match failed.get() {
            true => view! { <p class="field-error">{t(msg::shell_language_failed)}</p> }.into_any(),
            false => ().into_any(),
        })}
    }
    .into_any()
}

/// The select "Theme".
#[component]
pub(super) fn ThemeChooser(
    /// `light`, `dark`, or nothing for what the device prefers.
    theme: RwSignal<String>,
) -> AnyView {
    let locale = locale();
    let options = derived(move || {
        let themes =
            [("", msg::shell_theme_auto()), ("light", msg::shell_theme_light()), ("dark", msg::shell_theme_dark())];
        themes.map(|(value, text)| (value.to_owned(), locale.string(&text))).to_vec()
    });
    view! { <Select label=t(msg::shell_theme) options value=theme on_change=move |chosen| _ = theme.try_set(chosen)/> }
        .into_any()
}

/// What a language calls itself.
fn own_name(language: &str) -> String {
    let names = [("en", "English"), ("it", "Italiano")];
    names.iter().find(|(tag, _)| *tag == language).map_or_else(|| language.to_owned(), |(_, name)| (*name).to_owned())
}

async fn fetch_json(url: &str) -> Result<JsValue, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let response: web_sys::Response = JsFuture::from(window.fetch_with_str(url)).await?.dyn_into()?;
    if !response.ok() {
        return Err(JsValue::NULL);
    }
    JsFuture::from(response.json()?).await
}
