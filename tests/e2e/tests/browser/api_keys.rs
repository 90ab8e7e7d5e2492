//! API keys: the table, and what can be done with a key.

mod changes;
mod coming_back;
mod create;
mod download;
mod kept;
mod review;
mod table;
