//! The old key and the new one side by side, read again while somebody looks, until the old one is off.

use super::{Replacing, note::note, remember};
use crate::page::api_keys::{
    cells::{last_used, status_words},
    offers::{self, Offer},
    sight,
    store::{Attempt, Done, Keys},
};
use crate::ui::prelude::*;
use crate::{
    api::{
        ApiError,
        api_keys::{KeyChange, get_key},
        now, pause,
    },
    locales::{Text, msg},
    model::{
        api_key::{ApiKey, KeyStatus, LastUsed},
        replacement::{Replacement, Verdict, verdict},
        time::Timestamp,
    },
    page::{Problem, scope::Scope},
    ui::{Button, Dialog, Look, Notice, Rich, Tone, bdi, derived, focus, focus_when_there, live, spawn, t},
};
use std::sync::Arc;

/// How long until both keys are read again, in milliseconds.
const AGAIN: i32 = 5_000;

/// How a replacement ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// The old key is off since then.
    Off(Timestamp),
    /// Both stay.
    Kept(Timestamp),
}

/// What the guide knows while it is open. Copies are the same.
#[derive(Clone, Copy)]
struct Guide {
    keys: Keys,
    /// Both keys as last read.
    old: RwSignal<Option<Arc<ApiKey>>>,
    new: RwSignal<Option<Arc<ApiKey>>>,
    /// Why they could not be read again.
    trouble: RwSignal<Option<ApiError>>,
    /// Turning the old one off.
    attempt: RwSignal<Attempt>,
    end: RwSignal<Option<End>>,
    /// Reading goes on when the button that asked for it is gone.
    scope: Scope,
}

pub(super) fn dialog(keys: Keys) -> AnyView {
    let Replacing { guide, .. } = keys.replacing;
    let one = Memo::new(move |_| guide.get());
    let title = move || {
        let old = one.with(|one| one.as_ref().map(|one| one.old.clone())).unwrap_or_default();
        msg::replace_title(keys.key(&old).map_or(old, |key| key.label().to_owned()))
    };
    let attempt = RwSignal::new(Attempt::Idle);
    view! {
        <Dialog
            open=derived(move || one.with(Option::is_some))
            title=t(title)
            held=derived(move || attempt.with(Attempt::is_running))
            on_cancel=move |()| close(keys)
        >
            {live(move || match one.get() {
                Some(one) => content(keys, one, attempt),
                None => ().into_any(),
            })}
        </Dialog>
    }
    .into_any()
}

fn content(keys: Keys, one: Replacement, attempt: RwSignal<Attempt>) -> AnyView {
    attempt.set(Attempt::Idle);
    let guide = Guide {
        keys,
        old: RwSignal::new(untrack(|| keys.key(&one.old))),
        new: RwSignal::new(untrack(|| keys.key(&one.new))),
        trouble: RwSignal::new(None),
        attempt,
        end: RwSignal::new(None),
        scope: Scope::new(),
    };
    guide.watch(one.clone());
    // The short way, but only for a value that is safe.
    if one.leaked && one.stored.is_some() {
        guide.turn_off(&one);
    }
    let phase = Memo::new(move |_| guide.end.get());
    live(move || match phase.get() {
        Some(end) => ended(guide, &one, end),
        None => watching(guide, &one),
    })
}

impl Guide {
    /// Reads both keys every few seconds while the tab is seen, until one can't be read.
    fn watch(self, one: Replacement) {
        self.trouble.set(None);
        let Some(client) = self.keys.page.client() else { return };
        let workspace_id = self.keys.page.workspace_id();
        self.scope.run(move || {
            spawn(async move {
                while self.end.try_get_untracked() == Some(None) {
                    if !document().hidden() {
                        for (id, place) in [(&one.old, self.old), (&one.new, self.new)] {
                            let answered = self.keys.answered();
                            match get_key(&client, &workspace_id, id).await {
                                // What was asked for before a change was answered may be as it was before the change.
                                Ok(key) => {
                                    if self.keys.learn(key.clone(), answered) {
                                        place.try_set(Some(Arc::new(key)));
                                    }
                                }
                                Err(error) => {
                                    self.trouble.try_set(Some(error));
                                    return;
                                }
                            }
                        }
                    }
                    pause(AGAIN).await;
                }
            });
        });
    }

    /// Turns the old key off.
    fn turn_off(self, one: &Replacement) {
        let (keys, old) = (self.keys, one.old.clone());
        let label = super::start::label_of(keys, &old);
        let done: Done = {
            let old = old.clone();
            Box::new(move |outcome| match outcome {
                Ok(key) => {
                    offers::put(keys, Offer::to_undo(&key));
                    keys.page.announcer.say(msg::api_keys_deactivated(key.label()));
                    remember::forget(keys, &old);
                    self.old.try_set(Some(key));
                    self.attempt.try_set(Attempt::Idle);
                    self.end.try_set(Some(End::Off(now())));
                }
                Err(failure) => {
                    self.attempt.try_set(Attempt::Failed(failure));
                }
            })
        };
        if keys.change(&old, KeyChange::Status(KeyStatus::Inactive), msg::api_keys_not_deactivated(label), done) {
            self.attempt.set(Attempt::Running);
        }
    }

    fn keep_both(self, one: &Replacement) {
        remember::forget(self.keys, &one.old);
        self.end.set(Some(End::Kept(now())));
    }
}

/// The row of the old key is where it began.
fn close(keys: Keys) {
    let old = keys.replacing.guide.with_untracked(|one| one.as_ref().map(|one| one.old.clone()));
    keys.replacing.guide.set(None);
    keys.settle();
    request_animation_frame(move || {
        let button = old.and_then(|old| sight::first_button(keys, &old));
        match (button, keys.region.get_untracked()) {
            (Some(button), _) => focus(&button),
            (None, Some(region)) => focus(&region),
            (None, None) => (),
        }
    });
}

fn watching(guide: Guide, one: &Replacement) -> AnyView {
    let Guide { keys, old, new, trouble, attempt, .. } = guide;
    let begun = one.begun;
    let told = t(move || {
        let used = |key: RwSignal<Option<Arc<ApiKey>>>| {
            key.with(|key| key.as_ref().map_or(LastUsed::NotKnown, |key| key.last_used))
        };
        match verdict(used(old), used(new), begun, keys.clock.now()) {
            Verdict::Ready => msg::replace_ready(),
            Verdict::OldInUse => msg::replace_old_in_use(),
            Verdict::NewUnused => msg::replace_new_unused(),
            Verdict::NotKnown => msg::replace_not_known(),
        }
    });
    let again = {
        let one = one.clone();
        Callback::new(move |()| guide.watch(one.clone()))
    };
    let not_read = live(move || match trouble.get() {
        Some(error) => view! { <Problem error title=msg::replace_not_read() reads=true retry=again/> }.into_any(),
        None => ().into_any(),
    });
    let off = {
        let one = one.clone();
        Callback::new(move |()| guide.turn_off(&one))
    };
    let failed = live(move || match attempt.with(|attempt| attempt.failure().cloned()) {
        Some(failure) => view! { <Problem error=failure.error title=failure.title retry=off/> }.into_any(),
        None => ().into_any(),
    });
    let keep = {
        let one = one.clone();
        move |()| guide.keep_both(&one)
    };
    let running = derived(move || attempt.with(Attempt::is_running));
    let is_off = Memo::new(move |_| old.with(|old| old.as_ref().is_some_and(|old| old.status == KeyStatus::Inactive)));
    let label = super::start::label_of(keys, &one.old);
    let deactivate_name = t(move || msg::api_keys_deactivate_key(label.clone()));
    // Somebody else may have turned it off meanwhile.
    let finish = {
        let old = one.old.clone();
        move |()| {
            remember::forget(keys, &old);
            guide.end.set(Some(End::Off(now())));
        }
    };
    let way_on = live(move || match is_off.get() {
        true => {
            let finish = finish.clone();
            view! { <Button label=t(msg::replace_finish) look=Look::Primary on_press=finish/> }.into_any()
        }
        false => view! {
            <Button
                label=t(msg::api_keys_deactivate)
                name=deactivate_name
                look=Look::Danger
                busy=running
                on_press=off
            />
        }
        .into_any(),
    });
    view! {
        {unstored(guide, one)}
        <div class="replace-both">
            {card(keys, msg::replace_old, old)}
            {card(keys, msg::replace_new, new)}
        </div>
        <p class="key-stake" role="status">{told}</p>
        {not_read}
        {failed}
        <div class="dialog-actions">
            <Button label=t(msg::replace_keep) look=Look::Quiet unavailable=keys.wait_while(running) on_press=keep/>
            <Button
                label=t(msg::replace_later_on)
                autofocus=true
                unavailable=keys.wait_while(running)
                on_press=move |()| close(keys)
            />
            {way_on}
        </div>
    }
    .into_any()
}

/// The tab was closed while the value was shown: nobody knows whether it was stored.
fn unstored(guide: Guide, one: &Replacement) -> AnyView {
    if one.stored.is_some() {
        return ().into_any();
    }
    let keys = guide.keys;
    let is_stored = {
        let one = one.clone();
        move |()| {
            let one = Replacement { stored: Some(now()), ..one.clone() };
            remember::put(keys, one.clone());
            keys.replacing.guide.set(Some(one));
        }
    };
    let another = {
        let one = one.clone();
        move |()| {
            if let Some(old) = untrack(|| keys.key(&one.old)) {
                keys.replacing.guide.set(None);
                let leaked = one.leaked;
                request_animation_frame(move || keys.replacing.asked.set(Some(super::Asked { old, leaked })));
            }
        }
    };
    view! {
        <Notice tone=Tone::Warning title=t(msg::replace_unstored_title)>
            <p>{t(msg::replace_unstored)}</p>
            <div class="actions">
                <Button label=t(msg::replace_is_stored) on_press=is_stored/>
                <Button label=t(msg::replace_another) on_press=another/>
            </div>
        </Notice>
    }
    .into_any()
}

/// One of the two.
fn card(keys: Keys, title: fn() -> Text, key: RwSignal<Option<Arc<ApiKey>>>) -> AnyView {
    let content = live(move || match key.get() {
        Some(key) => {
            let masked = key.masked_value.as_deref().map(|value| keys.locale.words(value));
            view! {
                <p>{bdi("key-name", key.label())}</p>
                <p><code class="key-value" translate="no">{masked}</code></p>
                <p>{status_words(&key, keys.clock.now(), keys.locale)}</p>
                <p>{t(msg::api_keys_column_used)}": "{last_used(&key, keys)}</p>
            }
            .into_any()
        }
        None => view! { <p class="quiet">{t(msg::common_loading)}</p> }.into_any(),
    });
    let title_id = crate::ui::unique_id("replace");
    let labelled_by = title_id.clone();
    view! {
        <div class="replace-card" role="group" aria-labelledby=labelled_by>
            <p class="field-label" id=title_id>{t(title)}</p>
            {content}
        </div>
    }
    .into_any()
}

fn ended(guide: Guide, one: &Replacement, end: End) -> AnyView {
    let keys = guide.keys;
    let label = super::start::label_of(keys, &one.old);
    let said = match end {
        End::Off(_) => view! { <Rich text=derived(move || msg::api_keys_deactivated(label.clone()))/> },
        End::Kept(_) => view! { <Rich text=derived(msg::replace_both_kept)/> },
    };
    let closing = NodeRef::new();
    focus_when_there(closing);
    let both = (guide.old.get_untracked(), guide.new.get_untracked());
    view! {
        <Notice tone=Tone::Success title=t(msg::replace_done)><p>{said}</p></Notice>
        {note(keys, one, both, end)}
        <div class="dialog-actions">
            <Button label=t(msg::common_close) node_ref=closing on_press=move |()| close(keys)/>
        </div>
    }
    .into_any()
}
