//! Sessions of people who signed in with the form. The database has only hashes of their tokens.

use super::Role;
use crate::secret;
use rusqlite::{Connection, OptionalExtension, params};
use std::io;

/// A signed-in session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// The value of the cookie [`SESSION_COOKIE`](crate::SESSION_COOKIE).
    pub token: String,
    /// The value of the cookie [`CSRF_COOKIE`](crate::CSRF_COOKIE).
    pub csrf: String,
    /// Who signed in.
    pub role: Role,
}

/// What is known of the session of a request.
pub(crate) struct Found {
    pub(crate) role: Role,
    pub(crate) csrf: String,
}

fn hash(token: &str) -> [u8; 32] {
    secret::hash(&[b"session", token.as_bytes()])
}

/// Starts a session.
pub(crate) fn start(database: &Connection, role: Role) -> io::Result<Session> {
    let token = secret::word(&secret::random::<32>()?);
    let csrf = secret::word(&secret::random::<24>()?);
    database
        .execute(
            "INSERT INTO sessions (token_hash, role, csrf) VALUES (?1, ?2, ?3)",
            params![hash(&token), role.word(), csrf],
        )
        .map_err(io::Error::other)?;
    Ok(Session { token, csrf, role })
}

pub(crate) fn find(database: &Connection, token: &str) -> rusqlite::Result<Option<Found>> {
    let row = database
        .query_row("SELECT role, csrf FROM sessions WHERE token_hash = ?1", [hash(token)], |row| {
            Ok((row.get::<_, String>(0)?, row.get(1)?))
        })
        .optional()?;
    Ok(row.and_then(|(role, csrf)| Some(Found { role: Role::parse(&role)?, csrf })))
}

pub(crate) fn end(database: &Connection, token: &str) -> rusqlite::Result<()> {
    database.execute("DELETE FROM sessions WHERE token_hash = ?1", [hash(token)]).map(drop)
}

pub(crate) fn end_all(database: &Connection) -> rusqlite::Result<()> {
    database.execute("DELETE FROM sessions", []).map(drop)
}
