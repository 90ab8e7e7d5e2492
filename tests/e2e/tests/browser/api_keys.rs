//! API keys: the table, and what can be done with a key.

mod changes;
mod create;
mod download;
mod review;
mod table;
