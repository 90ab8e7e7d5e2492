//! Choosing: a workspace, the language, the theme.

use super::{Shell, leaving::Elsewhere, routes};
use crate::ui::prelude::*;
use crate::{
    api::{ApiError, workspace::list_all_workspaces},
    locales::{msg, own_name, parse_sentences},
    ui::{Announcer, Select, derived, live, locale, spawn, t},
};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

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
    let locale = locale();
    let options = derived(move || {
        let workspaces = shell.workspaces.get().unwrap_or_default();
        let mut options: Vec<(String, String)> =
            workspaces.iter().map(|workspace| (workspace.id.clone(), locale.words(workspace.label()))).collect();
        if !options.iter().any(|(id, _)| *id == own) {
            options.insert(0, (own.clone(), own.clone()));
        }
        options
    });
    // What is chosen shows while the person is asked whether to leave, and goes back when they stay.
    let shown = derived(move || match shell.leaving.get() {
        Some(Elsewhere::Workspace(id)) => id,
        _ => selected.clone(),
    });
    view! {
        <nav class="shell-chooser">
            <Select
                label=t(msg::shell_workspace)
                options
                value=shown
                described_by="workspace-hint"
                on_change=move |id: String| match shell.unsaved.with_untracked(Vec::is_empty) {
                    true => go(&id),
                    false => shell.leaving.set(Some(Elsewhere::Workspace(id))),
                }
            />
            <a class="link" href=move || format!("{}/", shell.settings.with_value(super::Settings::base_path))>
                {t(msg::shell_all_workspaces)}
            </a>
            // With the keyboard, browsers choose each option that is passed.
            <p class="field-hint shell-hint" id="workspace-hint">{t(msg::shell_workspace_hint)}</p>
        </nav>
    }
    .into_any()
}

pub(super) fn load_workspaces(shell: Shell, then: impl FnOnce(Result<(), ApiError>) + 'static) {
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
    let options: Vec<(String, String)> = shell
        .languages
        .with_value(|languages| languages.iter().map(|language| (language.clone(), own_name(language))).collect());
    let choose = move |language: String| {
        let speak = shell.speak.get_value();
        spawn(async move {
            match fetch(&speak, &language).await {
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
            options=options
            languages=true
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

async fn fetch(speak: &JsValue, language: &str) -> Result<JsValue, JsValue> {
    let speak: &js_sys::Function = speak.dyn_ref().ok_or(JsValue::UNDEFINED)?;
    let promise: js_sys::Promise = speak.call1(&JsValue::UNDEFINED, &language.into())?.dyn_into()?;
    JsFuture::from(promise).await
}
