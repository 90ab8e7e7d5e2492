//! Which rows of a long table are drawn: those near what is visible, and the row that has the focus.

use std::ops::Range;

/// Up to so many rows, all are drawn.
pub const ALL_DRAWN: usize = 100;
/// How many rows are drawn beyond that.
const DRAWN: usize = 60;
/// How many of them lie before the first visible one when the window is placed anew.
const BEFORE: usize = 20;
/// The window stays while at least so many rows lie before the first visible one.
const LEAST_BEFORE: usize = 8;
/// The window stays while at least so many rows lie from the first visible one on.
const LEAST_AFTER: usize = 28;

/// A part of the table, from top to bottom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Span {
    /// So many rows that are not drawn.
    Gap(usize),
    /// Rows that are drawn.
    Rows(Range<usize>),
}

/// The rows to draw when `first_visible` of `total` rows is the first one in sight.
#[must_use]
pub fn around(first_visible: usize, total: usize) -> Range<usize> {
    if total <= ALL_DRAWN {
        return 0..total;
    }
    let start = first_visible.saturating_sub(BEFORE).min(total - DRAWN);
    start..start + DRAWN
}

/// The rows of `window` as far as there are so many; another window at the same place when it does not fit a table of
/// `total` rows.
#[must_use]
pub fn fit(window: &Range<usize>, total: usize) -> Range<usize> {
    let fits = total > ALL_DRAWN && window.len() == DRAWN && window.end <= total;
    if fits { window.clone() } else { around(window.start + BEFORE, total) }
}

/// As [`around`], but `current` stays as long as it will do, so that not every step of scrolling draws rows.
#[must_use]
pub fn follow(current: &Range<usize>, first_visible: usize, total: usize) -> Range<usize> {
    let fits = fit(current, total) == *current;
    let before = current.start == 0 || first_visible >= current.start + LEAST_BEFORE;
    let after = current.end == total || first_visible + LEAST_AFTER <= current.end;
    if fits && before && after { current.clone() } else { around(first_visible, total) }
}

/// The whole table as gaps and drawn rows. The row `held` (it has the focus) is drawn wherever it is, with the row before
/// and the row after it, so that Tab leads on to its neighbours.
#[must_use]
pub fn spans(window: &Range<usize>, held: Option<usize>, total: usize) -> Vec<Span> {
    let window = window.start.min(total)..window.end.min(total);
    let held = held.filter(|row| *row < total).map_or(0..0, |row| row.saturating_sub(1)..(row + 2).min(total));
    let pieces = if held.start < window.start { [held, window] } else { [window, held] };
    let mut spans = Vec::with_capacity(5);
    let mut done = 0;
    for piece in pieces {
        let piece = piece.start.max(done)..piece.end;
        if piece.is_empty() {
            continue;
        }
        if piece.start > done {
            spans.push(Span::Gap(piece.start - done));
        }
        done = piece.end;
        match spans.last_mut() {
            Some(Span::Rows(before)) => before.end = piece.end,
            _ => spans.push(Span::Rows(piece)),
        }
    }
    if done < total {
        spans.push(Span::Gap(total - done));
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_short_table_is_drawn_whole() {
        assert_eq!(around(40, 100), 0..100);
        assert_eq!(spans(&around(0, 7), Some(3), 7), [Span::Rows(0..7)]);
        assert_eq!(spans(&around(0, 0), None, 0), []);
    }

    #[test]
    fn a_table_that_became_long_or_short_gets_the_right_window() {
        // All of a hundred rows are drawn, though a window of a longer table would fit into them.
        assert_eq!(fit(&(20..80), 100), 0..100);
        assert_eq!(fit(&(20..80), 101), 20..80);
        assert_eq!(fit(&(900..960), 101), 41..101);
        assert_eq!(fit(&(400..500), 1_000), 400..460);
    }

    #[test]
    fn the_window_lies_around_what_is_visible() {
        assert_eq!(around(0, 10_000), 0..60);
        assert_eq!(around(5_000, 10_000), 4_980..5_040);
        assert_eq!(around(9_999, 10_000), 9_940..10_000);
    }

    #[test]
    fn the_window_stays_until_an_edge_is_near() {
        let window = around(5_000, 10_000);
        assert_eq!(follow(&window, 5_010, 10_000), window);
        assert_eq!(follow(&window, 5_013, 10_000), 4_993..5_053);
        assert_eq!(follow(&window, 4_987, 10_000), 4_967..5_027);
        assert_eq!(follow(&window, 5_000, 50), 0..50);
    }

    #[test]
    fn a_window_stays_where_it_is_while_it_fits() {
        assert_eq!(fit(&(4_980..5_040), 10_000), 4_980..5_040);
        assert_eq!(fit(&(4_980..5_040), 5_000), 4_940..5_000);
        assert_eq!(fit(&(4_980..5_040), 50), 0..50);
        assert_eq!(fit(&(0..100), 1_000), 0..60);
    }

    #[test]
    fn the_row_with_the_focus_keeps_its_neighbours() {
        let far = spans(&(4_980..5_040), Some(10), 10_000);
        assert_eq!(
            far,
            [Span::Gap(9), Span::Rows(9..12), Span::Gap(4_968), Span::Rows(4_980..5_040), Span::Gap(4_960)]
        );
        assert_eq!(spans(&(20..80), Some(18), 200), [Span::Gap(17), Span::Rows(17..80), Span::Gap(120)]);
        assert_eq!(spans(&(20..80), Some(80), 200), [Span::Gap(20), Span::Rows(20..82), Span::Gap(118)]);
    }

    proptest! {
        #[test]
        fn every_row_is_somewhere_once_and_few_are_drawn(
            total in 0usize..3000, first in 0usize..4000, then in 0usize..4000, held in proptest::option::of(0usize..4000),
        ) {
            let window = follow(&around(first, total), then, total);
            if then < total {
                prop_assert!(window.contains(&then));
            }
            let spans = spans(&window, held, total);
            let (mut covered, mut drawn) = (0, 0);
            for span in &spans {
                match span {
                    Span::Gap(rows) => {
                        prop_assert!(*rows > 0);
                        covered += rows;
                    }
                    Span::Rows(rows) => {
                        prop_assert_eq!(rows.start, covered);
                        covered = rows.end;
                        drawn += rows.len();
                    }
                }
            }
            prop_assert_eq!(covered, total);
            prop_assert!(drawn <= ALL_DRAWN);
            if let Some(row) = held.filter(|row| *row < total) {
                prop_assert!(spans.iter().any(|span| matches!(span, Span::Rows(rows) if rows.contains(&row))));
            }
        }
    }
}
