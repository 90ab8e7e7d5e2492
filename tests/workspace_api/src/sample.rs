//! The sample data: an organization with production sites. Ids never change; times are relative to the moment at which
//! the database is filled.

pub mod hostile;
mod keys;
mod settings;
mod workspaces;

use crate::options;
use jiff::Timestamp;
use rusqlite::Connection;

/// The organization.
pub const ACCOUNT: &str = "acc-123456789";
/// Another organization, in which the person has a workspace too.
pub const OTHER_ACCOUNT: &str = "acc-987654321";

/// "Bottling line Pisa": 40 keys in every state, settings of its own.
pub const PISA: &str = "wks-7f3k9q2m1x0a";
/// "Packaging hall Bologna": 10,000 keys (12 unless asked for), settings that differ from those of Pisa.
pub const BOLOGNA: &str = "wks-2c8d4e6f0b1a";
/// "Foundry Brescia": nobody may change it.
pub const BRESCIA: &str = "wks-9m5n7p3q1r2s";
/// "Cold store Parma": no keys, no devices; deleting it is done at once.
pub const PARMA: &str = "wks-4t6v8w0x2y3z";
/// "Paint shop Torino": an active subscription keeps it from being deleted. The best source for Pisa: everything that
/// can become of a setting.
pub const TORINO: &str = "wks-1a3b5c7d9e0f";
/// "Assembly Modena": importing two of its settings fails.
pub const MODENA: &str = "wks-6g8h0j2k4l5m";
/// "Warehouse Genova": without a region.
pub const GENOVA: &str = "wks-3n5p7q9r1s0t";
/// "Test bench": its id needs percent-encoding.
pub const TEST_BENCH: &str = "wks-prüfstand 7?b";
/// "Other company plant", in [`OTHER_ACCOUNT`]: no source of imports.
pub const OTHER_COMPANY: &str = "wks-8u0v2w4x6y7z";

/// The id of the key "MES connector" of Pisa: active and used lately.
pub const MES_CONNECTOR: &str = "key-5h2j8s";
/// The value of that key.
pub const MES_CONNECTOR_VALUE: &str = "Gx4Tq7LwZ2mVb8RkYc3NtH6sPd0JfUaEi5oX9d1f";
/// Its visible part.
pub const MES_CONNECTOR_MASK: &str = "Gx4T••••••••9d1f";

/// The id of the workspace "Extra 001" and so on.
#[must_use]
pub fn extra(number: u32) -> String {
    format!("wks-extra{number:03}")
}

/// The id of a key of a workspace in the order of the sample, from 0. Only [`MES_CONNECTOR`] has one of its own.
#[must_use]
pub fn key_id(workspace_id: &str, index: usize) -> String {
    keys::id(workspace_id, index)
}

/// The whole value of that key, as its owner would have it.
#[must_use]
pub fn key_value(workspace_id: &str, index: usize) -> String {
    keys::value(workspace_id, index)
}

/// Fills an empty database.
pub(crate) fn fill(
    database: &Connection,
    sample: options::Sample,
    now: Timestamp,
) -> Result<(), Box<dyn std::error::Error>> {
    workspaces::fill(database, sample.extra_workspaces, now.as_microsecond())?;
    keys::fill(database, sample.ten_thousand_keys, now.as_microsecond())?;
    settings::fill(database)
}
