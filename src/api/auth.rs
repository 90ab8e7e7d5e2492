//! How a request proves who asks (contract, "Common rules", auth).

use super::{
    ApiError, Cause,
    browser::Limit,
    header,
    session::{Refused, Session},
};
use js_sys::{Function, Promise};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// How long the host may take, in milliseconds: somebody may have to sign in.
const PATIENCE: i32 = 5 * 60_000;

/// How a request proves who asks.
#[derive(Clone)]
pub enum Auth {
    /// The site's cookies.
    Cookies {
        /// What a change carries besides.
        csrf: Option<Csrf>,
        /// The host's function that renews a session that has ended; resolves to whether it did.
        renew: Option<Function>,
    },
    /// `Authorization: Bearer …` from the host's callback. It is asked before each request, and once more, with `true`,
    /// for all requests whose token was refused.
    Token(Function),
}

/// Where the CSRF header of a change comes from.
#[derive(Clone)]
pub enum Csrf {
    /// From a cookie that scripts can read.
    #[cfg(feature = "standalone")]
    Cookie {
        /// The cookie's name.
        cookie: String,
        /// The header's name.
        header: String,
    },
    /// From the host: `{header, value}`, or a function that gives it.
    Host(JsValue),
}

impl Auth {
    /// Asks the host to renew what the service has refused. A callback that throws has not renewed anything.
    fn ask_to_renew(&self) -> Option<JsValue> {
        match self {
            Self::Token(callback) => callback.call1(&JsValue::UNDEFINED, &JsValue::TRUE).ok(),
            Self::Cookies { renew, .. } => renew.as_ref()?.call0(&JsValue::UNDEFINED).ok(),
        }
    }

    /// What a renewal has given; `None` when it could not help.
    fn renewed(&self, given: &JsValue) -> Option<Pass> {
        match self {
            Self::Token(_) => read_token(given).map(Pass::Token),
            Self::Cookies { .. } => given.is_truthy().then_some(Pass::Usual),
        }
    }

    /// A request that was sent at `age` was refused. What to send it with once more; `None` when the session is over.
    pub(super) async fn renew(&self, session: &Rc<Session<Promise>>, age: u32) -> Option<Pass> {
        let promise = match session.refused(age) {
            Refused::Asked(renewed) => return renewed.then_some(Pass::Usual),
            Refused::Wait(promise) => promise,
            Refused::Ask => {
                let asked = Promise::resolve(&self.ask_to_renew()?);
                let limit = Limit::new(PATIENCE);
                let promise = limit.on(&asked);
                let (auth, session, answer) = (self.clone(), session.clone(), JsFuture::from(promise.clone()));
                session.asks(promise.clone());
                // Whoever waits may be gone before the host answers.
                spawn_local(async move {
                    let renewed = answer.await.is_ok_and(|given| auth.renewed(&given).is_some());
                    drop(limit);
                    session.settled(renewed);
                });
                promise
            }
        };
        self.renewed(&JsFuture::from(promise).await.ok()?)
    }
}

/// What a request shows.
pub(super) enum Pass {
    /// The cookies, or a token that the host is asked for.
    Usual,
    /// This token.
    Token(String),
}

/// Asks the host for its token.
///
/// # Errors
/// [`Cause::NoToken`] when the host throws, takes longer than anybody waits, or gives something that is no header's value.
pub(super) async fn token(callback: &Function) -> Result<String, ApiError> {
    let failed = |_| ApiError::new(Cause::NoToken);
    let promise = Promise::resolve(&callback.call1(&JsValue::UNDEFINED, &JsValue::FALSE).map_err(failed)?);
    let limit = Limit::new(PATIENCE);
    let token = JsFuture::from(limit.on(&promise)).await.map_err(failed)?;
    read_token(&token).ok_or_else(|| ApiError::new(Cause::NoToken))
}

fn read_token(given: &JsValue) -> Option<String> {
    given.as_string().filter(|token| header::is_value(token))
}

/// Name and value of the header, if the host gives something that can be one.
pub(super) fn csrf_header(csrf: &Csrf) -> Option<(String, String)> {
    let (name, value) = match csrf {
        #[cfg(feature = "standalone")]
        Csrf::Cookie { cookie, header } => (header.clone(), read_cookie(cookie)?),
        Csrf::Host(value) => {
            let value = match value.dyn_ref::<Function>() {
                Some(callback) => callback.call0(&JsValue::UNDEFINED).ok()?,
                None => value.clone(),
            };
            let member = |name: &str| js_sys::Reflect::get(&value, &name.into()).ok()?.as_string();
            (member("header")?, member("value")?)
        }
    };
    header::is_header(&name, &value).then_some((name, value))
}

#[cfg(feature = "standalone")]
fn read_cookie(name: &str) -> Option<String> {
    let document = web_sys::window()?.document()?.dyn_into::<web_sys::HtmlDocument>().ok()?;
    header::cookie(&document.cookie().ok()?, name).map(str::to_owned)
}
