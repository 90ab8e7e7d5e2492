//! The Chrome DevTools Protocol on a line of its own, for what comes in many messages: WebDriver passes on only the
//! answer to a command.

use serde_json::{Value, json};
use std::net::TcpStream;
use tungstenite::{Message, WebSocket, stream::MaybeTlsStream};

/// A line to one tab of the browser.
pub(crate) struct DevTools {
    socket: WebSocket<MaybeTlsStream<TcpStream>>,
    last: u64,
}

impl DevTools {
    /// A line to the tab that shows this address, of the browser that listens there (`localhost:41379`).
    pub(crate) fn of(browser: &str, shown: &str) -> Result<Self, String> {
        let mut answer = ureq::get(format!("http://{browser}/json/list")).call().map_err(|error| error.to_string())?;
        let tabs: Value = answer.body_mut().read_json().map_err(|error| error.to_string())?;
        let is_it = |tab: &&Value| tab["type"] == "page" && tab["url"] == shown;
        let tab = tabs.as_array().into_iter().flatten().find(is_it).ok_or_else(|| format!("no tab shows {shown}"))?;
        let address = tab["webSocketDebuggerUrl"].as_str().unwrap_or_default();
        let (socket, _) = tungstenite::connect(address).map_err(|error| error.to_string())?;
        Ok(Self { socket, last: 0 })
    }

    /// Gives a command and waits until it is done; `heard` gets what the browser tells meanwhile.
    pub(crate) fn command(
        &mut self,
        command: &str,
        parameters: &Value,
        mut heard: impl FnMut(&str, &Value),
    ) -> Result<(), String> {
        self.last += 1;
        let message = json!({ "id": self.last, "method": command, "params": parameters });
        self.socket.send(Message::text(message.to_string())).map_err(|error| error.to_string())?;
        loop {
            let Message::Text(text) = self.socket.read().map_err(|error| error.to_string())? else { continue };
            let said: Value = serde_json::from_str(&text).map_err(|error| error.to_string())?;
            if said["id"] == self.last {
                return match &said["error"] {
                    Value::Null => Ok(()),
                    error => Err(format!("{command}: {error}")),
                };
            }
            heard(said["method"].as_str().unwrap_or_default(), &said["params"]);
        }
    }
}
