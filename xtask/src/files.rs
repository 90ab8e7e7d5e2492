//! Files, with errors that name them.

use crate::error::Outcome;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Reads a text file.
pub(crate) fn read(path: &Path) -> Outcome<String> {
    fs::read_to_string(path).map_err(|error| named(path, &error))
}

/// Reads a file of any kind.
pub(crate) fn read_bytes(path: &Path) -> Outcome<Vec<u8>> {
    fs::read(path).map_err(|error| named(path, &error))
}

/// Writes a file, with the folders above it.
pub(crate) fn write(path: &Path, content: impl AsRef<[u8]>) -> Outcome {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| named(folder, &error))?;
    }
    fs::write(path, content).map_err(|error| named(path, &error))
}

/// Removes a folder with all that is in it; it need not be there.
pub(crate) fn remove_folder(path: &Path) -> Outcome {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(named(path, &error)),
        _ => Ok(()),
    }
}

/// Removes a file that is there.
pub(crate) fn remove(path: &Path) -> Outcome {
    fs::remove_file(path).map_err(|error| named(path, &error))
}

/// All files below `folder`, however deep, sorted.
pub(crate) fn all_below(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| named(folder, &error))? {
        let path = entry.map_err(|error| named(folder, &error))?.path();
        match path.is_dir() {
            true => found.extend(all_below(&path)?),
            false => found.push(path),
        }
    }
    found.sort();
    Ok(found)
}

fn named(path: &Path, error: &std::io::Error) -> Box<dyn std::error::Error + Send + Sync> {
    format!("{}: {error}", path.display()).into()
}
