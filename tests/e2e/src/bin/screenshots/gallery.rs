//! Every state in every appearance, in a page to look through.

use crate::{Outcome, Places, for_each, html};
use e2e::{
    pictures::{Appearance, Theme, Width, speeches, visit},
    states::State,
};
use std::{fs, path::Path};

/// A picture of the gallery.
pub(crate) struct Shown {
    pub(crate) state: State,
    pub(crate) place: usize,
    pub(crate) appearance: Appearance,
    pub(crate) file: String,
    pub(crate) size: (u32, u32),
}

/// Takes them, and writes the page.
pub(crate) fn take(folder: &Path, places: &Places) -> Outcome {
    let wrong = |error: std::io::Error| format!("{}: {error}", folder.display());
    fs::create_dir_all(folder).map_err(wrong)?;
    let shown = for_each(places, |place, state| {
        let page = visit(state);
        let mut shown = Vec::new();
        for appearance in appearances(speeches(&page)) {
            page.appear(appearance);
            let png = page.picture_of(state.frame);
            let file = format!("{state}.{appearance}.png");
            fs::write(folder.join(&file), &png).map_err(wrong)?;
            shown.push(Shown { state, place, appearance, file, size: size_of(&png) });
        }
        page.finish();
        Ok(shown)
    })?;
    let mut shown: Vec<Shown> = shown.into_iter().flatten().collect();
    shown.sort_by_key(|picture| picture.place);
    let index = folder.join("index.html");
    fs::write(&index, html::page(&shown)).map_err(wrong)?;
    Ok(format!("{} pictures of {} states: {}", shown.len(), places.len(), index.display()))
}

/// All colours, widths and languages; English in twice the size, in forced colours and on paper.
fn appearances(speeches: [e2e::pictures::Speech; 3]) -> Vec<Appearance> {
    let mut all = Vec::new();
    for width in Width::ALL {
        for speech in speeches {
            all.extend(Theme::BOTH.map(|theme| Appearance { theme, width, speech, large: false }));
        }
    }
    for width in [Width::Desktop, Width::Phone] {
        all.push(Appearance { width, large: true, ..Appearance::USUAL });
    }
    for theme in [Theme::Forced, Theme::Paper] {
        all.push(Appearance { theme, ..Appearance::USUAL });
    }
    all
}

/// Width and height, which every PNG has at the same place.
fn size_of(png: &[u8]) -> (u32, u32) {
    let number = |at: usize| {
        let bytes = png.get(at..at + 4).and_then(|bytes| bytes.try_into().ok()).unwrap_or_default();
        u32::from_be_bytes(bytes)
    };
    (number(16), number(20))
}
