//! WebDriver `BiDi`: commands and events over a socket, beside the session.

use serde_json::{Value, json};
use std::{collections::VecDeque, net::TcpStream, time::Duration};
use tungstenite::{Message, WebSocket, stream::MaybeTlsStream};

/// How long the browser may take for an answer.
const SILENCE: Duration = Duration::from_secs(60);

/// The socket of a session.
pub(super) struct Bidi {
    socket: WebSocket<MaybeTlsStream<TcpStream>>,
    commands: u64,
    /// What happened and nobody has looked at yet.
    events: VecDeque<Value>,
}

impl Bidi {
    /// Connects to the address that the session gave.
    pub(super) fn connect(url: &str) -> Self {
        let (socket, _) = tungstenite::connect(url).unwrap_or_else(|error| panic!("{url}: {error}"));
        if let MaybeTlsStream::Plain(stream) = socket.get_ref() {
            stream.set_read_timeout(Some(SILENCE)).expect("a socket takes a limit");
        }
        Self { socket, commands: 0, events: VecDeque::new() }
    }

    /// Sends a command and gives its answer.
    pub(super) fn send(&mut self, method: &str, parameters: &Value) -> Result<Value, String> {
        self.commands += 1;
        let id = self.commands;
        let command = json!({ "id": id, "method": method, "params": parameters }).to_string();
        self.socket.send(Message::text(command)).map_err(|error| error.to_string())?;
        loop {
            let mut message = self.next()?;
            if message["id"] == id {
                return match message["type"] == "success" {
                    true => Ok(message["result"].take()),
                    false => Err(format!("{method}: {} {}", message["error"], message["message"])),
                };
            }
            self.events.push_back(message);
        }
    }

    /// Everything that happened until now.
    pub(super) fn events(&mut self) -> Vec<Value> {
        // What the browser said before it answers this has arrived with the answer.
        if let Err(error) = self.send("session.status", &json!({})) {
            self.events.push_back(json!({ "method": "lost", "params": error }));
        }
        self.events.drain(..).collect()
    }

    fn next(&mut self) -> Result<Value, String> {
        loop {
            if let Message::Text(text) = self.socket.read().map_err(|error| error.to_string())? {
                return serde_json::from_str(&text).map_err(|error| error.to_string());
            }
        }
    }
}
