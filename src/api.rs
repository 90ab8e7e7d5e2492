//! The workspace REST API. The only room that knows HTTP; it knows nothing of the page.

pub mod api_keys;
#[cfg(test)]
mod at_most_once;
mod auth;
mod browser;
mod call;
pub mod client;
mod decode;
pub mod error;
mod fetch;
#[cfg(feature = "fuzzing")]
pub mod fuzzing;
mod header;
pub mod imports;
mod json;
mod retry;
#[cfg(test)]
mod script;
#[cfg(test)]
mod sent;
mod session;
#[cfg(test)]
mod settled;
mod uuid;
pub mod workspace;

pub use auth::{Auth, Csrf};
pub use browser::{new_idempotency_key, now, pause};
pub use client::{Client, Connection};
pub use error::{ApiError, Cause};
