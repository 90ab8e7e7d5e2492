//! A record of everything that was said on `/v3`.

use bytes::Bytes;
use http::HeaderMap;
use serde_json::Value;
use std::sync::{Mutex, PoisonError};

/// One request and its answer. Header names are in lower case; paths are without `/v3` and as they were sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exchange {
    /// The place in the order of arrival, from 0.
    pub number: usize,
    /// `GET`, `POST` …
    pub method: String,
    /// `/workspaces/wks-7f3k9q2m1x0a`, percent-encoded as it came.
    pub path: String,
    /// What stood after the question mark.
    pub query: Option<String>,
    /// Names and values.
    pub request_headers: Vec<(String, String)>,
    /// The body as text; empty when there was none.
    pub request_body: String,
    /// The status of the answer. `None` while there is none, and for ever if the caller went away or got no answer.
    pub status: Option<u16>,
    /// Names and values.
    pub response_headers: Vec<(String, String)>,
    /// The body as text; of a spoiled answer, what was meant to be sent.
    pub response_body: String,
    /// The status of the service's own answer, whatever was sent in its place: a change was made when it is 2xx. `None`
    /// when a fault kept the request from the service.
    pub own_status: Option<u16>,
    /// Whether the answer is not the service's own but was made or spoiled by a fault, or is what a service with only
    /// the published part says about everything else. Such an answer need not conform.
    pub injected: bool,
    /// Whether the service is one that does without versions ([`Options::lenient_if_match`](crate::Options),
    /// `omit_etags`, or only the published part): a missing `If-Match` or `ETag` is no fault then.
    pub without_versions: bool,
}

impl Exchange {
    /// A header of the request.
    #[must_use]
    pub fn request_header(&self, name: &str) -> Option<&str> {
        find(&self.request_headers, name)
    }

    /// A header of the answer.
    #[must_use]
    pub fn response_header(&self, name: &str) -> Option<&str> {
        find(&self.response_headers, name)
    }

    /// The request's body as JSON; null when it is none.
    #[must_use]
    pub fn request_json(&self) -> Value {
        serde_json::from_str(&self.request_body).unwrap_or_default()
    }

    /// The answer's body as JSON; null when it is none.
    #[must_use]
    pub fn response_json(&self) -> Value {
        serde_json::from_str(&self.response_body).unwrap_or_default()
    }

    /// Whether this is a request of that method (`*`: any) to a path of that template, such as
    /// `/workspaces/{workspace_id}/api_keys`.
    #[must_use]
    pub fn is(&self, method: &str, template: &str) -> bool {
        (method == "*" || method.eq_ignore_ascii_case(&self.method)) && path_matches(template, &self.path)
    }
}

/// Whether a path fits a template: `{…}` stands for one segment, a last `**` for all the rest.
pub(crate) fn path_matches(template: &str, path: &str) -> bool {
    let mut wanted = template.split('/');
    let mut given = path.split('/');
    loop {
        match (wanted.next(), given.next()) {
            (None, None) => return true,
            (Some("**"), Some(_)) => return true,
            (Some(wanted), Some(given)) if wanted == given => {}
            (Some(wanted), Some(given)) if wanted.starts_with('{') && wanted.ends_with('}') && !given.is_empty() => {}
            _ => return false,
        }
    }
}

/// Names in lower case with their values.
pub(crate) fn pairs(headers: &HeaderMap) -> Vec<(String, String)> {
    let value = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    headers.iter().map(|(name, bytes)| (name.to_string(), value(bytes.as_bytes()))).collect()
}

/// A body as text.
pub(crate) fn text(bytes: &Bytes) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn find<'a>(headers: &'a [(String, String)], name: &str) -> Option<&'a str> {
    headers.iter().find(|(found, _)| found.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
}

/// All exchanges so far, in the order of arrival.
#[derive(Default)]
pub(crate) struct Records(Mutex<Vec<Exchange>>);

impl Records {
    /// Keeps a request; the answer is added with [`Records::complete`] under the number that this returns.
    pub(crate) fn begin(&self, mut exchange: Exchange) -> usize {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        exchange.number = all.len();
        all.push(exchange);
        all.len() - 1
    }

    pub(crate) fn complete(&self, number: usize, add: impl FnOnce(&mut Exchange)) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(exchange) = all.get_mut(number) {
            add(exchange);
        }
    }

    pub(crate) fn all(&self) -> Vec<Exchange> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

#[cfg(test)]
mod tests {
    use super::path_matches;

    #[test]
    fn a_template_stands_for_whole_segments() {
        assert!(path_matches("/workspaces/{workspace_id}", "/workspaces/a%2Fb"));
        assert!(path_matches("/workspaces/**", "/workspaces/a/api_keys"));
        assert!(!path_matches("/workspaces/{workspace_id}", "/workspaces/a/api_keys"));
        assert!(!path_matches("/workspaces/{workspace_id}", "/workspaces/"));
        assert!(!path_matches("/workspaces/{workspace_id}/deletion", "/workspaces/a/imports"));
    }
}
