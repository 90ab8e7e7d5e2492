//! "Undo" for changes of several keys, until the person dismisses it.

use super::{Past, Several, bar::to_table, running};
use crate::page::api_keys::{reading::number, stakes, store::Keys};
use crate::ui::prelude::*;
use crate::{
    locales::msg,
    model::permissions::Permission,
    ui::{Button, Look, Shape, live, t},
};

pub(super) fn past(keys: Keys) -> AnyView {
    let Several { past, .. } = keys.several;
    live(move || past.get().into_iter().map(|one| bar(keys, one)).collect::<Vec<AnyView>>().into_any())
}

fn bar(keys: Keys, one: Past) -> AnyView {
    let (count, since) = (number(one.count()), one.since);
    let (changed, unknown) = (number(one.ids.len()), number(one.unknown.len()));
    let (past, undo_name) = match one.activated {
        true => (msg::several_past_active as fn(f64) -> _, msg::several_undo_activating as fn(f64) -> _),
        false => (msg::several_past_inactive as fn(f64) -> _, msg::several_undo_deactivating as fn(f64) -> _),
    };
    let said = (changed > 0.0).then(|| t(move || past(changed)));
    let unknown = (unknown > 0.0).then(|| view! { <span>" "{t(move || msg::several_unknown(unknown))}</span> });
    let off = (!one.activated).then(|| {
        let text = t(move || stakes::off_for(since, keys));
        view! { <span class="quiet">{text}</span> }
    });
    let take = {
        let one = one.clone();
        move || {
            keys.several.past.update(|all| all.retain(|other| *other != one));
            to_table(keys);
        }
    };
    let undo = {
        let take = take.clone();
        move |()| {
            take();
            running::undo(keys, &one);
        }
    };
    view! {
        <div class="key-offer">
            <div class="key-offer-actions">
                <p>{said}{unknown}" "{off}</p>
                <div class="actions">
                    <Button
                        label=t(msg::api_keys_undo)
                        name=t(move || undo_name(count))
                        unavailable=keys.page.unavailable(Permission::WriteApiKeys)
                        on_press=undo
                    />
                    <Button
                        label=t(msg::api_keys_dismiss)
                        name=t(move || msg::several_dismiss(count))
                        look=Look::Quiet
                        icon=Shape::Close
                        on_press=move |()| take()
                    />
                </div>
            </div>
        </div>
    }
    .into_any()
}
