//! What an integration with an API key gets from the service.

use crate::Page;
use std::time::Duration;
use ureq::Agent;

impl Page {
    /// The status that the service answers to a program that uses this key: 200 when the key works, 401 when not.
    ///
    /// # Panics
    /// When the service does not answer.
    #[must_use]
    pub fn status_for_key(&self, value: &str) -> u16 {
        let config = Agent::config_builder().http_status_as_error(false).timeout_global(Some(Duration::from_secs(10)));
        let agent: Agent = config.build().into();
        let url = format!("{}/whoami", self.service.api_url());
        let answer = agent.get(url).header("X-API-KEY", value).call().expect("the service answers");
        answer.status().as_u16()
    }
}
