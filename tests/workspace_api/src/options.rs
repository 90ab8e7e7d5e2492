//! How a service is to be.

use jiff::Timestamp;
use std::{path::PathBuf, time::Duration};

/// Everything that can be chosen when a service starts. The default is what most tests want: in memory, on a free port,
/// with sample data, strict, quick and with a record of every exchange.
#[derive(Clone, Debug)]
pub struct Options {
    /// The port on 127.0.0.1; 0 takes a free one.
    pub port: u16,
    /// Where the data lives.
    pub database: Database,
    /// What a new database is filled with. `None` leaves it empty.
    pub sample: Option<Sample>,
    /// The origins of pages that may call from elsewhere, such as `http://localhost:8080`.
    pub cors: Vec<String>,
    /// Whether pages of other origins may read `ETag`, `X-Request-Id`, `Retry-After` and `Location`.
    pub expose_headers: bool,
    /// How much of the contract is offered.
    pub mode: ServiceMode,
    /// Take changes without `If-Match` too. A version that is given has to be the present one all the same.
    pub lenient_if_match: bool,
    /// Give no versions at all, as older services do. Implies `lenient_if_match`.
    pub omit_etags: bool,
    /// Leave `permissions` out of workspaces; a 403 is then the judge.
    pub omit_permissions: bool,
    /// The clock stands still at this moment unless it is put forward, and what is random is the same each time: for
    /// pictures.
    pub still: Option<Timestamp>,
    /// How long one item of an import takes, or ten percent of a deletion.
    pub step: Duration,
    /// The built page, served at `/` under [`STRICT_POLICY`](crate::STRICT_POLICY).
    pub static_dir: Option<PathBuf>,
    /// Other origins that the served page may call; they are added to the policy's `connect-src`.
    pub connect_origins: Vec<String>,
    /// Keep every exchange for [`Running::records`](crate::Running::records). Off for a service that runs for long:
    /// records hold credentials.
    pub record: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            port: 0,
            database: Database::Memory,
            sample: Some(Sample::default()),
            cors: Vec::new(),
            expose_headers: true,
            mode: ServiceMode::Full,
            lenient_if_match: false,
            omit_etags: false,
            omit_permissions: false,
            still: None,
            step: Duration::from_millis(20),
            static_dir: None,
            connect_origins: Vec::new(),
            record: true,
        }
    }
}

/// Where the data lives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Database {
    /// In memory, gone with the service.
    Memory,
    /// In a file, which is made and filled when it is not there.
    File(PathBuf),
}

/// What a new database is filled with, besides the workspaces of [`sample`](crate::sample).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sample {
    /// Give "Packaging hall Bologna" its 10,000 keys; otherwise it has 12.
    pub ten_thousand_keys: bool,
    /// How many more workspaces ("Extra 001" …) the organization has.
    pub extra_workspaces: u32,
}

/// How much of the contract a service offers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ServiceMode {
    /// All of it.
    #[default]
    Full,
    /// Only the published list and single workspace, with the published fields; anything else is 404 with HTML.
    PublishedOnly,
}
