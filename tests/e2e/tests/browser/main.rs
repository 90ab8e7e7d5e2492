//! The page in a real browser, against the reference service, under the strict policy. One file a room.

mod absent_parts;
mod accessibility;
mod api_keys;
mod danger_zone;
mod embedded;
mod every_state;
mod failures;
mod harness;
mod heard;
mod hostile;
mod hosting;
mod import;
mod information;
mod italian;
mod keyboard;
mod languages;
mod later;
mod layout;
mod media;
mod monkey;
mod named;
mod network;
mod once;
mod permissions;

mod portals;
mod pseudo;
mod secrets;
mod shell;
mod ten_thousand_keys;
mod trees;
mod unsaved;

use e2e::{Page, Setup, general};
use workspace_api::sample;

/// The page of the workspace that most tests are about, loaded.
fn pisa() -> Page {
    let page = Setup::new().open(&general(sample::PISA));
    page.settled();
    page
}
