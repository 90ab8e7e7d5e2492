//! What the page knows about workspaces and keys apart from any browser: plain Rust, tested natively.

pub mod api_key;
pub mod batch;
pub mod confirmation;
pub mod csv;
pub mod fold;
pub mod import_difference;
pub mod import_renewal;
pub mod import_report;
pub mod import_values;
pub mod json_text;
pub mod key_expiry;
pub mod key_list;
pub mod key_review;
pub mod key_table;
pub mod keys_view;
pub mod leaked_key;
pub mod name;
pub mod option_list;
pub mod permissions;
pub mod plan;
pub mod poll;
pub mod replacement;
pub mod selection;
pub mod setting_value;
pub mod time;
pub mod virtual_window;
