//! The reference service: the workspace REST API (base path `/v3`) on SQLite.
//!
//! It is what `cargo xtask serve` starts and what the tests talk to. [`serve`] starts one in this process, on a port and
//! with a database of its own; [`Running`] then looks behind the page's back: [`Running::faults`] spoils answers,
//! [`Running::records`] has every exchange, [`Running::backstage`] changes data as somebody else would, and
//! [`conformance`] holds an exchange against `openapi.yaml`.
//!
//! One transaction a request, one connection for all of them: that makes the answers easy to reason about and is fast
//! enough for development.

mod answer;
mod auth;
mod backstage;
mod call;
mod chance;
mod clock;
pub mod conformance;
mod cors;
mod cursor;
mod database;
mod etag;
mod exchange;
pub mod faults;
mod fields;
mod idempotency;
mod jobs;
mod listener;
mod name;
mod options;
mod pipeline;
mod problem;
mod routes;
mod running;
pub mod sample;
mod secret;
mod static_files;
mod stream;

pub use auth::Role;
pub use auth::Session;
pub use auth::{ADMINISTRATOR_TOKEN, OWNER_TOKEN, VIEWER_TOKEN};
pub use auth::{CSRF_COOKIE, CSRF_HEADER, SESSION_COOKIE};
pub use backstage::Backstage;
pub use clock::PICTURE_MOMENT;
pub use exchange::Exchange;
pub use options::{Database, Options, Sample, ServiceMode};
pub use running::{Error, Running, serve};
pub use static_files::STRICT_POLICY;

/// The path that every endpoint of the contract is below.
pub const BASE_PATH: &str = "/v3";

/// The method and path template (as in `openapi.yaml`, without the base path) of everything that the service routes.
pub fn routes() -> impl Iterator<Item = (&'static str, &'static str)> {
    routes::ROUTES.iter().map(|route| (route.method, route.path))
}
