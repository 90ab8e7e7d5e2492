//! The workspaces of the sample.

use super::{
    ACCOUNT, BOLOGNA, BRESCIA, GENOVA, MODENA, OTHER_ACCOUNT, OTHER_COMPANY, PARMA, PISA, TEST_BENCH, TORINO, extra,
};
use rusqlite::{Connection, params};

const DAY_MICROS: i64 = 24 * 60 * 60 * 1_000_000;
const MILAN: Option<(&str, &str)> = Some(("eu-south-1", "Europe (Milan)"));
const FRANKFURT: Option<(&str, &str)> = Some(("eu-central-1", "Europe (Frankfurt)"));

struct Entry<'a> {
    id: &'a str,
    account: &'a str,
    name: &'a str,
    description: &'a str,
    created_at: &'a str,
    region: Option<(&'a str, &'a str)>,
    view_only: bool,
    subscription: bool,
    /// Devices, fleets, members, stored bytes.
    contents: [i64; 4],
    exported_days_ago: Option<i64>,
}

const PLAIN: Entry<'_> = Entry {
    id: "",
    account: ACCOUNT,
    name: "",
    description: "",
    created_at: "2022-01-10T08:00:00Z",
    region: MILAN,
    view_only: false,
    subscription: false,
    contents: [8, 1, 3, 1_200_000_000],
    exported_days_ago: None,
};

const ENTRIES: [Entry<'_>; 9] = [
    Entry {
        id: PISA,
        name: "Bottling line Pisa",
        description: "Line 1 to 4",
        created_at: "2021-03-26T09:46:00.565155Z",
        contents: [124, 6, 17, 81_234_567_890],
        ..PLAIN
    },
    Entry {
        id: BOLOGNA,
        name: "Packaging hall Bologna",
        description: "Cartoning and palletizing",
        created_at: "2020-09-01T06:30:12.000042Z",
        contents: [2_310, 48, 112, 1_912_345_678_901],
        exported_days_ago: Some(12),
        ..PLAIN
    },
    Entry {
        id: BRESCIA,
        name: "Foundry Brescia",
        description: "Furnaces and casting",
        created_at: "2019-05-14T12:00:00Z",
        view_only: true,
        contents: [61, 3, 9, 33_000_000_000],
        exported_days_ago: Some(200),
        ..PLAIN
    },
    Entry {
        id: PARMA,
        name: "Cold store Parma",
        created_at: "2026-02-02T10:15:30.5Z",
        contents: [0, 0, 1, 0],
        ..PLAIN
    },
    Entry {
        id: TORINO,
        name: "Paint shop Torino",
        description: "Cabins 1 to 9",
        region: FRANKFURT,
        subscription: true,
        contents: [402, 11, 25, 220_400_500_600],
        exported_days_ago: Some(1),
        ..PLAIN
    },
    Entry {
        id: MODENA,
        name: "Assembly Modena",
        description: "Final assembly",
        contents: [77, 4, 14, 9_876_543_210],
        ..PLAIN
    },
    Entry { id: GENOVA, name: "Warehouse Genova", region: None, ..PLAIN },
    Entry { id: TEST_BENCH, name: "Test bench", description: "For trying things out", ..PLAIN },
    Entry { id: OTHER_COMPANY, account: OTHER_ACCOUNT, name: "Other company plant", region: FRANKFURT, ..PLAIN },
];

pub(super) fn fill(database: &Connection, extra_workspaces: u32, now: i64) -> Result<(), Box<dyn std::error::Error>> {
    for entry in &ENTRIES {
        insert(database, entry, now)?;
    }
    for number in 1..=extra_workspaces {
        insert(database, &Entry { id: &extra(number), name: &format!("Extra {number:03}"), ..PLAIN }, now)?;
    }
    Ok(())
}

fn insert(database: &Connection, entry: &Entry<'_>, now: i64) -> Result<(), Box<dyn std::error::Error>> {
    let [devices, fleets, members, stored_bytes] = entry.contents;
    database
        .prepare_cached(
            "INSERT INTO workspaces (id, account_id, name, description, created_at, region_id, region_name, view_only, \
             active_subscription, devices, fleets, members, stored_bytes, last_export_at) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
        )?
        .execute(params![
            entry.id,
            entry.account,
            entry.name,
            entry.description,
            entry.created_at.parse::<jiff::Timestamp>()?.as_microsecond(),
            entry.region.map(|(id, _)| id),
            entry.region.map(|(_, name)| name),
            entry.view_only,
            entry.subscription,
            devices,
            fleets,
            members,
            stored_bytes,
            entry.exported_days_ago.map(|days| now - days * DAY_MICROS),
        ])?;
    Ok(())
}
