//! The dialog that asks whether to change several keys, shows how far that is, and tells what came of it.

use super::{Change, Past, Phase, Several, Why, bar::to_table, outcomes, running};
use crate::page::api_keys::{reading::number, stakes, store::Keys};
use crate::ui::prelude::*;
use crate::{
    api::now,
    locales::msg,
    model::{
        api_key::KeyStatus,
        batch::{Batch, Counts, Outcome, Task},
        permissions::Permission,
    },
    page::{
        Problem,
        unsaved::{Unsaved, note},
    },
    ui::{Button, Dialog, DialogKind, Look, Progress, active_element, derived, effect, focus, live, t},
};
use leptos::html;

/// Asks whether the selected keys shall become active, or inactive.
pub(super) fn ask(keys: Keys, activates: bool) {
    let wanted = if activates { KeyStatus::Active } else { KeyStatus::Inactive };
    let all = keys.list.with_untracked(|list| {
        keys.several.selected.with_untracked(|selected| {
            // In the order of the list, not of the ids.
            let chosen = list.entries().iter().filter(|entry| selected.contains(&entry.key.id));
            let task =
                |key: &crate::model::api_key::ApiKey| (key.id.clone(), key.label().to_owned(), key.status == wanted);
            chosen.map(|entry| task(&entry.key)).collect::<Vec<_>>()
        })
    });
    let change = Change { activates, undoes: false, phase: Phase::Asking, since: now(), batch: Batch::new(all) };
    keys.several.change.set(Some(change));
}

/// The dialog, while there is something to ask or to tell.
pub(super) fn dialog(keys: Keys) -> AnyView {
    let Several { change, .. } = keys.several;
    let kind = Memo::new(move |_| change.with(|change| change.as_ref().map(|change| change.activates)));
    live(move || match kind.get() {
        Some(activates) => open(keys, activates),
        None => ().into_any(),
    })
}

fn open(keys: Keys, activates: bool) -> AnyView {
    let Several { change, .. } = keys.several;
    let phase = Memo::new(move |_| change.with(|change| change.as_ref().map_or(Phase::Ended, |change| change.phase)));
    let counts = Memo::new(move |_| {
        change.with(|change| change.as_ref().map(|change| change.batch.counts()).unwrap_or_default())
    });
    let title = move || {
        let count = number(counts.get().wanted);
        match (phase.get(), activates) {
            (Phase::Asking, true) => msg::several_ask_activate(count),
            (Phase::Asking, false) => msg::several_ask_deactivate(count),
            (_, true) => msg::several_activating(count),
            (_, false) => msg::several_deactivating(count),
        }
    };
    view! {
        <Dialog
            open=derived(|| true)
            title=t(title)
            kind=if activates { DialogKind::Plain } else { DialogKind::Alert }
            on_cancel=move |()| leave(keys)
        >
            {live(move || match phase.get() {
                Phase::Asking => question(keys, activates, counts),
                Phase::Running => progress(keys, counts),
                Phase::Ended => report(keys, activates, counts),
            })}
            {outcomes::outcomes(keys, activates, phase)}
            {live(move || buttons(keys, activates, phase.get(), counts))}
        </Dialog>
    }
    .into_any()
}

fn question(keys: Keys, activates: bool, counts: Memo<Counts>) -> AnyView {
    if activates {
        return view! { <p>{t(msg::several_effect_activate)}</p> }.into_any();
    }
    // Which they are does not change while it asks. Sorted, since there may be thousands of them among thousands.
    let mut ids = keys.several.change.with_untracked(|change| {
        let tasks = change.as_ref().map(|change| change.batch.tasks()).unwrap_or_default();
        tasks.iter().map(|task| task.id.clone()).collect::<Vec<_>>()
    });
    ids.sort_unstable();
    let all = Memo::new(move |_| {
        let is_going = |id: &str| ids.binary_search_by(|other| other.as_str().cmp(id)).is_ok();
        counts.get().wanted > 0 && stakes::leaves_none(keys, is_going)
    });
    let last = live(move || match all.get() {
        true => view! { <p class="key-stake">{t(msg::several_last)}</p> }.into_any(),
        false => ().into_any(),
    });
    view! {
        <div class="key-warning">
            <p>{t(msg::several_effect_deactivate)}</p>
            {last}
            <p>{t(msg::several_kept)}</p>
        </div>
    }
    .into_any()
}

fn progress(keys: Keys, counts: Memo<Counts>) -> AnyView {
    note(keys.page, Unsaved::SeveralKeys, || true);
    let ended = move || counts.get().wanted - counts.get().open;
    view! {
        <Progress
            label=t(move || msg::several_progress(number(ended()), number(counts.get().wanted)))
            value=derived(move || Some(number(ended()) / number(counts.get().wanted.max(1))))
        />
    }
    .into_any()
}

fn report(keys: Keys, activates: bool, counts: Memo<Counts>) -> AnyView {
    let said = live(move || {
        let sentences = running::summary(activates, counts.get());
        let sentence = |text| view! { <p>{keys.locale.string(&text)}</p> }.into_any();
        sentences.into_iter().map(sentence).collect::<Vec<AnyView>>().into_any()
    });
    // Where to sign in is said once, not for each key.
    let failed = keys.several.change.with_untracked(|change| {
        let failed = |task: &Task<Why>| match &task.outcome {
            Outcome::Failed(Why::Refused(failure)) if running::needs_sign_in(failure) => Some(failure.error.clone()),
            _ => None,
        };
        change.as_ref().and_then(|change| change.batch.tasks().iter().find_map(failed))
    });
    let sign_in = failed.map(|error| view! { <Problem error/> });
    view! {
        <div class="several-report">{said}</div>
        {sign_in}
    }
    .into_any()
}

fn buttons(keys: Keys, activates: bool, phase: Phase, counts: Memo<Counts>) -> AnyView {
    let content = match phase {
        Phase::Asking => {
            let nothing = if activates { msg::several_none_inactive } else { msg::several_none_active };
            let forbidden = keys.page.unavailable(Permission::WriteApiKeys);
            let unavailable = derived(move || {
                forbidden.get().or_else(|| (counts.get().wanted == 0).then(|| keys.locale.string(&nothing())))
            });
            let confirm = if activates { msg::several_confirm_activate } else { msg::several_confirm_deactivate };
            view! {
                <Button label=t(msg::common_cancel) autofocus=true on_press=move |()| leave(keys)/>
                <Button
                    label=t(move || confirm(number(counts.get().wanted)))
                    look=if activates { Look::Primary } else { Look::Danger }
                    unavailable
                    on_press=move |()| running::start(keys)
                />
            }
            .into_any()
        }
        Phase::Running => {
            let stop = NodeRef::new();
            take_focus(stop);
            view! { <Button label=t(msg::several_stop) node_ref=stop on_press=move |()| leave(keys)/> }.into_any()
        }
        Phase::Ended => ended(keys, activates, counts),
    };
    view! { <div class="dialog-actions">{content}</div> }.into_any()
}

fn ended(keys: Keys, activates: bool, counts: Memo<Counts>) -> AnyView {
    let Counts { done, failed, unknown, not_sent, .. } = counts.get_untracked();
    let again = |text: fn() -> crate::locales::Text| {
        view! { <Button label=t(text) look=Look::Primary on_press=move |()| running::try_again(keys)/> }.into_any()
    };
    let again = match (failed, unknown, not_sent) {
        (0, 0, 0) => ().into_any(),
        (0, 0, _) => again(msg::several_go_on),
        (0, ..) => again(msg::common_try_again),
        (..) => again(msg::several_retry),
    };
    let name = if activates { msg::several_undo_activating } else { msg::several_undo_deactivating };
    let undoes = keys.several.change.with_untracked(|change| change.as_ref().is_some_and(|change| change.undoes));
    // What may have been changed was otherwise before, too.
    let undo = (done + unknown > 0 && !undoes).then(|| {
        view! {
            <Button
                label=t(msg::api_keys_undo)
                name=t(move || name(number(done + unknown)))
                on_press=move |()| {
                    if let Some(past) = through(keys) {
                        running::undo(keys, &past);
                    }
                }
            />
        }
    });
    let close = NodeRef::new();
    take_focus(close);
    view! {
        {undo}
        {again}
        <Button label=t(msg::common_close) node_ref=close on_press=move |()| leave(keys)/>
    }
    .into_any()
}

/// The button that had the focus is gone; where the person has gone elsewhere, the focus stays there.
fn take_focus(button: NodeRef<html::Button>) {
    effect(move || {
        let Some(button) = button.get() else { return };
        let elsewhere = active_element(&button).is_some_and(|active| !matches!(&*active.tag_name(), "BODY" | "DIALOG"));
        if !elsewhere {
            focus(&button);
        }
    });
}

/// Escape, "Cancel", "Stop", "Close": what has not been sent is not, and what came of the rest stays to be seen.
fn leave(keys: Keys) {
    let phase = keys.several.change.with_untracked(|change| change.as_ref().map(|change| change.phase));
    match phase {
        Some(Phase::Running) => running::stop(keys),
        Some(Phase::Ended) => {
            if let Some(past) = through(keys) {
                keys.several.past.update(|all| all.push(past));
            }
            close(keys);
        }
        Some(Phase::Asking) => keys.several.change.set(None),
        None => (),
    }
}

/// What can be undone now: what the change has made; of a change that was to take another back, what it could not.
/// Keys that were changed are no longer selected.
fn through(keys: Keys) -> Option<Past> {
    let Several { change, selected, .. } = keys.several;
    let (mut done, past) = change.with_untracked(|change| {
        let Change { activates, undoes, since, batch, .. } = change.as_ref()?;
        let ids = if *undoes { batch.left() } else { batch.done() };
        Some((batch.done(), Past { activated: activates != undoes, since: *since, ids, unknown: batch.unknown() }))
    })?;
    done.sort_unstable();
    selected.update(|selected| selected.retain(|id| done.binary_search_by(|other| other.as_str().cmp(id)).is_err()));
    (past.count() > 0).then_some(past)
}

fn close(keys: Keys) {
    keys.several.change.set(None);
    keys.settle();
    // The button that opened it may be gone with the selection.
    request_animation_frame(move || {
        let region = keys.region.get_untracked();
        if region.is_some_and(|region| active_element(&region).is_none_or(|active| active.tag_name() == "BODY")) {
            to_table(keys);
        }
    });
}
