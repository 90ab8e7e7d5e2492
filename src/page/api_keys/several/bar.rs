//! The bar in the place of the line above the table, while keys are selected.

use super::{Several, dialog};
use crate::page::api_keys::{reading::number, store::Keys};
use crate::ui::prelude::*;
use crate::{
    locales::msg,
    model::permissions::Permission,
    ui::{Button, Look, effect, focus, live, t},
};

pub(super) fn bar(keys: Keys) -> AnyView {
    let Several { selected, .. } = keys.several;
    // What is no longer there can't be changed.
    effect(move || {
        keys.list.with(|list| {
            let is_there = |id: &str| list.place(id).is_some();
            if selected.try_with_untracked(|selected| !selected.ids().iter().all(|id| is_there(id))) == Some(true) {
                selected.update(|selected| selected.retain(is_there));
            }
        });
    });
    let count = Memo::new(move |_| selected.with(|selected| selected.ids().len()));
    let matching = Memo::new(move |_| keys.arrangement.arranged.with(Vec::len));
    let hidden = Memo::new(move |_| {
        let shown = keys.list.with(|list| {
            selected.with(|selected| {
                let is_selected =
                    |place: &&usize| list.entries().get(**place).is_some_and(|entry| selected.contains(&entry.key.id));
                keys.arrangement.arranged.with(|arranged| arranged.iter().filter(is_selected).count())
            })
        });
        count.get().saturating_sub(shown)
    });
    // Whoever ticks one box after the other hears where that leads.
    effect(move || {
        // The last of them may leave it with the bar.
        if let count @ 1.. = count.get() {
            keys.page.announcer.say(msg::several_selected(number(count)));
        }
    });
    let not_shown = live(move || match hidden.get() {
        0 => ().into_any(),
        hidden => view! { <span>{t(move || msg::several_hidden(number(hidden)))}</span> }.into_any(),
    });
    let all = live(move || match count.get() - hidden.get() < matching.get() {
        true => view! {
            <Button
                label=t(move || msg::several_all(number(matching.get())))
                look=Look::Quiet
                on_press=move |()| select_all(keys)
            />
        }
        .into_any(),
        false => ().into_any(),
    });
    let unavailable = keys.page.unavailable(Permission::WriteApiKeys);
    view! {
        <div class="keys-bar" role="group" aria-label=t(msg::several_title)>
            <p class="keys-count">
                {t(move || msg::several_selected(number(count.get())))}
                " "
                {not_shown}
            </p>
            <div class="actions">
                <Button
                    label=t(msg::several_activate)
                    look=Look::Quiet
                    unavailable
                    on_press=move |()| dialog::ask(keys, true)
                />
                <Button
                    label=t(msg::several_deactivate)
                    look=Look::Quiet
                    unavailable
                    on_press=move |()| dialog::ask(keys, false)
                />
                {all}
                <Button label=t(msg::several_clear) look=Look::Quiet on_press=move |()| clear(keys)/>
            </div>
        </div>
    }
    .into_any()
}

/// All that the search and the filter let through now. What comes later is not selected unasked.
fn select_all(keys: Keys) {
    let ids = keys.list.with_untracked(|list| {
        let id = |place: &usize| Some(list.entries().get(*place)?.key.id.clone());
        keys.arrangement.arranged.with_untracked(|arranged| arranged.iter().filter_map(id).collect::<Vec<_>>())
    });
    keys.several.selected.update(|selected| selected.add(ids));
    // The button is gone with what it was for.
    to_table(keys);
}

fn clear(keys: Keys) {
    keys.several.selected.update(|selected| selected.retain(|_| false));
    keys.page.announcer.say(msg::several_selected(0.0));
    to_table(keys);
}

/// What had the focus is about to go.
pub(super) fn to_table(keys: Keys) {
    if let Some(region) = keys.region.get_untracked() {
        focus(&region);
    }
}
