//! A service of one test, and a caller.

use reqwest::{Method, RequestBuilder, header::HeaderMap};
use serde_json::Value;
use std::ops::Deref;
use uuid::Uuid;
use workspace_api::{Exchange, Options, Role, Running, conformance, serve};

/// A service with a caller. When it goes, every exchange must have been as `openapi.yaml` says.
pub(crate) struct Api {
    running: Running,
    http: reqwest::Client,
    role: Role,
}

/// An answer.
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
}

/// The path of a workspace, or of something below it.
pub(crate) fn of(workspace_id: &str, rest: &str) -> String {
    let encode = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    format!("/workspaces/{}{rest}", workspace_id.bytes().map(encode).collect::<String>())
}

impl Api {
    pub(crate) fn start() -> Self {
        Self::with(Options::default())
    }

    pub(crate) fn with(options: Options) -> Self {
        let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
        Self { running: serve(options).unwrap(), http, role: Role::Owner }
    }

    /// Calls as somebody of that role from now on.
    pub(crate) fn become_role(&mut self, role: Role) {
        self.role = role;
    }

    /// A request of the API with a token.
    pub(crate) fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.anonymous(method, path).bearer_auth(self.role.token())
    }

    /// A request of the API by nobody.
    pub(crate) fn anonymous(&self, method: Method, path: &str) -> RequestBuilder {
        self.http.request(method, format!("{}{path}", self.running.api_url()))
    }

    /// A request of something beside the API.
    pub(crate) fn beside(&self, method: Method, path: &str) -> RequestBuilder {
        self.http.request(method, format!("{}{path}", self.running.url()))
    }

    pub(crate) async fn get(&self, path: &str) -> Reply {
        send(self.request(Method::GET, path)).await
    }

    /// POST with a new idempotency key.
    pub(crate) async fn post(&self, path: &str, body: &Value) -> Reply {
        self.post_again(path, body, Uuid::new_v4()).await
    }

    /// POST with an idempotency key.
    pub(crate) async fn post_again(&self, path: &str, body: &Value, key: Uuid) -> Reply {
        send(self.request(Method::POST, path).header("Idempotency-Key", key.to_string()).json(body)).await
    }

    /// PATCH with a version.
    pub(crate) async fn patch(&self, path: &str, version: &str, body: &Value) -> Reply {
        send(self.request(Method::PATCH, path).header("If-Match", version).json(body)).await
    }

    /// DELETE with a version.
    pub(crate) async fn delete(&self, path: &str, version: &str) -> Reply {
        send(self.request(Method::DELETE, path).header("If-Match", version)).await
    }

    /// The version of a single resource.
    pub(crate) async fn version(&self, path: &str) -> String {
        self.get(path).await.header("etag").to_owned()
    }
}

impl Deref for Api {
    type Target = Running;

    fn deref(&self) -> &Running {
        &self.running
    }
}

impl Drop for Api {
    fn drop(&mut self) {
        if std::thread::panicking() {
            return;
        }
        for exchange in self.running.records().iter().filter(|exchange| is_described(exchange)) {
            conformance::check_answer(exchange).unwrap();
            // What was refused was wrong on purpose.
            if exchange.status.is_some_and(|status| status < 400) {
                conformance::check_request(exchange).unwrap();
            }
        }
    }
}

/// Paths and methods that do not exist are asked for on purpose; a success of theirs would be none.
fn is_described(exchange: &Exchange) -> bool {
    let described = conformance::operations().iter().any(|(method, path)| exchange.is(method, path));
    assert!(described || exchange.method == "OPTIONS" || exchange.status >= Some(400), "undescribed: {exchange:?}");
    described
}

pub(crate) async fn send(request: RequestBuilder) -> Reply {
    let response = request.send().await.unwrap();
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    Reply { status, headers, text: response.text().await.unwrap() }
}

impl Reply {
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {}", self.text))
    }

    #[track_caller]
    pub(crate) fn header(&self, name: &str) -> &str {
        let value =
            self.headers.get(name).unwrap_or_else(|| panic!("{name} is missing: {} {}", self.status, self.text));
        value.to_str().unwrap()
    }

    /// The body, if the status is that one.
    #[track_caller]
    pub(crate) fn expect(&self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}", self.text);
        self.json()
    }

    /// Whether it is a problem of that status and code.
    #[track_caller]
    pub(crate) fn refused(&self, status: u16, code: &str) -> &Self {
        let problem = self.expect(status);
        assert_eq!(self.header("content-type"), "application/problem+json");
        assert_eq!((&problem["status"], &problem["code"]), (&status.into(), &code.into()), "{problem}");
        self
    }

    /// The pointers of a 422.
    #[track_caller]
    pub(crate) fn pointers(&self) -> Vec<String> {
        self.refused(422, "validation_failed");
        let errors = self.json()["errors"].as_array().cloned().unwrap_or_default();
        errors.iter().map(|error| error["pointer"].as_str().unwrap().to_owned()).collect()
    }
}
