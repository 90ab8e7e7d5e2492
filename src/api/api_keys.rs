//! API keys (contract, "API keys").

use super::{
    ApiError, Cause, Client,
    call::{Answer, Call, Method, encode, workspace_path},
    decode::{decode, unreadable},
    error::Absent,
    json::{Body, Json},
};
use crate::model::{
    api_key::{ApiKey, KeyStatus, LastUsed},
    secret::Secret,
    time::Timestamp,
};

/// A page of the list of keys, newest first.
#[derive(Clone, Debug, PartialEq)]
pub struct KeyPage {
    /// The keys.
    pub keys: Vec<ApiKey>,
    /// Where the next page begins.
    pub next_cursor: Option<String>,
    /// How many keys there are in all, if the service says.
    pub total: Option<u64>,
    /// How fresh the answer is.
    pub as_of: Option<Timestamp>,
}

/// Something that a key can be allowed to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    /// `devices:read`.
    pub id: String,
    /// In words.
    pub name: String,
    /// What it allows.
    pub description: String,
    /// Whether it allows unusually much.
    pub broad: bool,
}

/// What a new key shall be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewKey {
    /// Its name, checked.
    pub name: String,
    /// Ids of scopes, at least one.
    pub scopes: Vec<String>,
    /// When it stops working.
    pub expires_at: Option<Timestamp>,
}

/// A key that was just created, with its value, which no later answer has.
pub struct CreatedKey {
    /// The key.
    pub key: ApiKey,
    /// Shown once, kept nowhere else.
    pub value: Secret,
}

/// What to change of a key: the wanted state, so that a lost answer can be settled by reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyChange {
    /// Activate or deactivate.
    Status(KeyStatus),
    /// Rename.
    Name(String),
}

fn time_of<J: Json>(json: &J, name: &str) -> Option<Timestamp> {
    Timestamp::parse(&json.text_of(name)?)
}

fn key<J: Json>(json: &J) -> Option<ApiKey> {
    let created_at = time_of(json, "created_at");
    Some(ApiKey {
        id: json.text_of("id")?,
        name: json.text_of("name").unwrap_or_default(),
        masked_value: json.text_of("masked_value").filter(|value| !value.is_empty()),
        scopes: json.list_of("scopes", J::text).unwrap_or_default(),
        status: KeyStatus::parse(&json.text_of("status").unwrap_or_default()),
        created_at,
        created_by: json.member("created_by").and_then(|by| by.text_of("name").or_else(|| by.text_of("id"))),
        last_used: LastUsed::new(time_of(json, "last_used_at"), time_of(json, "last_used_tracked_since"), created_at),
        expires_at: time_of(json, "expires_at"),
        etag: json.text_of("etag"),
    })
}

pub(super) fn enveloped<J: Json>(json: &J) -> Option<ApiKey> {
    key(&json.member("api_key")?)
}

pub(super) fn page<J: Json>(json: &J) -> Option<KeyPage> {
    Some(KeyPage {
        keys: json.list_of("api_keys", key)?,
        next_cursor: json.text_of("next_cursor").filter(|cursor| !cursor.is_empty()),
        total: json.count_of("total"),
        as_of: time_of(json, "as_of"),
    })
}

pub(super) fn scope<J: Json>(json: &J) -> Option<Scope> {
    let text = |name: &str| json.text_of(name).unwrap_or_default();
    Some(Scope {
        id: json.text_of("id")?,
        name: text("name"),
        description: text("description"),
        broad: json.member("broad").and_then(|broad| broad.flag()).unwrap_or_default(),
    })
}

impl KeyChange {
    fn body(&self) -> String {
        match self {
            Self::Status(status) => Body::default().text("status", status.word()),
            Self::Name(name) => Body::default().text("name", name),
        }
        .end()
    }

    /// Whether the key already is as wanted.
    #[must_use]
    pub fn is_made(&self, key: &ApiKey) -> bool {
        match self {
            Self::Status(status) => key.status == *status,
            Self::Name(name) => key.name == *name,
        }
    }
}

fn keys_path(workspace_id: &str) -> String {
    format!("{}/api_keys", workspace_path(workspace_id))
}

fn key_path(workspace_id: &str, key_id: &str) -> String {
    format!("{}/{}", keys_path(workspace_id), encode(key_id))
}

/// A page of the keys of a workspace. `limit` is at most 1000.
///
/// # Errors
/// Any [`ApiError`]; [`Cause::NotSupported`] where this deployment has no keys.
pub async fn list_keys(
    client: &Client,
    workspace_id: &str,
    limit: u32,
    cursor: Option<&str>,
) -> Result<KeyPage, ApiError> {
    let mut path = format!("{}?limit={limit}", keys_path(workspace_id));
    if let Some(cursor) = cursor {
        path.push_str("&cursor=");
        path.push_str(&encode(cursor));
    }
    decode(&client.send(Call::get(path, Absent::Part)).await?, page)
}

/// The scopes that a new key can have.
///
/// # Errors
/// Any [`ApiError`].
pub async fn list_scopes(client: &Client, workspace_id: &str) -> Result<Vec<Scope>, ApiError> {
    let path = format!("{}/api_key_scopes", workspace_path(workspace_id));
    let answer = client.send(Call::get(path, Absent::Part)).await?;
    decode(&answer, |json| json.list_of("scopes", scope))
}

/// Creates a key. The same idempotency key again gives the first answer, with its value.
///
/// # Errors
/// Any [`ApiError`]; [`Cause::Unreadable`] also when the answer has no value.
pub async fn create_key(
    client: &Client,
    workspace_id: &str,
    new: &NewKey,
    idempotency_key: &str,
) -> Result<CreatedKey, ApiError> {
    let mut body = Body::default().text("name", &new.name).texts("scopes", &new.scopes);
    if let Some(time) = new.expires_at {
        body = body.text("expires_at", &time.to_string());
    }
    let call = Call::post(keys_path(workspace_id), body.end(), idempotency_key, Absent::Part);
    let answer = client.send(call).await?;
    decode(&answer, |json| {
        let value = Secret::new(json.text_of("value").filter(|value| !value.is_empty())?);
        Some(CreatedKey { key: enveloped(json)?, value })
    })
}

/// A key with its version in it. An answer about another key is none.
fn versioned(answer: &Answer, key_id: &str) -> Result<ApiKey, ApiError> {
    let key = decode(answer, |json| enveloped(json).filter(|key| key.id == key_id))?;
    Ok(ApiKey { etag: answer.etag.clone().or(key.etag), ..key })
}

/// One key, with its version in it.
///
/// # Errors
/// Any [`ApiError`].
pub async fn get_key(client: &Client, workspace_id: &str, key_id: &str) -> Result<ApiKey, ApiError> {
    versioned(&client.send(Call::get(key_path(workspace_id, key_id), Absent::Resource)).await?, key_id)
}

/// Changes a key. When the answer is lost, does not show the change, or the version is refused, the key is read: if it
/// already is as wanted, the change had worked.
///
/// # Errors
/// Any [`ApiError`]; [`Cause::Stale`] when somebody else changed it.
pub async fn change_key(
    client: &Client,
    workspace_id: &str,
    key_id: &str,
    change: &KeyChange,
    etag: Option<String>,
) -> Result<ApiKey, ApiError> {
    let call =
        Call::change(Method::Patch, key_path(workspace_id, key_id), etag, Absent::Resource).with_body(change.body());
    let error = match client.send(call).await {
        Ok(answer) => match versioned(&answer, key_id) {
            Ok(key) if change.is_made(&key) => return Ok(key),
            _ => unreadable(&answer),
        },
        Err(error) => error,
    };
    if !error.is_uncertain() && error.cause != Cause::Stale {
        return Err(error);
    }
    match get_key(client, workspace_id, key_id).await {
        Ok(current) if change.is_made(&current) => Ok(current),
        Ok(_) => Err(error.unchanged()),
        Err(_) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::json::native::parse;
    use proptest::prelude::*;

    fn read(json: &str) -> Option<ApiKey> {
        key(&parse(json))
    }

    #[test]
    fn the_key_of_the_contract_is_read() {
        let key = read(
            r#"{"id":"key-5h2j8s","name":"MES connector","masked_value":"Gx4T••••••••9d1f","scopes":["devices:read"],
            "status":"active","created_at":"2025-02-11T08:00:00Z","created_by":{"id":"usr-1","name":"Operations team"},
            "last_used_at":"2026-11-20T16:45:12.120Z","last_used_tracked_since":"2025-01-01T00:00:00Z","expires_at":null,"etag":"\"17\""}"#,
        );
        assert!(key.is_some_and(|key| key.status == KeyStatus::Active
            && key.created_by.as_deref() == Some("Operations team")
            && key.last_used == LastUsed::At(Timestamp::from_milliseconds(1_795_193_112_120))
            && key.etag.as_deref() == Some("\"17\"")));
    }

    #[test]
    fn an_id_alone_is_a_key_and_unknown_words_stay() {
        let key = read(r#"{"id":"key-1","status":"suspended","created_at":"once"}"#);
        assert!(key.is_some_and(|key| key.status == KeyStatus::Other("suspended".into()) && key.label() == "key-1"));
    }

    #[test]
    fn a_change_knows_when_it_is_made() {
        let key = read(r#"{"id":"key-1","name":"MES","status":"inactive"}"#);
        assert!(key.is_some_and(|key| KeyChange::Status(KeyStatus::Inactive).is_made(&key)
            && !KeyChange::Status(KeyStatus::Active).is_made(&key)
            && KeyChange::Name("MES".into()).is_made(&key)));
        assert_eq!(KeyChange::Status(KeyStatus::Active).body(), r#"{"status":"active"}"#);
    }

    proptest! {
        #[test]
        fn any_text_is_refused_without_panic(text in "\\PC*") {
            let _ = read(&text);
        }
    }
}
