//! API keys: the table with search, filter and sort; activate, deactivate, rename, create.

mod arrangement;
mod cells;
mod create;
mod deactivate;
mod dialogs;
mod download;
mod empty;
mod expiry;
mod fold;
mod form;
mod head;
mod heard;
mod identity;
mod kept;
mod leaked;
mod new_key;
mod offers;
mod pasted;
mod reading;
mod rename;
mod replace;
mod review;
mod row;
mod row_actions;
mod scopes;
mod several;
mod sight;
mod stakes;
mod store;
mod table;
mod toolbar;
mod viewport;
mod walk;

use super::{Problem, Section, contact::NotPermitted, returning::on_return, use_page};
use crate::ui::prelude::*;
use crate::{
    locales::msg,
    model::permissions::Permission,
    ui::{Skeleton, live},
};
use reading::Stage;
use store::Keys;
use wasm_bindgen::JsCast;

/// The section "API keys".
#[component]
pub fn ApiKeys() -> AnyView {
    let page = use_page();
    let keys = Keys::new(page);
    // What is being deleted can still be looked at: only a missing permission hides the keys.
    let denied = Memo::new(move |_| {
        page.workspace
            .with(|state| state.ready().is_some_and(|found| !found.value.permissions.allow(Permission::ReadApiKeys)))
    });
    // The keys do not wait for the workspace; once its permissions forbid them, nothing is asked any more.
    Effect::new(move |before: Option<bool>| {
        let denied = denied.get();
        match (before, denied) {
            (_, true) => keys.stop_reading(),
            (None | Some(true), false) => keys.read(),
            (Some(false), false) => {}
        }
        denied
    });
    replace::follow(keys);
    on_return(move || {
        if !denied.get_untracked() {
            keys.read_again();
        }
    });
    let seen = Memo::new(move |_| keys.reading.with(|reading| reading.seen));
    let body = live(move || match (denied.get(), seen.get()) {
        (true, _) => view! { <NotPermitted permission=Permission::ReadApiKeys/> }.into_any(),
        (false, false) => match keys.stage.get() {
            Stage::Failed(error) => {
                view! { <Problem error about=msg::api_keys_title() reads=true retry=move |()| keys.go_on()/> }
                    .into_any()
            }
            Stage::Running | Stage::Complete => view! { <Skeleton lines=6/> }.into_any(),
        },
        (false, true) => review::as_kept(keys, table_with_tools),
    });
    view! {
        <Section id="api-keys" title=msg::api_keys_title intro=msg::api_keys_intro>
            <div class="wanted">
                {dialogs::wanted(keys)}
                {several::dialog(keys)}
                {replace::wanted(keys)}
            </div>
            {body}
        </Section>
    }
    .into_any()
}

fn table_with_tools(keys: Keys) -> AnyView {
    let asked = StoredValue::new(false);
    view! {
        <div
            class="keys"
            on:focusin=move |event| {
                expect_dialogs(keys, asked);
                hold_row(keys, &event);
            }
            on:pointerenter=move |_| expect_dialogs(keys, asked)
        >
            {toolbar::toolbar(keys)}
            {several::past(keys)}
            {dialogs::offers(keys)}
            {reading::problem(keys)}
            {table::table(keys)}
        </div>
    }
    .into_any()
}

/// The person has come to the keys: what the dialogs need is fetched, once, before they press a button.
fn expect_dialogs(keys: Keys, asked: StoredValue<bool>) {
    if asked.try_update_value(|asked| !std::mem::replace(asked, true)) == Some(true) {
        dialogs::fetch_ahead(keys);
    }
}

/// Remembers in which row the focus is. A dialog, which is not in here, does not take it from its row.
fn hold_row(keys: Keys, event: &web_sys::FocusEvent) {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let row = target.and_then(|target| target.closest("[data-key]").ok().flatten());
    let id = row.and_then(|row| row.get_attribute("data-key"));
    if keys.arrangement.held.with_untracked(|held| *held != id) {
        keys.arrangement.held.set(id);
    }
}
