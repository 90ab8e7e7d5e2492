//! The basic settings of the sample.

use super::{BOLOGNA, BRESCIA, MODENA, PISA, TORINO};
use rusqlite::{Connection, params};
use serde_json::Value;
use std::collections::HashMap;

/// For each workspace a list of element, name, value and, where it has one, the obstacle to importing it.
const SETTINGS: &str = include_str!("settings.json");

pub(super) fn fill(database: &Connection) -> Result<(), Box<dyn std::error::Error>> {
    let workspaces: HashMap<String, Vec<Vec<Value>>> = serde_json::from_str(SETTINGS)?;
    let ids = [("pisa", PISA), ("torino", TORINO), ("modena", MODENA), ("bologna", BOLOGNA), ("brescia", BRESCIA)];
    let mut insert = database
        .prepare("INSERT INTO settings (workspace_id, element, name, value, obstacle) VALUES (?1, ?2, ?3, ?4, ?5)")?;
    for (name, id) in ids {
        for row in workspaces.get(name).into_iter().flatten() {
            let text = |place: usize| row.get(place).and_then(Value::as_str);
            let value = row.get(2).map(Value::to_string);
            insert.execute(params![id, text(0), text(1), value, text(3)])?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_of_a_workspace_of_the_sample() {
        let workspaces: HashMap<String, Vec<Vec<Value>>> = serde_json::from_str(SETTINGS).unwrap();
        let mut names: Vec<_> = workspaces.keys().map(String::as_str).collect();
        names.sort_unstable();
        assert_eq!(names, ["bologna", "brescia", "modena", "pisa", "torino"]);
    }
}
