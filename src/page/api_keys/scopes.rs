//! The scopes of a new key, as check boxes.

use super::store::Keys;
use crate::ui::prelude::*;
use crate::{
    api::{
        Cause,
        api_keys::{Scope, list_scopes},
    },
    locales::msg,
    page::{Loadable, Problem, scope},
    ui::{Checkbox, Notice, Skeleton, Tone, attr, derived, live, t, unique_id},
};
use leptos::html;

/// Reads the scopes that a key can have, for as long as the form or dialog is there that asks.
pub(super) fn read_scopes(keys: Keys, form: scope::Scope, found: RwSignal<Loadable<Vec<Scope>>>) {
    found.try_update(Loadable::begin);
    form.run(|| {
        keys.page.call(
            |client, id| async move { list_scopes(&client, &id).await },
            move |answer| {
                found.try_update(|found| found.finish(answer));
            },
        );
    });
}

/// The check boxes: of all scopes, or of those in `only`. `found` becomes the scopes that the service has, `chosen` holds the ids of those that are ticked.
pub(super) fn scopes(
    keys: Keys,
    found: RwSignal<Loadable<Vec<Scope>>>,
    only: Option<Vec<String>>,
    chosen: RwSignal<Vec<String>>,
    error: Signal<Option<String>>,
    group: NodeRef<html::Div>,
) -> AnyView {
    // "Try again" is gone as soon as it is pressed; what it started goes on.
    let form = scope::Scope::new();
    read_scopes(keys, form, found);
    let (hint_id, error_id) = (unique_id("scopes-hint"), unique_id("scopes-error"));
    let described = {
        let (hint_id, error_id) = (hint_id.clone(), error_id.clone());
        attr(move || {
            let mut ids = hint_id.clone();
            if error.with(Option::is_some) {
                ids.push(' ');
                ids.push_str(&error_id);
            }
            Some(ids)
        })
    };
    let boxes = live(move || match found.get() {
        Loadable::Loading => view! { <Skeleton lines=4/> }.into_any(),
        Loadable::Failed(error) if error.cause == Cause::NotSupported => {
            view! { <Notice tone=Tone::Info>{t(msg::api_keys_scopes_absent)}</Notice> }.into_any()
        }
        Loadable::Failed(error) => {
            let retry = move |()| read_scopes(keys, form, found);
            view! { <Problem error title=msg::api_keys_scopes_failed() reads=true retry/> }.into_any()
        }
        Loadable::Ready(scopes) => {
            let can_be_chosen = |scope: &Scope| only.as_ref().is_none_or(|only| only.contains(&scope.id));
            scopes
                .into_iter()
                .filter(can_be_chosen)
                .map(|scope| scope_box(scope, chosen))
                .collect::<Vec<AnyView>>()
                .into_any()
        }
    });
    let wrong = live(move || {
        let id = error_id.clone();
        match error.get() {
            Some(error) => view! { <p class="field-error" id=id>{error}</p> }.into_any(),
            None => ().into_any(),
        }
    });
    view! {
        <fieldset class="key-scope-boxes" aria-describedby=described>
            <legend class="field-label">{t(msg::api_keys_column_scopes)}</legend>
            <p class="field-hint" id=hint_id>{t(msg::api_keys_create_scopes_hint)}</p>
            {wrong}
            <div node_ref=group>{boxes}</div>
        </fieldset>
    }
    .into_any()
}

fn scope_box(scope: Scope, chosen: RwSignal<Vec<String>>) -> AnyView {
    let Scope { id, name, description, broad } = scope;
    let locale = crate::ui::locale();
    let label = if name.trim().is_empty() { id.clone() } else { name };
    let description = {
        let id = id.clone();
        derived(move || {
            // The table shows the id, so it has to be known which one this is.
            let mut words = locale.apart(&id);
            if !description.is_empty() {
                words.push_str(" · ");
                words.push_str(&locale.apart(&description));
            }
            if broad {
                words.push_str(" · ");
                words.push_str(&locale.string(&msg::api_keys_broad()));
            }
            words
        })
    };
    let checked = {
        let id = id.clone();
        derived(move || chosen.with(|chosen| chosen.contains(&id)))
    };
    let tick = move |ticked: bool| {
        chosen.update(|chosen| {
            chosen.retain(|other| *other != id);
            if ticked {
                // Sorted: in which order they were ticked makes no other key.
                let place = chosen.partition_point(|other| *other < id);
                chosen.insert(place, id.clone());
            }
        });
    };
    let label = derived(move || locale.apart(&label));
    view! { <Checkbox label description checked on_change=tick/> }.into_any()
}
