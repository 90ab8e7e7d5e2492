//! What a deletion would take with it, and what is in its way.

use super::zone::Zone;
use crate::ui::prelude::*;
use crate::{
    api::{
        ApiError, Cause,
        workspace::{Blocker, DeletionImpact},
    },
    locales::{Locale, Text, msg},
    model::time::Timestamp,
    page::{Loadable, Problem, returning::on_return},
    ui::{Button, Look, Notice, Skeleton, Tone, bdi, derived, effect, live, locale, t},
};
use std::time::Duration;

/// How often the counts are read again while the dialog is open.
const REPEAT: Duration = Duration::from_secs(30);

/// The counts, as far as the service knows them.
pub(super) fn impact(zone: Zone) -> AnyView {
    // Counts that are the same as before are not drawn anew.
    let found = Memo::new(move |_| zone.impact.get());
    let locale = locale();
    // The person begins at "Cancel", below them.
    let is_told = StoredValue::new(false);
    effect(move || {
        if let Loadable::Ready(impact) = found.get()
            && !is_told.try_update_value(|told| std::mem::replace(told, true)).unwrap_or(true)
        {
            untrack(|| tell(zone, locale, &impact));
        }
    });
    let counts = live(move || match found.get() {
        Loadable::Loading => view! { <Skeleton lines=4/> }.into_any(),
        Loadable::Failed(error) => unknown(zone, error),
        Loadable::Ready(impact) => known(&impact, locale),
    });
    if let Ok(repeating) = set_interval_with_handle(move || zone.load_impact(), REPEAT) {
        on_cleanup(move || repeating.clear());
    }
    on_return(move || zone.load_impact());
    let can_count =
        Memo::new(move |_| found.with(|found| found.error().is_none_or(|error| error.cause != Cause::NotSupported)));
    let age = live(move || match can_count.get() {
        true => age(zone),
        false => ().into_any(),
    });
    view! {
        {counts}
        {age}
    }
    .into_any()
}

/// When it was counted, and the button that counts again. It stands as long as the dialog does, so that the focus can
/// stay on it.
fn age(zone: Zone) -> AnyView {
    let locale = locale();
    let counted = derived(move || {
        let counting = zone.counting.get();
        let say = if counting.failed { msg::danger_count_old } else { msg::danger_counted };
        counting.at.map(|at| locale.string(&say(locale.date_time(at)))).unwrap_or_default()
    });
    let wait = derived(move || {
        zone.counting.with(|counting| counting.running).then(|| locale.string(&msg::danger_refreshing()))
    });
    view! {
        <p class="danger-age">
            <span class="quiet">{counted}</span>
            <Button label=t(msg::danger_refresh) look=Look::Quiet unavailable=wait on_press=move |()| zone.refresh()/>
        </p>
    }
    .into_any()
}

fn unknown(zone: Zone, error: ApiError) -> AnyView {
    if error.cause == Cause::NotSupported {
        return view! { <p>{t(msg::danger_impact_not_supported)}</p> }.into_any();
    }
    // The counts are read every now and then, and may fail often.
    let is_said = zone.counting.with_untracked(|counting| counting.is_known);
    view! {
        <Problem error title=msg::danger_impact_failed() reads=true is_said retry=move |()| zone.refresh()/>
        <p>{t(msg::danger_impact_unknown)}</p>
    }
    .into_any()
}

fn known(impact: &DeletionImpact, locale: Locale) -> AnyView {
    let line = |text: Text| view! { <li>{t(move || text.clone())}</li> }.into_any();
    let lines: Vec<AnyView> = losses(impact, locale).into_iter().map(line).collect();
    view! {
        {blockers(&impact.blockers)}
        <div class="danger-impact">
            <h3 class="danger-heading">{t(msg::danger_impact_title)}</h3>
            <ul class="list">{lines}</ul>
        </div>
    }
    .into_any()
}

/// Says what is in the way, and what will be gone.
fn tell(zone: Zone, locale: Locale, impact: &DeletionImpact) {
    let (mut ours, mut theirs) = (vec![Some(msg::danger_blockers())], Vec::new());
    for blocker in &impact.blockers {
        match in_the_way(blocker) {
            Ok(text) => ours.push(Some(text)),
            Err(words) => theirs.push(locale.words(&words)),
        }
    }
    if !impact.blockers.is_empty() {
        zone.page.announcer.tell(false, &ours, &theirs);
    }
    let losses = [msg::danger_impact_title()].into_iter().chain(losses(impact, locale));
    zone.page.announcer.tell(false, &losses.map(Some).collect::<Vec<_>>(), &[]);
}

/// What will be gone, as far as the service counts it.
fn losses(impact: &DeletionImpact, locale: Locale) -> Vec<Text> {
    type Counted = (Option<u64>, fn(f64) -> Text);
    let counts: [Counted; 6] = [
        (impact.devices, msg::danger_devices),
        (impact.fleets, msg::danger_fleets),
        (impact.members, msg::danger_members),
        (impact.api_keys, msg::danger_api_keys),
        (impact.active_api_keys, msg::danger_active_keys),
        (impact.keys_used_last_24h, msg::danger_used_keys),
    ];
    let counted = counts.into_iter().filter_map(|(count, text)| count.map(|count| text(count as f64)));
    let stored = impact.stored_bytes.map(|bytes| msg::danger_stored(locale.bytes(bytes)));
    let exported = match impact.last_export_at.as_deref().and_then(Timestamp::parse) {
        Some(time) => msg::danger_exported(locale.date_time(time)),
        None => msg::danger_never_exported(),
    };
    counted.chain(stored).chain([exported]).collect()
}

fn blockers(blockers: &[Blocker]) -> AnyView {
    if blockers.is_empty() {
        return ().into_any();
    }
    let lines: Vec<AnyView> = blockers.iter().map(blocker).collect();
    view! {
        <Notice tone=Tone::Warning title=t(msg::danger_blockers)><ul class="list">{lines}</ul></Notice>
    }
    .into_any()
}

fn blocker(blocker: &Blocker) -> AnyView {
    match in_the_way(blocker) {
        Ok(text) => view! { <li>{t(move || text.clone())}</li> }.into_any(),
        Err(words) => view! { <li>{bdi("", words)}</li> }.into_any(),
    }
}

/// What is in the way and what to do about it; in the service's own words where this page does not know it.
fn in_the_way(blocker: &Blocker) -> Result<Text, String> {
    match blocker.code.as_str() {
        "active_subscription" => Ok(msg::danger_blocker_subscription()),
        // A blocker without a sentence is still one.
        code => Err(if blocker.detail.trim().is_empty() { code.to_owned() } else { blocker.detail.clone() }),
    }
}
