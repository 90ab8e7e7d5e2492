//! The fonts that pictures of the page are drawn with.

use crate::{apt, error::Outcome, files};
use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
};

/// Debian's packages: Latin and Arabic, code, Japanese.
const PACKAGES: [&str; 3] = ["fonts-noto-core", "fonts-dejavu-core", "fonts-vlgothic"];

/// A file of each.
const FILES: [&str; 4] =
    ["NotoSans-Regular.ttf", "NotoSansArabic-Regular.ttf", "DejaVuSansMono.ttf", "VL-Gothic-Regular.ttf"];

/// Where systems have fonts.
const FOLDER: &str = "/usr/share/fonts";

/// The folder below which they are, found.
pub(crate) struct Fonts {
    folder: PathBuf,
}

impl Fonts {
    /// Finds them, or installs Debian's. `WG_FONTS` names another folder.
    pub(crate) fn set_up() -> Outcome<Self> {
        let folder = env::var_os("WG_FONTS").map_or_else(|| FOLDER.into(), PathBuf::from);
        if let Some(missing) = missing(&folder) {
            apt::install(&format!("The font {missing} of the pictures is missing"), &PACKAGES)?;
        }
        match missing(&folder) {
            None => Ok(Self { folder }),
            Some(missing) => {
                Err(format!("the fonts are installed, but {missing} is not below {}", folder.display()).into())
            }
        }
    }

    /// Tells a command that takes pictures where they are.
    pub(crate) fn tell(&self, command: &mut Command) {
        command.env("WG_FONTS", &self.folder);
    }
}

/// The first that is not below the folder.
fn missing(folder: &Path) -> Option<&'static str> {
    let there = files::all_below(folder).unwrap_or_default();
    let is_there = |name: &str| there.iter().any(|file| file.ends_with(name));
    FILES.into_iter().find(|name| !is_there(name))
}
