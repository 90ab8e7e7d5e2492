//! The sizes, for people and for programs.

use super::Visit;
use crate::compress::Size;
use serde_json::{Value, json};

/// What stands above the files that a first visit does not load.
const LATER_TITLE: &str = "when it is needed:";

/// Prints a table for each visit.
pub(crate) fn print(visits: &[Visit]) {
    for visit in visits {
        println!("\n{}", lines(visit).join("\n"));
    }
}

/// The same as JSON, in bytes.
pub(crate) fn json(visits: &[Visit]) -> Value {
    let entries = visits.iter().map(|visit| {
        let list = |files: &[(String, Size)]| files.iter().map(|(name, size)| object(name, *size)).collect::<Vec<_>>();
        let (files, later) = (list(&visit.files), list(&visit.later));
        (
            visit.name.to_owned(),
            json!({ "files": files, "later": later, "total": object("total", visit.total()), "budget": visit.budget }),
        )
    });
    Value::Object(entries.collect())
}

fn object(name: &str, size: Size) -> Value {
    json!({ "name": name, "raw": size.raw, "gzip": size.gzip, "brotli": size.brotli })
}

fn lines(visit: &Visit) -> Vec<String> {
    let width = visit.files.iter().chain(&visit.later).map(|(name, _)| name.len()).max().unwrap_or_default().max(24);
    let row =
        |name: &str, cells: [String; 3]| format!("{name:width$} {:>10} {:>10} {:>10}", cells[0], cells[1], cells[2]);
    let numbers = |name: &str, size: Size| row(name, [size.raw, size.gzip, size.brotli].map(grouped));
    let mut lines = vec![row(visit.name, ["raw", "gzip", "brotli"].map(str::to_owned)), "-".repeat(width + 33)];
    lines.extend(visit.files.iter().map(|(name, size)| numbers(name, *size)));
    lines.push("-".repeat(width + 33));
    lines.push(numbers("first visit, in all", visit.total()));
    if let Some(budget) = visit.budget {
        lines.push(row("budget", [String::new(), String::new(), grouped(budget)]));
    }
    if !visit.later.is_empty() {
        lines.push(LATER_TITLE.to_owned());
        lines.extend(visit.later.iter().map(|(name, size)| numbers(name, *size)));
    }
    lines
}

/// `1234567` as `1 234 567`.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let groups = digits.as_bytes().rchunks(3).rev().map(String::from_utf8_lossy);
    groups.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped() {
        assert_eq!([0, 999, 1000, 1_234_567].map(grouped), ["0", "999", "1 000", "1 234 567"]);
    }

    #[test]
    fn the_table_shows_files_total_and_budget() {
        let size = |raw| Size { raw, gzip: raw / 2, brotli: raw / 4 };
        let files = vec![("a.js".to_owned(), size(4000)), ("b.css".to_owned(), size(400))];
        let later = vec![("later/c.wasm".to_owned(), size(40_000))];
        let visit = Visit { name: "standalone", files, later, budget: Some(190_000), excess: Vec::new() };
        let lines = lines(&visit);
        let mut table = lines.iter().filter(|line| *line != LATER_TITLE);
        assert!(table.all(|line| line.chars().count() == 24 + 33), "{lines:#?}");
        assert!(lines[2].starts_with("a.js") && lines[2].ends_with(" 4 000      2 000      1 000"), "{}", lines[2]);
        assert!(lines[5].ends_with(" 1 100"), "{}", lines[5]);
        assert!(lines[6].starts_with("budget") && lines[6].ends_with(" 190 000"), "{}", lines[6]);
        assert!(lines[8].starts_with("later/c.wasm") && lines[8].ends_with(" 10 000"), "{}", lines[8]);
        assert_eq!(json(&[visit])["standalone"]["total"]["brotli"], 1100);
    }
}
