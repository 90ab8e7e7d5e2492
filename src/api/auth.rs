//! How a request proves who asks (contract, "Common rules", auth).

use super::{ApiError, Cause};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// How a request proves who asks.
#[derive(Clone)]
pub enum Auth {
    /// The site's cookies.
    Cookies {
        /// What a change carries besides.
        csrf: Option<Csrf>,
        /// The host's function that renews a session that has ended; resolves to whether it did.
        renew: Option<js_sys::Function>,
    },
    /// `Authorization: Bearer …` from the host's callback. It is asked before each request, and once more, with `true`,
    /// for all requests whose token was refused.
    Token(js_sys::Function),
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
    /// Asks the host to renew what the service has refused; gives the promise of it.
    pub(super) fn ask_to_renew(&self) -> Option<js_sys::Promise> {
        let answer = match self {
            Self::Token(callback) => callback.call1(&JsValue::UNDEFINED, &JsValue::TRUE),
            Self::Cookies { renew, .. } => renew.as_ref()?.call0(&JsValue::UNDEFINED),
        };
        // A callback that throws has not renewed anything.
        answer.ok().map(|answer| js_sys::Promise::resolve(&answer))
    }

    /// What a renewal has given; `None` when it could not help.
    pub(super) fn renewed(&self, given: &JsValue) -> Option<Pass> {
        match self {
            Self::Token(_) => read_token(given).map(Pass::Token),
            Self::Cookies { .. } => given.is_truthy().then_some(Pass::Usual),
        }
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
/// [`Cause::NoToken`] when the host throws, or gives something that is no header's value.
pub(super) async fn token(callback: &js_sys::Function) -> Result<String, ApiError> {
    let failed = |_| ApiError::new(Cause::NoToken);
    let promise = js_sys::Promise::resolve(&callback.call1(&JsValue::UNDEFINED, &JsValue::FALSE).map_err(failed)?);
    let token = JsFuture::from(promise).await.map_err(failed)?;
    read_token(&token).ok_or_else(|| ApiError::new(Cause::NoToken))
}

fn read_token(given: &JsValue) -> Option<String> {
    given.as_string().filter(|token| is_header_value(token))
}

/// Whether the browser takes this text as a header's value; it throws at others.
fn is_header_value(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
}

/// Name and value of the header, if the host gives something that can be one.
pub(super) fn csrf_header(csrf: &Csrf) -> Option<(String, String)> {
    let (name, value) = match csrf {
        #[cfg(feature = "standalone")]
        Csrf::Cookie { cookie, header } => (header.clone(), read_cookie(cookie)?),
        Csrf::Host(value) => {
            let value = match value.dyn_ref::<js_sys::Function>() {
                Some(callback) => callback.call0(&JsValue::UNDEFINED).ok()?,
                None => value.clone(),
            };
            let member = |name: &str| js_sys::Reflect::get(&value, &name.into()).ok()?.as_string();
            (member("header")?, member("value")?)
        }
    };
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte));
    (is_name && is_header_value(&value)).then_some((name, value))
}

#[cfg(feature = "standalone")]
fn read_cookie(name: &str) -> Option<String> {
    let document = web_sys::window()?.document()?.dyn_into::<web_sys::HtmlDocument>().ok()?;
    let cookies = document.cookie().ok()?;
    cookies
        .split(';')
        .filter_map(|cookie| cookie.trim_start().split_once('='))
        .find(|(found, _)| *found == name)
        .map(|(_, value)| value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_value_is_plain_and_not_empty() {
        assert!(is_header_value("a.b-c="));
        for wrong in ["", "a\nb", "é"] {
            assert!(!is_header_value(wrong));
        }
    }
}
