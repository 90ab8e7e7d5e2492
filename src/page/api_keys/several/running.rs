//! Sends the changes of several keys, a few at a time, each the same way as that of a single key.

use super::{Change, Past, Phase, Why};
use crate::page::api_keys::{
    reading::number,
    store::{Done, Failure, Keys},
};
use crate::ui::prelude::*;
use crate::{
    api::{Cause, api_keys::KeyChange, now},
    locales::{Own, Text, msg},
    model::{
        api_key::KeyStatus,
        batch::{Batch, Counts},
    },
};

/// Begins what was asked.
pub(super) fn start(keys: Keys) {
    update(keys, |change| {
        change.phase = Phase::Running;
        change.since = now();
    });
    go_on(keys);
}

/// Those that failed, or were not sent, are tried again.
pub(super) fn try_again(keys: Keys) {
    update(keys, |change| {
        change.batch.try_again();
        change.phase = Phase::Running;
    });
    go_on(keys);
}

/// Nothing more is sent; what is under way ends.
pub(super) fn stop(keys: Keys) {
    update(keys, |change| change.batch.stop());
    go_on(keys);
}

/// Takes a change back.
pub(super) fn undo(keys: Keys, past: &Past) {
    let activates = !past.activated;
    let wanted = if activates { KeyStatus::Active } else { KeyStatus::Inactive };
    let in_doubt = keys.is_in_doubt();
    let task = |id: &String| {
        let key = untrack(|| keys.key(id));
        let label = key.as_ref().map_or_else(|| id.clone(), |key| key.label().to_owned());
        // Of what is in doubt the table says how it was before.
        let is_so = key.is_some_and(|key| key.status == wanted) && !(in_doubt && past.unknown.contains(id));
        (id.clone(), label, is_so)
    };
    let batch = Batch::new(past.ids.iter().chain(&past.unknown).map(task));
    let change = Change { activates, undoes: true, phase: Phase::Running, since: past.since, batch };
    keys.several.change.set(Some(change));
    go_on(keys);
}

fn update<T>(keys: Keys, with: impl FnOnce(&mut Change) -> T) -> Option<T> {
    keys.several.change.try_update(|change| change.as_mut().map(with)).flatten()
}

fn go_on(keys: Keys) {
    let next = update(keys, |change| (change.activates, change.batch.send(), change.batch.counts()));
    let Some((activates, ids, counts)) = next else { return };
    for id in ids {
        let (status, wanted): (_, fn(String) -> Text) = match activates {
            true => (KeyStatus::Active, msg::api_keys_not_activated),
            false => (KeyStatus::Inactive, msg::api_keys_not_deactivated),
        };
        let done: Done = {
            let id = id.clone();
            Box::new(move |outcome| ended(keys, &id, outcome.map(drop).map_err(Why::Refused)))
        };
        let label = untrack(|| keys.key(&id)).map_or_else(|| id.clone(), |key| key.label().to_owned());
        if !keys.change(&id, KeyChange::Status(status), wanted(label), done) {
            ended(keys, &id, Err(Why::Busy));
        }
    }
    if counts.open == 0 {
        let is_new = update(keys, |change| std::mem::replace(&mut change.phase, Phase::Ended) == Phase::Running);
        if is_new == Some(true) {
            keys.settle();
            let said = summary(activates, counts).into_iter().map(|text| keys.locale.string(&text));
            keys.page.announcer.say(msg::several_said(Own(said.collect::<Vec<_>>().join(" "))));
        }
    }
}

fn ended(keys: Keys, id: &str, outcome: Result<(), Why>) {
    let counts = update(keys, |change| {
        if let Err(Why::Refused(failure)) = &outcome
            && meets_all(failure)
        {
            change.batch.stop();
        }
        match outcome {
            Err(Why::Refused(failure)) if failure.error.is_uncertain() => {
                change.batch.doubt(id, Why::Refused(failure));
            }
            outcome => change.batch.end(id, outcome),
        }
        change.batch.counts()
    });
    // Four times in all, so that nobody has to listen to each.
    if let Some(Counts { wanted, open, .. }) = counts
        && open > 0
        && (wanted - open) * 4 / wanted.max(1) > (wanted - open - 1) * 4 / wanted.max(1)
    {
        keys.page.announcer.say(msg::several_progress(number(wanted - open), number(wanted)));
    }
    go_on(keys);
}

/// Whether each of the others would fail in the same way: to send them would only repeat it.
fn meets_all(failure: &Failure) -> bool {
    needs_sign_in(failure)
        || matches!(
            failure.error.cause,
            Cause::Offline | Cause::Forbidden | Cause::WorkspaceGone | Cause::TooManyRequests
        )
}

/// Whether the person has to sign in before any of it can work.
pub(super) fn needs_sign_in(failure: &Failure) -> bool {
    matches!(failure.error.cause, Cause::NoToken | Cause::SignedOut | Cause::Reauthenticate)
}

/// What came of it, in sentences.
pub(super) fn summary(activates: bool, counts: Counts) -> Vec<Text> {
    let Counts { wanted, done, failed, unknown, already_so, not_sent, .. } = counts;
    let whole = if activates { msg::several_ended_active } else { msg::several_ended_inactive };
    let mut sentences = vec![whole(number(done), number(wanted))];
    if failed > 0 {
        sentences.push(msg::several_failed(number(failed)));
    }
    if unknown > 0 {
        sentences.push(msg::several_unknown(number(unknown)));
    }
    if not_sent > 0 {
        sentences.push(msg::several_left(number(not_sent)));
    }
    if already_so > 0 {
        sentences.push(msg::several_as_before(number(already_so)));
    }
    sentences
}
