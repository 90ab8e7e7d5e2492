//! Drives the page in a real browser, as a person would: everything is found by its role and accessible name.
//!
//! A test makes a [`Setup`], opens an address with it, and does and sees things through the [`Page`] that this gives:
//!
//! ```no_run
//! use e2e::{Find, Setup, general};
//! use workspace_api::sample;
//!
//! let page = Setup::new().open(&general(sample::PISA));
//! let section = page.region("Workspace information");
//! section.textbox("Workspace name").fill("Bottling line Lucca");
//! section.button("Save name").click();
//! page.heading(1, "General").wait();
//! page.see("Bottling line Lucca");
//! page.finish();
//! ```
//!
//! Each page has a service, a database, a browser and a profile of its own, so tests can run at the same time. Nothing
//! waits for a fixed time: every look repeats itself inside the browser until what is wanted is there, or
//! [`PATIENCE`] is over. [`Page::finish`] then holds the whole visit against what must always be true.

mod artifacts;
mod axe;
mod browser;
mod console;
mod devtools;
mod dist;
mod driver;
mod engine;
mod find;
mod key;
pub mod lighthouse;
mod locator;
pub mod monkey;
mod nginx;
mod page;
mod patience;
pub mod pictures;
mod pseudo;
mod setup;
pub mod states;
mod static_server;
mod steady;
pub mod trees;
mod webdriver;
mod whoami;
mod words;

pub use console::Noise;
pub use engine::{Ability, left_out};
pub use find::Find;
pub use key::Key;
pub use locator::Locator;
pub use nginx::{Hosted, Nginx};
pub use page::{Page, Wanted};
pub use patience::{PATIENCE, eventually};
pub use pseudo::BRACKETS;
pub use setup::{Setup, general};
pub use static_server::{Origin, StaticServer};
pub use words::{Words, languages};
