//! API keys: the table, and what can be done with a key.

mod changes;
mod coming_back;
mod create;
mod deactivate;
mod download;
mod kept;
mod leaked;
mod replace;
mod review;
mod several;
mod table;
