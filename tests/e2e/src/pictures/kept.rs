//! The pictures that are kept, in `pictures/`, and compared with what the browser draws.
//!
//! Every state has two: as most people see it, and in one of the other appearances in turn, so that all colours, widths
//! and languages come in each part of the page. Every third state has one more with text of twice the size, and some have
//! one in forced colours or on paper. What is wrong in one appearance alone is for whoever looks through the gallery.

use super::{Appearance, Picture, Speech, Theme, Width, compare, speeches};
use crate::{Page, Setup, artifacts, states::State};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Colours, width, and the place of the language among those that a build has: each but the usual one.
const TURNS: [(Theme, Width, usize); 17] = {
    use Theme::{Dark, Light};
    use Width::{Desktop, Phone, Tablet};
    [
        (Dark, Phone, 2),
        (Light, Tablet, 1),
        (Dark, Desktop, 0),
        (Light, Phone, 0),
        (Dark, Tablet, 2),
        (Dark, Phone, 1),
        (Light, Desktop, 2),
        (Dark, Tablet, 0),
        (Light, Phone, 2),
        (Dark, Desktop, 1),
        (Light, Tablet, 0),
        (Dark, Phone, 0),
        (Light, Desktop, 1),
        (Dark, Tablet, 1),
        (Light, Phone, 1),
        (Dark, Desktop, 2),
        (Light, Tablet, 2),
    ]
};

/// Where colours that are forced, or paper, have something to lose.
const SPECIAL: [(&str, Theme); 8] = [
    ("keys-filtered", Theme::Forced),
    ("keys-selected", Theme::Forced),
    ("page-viewer", Theme::Forced),
    ("create-errors", Theme::Forced),
    ("import-many-sources", Theme::Forced),
    ("page-standing", Theme::Paper),
    ("import-preview", Theme::Paper),
    ("import-outcome", Theme::Paper),
];

/// A picture that is to be kept.
#[derive(Clone, Copy)]
pub struct Wish {
    /// How the page is shown in it.
    pub appearance: Appearance,
    state: State,
}

impl Wish {
    /// The file, in `pictures/`.
    #[must_use]
    pub fn file(&self) -> PathBuf {
        PathBuf::from(self.state.section).join(format!("{}.{}.png", self.state.name, self.appearance))
    }
}

/// What is to be kept of the state with this place among all, in a build that speaks so.
#[must_use]
pub fn wishes(place: usize, state: State, speeches: [Speech; 3]) -> Vec<Wish> {
    let (theme, width, speech) = TURNS[place % TURNS.len()];
    let mut appearances =
        vec![Appearance::USUAL, Appearance { theme, width, speech: speeches[speech % speeches.len()], large: false }];
    if place.is_multiple_of(3) {
        let width = if place.is_multiple_of(2) { Width::Phone } else { Width::Desktop };
        appearances.push(Appearance { width, large: true, ..Appearance::USUAL });
    }
    appearances.extend(
        SPECIAL
            .iter()
            .filter(|(name, _)| *name == state.to_string())
            .map(|(_, theme)| Appearance { theme: *theme, ..Appearance::USUAL }),
    );
    appearances.into_iter().map(|appearance| Wish { appearance, state }).collect()
}

/// The folder of what is kept.
fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("pictures")
}

/// Visits a state for pictures, and gives each that is to be kept of it.
fn draw(page: &Page, place: usize, state: State, mut take: impl FnMut(Wish, &[u8])) {
    for wish in wishes(place, state, speeches(page)) {
        page.appear(wish.appearance);
        take(wish, &page.picture_of(state.frame));
    }
}

/// A visit that looks the same each time, come to a state.
#[must_use]
pub fn visit(state: State) -> Page {
    let (width, height) = Width::Desktop.size();
    state.open(Setup::new().size(width, height).steady())
}

/// Compares the state with this place among all, to which [`visit`] has come, with the pictures that are kept of it.
///
/// # Errors
/// A sentence for each picture that is not as expected; both and their difference are then where a failing test leaves
/// what it saw.
pub fn check(page: &Page, place: usize, state: State) -> Result<(), String> {
    let mut wrong = Vec::new();
    draw(page, place, state, |wish, png| {
        if let Err(words) = check_one(wish, png) {
            wrong.push(format!("{}: {words}", wish.file().display()));
        }
    });
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n")) }
}

fn check_one(wish: Wish, png: &[u8]) -> Result<(), String> {
    let file = folder().join(wish.file());
    let expected = fs::read(&file).map_err(|_| "is not kept; `cargo xtask screenshots --keep` keeps it".to_owned());
    let left = |what: &str, png: &[u8]| {
        let file = artifacts::folder().join(wish.file()).with_extension(format!("{what}.png"));
        let written = file.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(&file, png));
        written.map_err(|error| format!("{}: {error}", file.display()))
    };
    let seen = Picture::read(png)?;
    let difference = match &expected {
        Err(_) => None,
        Ok(png) => match compare(&Picture::read(png)?, &seen) {
            Ok(()) => return Ok(()),
            Err(difference) => Some(difference),
        },
    };
    left("seen", &seen.write())?;
    let expected = expected?;
    left("expected", &expected)?;
    let Some(difference) = difference else { return Ok(()) };
    if let Some(picture) = &difference.picture {
        left("difference", &picture.write())?;
    }
    Err(difference.words)
}

/// Keeps the pictures of a state as it is drawn now, in place of those that are there; gives their sizes in bytes.
///
/// # Errors
/// When a file can't be read or written.
pub fn keep(place: usize, state: State) -> Result<Vec<usize>, String> {
    let mut sizes = Vec::new();
    let mut wrong = None;
    let section = folder().join(state.section);
    fs::create_dir_all(&section).map_err(|error| error.to_string())?;
    for entry in fs::read_dir(&section).map_err(|error| error.to_string())?.flatten() {
        if entry.file_name().to_string_lossy().starts_with(&format!("{}.", state.name)) {
            fs::remove_file(entry.path()).map_err(|error| error.to_string())?;
        }
    }
    let page = visit(state);
    draw(&page, place, state, |wish, png| {
        let written = Picture::read(png).and_then(|picture| {
            let png = picture.write();
            fs::write(folder().join(wish.file()), &png).map_err(|error| error.to_string())?;
            Ok(png.len())
        });
        match written {
            Ok(size) => sizes.push(size),
            Err(error) => wrong = Some(error),
        }
    });
    page.finish();
    wrong.map_or(Ok(sizes), Err)
}
