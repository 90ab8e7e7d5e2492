//! Whether two pictures show the same.

use super::picture::{Colour, Picture, distance};
use std::fmt;

/// How far a channel of a point, of 255, may be from what is expected: what a palette loses, and what another version of
/// the browser rounds otherwise.
const MOST_DISTANCE: u8 = 16;

/// How many points in a million may be further from it.
const MOST_POINTS: usize = 150;

/// A point that is as expected is shown so far towards white, so that the others stand out.
const FADED: u8 = 4;
const UNEXPECTED: Colour = [214, 0, 70];

/// What two pictures differ in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// In words.
    pub words: String,
    /// Where they differ, in red; nothing when their sizes do.
    pub picture: Option<Picture>,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words)
    }
}

/// Compares what is seen with what is expected.
///
/// # Errors
/// When too much is different.
pub fn compare(expected: &Picture, seen: &Picture) -> Result<(), Difference> {
    let size = |picture: &Picture| (picture.width, picture.height());
    if size(expected) != size(seen) {
        let ((width, height), (seen_width, seen_height)) = (size(expected), size(seen));
        let words = format!("it is {seen_width} × {seen_height} points large, not {width} × {height}");
        return Err(Difference { words, picture: None });
    }
    let is_other = |(one, other): (&Colour, &Colour)| distance(*one, *other) > MOST_DISTANCE;
    let others = expected.points.iter().zip(&seen.points).map(is_other);
    let count = others.clone().filter(|other| *other).count();
    let points = expected.points.len();
    if count * 1_000_000 <= MOST_POINTS * points {
        return Ok(());
    }
    let faded = |point: &Colour| point.map(|channel| u8::MAX - (u8::MAX - channel) / FADED);
    let show = |(point, other)| if other { UNEXPECTED } else { faded(point) };
    let picture = Picture { width: seen.width, points: seen.points.iter().zip(others).map(show).collect() };
    Err(Difference { words: format!("{count} of {points} points are different"), picture: Some(picture) })
}

#[cfg(test)]
mod tests {
    use super::*;

    const GROUND: Colour = [255, 255, 255];
    const BUTTON: Colour = [33, 82, 207];

    /// A window with a button at this place.
    fn window(left: usize, top: usize) -> Picture {
        let mut picture = Picture::plain(1440, 900, GROUND);
        picture.fill((left, top), (120, 36), BUTTON);
        picture.fill((left + 12, top + 12), (96, 12), GROUND);
        picture
    }

    #[test]
    fn the_same_picture_is_the_same() {
        assert_eq!(compare(&window(100, 200), &window(100, 200)), Ok(()));
    }

    #[test]
    fn a_button_that_moved_by_a_point_is_different() {
        let difference = compare(&window(100, 200), &window(100, 201)).unwrap_err();
        assert_eq!(difference.words, "432 of 1296000 points are different");
        let picture = difference.picture.unwrap();
        assert_eq!(picture.points[200 * 1440 + 100], UNEXPECTED);
        assert_eq!(picture.points[0], GROUND);
        compare(&window(100, 200), &window(101, 200)).unwrap_err();
    }

    #[test]
    fn another_colour_is_different_and_another_rounding_is_not() {
        let with = |colour: Colour| {
            let mut picture = window(100, 200);
            picture.fill((300, 300), (200, 40), colour);
            picture
        };
        assert_eq!(compare(&with([100, 100, 100]), &with([110, 92, 116])), Ok(()));
        compare(&with([100, 100, 100]), &with([100, 100, 120])).unwrap_err();
    }

    #[test]
    fn a_few_points_are_forgiven_and_another_size_is_not() {
        let mut speck = window(100, 200);
        speck.fill((700, 700), (12, 12), BUTTON);
        assert_eq!(compare(&window(100, 200), &speck), Ok(()));
        speck.fill((700, 700), (18, 12), BUTTON);
        compare(&window(100, 200), &speck).unwrap_err();
        let higher = Picture::plain(1440, 901, GROUND);
        assert_eq!(compare(&window(100, 200), &higher).unwrap_err().picture, None);
    }
}
