//! What is saved as a file reads back as it was, and runs nothing in a spreadsheet.
//!
//! Lines are rows, with tabs between the cells.

use crate::{NOW, json};
use workspace_general::model::{
    csv,
    import_values::{self, Kept, Origin},
    json_text,
    time::Timestamp,
};

/// See the module.
pub fn check(input: &str) {
    let rows: Vec<Vec<String>> =
        input.split('\n').map(|line| line.split('\t').map(|cell| cell.replace('¶', "\r\n")).collect()).collect();
    table(&rows);
    // Tabs and line breaks are dangerous at the beginning of a cell.
    table(&[vec![input.to_owned(), format!("\t{input}")]]);
    values(&rows);
    assert_eq!(json(&json_text::string(input)), input);
}

fn table(rows: &[Vec<String>]) {
    let document = csv::document(rows);
    let read = read(&document);
    assert_eq!(read.len(), rows.len());
    for (read, row) in read.iter().zip(rows) {
        assert_eq!(read.len(), row.len());
        for (read, cell) in read.iter().zip(row) {
            assert!(!is_formula(read), "{read:?}");
            // An apostrophe comes before what would be a formula, and before nothing else.
            let expected = if is_formula(cell) { format!("'{cell}") } else { cell.clone() };
            assert_eq!(*read, expected);
        }
    }
}

fn is_formula(cell: &str) -> bool {
    let first = cell.trim_start().chars().next();
    cell.starts_with(['\t', '\r', '\n']) || first.is_some_and(|letter| "=+-@＝＋－＠".contains(letter))
}

/// Reads RFC 4180 with all fields in quotes, letter by letter.
fn read(document: &str) -> Vec<Vec<String>> {
    let mut letters = document.strip_prefix('\u{feff}').unwrap().chars().peekable();
    let mut rows = Vec::new();
    let mut row = Vec::new();
    while let Some(letter) = letters.next() {
        assert_eq!(letter, '"');
        let mut cell = String::new();
        loop {
            match letters.next().unwrap() {
                '"' if letters.peek() == Some(&'"') => cell.extend(letters.next()),
                '"' => break,
                letter => cell.push(letter),
            }
        }
        row.push(cell);
        match letters.next() {
            Some(',') => {}
            Some('\r') => {
                assert_eq!(letters.next(), Some('\n'));
                rows.push(std::mem::take(&mut row));
            }
            other => panic!("{other:?} after a field"),
        }
    }
    assert!(row.is_empty());
    rows
}

fn values(rows: &[Vec<String>]) {
    let origin = Origin {
        workspace_id: rows[0][0].clone(),
        workspace_name: rows[0].get(1).cloned(),
        read_at: Timestamp::from_milliseconds(NOW),
    };
    let kept = |row: &'_ Vec<String>| json_text::string(row.last().unwrap());
    let written: Vec<String> = rows.iter().map(kept).collect();
    let settings = rows.iter().zip(&written);
    let settings = settings.map(|(row, value)| Kept { element: &row[0], name: row.last().unwrap(), value });
    let file = json(&import_values::document(&origin, settings));
    assert_eq!(file["workspace"]["id"], rows[0][0]);
    let there = file["settings"].as_array().unwrap();
    assert_eq!(there.len(), rows.len());
    for (there, row) in there.iter().zip(rows) {
        assert_eq!((&there["element"], &there["value"]), (&row[0].clone().into(), &row.last().unwrap().clone().into()));
    }
}
