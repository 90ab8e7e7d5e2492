//! All workspaces, to go to one of them.

use super::{Shell, chooser, routes};
use crate::ui::prelude::*;
use crate::{
    api::{ApiError, workspace::Workspace},
    locales::{Text, msg},
    page::{
        Loadable, Scope,
        later::{later, part},
        words,
    },
    ui::{Announcer, Notice, Skeleton, Tone, bdi, live, t},
};

/// All workspaces as links.
#[component]
pub(super) fn WorkspaceList(
    /// The heading of the list.
    title: fn() -> Text,
) -> AnyView {
    view! {
        <section class="section" aria-labelledby="workspaces-heading" tabindex="-1">
            <div class="section-head"><h2 class="section-title" id="workspaces-heading">{t(title)}</h2></div>
            <div class="section-body">{later(part, 4, |list| list())}</div>
        </section>
    }
    .into_any()
}

part!(
    /// What is below the heading.
    workspaces: fn part() -> fn() -> AnyView = links
);

fn links() -> AnyView {
    let shell = routes::shell();
    let state = RwSignal::new(Loadable::Loading);
    let scope = Scope::new();
    let load = move || {
        state.try_update(Loadable::begin);
        let finish = move |answer| _ = state.try_update(|state: &mut Loadable<()>| state.finish(answer));
        scope.run(move || chooser::load_workspaces(shell, finish));
    };
    load();
    live(move || match state.get() {
        Loadable::Loading => view! { <Skeleton lines=4/> }.into_any(),
        Loadable::Failed(error) => view! { <ShellProblem error on_retry=Callback::new(move |()| load())/> }.into_any(),
        Loadable::Ready(()) => list(shell),
    })
}

fn list(shell: Shell) -> AnyView {
    let link = |workspace: Workspace| {
        let href = routes::general_path(&workspace.id);
        let region = workspace.region.clone().map(|region| region.name.unwrap_or(region.id));
        view! {
            <li class="workspace-item">
                <a class="link" href=href>{bdi("", workspace.label())}</a>
                {region.map(|region| view! { <span class="quiet">{bdi("", region)}</span> })}
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
    let announcer = use_context::<Announcer>().unwrap_or_default();
    announcer.tell(true, &[Some(said.title.clone()), Some(said.sentence.clone())], &[]);
    let here = web_sys::window().and_then(|window| window.location().pathname().ok()).unwrap_or_default();
    let signed_out = error.status == Some(401);
    let login = routes::shell().settings.with_value(|settings| settings.links.login(&here)).filter(|_| signed_out);
    let login = login.map(|url| view! { <p><a class="link" href=url rel="external">{t(msg::problem_sign_in)}</a></p> });
    let request = error.request_id.map(|id| {
        view! { <p class="notice-request">{t(msg::problem_request_id)}" "<code>{bdi("", id)}</code></p> }
    });
    let action = (t(msg::common_try_again), on_retry);
    view! {
        <Notice tone=Tone::Error title=t(move || said.title.clone()) action=action>
            <p>{t(move || said.sentence.clone())}</p>
            {login}
            {request}
        </Notice>
    }
    .into_any()
}
