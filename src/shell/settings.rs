//! The settings of a deployment: the `<meta name="wg-…">` tags of `index.html`.

use crate::{
    api::{Auth, Connection, Csrf},
    config::Links,
};
use std::rc::Rc;

/// What the tags say; an empty tag is as good as none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// `wg-api-base`: the base URL of the service, `/v3` on the same origin if not given.
    pub api_base: Option<String>,
    /// `wg-csrf-cookie`: the cookie with the CSRF token.
    pub csrf_cookie: Option<String>,
    /// `wg-csrf-header`: the header in which a change sends it back.
    pub csrf_header: Option<String>,
    /// `wg-login-url`, `wg-docs-url`, `wg-export-url`, `wg-admin-contact`, `wg-shortcuts`.
    pub links: Links,
    /// `wg-theme`: `light`, `dark` or `auto`.
    pub theme: Option<String>,
    /// `wg-time-limit`: how many seconds an answer may take; 20 if not given.
    pub time_limit: Option<u16>,
    /// `wg-base`: the path below which the page is hosted; set by the build.
    pub base: Option<String>,
}

const TIME_LIMIT: u16 = 20;

impl Settings {
    /// Reads the tags of this document.
    #[must_use]
    pub fn read() -> Self {
        Self::from_tags(|name| {
            let document = web_sys::window()?.document()?;
            document.query_selector(&format!("meta[name=wg-{name}]")).ok().flatten()?.get_attribute("content")
        })
    }

    fn from_tags(tag: impl Fn(&str) -> Option<String>) -> Self {
        let tag = |name: &str| tag(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty());
        Self {
            api_base: tag("api-base"),
            csrf_cookie: tag("csrf-cookie"),
            csrf_header: tag("csrf-header"),
            links: Links {
                login_url: tag("login-url"),
                docs_url: tag("docs-url"),
                export_url: tag("export-url"),
                admin_contact: tag("admin-contact"),
                shortcuts: tag("shortcuts"),
            },
            theme: tag("theme").filter(|theme| theme != "auto"),
            time_limit: tag("time-limit").and_then(|seconds| seconds.parse().ok()).filter(|seconds| *seconds > 0),
            base: tag("base"),
        }
    }

    /// How the page reaches the service: by the site's cookies.
    #[must_use]
    pub fn connection(&self, on_signed_out: Rc<dyn Fn()>) -> Connection {
        let csrf = self.csrf_cookie.clone().zip(self.csrf_header.clone());
        Connection {
            base: self.api_base.as_deref().unwrap_or("/v3").trim_end_matches('/').to_owned(),
            auth: Auth::Cookies { csrf: csrf.map(|(cookie, header)| Csrf::Cookie { cookie, header }), renew: None },
            fetch: None,
            time_limit: i32::from(self.time_limit.unwrap_or(TIME_LIMIT)).saturating_mul(1000),
            on_signed_out,
        }
    }

    /// The path below which the page is hosted, without a slash at its end.
    #[must_use]
    pub fn base_path(&self) -> String {
        self.base.as_deref().unwrap_or_default().trim_end_matches('/').to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_tag_is_as_good_as_none() {
        let settings = Settings::from_tags(|name| Some(if name == "time-limit" { "0" } else { "  " }.to_owned()));
        assert_eq!(settings, Settings::default());
        let connection = settings.connection(Rc::new(|| ()));
        assert_eq!((connection.base.as_str(), connection.time_limit), ("/v3", 20_000));
    }

    #[test]
    fn tags_are_read() {
        let settings = Settings::from_tags(|name| {
            Some(match name {
                "api-base" => "https://api.example/v3/".to_owned(),
                "time-limit" => "5".to_owned(),
                "theme" => "auto".to_owned(),
                "base" => "/settings/".to_owned(),
                other => other.to_owned(),
            })
        });
        let connection = settings.connection(Rc::new(|| ()));
        assert_eq!((connection.base.as_str(), connection.time_limit), ("https://api.example/v3", 5000));
        assert!(matches!(connection.auth, Auth::Cookies { csrf: Some(Csrf::Cookie { .. }), renew: None }));
        assert_eq!((settings.theme.as_deref(), settings.base_path().as_str()), (None, "/settings"));
    }
}
