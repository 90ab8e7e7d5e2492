//! The chips "Never used", "Unused for 90 days", …: how many keys each is said of; those that are pressed filter.

use super::{heard, kept, reading::number, store::Keys, walk};
use crate::ui::prelude::*;
use crate::{
    api::{ApiError, api_keys::list_scopes},
    locales::{Text, msg},
    model::key_review::{Concern, Review},
    page::{Loadable, later::later, later::part},
    ui::{attr, derived, live, t, unique_id},
};

/// What is in the part.
#[derive(Clone, Copy)]
struct Contents {
    chips: fn(Keys) -> AnyView,
    show_kept: fn(Keys),
}

part!(
    /// The chips, what keeps them with search, status and order, and the keyboard in the table.
    review: fn contents() -> Contents = Contents { chips: self::chips, show_kept: kept::show }
);

/// The chips, as soon as there are keys to look at. Nothing moves when they come: their place is kept.
pub(super) fn review(keys: Keys) -> AnyView {
    view! { <div class="keys-review">{later(contents, 1, move |contents| (contents.chips)(keys))}</div> }.into_any()
}

/// Builds what shows the keys, in the view that the host has kept, if any.
pub(super) fn as_kept(keys: Keys, build: fn(Keys) -> AnyView) -> AnyView {
    if untrack(|| keys.page.keys_view()).is_empty() {
        return build(keys);
    }
    later(contents, 6, move |contents| {
        (contents.show_kept)(keys);
        build(keys)
    })
}

/// What the service says about its scopes, as far as a review needs it.
type Broad = RwSignal<Loadable<Vec<String>>>;

fn words(concern: Concern) -> Text {
    match concern {
        Concern::NeverUsed => msg::api_keys_review_never_used(),
        Concern::Unused => msg::api_keys_review_unused(),
        Concern::ExpiresSoon => msg::api_keys_review_expires_soon(),
        Concern::BroadScope => msg::api_keys_review_broad(),
        Concern::NoExpiry => msg::api_keys_review_no_expiry(),
    }
}

fn chips(keys: Keys) -> AnyView {
    let broad: Broad = RwSignal::new(Loadable::Loading);
    read_broad_scopes(keys, broad);
    kept::keep(keys);
    walk::walk(keys);
    heard::tell_changes(keys);
    let review = keys.arrangement.review;
    let ids = move || broad.with(|broad| broad.ready().cloned()).unwrap_or_default();
    let chosen = move || review.with(|review| review.as_ref().map(|review| review.chosen.clone())).unwrap_or_default();
    // What the host has kept may be there before it is known which scopes are broad, and that may stay unknown.
    Effect::new(move |_| {
        let (ids, unknown) = (ids(), broad.with(|broad| broad.error().is_some()));
        let mut wanted = chosen();
        wanted.retain(|concern| !(unknown && *concern == Concern::BroadScope));
        let is_so = |review: &Review| review.broad == ids && review.chosen == wanted;
        if review.with(|review| review.as_ref().is_some_and(|review| !is_so(review))) {
            review.set((!wanted.is_empty()).then(|| Review::new(wanted, ids)));
        }
    });
    let counts = Memo::new(move |_| {
        let (ids, now) = (ids(), keys.clock.now());
        keys.list.with(|list| {
            Concern::ALL
                .map(|concern| list.entries().iter().filter(|entry| concern.is_about(&entry.key, &ids, now)).count())
        })
    });
    let press = move |concern: Concern| {
        let mut wanted = untrack(chosen);
        let before = wanted.len();
        wanted.retain(|other| *other != concern);
        if wanted.len() == before {
            wanted.push(concern);
        }
        review.set((!wanted.is_empty()).then(|| Review::new(wanted, untrack(ids))));
    };
    let chips: Vec<AnyView> = Concern::ALL
        .into_iter()
        .enumerate()
        .map(|(place, concern)| {
            let count = Memo::new(move |_| counts.with(|counts| counts.get(place).copied().unwrap_or_default()));
            let is_pressed = derived(move || chosen().contains(&concern));
            let unknown = derived(move || match concern {
                Concern::BroadScope => broad.with(|broad| broad.ready().is_none()),
                _ => false,
            });
            chip(keys, concern, count, is_pressed, unknown, Callback::new(move |()| press(concern)))
        })
        .collect();
    view! {
        <div class="chips" role="group" aria-label=t(msg::api_keys_review_title)>{chips}</div>
        {walk::hint()}
    }
    .into_any()
}

/// One chip. It does nothing while it is `unknown` which keys it would show.
fn chip(
    keys: Keys,
    concern: Concern,
    count: Memo<usize>,
    is_pressed: Derived<bool>,
    unknown: Derived<bool>,
    on_press: Callback<()>,
) -> AnyView {
    let reason_id = unique_id("review");
    let described = {
        let reason_id = reason_id.clone();
        attr(move || unknown.get().then(|| reason_id.clone()))
    };
    let number = derived(move || match unknown.get() {
        true => "–".to_owned(),
        false => keys.locale.number(number(count.get())),
    });
    let reason = live(move || {
        let id = reason_id.clone();
        match unknown.get() {
            true => {
                view! { <span class="reason" role="tooltip" id=id>{t(msg::api_keys_review_unknown)}</span> }.into_any()
            }
            false => ().into_any(),
        }
    });
    view! {
        <span class="button-place">
            <button
                type="button"
                class="chip"
                aria-pressed=attr(move || Some(is_pressed.get().to_string()))
                aria-disabled=attr(move || unknown.get().then(|| "true".to_owned()))
                aria-describedby=described
                on:click=move |_| {
                    if !unknown.get_untracked() {
                        on_press.run(());
                    }
                }
            >
                {t(move || words(concern))}
                " "
                <span class="chip-count">{number}</span>
            </button>
            {reason}
        </span>
    }
    .into_any()
}

/// Which scopes allow unusually much. Without an answer this is not known, and the chip says so.
fn read_broad_scopes(keys: Keys, broad: Broad) {
    keys.page.call(
        |client, id| async move { list_scopes(&client, &id).await },
        move |answer| {
            let ids = |scopes: Vec<crate::api::api_keys::Scope>| {
                scopes.into_iter().filter(|scope| scope.broad).map(|scope| scope.id).collect()
            };
            let answer: Result<Vec<String>, ApiError> = answer.map(ids);
            broad.try_update(|broad| broad.finish(answer));
        },
    );
}
