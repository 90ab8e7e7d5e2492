//! What a host gives to `mount`.

use crate::{
    api::{Auth, Connection, Csrf},
    config::{HostEvent, Links},
};
use std::rc::Rc;
use wasm_bindgen::prelude::*;

const TIME_LIMIT: i32 = 20_000;

/// The host's configuration object, read once.
pub(super) struct Given {
    pub(super) workspace_id: String,
    pub(super) links: Links,
    pub(super) section: Option<String>,
    pub(super) theme: Option<String>,
    api_base: String,
    auth: Auth,
    fetch: Option<js_sys::Function>,
    on_event: Option<js_sys::Function>,
}

impl Given {
    /// Reads the object; a wrong or missing member is named.
    pub(super) fn read(config: &JsValue) -> Result<Self, JsValue> {
        let member = |name: &str| js_sys::Reflect::get(config, &name.into()).unwrap_or(JsValue::UNDEFINED);
        let text = |name: &str| {
            member(name).as_string().map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
        };
        let function = |name: &str| member(name).dyn_into::<js_sys::Function>().ok();
        let missing =
            |name: &str| JsValue::from(js_sys::Error::new(&format!("workspace-general: “{name}” is missing or wrong")));
        let auth = match text("auth").as_deref() {
            Some("token") => Auth::Token(function("getAccessToken").ok_or_else(|| missing("getAccessToken"))?),
            Some("cookie") | None => Auth::Cookies(Some(member("csrf")).filter(JsValue::is_truthy).map(Csrf::Host)),
            Some(_) => return Err(missing("auth")),
        };
        Ok(Self {
            workspace_id: text("workspaceId").ok_or_else(|| missing("workspaceId"))?,
            api_base: text("apiBase").ok_or_else(|| missing("apiBase"))?.trim_end_matches('/').to_owned(),
            links: Links {
                login_url: text("loginUrl"),
                docs_url: text("docsUrl"),
                export_url: text("exportUrl"),
                admin_contact: text("adminContact"),
            },
            section: text("section"),
            theme: text("theme").filter(|theme| theme != "auto"),
            auth,
            fetch: function("fetch"),
            on_event: function("onEvent"),
        })
    }

    pub(super) fn connection(&self) -> Connection {
        let emit = self.emit();
        Connection {
            base: self.api_base.clone(),
            auth: self.auth.clone(),
            fetch: self.fetch.clone(),
            time_limit: TIME_LIMIT,
            on_signed_out: Rc::new(move || emit(HostEvent::Unauthorized)),
        }
    }

    /// Calls the host's `onEvent(name, detail)`.
    pub(super) fn emit(&self) -> Rc<dyn Fn(HostEvent)> {
        let on_event = self.on_event.clone();
        let workspace_id = self.workspace_id.clone();
        Rc::new(move |event: HostEvent| {
            let Some(on_event) = &on_event else { return };
            let detail = js_sys::Object::new();
            // Setting a property of a fresh object can't fail.
            let set = |name: &str, value: JsValue| _ = js_sys::Reflect::set(&detail, &name.into(), &value);
            set("workspaceId", workspace_id.as_str().into());
            match &event {
                HostEvent::Ready(name) | HostEvent::Renamed(name) => set("name", name.as_str().into()),
                HostEvent::Unsaved(unsaved) => set("unsaved", (*unsaved).into()),
                HostEvent::Failed(message) => set("message", message.as_str().into()),
                HostEvent::KeysChanged | HostEvent::Imported | HostEvent::Deleted | HostEvent::Unauthorized => (),
            }
            if on_event.call2(&JsValue::UNDEFINED, &event.name().into(), &detail).is_err() {
                leptos::logging::error!("workspace-general: the host's onEvent failed at {}", event.name());
            }
        })
    }
}
