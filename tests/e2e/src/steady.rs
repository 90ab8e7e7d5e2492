//! What makes a visit look the same each time and on every machine, for pictures.

use std::{
    env, fs, io,
    path::{Path, PathBuf},
};
use workspace_api::{Options, PICTURE_MOMENT};

/// Arguments of Chromium: text is drawn in grey, and where the font has it.
pub(crate) const ARGUMENTS: [&str; 3] =
    ["--font-render-hinting=none", "--disable-lcd-text", "--force-color-profile=srgb"];

/// The service's time stands still.
pub(crate) fn still(options: &mut Options) {
    options.still = Some(PICTURE_MOMENT);
}

/// The page's time stands still.
pub(crate) fn script() -> String {
    include_str!("steady/steady.js").replace("MOMENT", &PICTURE_MOMENT.as_millisecond().to_string())
}

/// Writes the file that says which fonts there are into a folder; it is for `FONTCONFIG_FILE`.
pub(crate) fn write_fonts(folder: &Path) -> io::Result<PathBuf> {
    let fonts = env::var("WG_FONTS").unwrap_or_else(|_| "/usr/share/fonts".to_owned());
    let file = folder.join("fonts.conf");
    fs::write(&file, include_str!("steady/fonts.conf").replace("FOLDER", &fonts))?;
    Ok(file)
}
