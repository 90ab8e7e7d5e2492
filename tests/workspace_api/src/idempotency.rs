//! POST that is done once however often it is sent (contract, "Common rules", idempotency).
//!
//! An answer that worked is kept under its `Idempotency-Key` and given again. A refusal changed nothing and is not
//! kept. An answer with a key value in it is kept encrypted, for minutes, and the way to open it is the idempotency key
//! itself, of which the database has only a hash. A second request with the same key waits for the first one, since
//! there is one transaction at a time.

use crate::{
    answer::Answer,
    call::{Call, Outcome},
    clock::micros,
    problem::Problem,
    secret,
};
use chacha20poly1305::{ChaCha20Poly1305, KeyInit, Nonce, aead::Aead};
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::Value;
use std::time::Duration;
use uuid::Uuid;

/// How long answers are kept.
const KEPT: Duration = Duration::from_secs(24 * 60 * 60);
/// How long answers with a secret are kept.
const SECRET_KEPT: Duration = Duration::from_secs(10 * 60);
const NONCE: usize = 12;

/// Whether the answers of an endpoint have a secret in them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Secrecy {
    Open,
    Secret,
}

struct Stored {
    fingerprint: Vec<u8>,
    status: u16,
    headers: String,
    body: Option<Vec<u8>>,
}

/// Does what the handler does, once for each idempotency key of a person.
pub(crate) fn once(call: &Call<'_>, path: &str, secrecy: Secrecy, handler: fn(&Call<'_>) -> Outcome) -> Outcome {
    let key = call.header("idempotency-key").ok_or_else(|| {
        Problem::new(400, "idempotency_key_required", "The request needs an Idempotency-Key with a UUID.")
    })?;
    if Uuid::parse_str(key).is_err() {
        return Err(Problem::new(400, "idempotency_key_invalid", "The Idempotency-Key is no UUID."));
    }
    let who = call.role.word().as_bytes();
    let name = secret::hash(&[b"idempotency key", who, key.as_bytes()]);
    let sealing_key = secret::hash(&[b"idempotency seal", who, key.as_bytes()]);
    // The same content in another order or with other spaces is the same request.
    let body = serde_json::from_slice(call.body)
        .map_or_else(|_| call.body.to_vec(), |body: Value| in_order(body).to_string().into());
    let fingerprint = secret::hash(&[path.as_bytes(), &body]);
    if let Some(stored) = find(call.database, &name)? {
        return replay(stored, &fingerprint, secrecy, &sealing_key);
    }
    let answer = handler(call)?;
    let stored = match secrecy {
        Secrecy::Open => answer.body.to_vec(),
        Secrecy::Secret => seal(&sealing_key, &answer.body)?,
    };
    call.database.execute(
        "INSERT INTO answers (name, fingerprint, status, headers, body, secret, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![
            name,
            fingerprint,
            answer.status,
            serde_json::to_string(&answer.headers)?,
            stored,
            secrecy == Secrecy::Secret,
            call.now_micros()
        ],
    )?;
    Ok(answer)
}

/// The same with the members of every object in alphabetical order. Whether a JSON object keeps the order in which it was
/// read depends on a feature of the library that any other crate of the build may turn on.
fn in_order(value: Value) -> Value {
    match value {
        Value::Object(members) => {
            let mut members: Vec<_> = members.into_iter().map(|(name, value)| (name, in_order(value))).collect();
            members.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
            members.into_iter().collect()
        }
        Value::Array(values) => values.into_iter().map(in_order).collect(),
        other => other,
    }
}

/// Forgets what was kept for long enough. The fact that a secret was given stays as long as any other answer.
pub(crate) fn forget(database: &Connection, now: i64) -> rusqlite::Result<()> {
    database.execute("DELETE FROM answers WHERE created_at < ?1", [now - micros(KEPT)])?;
    let secrets = "UPDATE answers SET body = NULL WHERE secret AND body IS NOT NULL AND created_at < ?1";
    database.execute(secrets, [now - micros(SECRET_KEPT)]).map(drop)
}

fn find(database: &Connection, name: &[u8; 32]) -> rusqlite::Result<Option<Stored>> {
    let read = |row: &rusqlite::Row<'_>| {
        Ok(Stored { fingerprint: row.get(0)?, status: row.get(1)?, headers: row.get(2)?, body: row.get(3)? })
    };
    database
        .query_row("SELECT fingerprint, status, headers, body FROM answers WHERE name = ?1", [name], read)
        .optional()
}

fn replay(stored: Stored, fingerprint: &[u8; 32], secrecy: Secrecy, sealing_key: &[u8; 32]) -> Outcome {
    if stored.fingerprint != fingerprint {
        let detail = "This Idempotency-Key was used for another request.";
        return Err(Problem::new(422, "idempotency_key_reused", detail));
    }
    let body = stored.body.ok_or_else(|| {
        Problem::new(409, "idempotency_answer_expired", "This was done before, and its answer is no longer kept.")
    })?;
    let body = match secrecy {
        Secrecy::Open => body,
        Secrecy::Secret => open(sealing_key, &body)?,
    };
    Ok(Answer { status: stored.status, headers: serde_json::from_str(&stored.headers)?, body: body.into() })
}

fn cipher(key: &[u8; 32]) -> Result<ChaCha20Poly1305, Problem> {
    ChaCha20Poly1305::new_from_slice(key).map_err(Problem::internal)
}

fn seal(key: &[u8; 32], body: &[u8]) -> Result<Vec<u8>, Problem> {
    let nonce = secret::random::<NONCE>().map_err(Problem::internal)?;
    let sealed = cipher(key)?.encrypt(&Nonce::from(nonce), body).map_err(Problem::internal)?;
    Ok([nonce.as_slice(), &sealed].concat())
}

fn open(key: &[u8; 32], sealed: &[u8]) -> Result<Vec<u8>, Problem> {
    let (nonce, sealed) =
        sealed.split_first_chunk::<NONCE>().ok_or_else(|| Problem::internal("a sealed answer is too short"))?;
    cipher(key)?.decrypt(&Nonce::from(*nonce), sealed).map_err(Problem::internal)
}
