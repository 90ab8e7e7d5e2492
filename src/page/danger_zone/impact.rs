//! What a deletion would take with it, and what is in its way.

use super::zone::Zone;
use crate::{
    api::{
        ApiError, Cause,
        workspace::{Blocker, DeletionImpact},
    },
    locales::{Text, msg},
    model::time::Timestamp,
    page::{Loadable, Problem},
    ui::{Notice, Skeleton, Tone, live, locale, t},
};
use leptos::prelude::*;

/// The counts, as far as the service knows them.
pub(super) fn impact(zone: Zone) -> AnyView {
    live(move || match zone.impact.get() {
        Loadable::Loading => view! { <Skeleton lines=4/> }.into_any(),
        Loadable::Failed(error) => unknown(zone, error),
        Loadable::Ready(impact) => known(&impact),
    })
}

fn unknown(zone: Zone, error: ApiError) -> AnyView {
    if error.cause == Cause::NotSupported {
        return view! { <p>{t(msg::danger_impact_not_supported)}</p> }.into_any();
    }
    view! {
        <Problem error title=msg::danger_impact_failed() retry=move |()| zone.load_impact()/>
        <p>{t(msg::danger_impact_unknown)}</p>
    }
    .into_any()
}

fn known(impact: &DeletionImpact) -> AnyView {
    type Counted = (Option<u64>, fn(f64) -> Text);
    let locale = locale();
    let counts: [Counted; 6] = [
        (impact.devices, msg::danger_devices),
        (impact.fleets, msg::danger_fleets),
        (impact.members, msg::danger_members),
        (impact.api_keys, msg::danger_api_keys),
        (impact.active_api_keys, msg::danger_active_keys),
        (impact.keys_used_last_24h, msg::danger_used_keys),
    ];
    let line = |text: Signal<String>| view! { <li>{text}</li> }.into_any();
    let counted = counts.into_iter().filter_map(|(count, text)| count.map(|count| line(t(move || text(count as f64)))));
    let stored = impact.stored_bytes.map(|bytes| line(t(move || msg::danger_stored(locale.bytes(bytes)))));
    let mut lines: Vec<AnyView> = counted.chain(stored).collect();
    let exported = impact.last_export_at.as_deref().and_then(Timestamp::parse);
    lines.push(line(t(move || match exported {
        Some(time) => msg::danger_exported(locale.date_time(time)),
        None => msg::danger_never_exported(),
    })));
    view! {
        {blockers(&impact.blockers)}
        <div class="danger-impact">
            <h3 class="danger-heading">{t(msg::danger_impact_title)}</h3>
            <ul class="list">{lines}</ul>
        </div>
    }
    .into_any()
}

fn blockers(blockers: &[Blocker]) -> AnyView {
    if blockers.is_empty() {
        return ().into_any();
    }
    // A blocker without a sentence is still one.
    let words = |blocker: &Blocker| {
        if blocker.detail.trim().is_empty() { blocker.code.clone() } else { blocker.detail.clone() }
    };
    let lines: Vec<AnyView> =
        blockers.iter().map(words).map(|words| view! { <li><bdi>{words}</bdi></li> }.into_any()).collect();
    view! {
        <Notice tone=Tone::Warning title=t(msg::danger_blockers)><ul class="list">{lines}</ul></Notice>
    }
    .into_any()
}
