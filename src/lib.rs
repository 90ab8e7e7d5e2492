//! The General settings page of a workspace: workspace information, API keys, import of basic settings, danger zone.
//!
//! | room | what it holds |
//! |---|---|
//! | [`config`] | what the host gives: where the service is, how to sign in, links, language, theme |
//! | [`api`] | the workspace REST API, the only room that knows HTTP |
//! | [`model`] | plain Rust without a browser: names, keys, last use, search and sort, plans |
//! | [`page`] | the page and its four sections |
//! | [`ui`] | buttons, dialogs, fields: what any page could use |
//! | [`locales`] | every sentence, and how numbers and times are written |
//! | `shell` | the standalone page by URL (feature `standalone`) |
//! | `embed` | the page inside somebody else's document (feature `embedded`) |
//!
//! Arrows point one way: `page` → `ui`, `model`, `api`; none of these knows `page`, and `model` knows nobody. Without a
//! feature only `api` and `model` are compiled: what has rules and needs no page.
//! `docs/architecture.md` says why it is built this way.

#![cfg_attr(
    not(test),
    warn(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing,
        clippy::unreachable,
        clippy::unimplemented
    )
)]

pub mod api;
#[cfg(feature = "page")]
pub mod config;
#[cfg(feature = "page")]
pub mod locales;
pub mod model;
#[cfg(feature = "page")]
pub mod page;
#[cfg(feature = "page")]
pub mod ui;

#[cfg(feature = "embedded")]
pub mod embed;
#[cfg(feature = "standalone")]
pub mod shell;

/// Half the code of the standard library's allocator.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
