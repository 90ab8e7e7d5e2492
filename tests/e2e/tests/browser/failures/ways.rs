//! No way to the service: nobody listens, or the browser has no network. Nothing arrives there that could be counted; what
//! the page asks for is.

use e2e::{Ability, Noise, Page, eventually, left_out};
use serde_json::Value;
use workspace_api::Exchange;

/// Why nothing arrives.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Refused,
    NoNetwork,
}

impl Way {
    /// Those that the browser can meet.
    pub(super) fn all() -> Vec<Self> {
        if left_out(Ability::Offline) { vec![Self::Refused] } else { vec![Self::Refused, Self::NoNetwork] }
    }

    /// What the table of the matrix calls it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Refused => "a refused connection",
            Self::NoNetwork => "no network",
        }
    }

    /// A part of what the page says of a request that was sent then.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Refused => "No complete answer came back.",
            Self::NoNetwork => "The browser has no network.",
        }
    }

    /// Cuts it off. The page's requests are counted from now on.
    pub(super) fn cut(self, page: &Page) {
        let count = "window.wgAsked = [];
            if (!window.wgFetch) {
                window.wgFetch = window.fetch;
                window.fetch = (asked, ...more) => {
                    const { method, url } = asked instanceof Request ? asked : new Request(asked, ...more);
                    window.wgAsked.push([method, new URL(url).pathname]);
                    return window.wgFetch.call(window, asked, ...more);
                };
            }";
        page.script(count, &[]);
        page.provokes(&[Noise::Connection]);
        match self {
            Self::Refused => page.service.stop_listening().expect("the service runs"),
            Self::NoNetwork => page.offline(true),
        }
    }

    /// Connects it again.
    pub(super) fn mend(self, page: &Page) {
        match self {
            Self::Refused => page.service.resume().expect("the port is free"),
            Self::NoNetwork => page.offline(false),
        }
    }
}

/// How often the page has asked for this since it was cut off.
pub(super) fn asked(page: &Page, endpoint: &str) -> u32 {
    let (method, template) = endpoint.split_once(' ').unwrap_or_default();
    let asked = page.script("return window.wgAsked;", &[]);
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let is_it = |asked: &&Value| {
        let path = text(&asked[1]).trim_start_matches(workspace_api::BASE_PATH).to_owned();
        Exchange { method: text(&asked[0]), path, ..Exchange::default() }.is(method, template)
    };
    u32::try_from(asked.as_array().into_iter().flatten().filter(is_it).count()).unwrap_or(u32::MAX)
}

/// Waits until the page has asked for this since it was cut off; how often it has.
pub(super) fn is_asked(page: &Page, endpoint: &str) -> u32 {
    eventually(&format!("the page asks for {endpoint}"), || Some(asked(page, endpoint)).filter(|times| *times > 0))
}
