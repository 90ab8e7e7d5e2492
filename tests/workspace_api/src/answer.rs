//! An answer before it becomes HTTP.

use axum::body::Body;
use bytes::Bytes;
use http::{HeaderName, HeaderValue, Response, StatusCode, header};
use serde_json::Value;

/// Status, headers and body.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Bytes,
}

impl Answer {
    pub(crate) fn empty(status: u16) -> Self {
        Self { status, headers: Vec::new(), body: Bytes::new() }
    }

    pub(crate) fn json(status: u16, body: &Value) -> Self {
        Self { body: body.to_string().into(), ..Self::empty(status) }
            .with_header(header::CONTENT_TYPE.as_str(), "application/json")
    }

    pub(crate) fn html(status: u16, page: impl Into<Bytes>) -> Self {
        Self { body: page.into(), ..Self::empty(status) }
            .with_header(header::CONTENT_TYPE.as_str(), "text/html; charset=utf-8")
    }

    /// Sets a header; one of the same name is replaced, except that cookies add up.
    pub(crate) fn with_header(mut self, name: &str, value: impl Into<String>) -> Self {
        if !name.eq_ignore_ascii_case("set-cookie") {
            self.headers.retain(|(present, _)| !present.eq_ignore_ascii_case(name));
        }
        self.headers.push((name.to_owned(), value.into()));
        self
    }

    pub(crate) fn into_response(self) -> Response<Body> {
        let mut response = Response::new(Body::from(self.body));
        *response.status_mut() = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        for (name, value) in self.headers {
            if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
                response.headers_mut().append(name, value);
            }
        }
        response
    }
}
