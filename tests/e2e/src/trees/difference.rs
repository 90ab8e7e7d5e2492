//! Which lines of two texts are different.

use std::fmt::Write as _;

/// So many lines around a difference are shown with it.
const AROUND: usize = 2;

/// A line in one of the texts, or in both.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Line<'a> {
    Both(&'a str),
    Kept(&'a str),
    Seen(&'a str),
}

/// The lines of what was kept that are no longer there, with `-`, and those that are new, with `+`, each with what is
/// around it.
#[must_use]
pub fn difference(kept: &str, seen: &str) -> String {
    let lines = aligned(&kept.lines().collect::<Vec<_>>(), &seen.lines().collect::<Vec<_>>());
    let is_near = |place: usize| {
        let near = &lines[place.saturating_sub(AROUND)..lines.len().min(place + AROUND + 1)];
        near.iter().any(|line| !matches!(line, Line::Both(_)))
    };
    let (mut output, mut skips) = (String::new(), false);
    for (place, line) in lines.iter().enumerate() {
        if !is_near(place) {
            skips = true;
            continue;
        }
        if std::mem::take(&mut skips) {
            output.push_str("  …\n");
        }
        let (sign, text) = match line {
            Line::Both(text) => (' ', text),
            Line::Kept(text) => ('-', text),
            Line::Seen(text) => ('+', text),
        };
        let _ = writeln!(output, "{sign} {text}");
    }
    output
}

/// The lines of both, those that are in both as often as their order allows.
fn aligned<'a>(kept: &[&'a str], seen: &[&'a str]) -> Vec<Line<'a>> {
    // How many lines the rests of both have in common.
    let mut common = vec![vec![0_usize; seen.len() + 1]; kept.len() + 1];
    for (i, old) in kept.iter().enumerate().rev() {
        for (j, new) in seen.iter().enumerate().rev() {
            common[i][j] = match old == new {
                true => common[i + 1][j + 1] + 1,
                false => common[i + 1][j].max(common[i][j + 1]),
            };
        }
    }
    let (mut lines, mut i, mut j) = (Vec::new(), 0, 0);
    while i < kept.len() || j < seen.len() {
        if i < kept.len() && j < seen.len() && kept[i] == seen[j] {
            lines.push(Line::Both(kept[i]));
            (i, j) = (i + 1, j + 1);
        } else if j == seen.len() || (i < kept.len() && common[i + 1][j] >= common[i][j + 1]) {
            lines.push(Line::Kept(kept[i]));
            i += 1;
        } else {
            lines.push(Line::Seen(seen[j]));
            j += 1;
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::difference;

    #[test]
    fn the_same_is_no_difference() {
        assert_eq!(difference("a\nb\n", "a\nb\n"), "");
    }

    #[test]
    fn what_is_gone_and_what_is_new_stands_with_what_is_around_it() {
        let kept = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";
        let seen = "1\n2\n3\n4\nfive\n6\n7\n8\n9\nten\n";
        assert_eq!(difference(kept, seen), "  …\n  3\n  4\n- 5\n+ five\n  6\n  7\n  8\n  9\n+ ten\n");
    }
}
