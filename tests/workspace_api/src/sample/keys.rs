//! The keys of the sample. Those of Pisa are written down one by one, the others follow a pattern.

use super::{
    BOLOGNA, BRESCIA, GENOVA, MES_CONNECTOR, MES_CONNECTOR_VALUE, MODENA, OTHER_COMPANY, PISA, TEST_BENCH, TORINO,
};
use crate::{database::api_keys::ApiKey, secret};
use rusqlite::Connection;
use serde_json::Value;

const PISA_KEYS: &str = include_str!("pisa_keys.json");
const MINUTE: i64 = 60 * 1_000_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
/// Since when the platform notes the use of keys, in days before now.
const TRACKED_DAYS: i64 = 400;
const MANY: usize = 10_000;
const FEW: usize = 12;
const CREATORS: [(&str, &str); 4] = [
    ("usr-1", "Operations team"),
    ("usr-2", "Olivia Rossi"),
    ("usr-3", "Arjun Mehta"),
    ("usr-9", "株式会社サンプル 山田"),
];

pub(super) fn id(workspace_id: &str, index: usize) -> String {
    let hash = secret::hash(&[b"sample id", workspace_id.as_bytes(), &index.to_be_bytes()]);
    format!("key-{}", secret::word(&hash[..8]))
}

pub(super) fn value(workspace_id: &str, index: usize) -> String {
    let half = |part: &[u8]| secret::hash(&[b"sample value", part, workspace_id.as_bytes(), &index.to_be_bytes()]);
    let mut seed = [0; 64];
    seed[..32].copy_from_slice(&half(b"first"));
    seed[32..].copy_from_slice(&half(b"second"));
    secret::key_value(&seed)
}

pub(super) fn fill(database: &Connection, ten_thousand: bool, now: i64) -> Result<(), Box<dyn std::error::Error>> {
    pisa(database, now)?;
    patterned(database, BOLOGNA, if ten_thousand { MANY } else { FEW }, now)?;
    for (workspace_id, count) in
        [(BRESCIA, 6), (TORINO, 9), (MODENA, 5), (GENOVA, 3), (TEST_BENCH, 2), (OTHER_COMPANY, 4)]
    {
        patterned(database, workspace_id, count, now)?;
    }
    Ok(())
}

/// A key of Pisa: name, scopes, whether it is active, hours since creation, hours since the last use (or
/// "never" or "unknown"), and days until it expires (or null).
type Row = (String, Vec<String>, bool, i64, Value, Option<i64>);

fn pisa(database: &Connection, now: i64) -> Result<(), Box<dyn std::error::Error>> {
    let rows: Vec<Row> = serde_json::from_str(PISA_KEYS)?;
    // Oldest first, as they would have been created: numbers then agree with times.
    for (index, (name, scopes, active, created_hours, used, expires_days)) in rows.into_iter().enumerate().rev() {
        let created_at = now - created_hours * HOUR;
        let is_mes = name == "MES connector";
        let value = if is_mes { MES_CONNECTOR_VALUE.to_owned() } else { value(PISA, index) };
        let creator = CREATORS[index % CREATORS.len()];
        let key = ApiKey {
            number: 0,
            id: if is_mes { MES_CONNECTOR.to_owned() } else { id(PISA, index) },
            workspace_id: PISA.to_owned(),
            name,
            masked_value: secret::mask(&value),
            scopes,
            active,
            created_at,
            created_by: (creator.0.to_owned(), creator.1.to_owned()),
            last_used_at: used.as_i64().map(|hours| now - hours * HOUR - 17 * MINUTE),
            // Older services do not say since when; both that and a later time mean "not known".
            tracked_since: match used.as_str() {
                Some("unknown") if index % 2 == 0 => None,
                _ => Some(now - TRACKED_DAYS * DAY),
            },
            expires_at: expires_days.map(|days| now + days * DAY + 3 * HOUR),
            version: 1,
        };
        key.insert(database, &value)?;
    }
    Ok(())
}

fn patterned(database: &Connection, workspace_id: &str, count: usize, now: i64) -> rusqlite::Result<()> {
    const NAMES: [&str; 8] = [
        "Line gateway",
        "Palletizer",
        "Case sealer",
        "Vision system",
        "Energy meter",
        "Label printer",
        "Conveyor",
        "Data export",
    ];
    const SCOPES: [&[&str]; 5] = [
        &["devices:read"],
        &["devices:read", "data:write"],
        &["data:read"],
        &["devices:read", "data:read", "jobs:write"],
        &["workspace:admin"],
    ];
    for index in (0..count).rev() {
        let value = value(workspace_id, index);
        let place = i64::try_from(index).unwrap_or_default();
        let created_at = now - (place + 1) * HOUR;
        let (creator, creator_name) = CREATORS[index % CREATORS.len()];
        let is_used = index % 7 != 3;
        let key = ApiKey {
            number: 0,
            id: id(workspace_id, index),
            workspace_id: workspace_id.to_owned(),
            name: format!("{} {:05}", NAMES[index % NAMES.len()], index + 1),
            masked_value: secret::mask(&value),
            scopes: SCOPES[index % SCOPES.len()].iter().map(|scope| (*scope).to_owned()).collect(),
            active: index % 9 != 4,
            created_at,
            created_by: (creator.to_owned(), creator_name.to_owned()),
            last_used_at: is_used.then_some(created_at + (now - created_at) / 100 * (place * 37 % 100)),
            tracked_since: Some(now - TRACKED_DAYS * 2 * DAY),
            expires_at: (index % 5 == 2).then_some(now + (place % 60 - 10) * DAY + HOUR),
            version: 1,
        };
        key.insert(database, &value)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::MES_CONNECTOR_MASK;

    #[test]
    fn pisa_has_forty_keys_in_the_order_of_their_age() {
        let rows: Vec<Row> = serde_json::from_str(PISA_KEYS).unwrap();
        assert_eq!(rows.len(), 40);
        assert!(rows.is_sorted_by_key(|row| row.3));
        assert_eq!(rows.iter().filter(|row| row.0 == "MES connector").count(), 1);
    }

    #[test]
    fn the_known_value_has_the_known_mask() {
        assert_eq!(secret::mask(MES_CONNECTOR_VALUE), MES_CONNECTOR_MASK);
        assert_eq!(MES_CONNECTOR_VALUE.len(), value(PISA, 0).len());
    }
}
