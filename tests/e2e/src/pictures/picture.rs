//! Points of a picture, to and from PNG.

use std::collections::BTreeMap;

/// Red, green, blue.
pub(super) type Colour = [u8; 3];

/// How many colours a palette has.
const MOST_COLOURS: usize = 256;

/// A picture, row by row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// In points.
    pub width: usize,
    /// Row by row.
    pub(super) points: Vec<Colour>,
}

impl Picture {
    /// A picture of so many points in one colour.
    #[must_use]
    pub fn plain(width: usize, height: usize, colour: [u8; 3]) -> Self {
        Self { width, points: vec![colour; width * height] }
    }

    /// In points.
    #[must_use]
    pub fn height(&self) -> usize {
        self.points.len() / self.width.max(1)
    }

    /// Fills a rectangle, as far as it is within the picture.
    pub fn fill(&mut self, (left, top): (usize, usize), (width, height): (usize, usize), colour: [u8; 3]) {
        for row in self.points.chunks_mut(self.width).skip(top).take(height) {
            row.iter_mut().skip(left).take(width).for_each(|point| *point = colour);
        }
    }

    /// Reads a PNG, as a browser writes it or as [`Picture::write`] does.
    ///
    /// # Errors
    /// A sentence when it is none, or one of another kind.
    pub fn read(png: &[u8]) -> Result<Self, String> {
        let mut decoder = png::Decoder::new(std::io::Cursor::new(png));
        decoder.set_transformations(png::Transformations::EXPAND | png::Transformations::STRIP_16);
        let mut reader = decoder.read_info().map_err(|error| error.to_string())?;
        let mut bytes = vec![0; reader.output_buffer_size().ok_or("the picture is too large")?];
        let info = reader.next_frame(&mut bytes).map_err(|error| error.to_string())?;
        bytes.truncate(info.buffer_size());
        let samples = info.color_type.samples();
        if samples < 3 {
            return Err(format!("{:?} is no kind of picture that is known here", info.color_type));
        }
        let points = bytes.chunks_exact(samples).map(|point| [point[0], point[1], point[2]]).collect();
        Ok(Self { width: usize::try_from(info.width).unwrap_or_default(), points })
    }

    /// Writes a PNG with a palette. A picture with more colours than a palette has loses the difference between those
    /// that are next to each other.
    ///
    /// # Panics
    /// When the picture is wider or higher than a PNG may be.
    #[must_use]
    pub fn write(&self) -> Vec<u8> {
        let (palette, places) = self.reduced();
        let size = |length: usize| u32::try_from(length).expect("a picture of a page");
        let mut png = Vec::new();
        let mut encoder = png::Encoder::new(&mut png, size(self.width), size(self.height()));
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_palette(palette.concat());
        encoder.set_compression(png::Compression::High);
        encoder.set_filter(png::Filter::NoFilter);
        let written = encoder.write_header().and_then(|mut writer| {
            writer.write_image_data(&places)?;
            writer.finish()
        });
        written.expect("memory takes it");
        png
    }

    /// The fewest losses that fit a palette, and the place in it of each point.
    fn reduced(&self) -> (Vec<Colour>, Vec<u8>) {
        let mut counts = BTreeMap::<Colour, usize>::new();
        self.points.iter().for_each(|point| *counts.entry(*point).or_default() += 1);
        let mut colours: Vec<(Colour, usize)> = counts.into_iter().collect();
        // What is seen most is kept as it is.
        colours.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let (palette, places) =
            (0..).find_map(|loss| fit(&colours, loss)).expect("one colour stands for all in the end");
        (palette, self.points.iter().map(|point| places[point]).collect())
    }
}

/// A palette in which each colour has one that differs from it by `loss` at most, and which one that is.
fn fit(colours: &[(Colour, usize)], loss: u8) -> Option<(Vec<Colour>, BTreeMap<Colour, u8>)> {
    let mut palette: Vec<Colour> = Vec::new();
    let mut places = BTreeMap::new();
    for (colour, _) in colours {
        let near = palette.iter().position(|chosen| distance(*chosen, *colour) <= loss);
        let place = near.unwrap_or(palette.len());
        if place == MOST_COLOURS {
            return None;
        }
        if near.is_none() {
            palette.push(*colour);
        }
        places.insert(*colour, u8::try_from(place).ok()?);
    }
    Some((palette, places))
}

/// How far two colours are apart in the channel in which they differ most.
pub(super) fn distance(one: Colour, other: Colour) -> u8 {
    one.into_iter().zip(other).map(|(one, other)| one.abs_diff(other)).max().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let mut picture = Picture::plain(40, 30, [255, 255, 255]);
        picture.fill((3, 4), (10, 5), [33, 82, 207]);
        assert_eq!(Picture::read(&picture.write()), Ok(picture.clone()));
        assert_eq!((picture.width, picture.height()), (40, 30));
        assert!(Picture::read(b"no picture").is_err());
    }

    #[test]
    fn too_many_colours_lose_as_little_as_possible() {
        let mut picture = Picture::plain(64, 64, [255, 255, 255]);
        for (place, point) in picture.points.iter_mut().enumerate().take(900) {
            *point = [u8::try_from(place % 30 * 8).unwrap(), u8::try_from(place / 30 * 8).unwrap(), 0];
        }
        let read = Picture::read(&picture.write()).unwrap();
        let losses = picture.points.iter().zip(&read.points).map(|(one, other)| distance(*one, *other));
        assert_eq!(losses.max(), Some(8));
        assert_eq!(read.points[4000], [255, 255, 255], "what is seen most stays as it is");
    }
}
