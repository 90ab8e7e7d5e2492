//! The service over real HTTP, one file a room. Every exchange is held against `openapi.yaml`.

mod api_keys;
mod auth;
mod cors;
mod deletion;
mod errors;
mod faults;
mod harness;
mod idempotency;
mod imports;
mod openapi;
mod paging;
mod static_files;
mod storage;
mod variants;
mod whoami;
mod workspaces;
