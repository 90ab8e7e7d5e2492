//! The dialog that asks to confirm a deletion with the workspace's name.

use super::{
    impact, reminder,
    zone::{Asking, Deletion, Zone},
};
use crate::ui::prelude::*;
use crate::{
    api::Cause,
    locales::msg,
    page::{
        Problem,
        unsaved::{Unsaved, note},
    },
    ui::{Button, Dialog, DialogKind, Look, Notice, Rich, TextField, Tone, derived, focus, live, locale, t, unique_id},
};
use leptos::html;

/// The dialog "Delete Bottling line Pisa?".
pub(super) fn dialog(zone: Zone) -> AnyView {
    let about = unique_id("stakes");
    view! {
        <Dialog
            about=about.clone()
            open=derived(move || zone.deletion.with(|deletion| *deletion == Deletion::Confirming))
            title=t(move || msg::danger_dialog_title(zone.page.workspace_label()))
            kind=DialogKind::Alert
            held=is_sending(zone)
            on_cancel=move |()| zone.cancel()
        >
            {question(zone, about.clone())}
        </Dialog>
    }
    .into_any()
}

fn is_sending(zone: Zone) -> Derived<bool> {
    derived(move || zone.asking.with(|asking| *asking == Asking::Sending))
}

/// What is in it.
fn question(zone: Zone, about: String) -> AnyView {
    let locale = locale();
    let press = NodeRef::<html::Button>::new();
    zone.load_impact();
    note(zone.page, Unsaved::Confirmation, move || zone.typed.with(|typed| !typed.is_empty()));
    view! {
        <p class="danger-warning" id=about>{t(msg::danger_warning)}</p>
        {impact::impact(zone)}
        {reminder(zone)}
        <TextField label=t(msg::danger_confirm_label) value=zone.typed required=true/>
        {said(zone, press)}
        <div class="dialog-actions">
            <Button
                label=t(msg::common_cancel)
                unavailable=derived(move || is_sending(zone).get().then(|| locale.string(&msg::danger_sending())))
                autofocus=true
                on_press=move |()| zone.cancel()
            />
            <Button
                label=t(msg::danger_confirm)
                look=Look::Danger
                node_ref=press
                unavailable=derived(move || zone.obstacle().map(|why| locale.string(&why)))
                busy=is_sending(zone)
                on_press=move |()| zone.delete()
            />
        </div>
    }
    .into_any()
}

/// What came of the last press. The button beside it is the way to try again.
fn said(zone: Zone, press: NodeRef<html::Button>) -> AnyView {
    let again = Callback::new(move |()| {
        // The button that asks goes with its message.
        if let Some(button) = press.get_untracked() {
            focus(&button);
        }
        zone.delete();
    });
    let say = move |title, sentence| zone.page.announcer.tell(true, &[Some(title), Some(sentence)], &[]);
    live(move || match zone.asking.get() {
        Asking::Idle | Asking::Sending => ().into_any(),
        // What this deployment does not offer has not failed, and nothing else on the page can stand in for it.
        Asking::Refused(error) if error.cause == Cause::NotSupported => {
            say(msg::danger_not_supported(), msg::danger_not_supported_hint());
            view! {
                <Notice tone=Tone::Info title=t(msg::danger_not_supported)>
                    <p>{t(msg::danger_not_supported_hint)}</p>
                </Notice>
            }
            .into_any()
        }
        // Who comes back from signing in finds the change offered again.
        Asking::Refused(error) if error.cause == Cause::Reauthenticate => {
            view! { <Problem error title=msg::danger_not_deleted() retry=again/> }.into_any()
        }
        Asking::Refused(error) => view! { <Problem error title=msg::danger_not_deleted()/> }.into_any(),
        Asking::Changed(name) => {
            let changed = move || match &name {
                Some(name) => msg::danger_renamed(name.clone()),
                None => msg::danger_changed(),
            };
            say(msg::danger_not_deleted(), changed());
            let text = derived(changed);
            view! { <Notice tone=Tone::Warning title=t(msg::danger_not_deleted)><p><Rich text/></p></Notice> }
                .into_any()
        }
    })
}
