//! The WebDriver protocol: JSON over HTTP, as far as the tests need it.

use serde_json::{Value, json};
use std::{fmt, time::Duration};
use ureq::Agent;

/// The name under which WebDriver writes a reference to an element.
pub(crate) const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// A command that did not work.
#[derive(Debug)]
pub(crate) struct Refused {
    /// WebDriver's word for it, such as `stale element reference`.
    pub(crate) code: String,
    message: String,
}

impl Refused {
    /// Whether the page was merely moving on while the command ran, so that it makes sense to look again.
    pub(crate) fn is_passing(&self) -> bool {
        let codes = [
            "stale element reference",
            "element click intercepted",
            "element not interactable",
            "no such element",
            "detached shadow root",
            // In WebKit a script's frame goes with its document.
            "no such frame",
        ];
        // A script dies with the document in which it runs.
        codes.contains(&self.code.as_str()) || self.message.contains("document unloaded")
    }

    /// Whether a script did not come back.
    pub(crate) fn is_lost(&self) -> bool {
        self.code == "script timeout"
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code, self.message.lines().next().unwrap_or_default())
    }
}

impl From<ureq::Error> for Refused {
    fn from(error: ureq::Error) -> Self {
        Self { code: "driver unreachable".to_owned(), message: error.to_string() }
    }
}

pub(crate) type Answer<T = Value> = Result<T, Refused>;

/// A session of a browser. It ends when this is dropped.
pub(crate) struct WebDriver {
    agent: Agent,
    session: String,
    capabilities: Value,
}

impl WebDriver {
    /// Starts a browser by the driver at this address.
    pub(crate) fn start(driver: &str, capabilities: &Value) -> Answer<Self> {
        let config = Agent::config_builder().http_status_as_error(false).timeout_global(Some(Duration::from_secs(60)));
        let agent: Agent = config.build().into();
        let body = json!({ "capabilities": { "alwaysMatch": capabilities } });
        let mut answer = value(agent.post(format!("{driver}/session")).send_json(&body)?)?;
        let capabilities = answer["capabilities"].take();
        let id = answer["sessionId"].as_str().unwrap_or_default();
        Ok(Self { session: format!("{driver}/session/{id}"), agent, capabilities })
    }

    /// What the browser says that it can.
    pub(crate) fn capabilities(&self) -> &Value {
        &self.capabilities
    }

    /// Where Chromium listens for its own protocol: `localhost:41379`.
    pub(crate) fn debugger(&self) -> &str {
        self.capabilities["goog:chromeOptions"]["debuggerAddress"].as_str().unwrap_or_default()
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        value(self.agent.get(format!("{}{path}", self.session)).call()?)
    }

    pub(crate) fn post(&self, path: &str, body: &Value) -> Answer {
        value(self.agent.post(format!("{}{path}", self.session)).send_json(body)?)
    }

    /// Runs a function body in the page and gives what it returns.
    pub(crate) fn execute(&self, script: &str, arguments: &[Value]) -> Answer {
        self.post("/execute/sync", &json!({ "script": script, "args": arguments }))
    }

    /// The same for a function body that returns a promise.
    pub(crate) fn execute_async(&self, script: &str, arguments: &[Value]) -> Answer {
        // What goes wrong in the promise must not look like a script that never ends.
        let script = format!(
            "const done = arguments[arguments.length - 1]; \
             (async (...args) => {{ {script} }})(...arguments) \
             .then((value) => done({{ value }}), (error) => done({{ error: String(error) }}));"
        );
        let mut answer = self.post("/execute/async", &json!({ "script": script, "args": arguments }))?;
        match answer.get("error") {
            Some(error) => Err(Refused { code: "javascript error".to_owned(), message: error.to_string() }),
            None => Ok(answer["value"].take()),
        }
    }
}

impl Drop for WebDriver {
    fn drop(&mut self) {
        // The driver ends the browser; where it can't, the driver's own end does.
        let _ = self.agent.delete(&self.session).call();
    }
}

fn value(mut response: ureq::http::Response<ureq::Body>) -> Answer {
    // Pictures of a whole page are large.
    let mut body: Value = response.body_mut().with_config().limit(256 << 20).read_json()?;
    let value = body["value"].take();
    match value.get("error").and_then(Value::as_str) {
        Some(code) if !response.status().is_success() => {
            Err(Refused { code: code.to_owned(), message: value["message"].as_str().unwrap_or_default().to_owned() })
        }
        _ => Ok(value),
    }
}
