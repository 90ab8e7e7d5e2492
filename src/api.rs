//! The workspace REST API. The only room that knows HTTP; it knows nothing of the page.

pub mod api_keys;
pub mod client;
mod decode;
pub mod error;
pub mod imports;
mod json;
mod retry;
pub mod workspace;

pub use client::{Auth, Client, Connection, Csrf};
pub use error::{ApiError, Cause};
