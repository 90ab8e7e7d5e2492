//! The dialog that shows all keys of the page, and in which `/` and `?` are switched off.

use super::keys::{OFF, Shortcuts};
use crate::ui::prelude::*;
use crate::{
    locales::{Text, msg},
    ui::{Button, Checkbox, Dialog, derived, live, locale, storage, t},
};
use web_sys::Storage;

/// What stands on keys, with a comma and a space between one and the next.
enum Caps {
    /// The same on every keyboard.
    Signs(&'static str),
    /// Each language has names of its own for them.
    Names(fn() -> Text),
}

/// A heading, and below it keys with what they do.
type Group = (fn() -> Text, &'static [(Caps, fn() -> Text)]);

const GROUPS: [Group; 3] = [
    (
        msg::shortcuts_on_page,
        &[
            (Caps::Signs("/"), msg::shortcuts_search),
            (Caps::Signs("?"), msg::shortcuts_list),
            (Caps::Names(msg::shortcuts_key_tab), msg::shortcuts_next),
            (Caps::Names(msg::shortcuts_key_press), msg::shortcuts_press),
        ],
    ),
    (
        msg::shortcuts_in_table,
        &[
            (Caps::Signs("←, →"), msg::shortcuts_along),
            (Caps::Signs("↑, ↓"), msg::shortcuts_rows),
            (Caps::Names(msg::shortcuts_key_ends), msg::shortcuts_ends),
            (Caps::Names(msg::shortcuts_key_pages), msg::shortcuts_pages),
            (Caps::Names(msg::shortcuts_key_range), msg::shortcuts_range),
        ],
    ),
    (
        msg::shortcuts_in_dialogs,
        &[
            (Caps::Names(msg::shortcuts_key_escape), msg::shortcuts_escape),
            (Caps::Names(msg::shortcuts_key_choose), msg::shortcuts_choose),
        ],
    ),
];

pub(super) fn dialog(shortcuts: Shortcuts) -> AnyView {
    let Shortcuts { open, off, .. } = shortcuts;
    let (locale, is_on) = (locale(), RwSignal::new(!shortcuts.is_off()));
    let switch = move |on: bool| {
        let keep = |storage: Storage| if on { storage.remove_item(OFF) } else { storage.set_item(OFF, "") }.is_ok();
        // Full or forbidden: then it lasts as long as the page.
        off.set(!storage().is_some_and(keep) && !on);
        is_on.set(on);
    };
    let by_host = derived(move || shortcuts.is_off_for_all().then(|| locale.string(&msg::shortcuts_off_here())));
    let content = move || {
        view! {
            <Checkbox
                label=t(msg::shortcuts_use)
                description=t(msg::shortcuts_use_hint)
                checked=derived(move || is_on.get() && !shortcuts.is_off_for_all())
                unavailable=by_host
                on_change=switch
            />
            {GROUPS.iter().map(group).collect::<Vec<AnyView>>()}
            <div class="dialog-actions">
                <Button label=t(msg::common_close) on_press=move |()| open.set(false)/>
            </div>
        }
        .into_any()
    };
    view! {
        <Dialog
            open=derived(move || open.get())
            title=t(msg::shortcuts_title)
            on_cancel=move |()| open.set(false)
        >
            {content()}
        </Dialog>
    }
    .into_any()
}

fn group((title, lines): &'static Group) -> AnyView {
    let lines: Vec<AnyView> = lines.iter().map(|(caps, does)| line(caps, *does)).collect();
    view! {
        <div class="shortcuts">
            <h3 class="shortcuts-title">{t(title)}</h3>
            <dl>{lines}</dl>
        </div>
    }
    .into_any()
}

fn line(caps: &'static Caps, does: fn() -> Text) -> AnyView {
    let locale = locale();
    let caps = move || {
        let caps = match caps {
            Caps::Signs(signs) => (*signs).to_owned(),
            Caps::Names(names) => locale.string(&names()),
        };
        let cap = |cap: &str| view! { <kbd class="shortcut-key">{cap.to_owned()}</kbd>" " }.into_any();
        caps.split(", ").map(cap).collect::<Vec<AnyView>>().into_any()
    };
    view! {
        <div class="shortcut">
            <dt>{live(caps)}</dt>
            <dd>{t(does)}</dd>
        </div>
    }
    .into_any()
}
