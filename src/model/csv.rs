//! Tables as CSV (RFC 4180) that a spreadsheet opens without running anything in it.

/// A table as a CSV document: every field in quotes, lines ended by CR LF, begun by the mark by which spreadsheets
/// recognize UTF-8.
#[must_use]
pub fn document(rows: &[Vec<String>]) -> String {
    let mut text = String::from("\u{feff}");
    for row in rows {
        for (place, field) in row.iter().enumerate() {
            if place > 0 {
                text.push(',');
            }
            push_field(&mut text, field);
        }
        text.push_str("\r\n");
    }
    text
}

/// Writes a field. One that a spreadsheet would take for a formula gets an apostrophe before it, which makes it text.
fn push_field(text: &mut String, field: &str) {
    text.push('"');
    if is_formula(field) {
        text.push('\'');
    }
    for character in field.chars() {
        if character == '"' {
            text.push('"');
        }
        text.push(character);
    }
    text.push('"');
}

/// Whether a spreadsheet may run this. Spaces before it, and the wide forms that some East Asian settings accept, count too.
fn is_formula(field: &str) -> bool {
    field.starts_with(['\t', '\r', '\n'])
        || field.trim_start().starts_with(['=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn one(field: &str) -> String {
        document(&[vec![field.to_owned()]])
    }

    #[test]
    fn fields_are_quoted_and_lines_end_in_cr_lf() {
        let rows = [vec!["Name".to_owned(), "Key".to_owned()], vec!["A \"b\", c".to_owned(), String::new()]];
        assert_eq!(document(&rows), "\u{feff}\"Name\",\"Key\"\r\n\"A \"\"b\"\", c\",\"\"\r\n");
        assert_eq!(document(&[]), "\u{feff}");
    }

    #[test]
    fn a_formula_becomes_text() {
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1"] {
            assert_eq!(one(formula), format!("\u{feff}\"'{formula}\"\r\n"));
        }
        assert_eq!(one("MES = good"), "\u{feff}\"MES = good\"\r\n");
    }

    proptest! {
        #[test]
        fn a_field_reads_back_and_never_begins_a_formula(field in "(\\PC|[\"\t\r\n=+@-]){0,20}") {
            let document = one(&field);
            let inside = document.trim_start_matches('\u{feff}').strip_suffix("\"\r\n").and_then(|text| text.strip_prefix('"'));
            let read = inside.unwrap_or_default().replace("\"\"", "\"");
            prop_assert!(!is_formula(&read));
            prop_assert_eq!(read.strip_prefix('\'').filter(|_| is_formula(&field)).unwrap_or(&read), field.as_str());
        }
    }
}
