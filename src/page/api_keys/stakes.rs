//! What hangs on keys that are about to be turned off: when they were last used, what they can do, whether any is left.

use super::{dialogs::Asked, reading::Stage, scopes::read_scopes, store::Keys};
use crate::ui::prelude::*;
use crate::{
    api::api_keys::Scope,
    locales::{Text, msg},
    model::{
        api_key::LastUsed,
        time::{MINUTE, Timestamp},
    },
    page::{Loadable, scope},
    ui::{live, t},
};

/// When a key was last used, and what follows from that.
pub(super) fn last_use(last_used: LastUsed, keys: Keys, now: Timestamp) -> Text {
    let locale = keys.locale;
    match last_used {
        LastUsed::At(time) => {
            let words = if last_used.is_recent(now) {
                msg::api_keys_deactivate_used_now
            } else {
                msg::api_keys_deactivate_used
            };
            words(locale.relative(time, now), locale.date_time(time))
        }
        LastUsed::Never => msg::api_keys_deactivate_never(),
        LastUsed::NotKnown => msg::api_keys_deactivate_unknown(),
    }
}

/// For how long a key has been off.
pub(super) fn off_for(since: Timestamp, keys: Keys) -> Text {
    let now = keys.clock.now();
    match now.since(since) {
        ..MINUTE => msg::api_keys_off_now(),
        _ => msg::api_keys_off_for(keys.locale.span(since, now)),
    }
}

/// Whether no key works any more once these are off. Only where all keys are known. Reactive.
pub(super) fn leaves_none(keys: Keys, is_going: impl Fn(&str) -> bool) -> bool {
    let now = keys.clock.now();
    keys.stage.with(|stage| *stage == Stage::Complete)
        && keys.list.with(|list| {
            let mut working = list.entries().iter().filter(|entry| entry.key.works(now)).peekable();
            working.peek().is_some() && working.all(|entry| is_going(&entry.key.id))
        })
}

/// By which scopes a key can do what. Without an answer of the service these are the ids alone.
pub(super) fn abilities(keys: Keys, key: Asked) -> AnyView {
    let found = RwSignal::new(Loadable::<Vec<Scope>>::Loading);
    read_scopes(keys, scope::Scope::new(), found);
    let ids = Memo::new(move |_| key.with(|key| key.as_ref().map(|key| key.scopes.clone()).unwrap_or_default()));
    let list = live(move || {
        let ids = ids.get();
        if ids.is_empty() {
            return view! { <p>{t(msg::api_keys_abilities_unknown)}</p> }.into_any();
        }
        let known = found.with(|found| found.ready().cloned().unwrap_or_default());
        let ability = |id: String| {
            let scope = known.iter().find(|scope| scope.id == id);
            let words = scope.map(|scope| description(scope, keys)).unwrap_or_default();
            let id = keys.locale.words(&id);
            view! { <li><code class="key-scope" translate="no">{id}</code>" "<span>{words}</span></li> }.into_any()
        };
        let abilities: Vec<AnyView> = ids.into_iter().map(ability).collect();
        view! { <ul class="key-abilities" role="list">{abilities}</ul> }.into_any()
    });
    view! {
        <div>
            <p class="field-label">{t(msg::api_keys_abilities)}</p>
            {list}
        </div>
    }
    .into_any()
}

fn description(scope: &Scope, keys: Keys) -> String {
    let broad = if scope.broad { keys.locale.string(&msg::api_keys_ability_broad()) } else { String::new() };
    let words = if scope.description.is_empty() { &scope.name } else { &scope.description };
    [keys.locale.apart(words).as_str(), &broad]
        .into_iter()
        .filter(|words| !words.is_empty())
        .collect::<Vec<_>>()
        .join(" · ")
}
