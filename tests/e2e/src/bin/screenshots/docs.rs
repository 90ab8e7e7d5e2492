//! The pictures of the README.

use crate::{Outcome, for_each};
use e2e::{
    Find,
    pictures::{Appearance, Theme, Width, visit},
    states::{self, Frame},
};
use std::{fs, path::Path};

/// Files, each with the state that it shows.
const FILES: [(&str, &str); 21] = [
    ("general-light", "page-top"),
    ("general-light-whole", "page-standing"),
    ("general-dark", "page-top"),
    ("general-dark-whole", "page-standing"),
    ("general-narrow-light", "page-standing"),
    ("general-narrow-dark", "page-standing"),
    ("deactivate", "deactivate-used-now"),
    ("deactivated", "keys-offers"),
    ("rename", "rename-empty"),
    ("create", "create-filled"),
    ("new-key", "create-value"),
    ("replace", "replace-start"),
    ("replacing", "replace-watching-unused"),
    ("replaced", "replace-done"),
    ("leaked", "leaked-found"),
    ("selected", "keys-selected"),
    ("several", "several-ask"),
    ("import", "import-preview"),
    ("overwrite", "import-overwrite"),
    ("imported", "import-outcome"),
    ("delete", "delete-impact"),
];

/// Takes them.
pub(crate) fn take(folder: &Path) -> Outcome {
    fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let is_shown = |name: &str| FILES.iter().any(|(_, state)| *state == name);
    let shown = states::all().into_iter().enumerate().filter(|(_, state)| is_shown(&state.to_string())).collect();
    for_each(&shown, |_, state| {
        let page = visit(state);
        for (file, _) in FILES.iter().filter(|(_, name)| *name == state.to_string()) {
            let width = if file.contains("narrow") { Width::Phone } else { Width::Desktop };
            let theme = if file.contains("dark") { Theme::Dark } else { Theme::Light };
            page.appear(Appearance { theme, width, ..Appearance::USUAL });
            // In its window, as a person has it.
            let frame = match state.frame {
                Frame::Whole => Frame::Whole,
                Frame::Section(id) => {
                    page.css(&format!("#{id}")).run("arguments[0].scrollIntoView();");
                    Frame::Window
                }
                Frame::Dialog | Frame::Window => Frame::Window,
            };
            let file = folder.join(format!("{file}.png"));
            fs::write(&file, page.picture_of(frame)).map_err(|error| format!("{}: {error}", file.display()))?;
        }
        page.finish();
        Ok(())
    })?;
    Ok(format!("{} pictures are in {}", FILES.len(), folder.display()))
}
