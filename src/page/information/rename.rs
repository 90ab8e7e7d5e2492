//! The workspace's name: typed, saved explicitly, kept through every error.

use super::overtaken::{Overtaken, overtaken};
use crate::ui::prelude::*;
use crate::{
    api::{
        ApiError, Cause,
        workspace::{Versioned, Workspace, rename_workspace},
    },
    config::HostEvent,
    locales::{Text, msg},
    model::{name::check_name, permissions::Permission},
    page::{
        PageContext, Problem,
        later::{later, part},
        name_problem,
        scope::Scope,
        unsaved::{Unsaved, note},
        use_page,
    },
    ui::{Button, Look, TextField, derived, live, locale, t},
};
use leptos::html;

/// How far saving is.
#[derive(Clone, Debug, PartialEq)]
enum Saving {
    Idle,
    Running,
    Failed(ApiError),
    /// Somebody else gave the workspace another name, and what is typed is kept beside it.
    Overtaken,
    Done,
}

part!(
    /// What shows when somebody else was here.
    dialogs: fn overtaken_part() -> fn(Overtaken) -> AnyView = overtaken
);

/// The form with the workspace's name.
#[component]
pub(super) fn Rename(
    /// What is typed; it outlives this component.
    typed: RwSignal<String>,
) -> AnyView {
    let (page, locale, scope) = (use_page(), locale(), Scope::new());
    let saving = RwSignal::new(Saving::Idle);
    let input = NodeRef::<html::Input>::new();
    let name = Memo::new(move |_| {
        page.workspace.with(|state| state.ready().map(|found| found.value.name.clone())).unwrap_or_default()
    });
    // A new name from the service replaces only what nobody has changed.
    Effect::new(move |before: Option<String>| {
        let name = name.get();
        let kept = !typed
            .with_untracked(|typed| typed.trim() == before.as_deref().unwrap_or_default() || typed.trim() == name);
        if !kept {
            typed.set(name.clone());
        } else if before.is_some_and(|before| before != name)
            && matches!(saving.get_untracked(), Saving::Idle | Saving::Failed(_))
        {
            // Saving now would replace a name that the person may not have seen.
            saving.set(Saving::Overtaken);
        }
        name
    });
    let dirty = Memo::new(move |_| typed.with(|typed| *typed != name.get()));
    // A name that can't be saved any more is not unsaved.
    note(page, Unsaved::Name, move || dirty.get() && !page.deleting.get());
    let forbidden = page.unavailable(Permission::UpdateWorkspace);

    let error = derived(move || {
        let problem = typed.with(|typed| check_name(typed).err()).filter(|_| dirty.get());
        match (problem, saving.get()) {
            (Some(problem), _) => Some(locale.string(&name_problem(problem))),
            (None, Saving::Failed(error)) => field_error(&error).map(|said| match said {
                Ok(detail) => locale.words(&detail),
                Err(text) => locale.string(&text),
            }),
            (None, _) => None,
        }
    });
    let unavailable = derived(move || {
        if let Some(why) = forbidden.get() {
            return Some(why);
        }
        let why = match typed.with(|typed| check_name(typed).map(|checked| checked == name.get())) {
            Ok(false) => return None,
            Ok(true) => msg::information_unchanged(),
            Err(problem) => name_problem(problem),
        };
        Some(locale.string(&why))
    });
    let save = move || {
        if unavailable.get_untracked().is_some() || saving.get_untracked() == Saving::Running {
            return;
        }
        let Some(wanted) = typed.with_untracked(|typed| check_name(typed).ok().map(str::to_owned)) else { return };
        saving.set(Saving::Running);
        let etag = page.workspace_etag();
        // For the form, not for the message whose button may have asked and which goes at once.
        scope.run(move || {
            page.call(
                move |client, id| async move { rename_workspace(&client, &id, &wanted, etag).await },
                move |answer| finish(page, saving, answer),
            );
        });
    };
    // A new keystroke takes back what was said about the last try.
    Effect::new(move |_| {
        typed.track();
        if !matches!(saving.get_untracked(), Saving::Idle | Saving::Running) && dirty.get_untracked() {
            saving.set(Saving::Idle);
        }
    });
    let focus_input = move || {
        if let Some(input) = input.get_untracked() {
            crate::ui::focus(&input);
        }
    };
    let discard = Callback::new(move |()| {
        typed.set(name.get_untracked());
        saving.set(Saving::Idle);
        focus_input();
    });
    let keep = Callback::new(move |()| {
        // The button goes with what it stands in.
        focus_input();
        save();
    });
    let overtaken = Overtaken { name, typed, keep, take: discard };
    let said = live(move || match saving.get() {
        Saving::Failed(error) if field_error(&error).is_none() => {
            view! { <Problem error title=msg::information_not_saved() retry=keep/> }.into_any()
        }
        Saving::Overtaken => later(overtaken_part, 3, move |show| show(overtaken)),
        Saving::Done => view! { <p class="saved">{t(msg::information_saved)}</p> }.into_any(),
        _ => ().into_any(),
    });
    let discard = live(move || match dirty.get() {
        true => view! { <Button label=t(msg::information_discard) on_press=discard/> }.into_any(),
        false => ().into_any(),
    });
    view! {
        <form
            class="rename"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                save();
            }
        >
            <TextField
                label=t(msg::information_name)
                hint=t(msg::information_name_hint)
                value=typed
                error
                read_only=forbidden
                node_ref=input
            />
            <div class="actions">
                <Button
                    label=t(msg::information_save)
                    look=Look::Primary
                    submit=true
                    unavailable
                    busy=derived(move || saving.get() == Saving::Running)
                />
                {discard}
            </div>
            {said}
        </form>
    }
    .into_any()
}

/// What stands beside the field: the service's own sentence about it, or ours for a name that is taken.
fn field_error(error: &ApiError) -> Option<Result<String, Text>> {
    match error.field("/name").filter(|detail| !detail.is_empty()) {
        Some(detail) => Some(Ok(detail.to_owned())),
        None if error.is("name_taken") => Some(Err(msg::problem_name_taken())),
        None => None,
    }
}

fn finish(page: PageContext, saving: RwSignal<Saving>, answer: Result<Versioned<Workspace>, ApiError>) {
    match answer {
        Ok(renamed) => {
            let name = renamed.value.name.clone();
            page.changed(renamed);
            saving.try_set(Saving::Done);
            page.announcer.say(msg::information_saved());
            page.emit(HostEvent::Renamed(name));
        }
        Err(error) if error.cause == Cause::Stale => look_again(page, saving, error),
        Err(error) => _ = saving.try_set(Saving::Failed(error)),
    }
}

/// Reads the name that is there now, and the version to overwrite it with, if the person still wants to.
fn look_again(page: PageContext, saving: RwSignal<Saving>, stale: ApiError) {
    page.ask_workspace(Box::new(move |answer| {
        let next = if answer.is_ok() { Saving::Overtaken } else { Saving::Failed(stale) };
        page.take_in(answer);
        saving.try_set(next);
    }));
}
