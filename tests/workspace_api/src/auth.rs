//! Who is asking (contract, "Common rules", auth), and what their role may do.

pub(crate) mod pages;
pub(crate) mod sessions;

pub use sessions::Session;

use crate::{call::Call, pipeline::Service, problem::Problem};
use http::{HeaderMap, Method};
use rusqlite::Connection;
use std::sync::atomic::Ordering;

/// The bearer token of an owner, who may do everything.
pub const OWNER_TOKEN: &str = "owner-token";
/// The bearer token of an administrator, who may do everything but delete a workspace.
pub const ADMINISTRATOR_TOKEN: &str = "administrator-token";
/// The bearer token of a viewer, who may only look.
pub const VIEWER_TOKEN: &str = "viewer-token";

/// The cookie of a session; scripts can't read it.
pub const SESSION_COOKIE: &str = "wg_session";
/// The cookie whose value a change sends back in [`CSRF_HEADER`]; scripts can read it.
pub const CSRF_COOKIE: &str = "wg_csrf";
/// The header that shows that a change comes from a page of this site.
pub const CSRF_HEADER: &str = "X-CSRF-Token";

/// What a person is in the organization.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// May do everything.
    Owner,
    /// May do everything but delete a workspace.
    Administrator,
    /// May only look.
    Viewer,
}

/// What can be allowed in a workspace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Permission {
    Update,
    Delete,
    ReadKeys,
    WriteKeys,
    Import,
}

impl Role {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Owner, Self::Administrator, Self::Viewer];

    /// Its bearer token.
    #[must_use]
    pub fn token(self) -> &'static str {
        match self {
            Self::Owner => OWNER_TOKEN,
            Self::Administrator => ADMINISTRATOR_TOKEN,
            Self::Viewer => VIEWER_TOKEN,
        }
    }

    /// The word for it in the sign-in form and in the database.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Administrator => "administrator",
            Self::Viewer => "viewer",
        }
    }

    /// The person of this role: id and name.
    pub(crate) fn person(self) -> (&'static str, &'static str) {
        match self {
            Self::Owner => ("usr-2", "Olivia Rossi"),
            Self::Administrator => ("usr-3", "Arjun Mehta"),
            Self::Viewer => ("usr-4", "Vera Lindqvist"),
        }
    }

    pub(crate) fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.word() == word)
    }

    /// What the role may do in a workspace; `view_only` is one that nobody may change.
    pub(crate) fn permissions(self, view_only: bool) -> &'static [Permission] {
        use Permission::{Delete, Import, ReadKeys, Update, WriteKeys};
        match self {
            _ if view_only => &[ReadKeys],
            Self::Owner => &[Update, Delete, ReadKeys, WriteKeys, Import],
            Self::Administrator => &[Update, ReadKeys, WriteKeys, Import],
            Self::Viewer => &[ReadKeys],
        }
    }
}

impl Permission {
    /// As in `permissions` of a workspace.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Update => "workspace:update",
            Self::Delete => "workspace:delete",
            Self::ReadKeys => "api_keys:read",
            Self::WriteKeys => "api_keys:write",
            Self::Import => "settings:import",
        }
    }
}

/// The role of whoever sent these headers; 401 without one, 403 for a change by cookie without the CSRF header.
pub(crate) fn authenticate(
    service: &Service,
    database: &Connection,
    method: &Method,
    headers: &HeaderMap,
) -> Result<Role, Problem> {
    let refused = |code, detail| Problem::new(401, code, detail).with_header("www-authenticate", "Bearer");
    if let Some(authorization) = header(headers, "authorization") {
        let ended = service.tokens_ended.load(Ordering::SeqCst);
        let token = authorization.strip_prefix("Bearer ").filter(|_| !ended);
        let role = Role::ALL.into_iter().find(|role| token == Some(role.token()));
        return role.ok_or_else(|| refused("invalid_token", "The token is not valid, or not any more."));
    }
    let session = cookie(headers, SESSION_COOKIE).map(|token| sessions::find(database, token)).transpose()?.flatten();
    let Some(session) = session else { return Err(refused("unauthenticated", "Nobody is signed in.")) };
    if !method.is_safe() && header(headers, CSRF_HEADER) != Some(session.csrf.as_str()) {
        let detail = format!("A change needs the header {CSRF_HEADER} with the value of the cookie {CSRF_COOKIE}.");
        return Err(Problem::new(403, "csrf_failed", detail));
    }
    Ok(session.role)
}

/// Refuses (403) what the role may not do in the workspace.
pub(crate) fn require(call: &Call<'_>, view_only: bool, permission: Permission) -> Result<(), Problem> {
    if call.role.permissions(view_only).contains(&permission) {
        return Ok(());
    }
    Err(Problem::new(403, "forbidden", format!("This needs the permission {}.", permission.word())))
}

/// A header as text.
pub(crate) fn header<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let all = headers.get_all("cookie").into_iter().filter_map(|line| line.to_str().ok());
    all.flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(found, _)| *found == name)
        .map(|(_, value)| value)
}
