//! What a host gives to `mount`, as the loader hands it over: checked for what is missing, callbacks that never change.

use crate::{
    api::{Auth, Connection, Csrf},
    config::{HostEvent, Links},
};
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// How long an answer may take, in milliseconds.
const TIME_LIMIT: i32 = 20_000;

fn member(config: &JsValue, name: &str) -> JsValue {
    js_sys::Reflect::get(config, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

/// A member that is a text; an empty one is as good as none.
pub(super) fn text(config: &JsValue, name: &str) -> Option<String> {
    member(config, name).as_string().map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
}

/// Links and words that only the host knows.
pub(super) fn links(config: &JsValue) -> Links {
    Links {
        login_url: text(config, "loginUrl"),
        docs_url: text(config, "docsUrl"),
        export_url: text(config, "exportUrl"),
        admin_contact: text(config, "adminContact"),
        shortcuts: text(config, "shortcuts"),
    }
}

/// The section to show.
pub(super) fn section(config: &JsValue) -> Option<String> {
    text(config, "section")
}

/// Search, filters and order of the keys.
pub(super) fn keys_view(config: &JsValue) -> String {
    text(config, "keysView").unwrap_or_default()
}

/// How the page reaches the service.
///
/// # Errors
/// A sentence that names the callback without which nobody can sign in.
pub(super) fn connection(config: &JsValue, emit: Rc<dyn Fn(HostEvent)>) -> Result<Connection, JsValue> {
    let function = |name: &str| member(config, name).dyn_into::<js_sys::Function>().ok();
    let auth = match text(config, "auth").as_deref() {
        Some("token") => Auth::Token(function("getAccessToken").ok_or("“getAccessToken” is missing")?),
        _ => Auth::Cookies {
            csrf: function("csrf").map(|callback| Csrf::Host(callback.into())),
            renew: function("renewSession"),
        },
    };
    Ok(Connection {
        base: text(config, "apiBase").unwrap_or_default().trim_end_matches('/').to_owned(),
        auth,
        fetch: function("fetch"),
        time_limit: TIME_LIMIT,
        on_signed_out: Rc::new(move || emit(HostEvent::Unauthorized)),
    })
}

/// Calls the loader's `emit(name, detail)`, which fires the event.
pub(super) fn emit(callback: JsValue, workspace_id: String) -> Rc<dyn Fn(HostEvent)> {
    let callback = callback.dyn_into::<js_sys::Function>().ok();
    Rc::new(move |event: HostEvent| {
        let Some(callback) = &callback else { return };
        let detail = js_sys::Object::new();
        // Setting a property of a fresh object can't fail.
        let set = |name: &str, value: JsValue| _ = js_sys::Reflect::set(&detail, &name.into(), &value);
        set("workspaceId", workspace_id.as_str().into());
        match &event {
            HostEvent::Ready(name) | HostEvent::Renamed(name) => set("name", name.as_str().into()),
            HostEvent::KeysView(view) => set("keysView", view.as_str().into()),
            HostEvent::Unsaved(unsaved) => set("unsaved", (*unsaved).into()),
            HostEvent::KeysChanged | HostEvent::Imported | HostEvent::Deleted | HostEvent::Unauthorized => (),
        }
        // A listener that throws is reported by the browser itself.
        let _ = callback.call2(&JsValue::UNDEFINED, &event.name().into(), &detail);
    })
}
