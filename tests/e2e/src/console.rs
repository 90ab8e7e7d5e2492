//! What the browser's console may say.

use serde_json::Value;

/// A line that the browser itself writes to the console about a request that went wrong, whatever the page does about
/// it. A test names those that it provokes; every other warning or error fails it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Noise {
    /// An answer with this status.
    Status(u16),
    /// No answer, or one that broke off.
    Connection,
    /// A part of the program that did not come, of which the page itself leaves a trace as well.
    Part,
    /// What a portal gives the element is missing or wrong, which the element says here as well.
    Configuration,
    /// The program stopped, which the browser itself writes.
    Stopped,
    /// An error of the host's own, which the page has nothing to do with.
    Host,
    /// Something of the test's own that the policy stops.
    Policy,
    /// The program stopped, which the loader says here.
    Crash,
    /// A file of the program that could not be loaded, which the loader says here as well.
    File,
    /// A script that is not what the page that asks for it expects.
    Integrity,
}

/// What a file that did not come is called: in Chromium, in Firefox and in WebKit, and in the last two of a script.
const NOT_FETCHED: [&str; 5] = [
    "Failed to fetch",
    "NetworkError when attempting to fetch",
    "error loading dynamically imported module",
    "Load failed",
    "Importing a module script failed",
];

/// A line of the console.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    level: String,
    source: String,
    pub(crate) message: String,
}

impl Line {
    pub(crate) fn new(level: &str, source: &str, message: String) -> Self {
        Self { level: level.to_owned(), source: source.to_owned(), message }
    }

    pub(crate) fn read(log: &Value) -> Vec<Self> {
        let text = |entry: &Value, name: &str| entry[name].as_str().unwrap_or_default().to_owned();
        let line = |entry: &Value| Self {
            level: text(entry, "level"),
            source: text(entry, "source"),
            message: text(entry, "message"),
        };
        log.as_array().into_iter().flatten().map(line).collect()
    }

    /// Whether something is wrong.
    fn is_bad(&self) -> bool {
        matches!(self.level.as_str(), "SEVERE" | "WARNING")
    }

    /// Whether it is about the answer that no deletion runs: a 404 by the contract, and every page asks.
    fn is_no_deletion(&self) -> bool {
        let (address, said) = self.message.split_once(" - Failed to load resource: ").unwrap_or_default();
        self.source == "network" && address.ends_with("/deletion") && said.contains("a status of 404 ")
    }

    /// Whether a script has written this.
    fn is_said(&self, text: &str) -> bool {
        self.source == "console-api" && self.message.replace("\\u003C", "<").contains(text)
    }

    fn is(&self, noise: Noise) -> bool {
        if noise == Noise::Part {
            return match self.source.as_str() {
                "network" => self.message.contains("/later/"),
                _ => NOT_FETCHED.iter().any(|text| self.message.contains(text)),
            };
        }
        match noise {
            Noise::Stopped => return self.source == "javascript" && self.message.contains("RuntimeError"),
            Noise::Host => return self.source == "javascript" && self.message.contains("of the host"),
            Noise::Policy => return self.source == "security",
            Noise::Configuration => return self.is_said("<workspace-general>: “"),
            Noise::Crash => return self.is_said("RuntimeError"),
            Noise::Integrity => return self.source == "security" && self.message.contains("'integrity' attribute"),
            Noise::File => {
                let is_network = self.source == "network" && !self.message.contains("/v3/");
                return is_network
                    || NOT_FETCHED.iter().any(|text| self.is_said(&format!("TypeError: {text}")))
                    || ["Error: http", "Error: /"].iter().any(|text| self.is_said(text));
            }
            _ => (),
        }
        // "http://127.0.0.1:4/v3/x - Failed to load resource: the server responded with a status of 503 (…)"
        let is_api = self.message.contains("/v3/");
        let Some((_, said)) = self.message.split_once("Failed to load resource: ") else { return false };
        self.source == "network"
            && is_api
            && match noise {
                Noise::Status(status) => said.starts_with(&format!("the server responded with a status of {status} ")),
                Noise::Connection => said.starts_with("net::ERR_"),
                _ => false,
            }
    }
}

/// What is wrong with these lines, given what the test provoked.
pub(crate) fn complaints(lines: &[Line], provoked: &[Noise]) -> Vec<String> {
    let wrong = lines.iter().filter(|line| line.is_bad() && !line.is_no_deletion());
    let unexpected = wrong.filter(|line| !provoked.iter().any(|noise| line.is(*noise)));
    let is_said = |noise: Noise| lines.iter().any(|line| line.is(noise) && !line.is_no_deletion());
    let absent = provoked.iter().filter(|noise| !is_said(**noise));
    unexpected
        .map(|line| format!("console ({} {}): {}", line.level, line.source, line.message))
        .chain(absent.map(|noise| format!("the console has no line about {noise:?}, which the test says it provokes")))
        .collect()
}

/// What the page, or the browser about the page, says is wrong, besides requests that went wrong.
pub(crate) fn errors_of_the_page(lines: &[Line]) -> Vec<String> {
    let bad = lines.iter().filter(|line| line.is_bad() && line.source != "network");
    bad.map(|line| format!("console ({} {}): {}", line.level, line.source, line.message)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn network(message: &str) -> Line {
        Line {
            level: "SEVERE".to_owned(),
            source: "network".to_owned(),
            message: format!("http://127.0.0.1:4/v3/x - Failed to load resource: {message}"),
        }
    }

    #[test]
    fn only_what_was_provoked_may_be_said() {
        let lines = [network("the server responded with a status of 503 (Service Unavailable)")];
        assert!(complaints(&lines, &[Noise::Status(503)]).is_empty());
        assert_eq!(complaints(&lines, &[Noise::Status(500)]).len(), 2);
        assert_eq!(complaints(&lines, &[]).len(), 1);
        assert!(complaints(&[network("net::ERR_CONNECTION_RESET")], &[Noise::Connection]).is_empty());
        assert_eq!(complaints(&[], &[Noise::Connection]).len(), 1);
    }

    #[test]
    fn every_page_may_hear_that_no_deletion_runs() {
        let mut line = network("the server responded with a status of 404 (Not Found)");
        assert_eq!(complaints(std::slice::from_ref(&line), &[]).len(), 1);
        line.message = line.message.replace("/v3/x", "/v3/workspaces/x/deletion");
        assert!(complaints(&[line], &[]).is_empty());
    }

    #[test]
    fn an_error_of_the_page_is_never_noise() {
        let mut line = network("net::ERR_FAILED");
        line.source = "javascript".to_owned();
        assert_eq!(complaints(&[line.clone()], &[Noise::Connection]).len(), 2);
        line.level = "INFO".to_owned();
        assert!(complaints(&[line], &[]).is_empty());
    }

    #[test]
    fn in_any_weather_only_requests_may_go_wrong() {
        let mut line = network("net::ERR_FAILED");
        assert!(errors_of_the_page(std::slice::from_ref(&line)).is_empty());
        line.source = "javascript".to_owned();
        assert_eq!(errors_of_the_page(&[line]).len(), 1);
    }
}
