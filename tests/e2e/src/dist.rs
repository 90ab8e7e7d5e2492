//! The built page.

use crate::pseudo;
use std::{
    env, fs, io,
    path::{Path, PathBuf},
};
use tempfile::TempDir;

/// The folder that is served: the build itself, or a copy with other settings.
pub(crate) enum Dist {
    Built(PathBuf),
    Copy(TempDir),
}

impl Dist {
    /// The build in `WG_DIST` (else `dist` of the project), with these `wg-…` settings of `index.html` changed, and with
    /// the language that is made up in place of English if it is asked for.
    pub(crate) fn with_settings(settings: &[(String, String)], is_pseudo: bool) -> Self {
        let built = env::var_os("WG_DIST")
            .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../dist"), PathBuf::from);
        let index = built.join("index.html");
        let page = fs::read_to_string(&index)
            .unwrap_or_else(|error| panic!("{}: {error}; `cargo xtask build` makes it", index.display()));
        if settings.is_empty() && !is_pseudo {
            return Self::Built(built);
        }
        let page = settings.iter().fold(page, |page, (name, value)| set(&page, name, value));
        let made = TempDir::with_prefix("workspace-general-").and_then(|folder| {
            copy(&built, folder.path())?;
            fs::write(folder.path().join("index.html"), page)?;
            if is_pseudo {
                for place in ["locales", "later", "embed/locales", "embed/later"] {
                    make_up(&folder.path().join(place))?;
                }
            }
            Ok(folder)
        });
        Self::Copy(made.unwrap_or_else(|error| panic!("the build could not be copied: {error}")))
    }

    pub(crate) fn path(&self) -> &Path {
        match self {
            Self::Built(path) => path,
            Self::Copy(folder) => folder.path(),
        }
    }
}

/// Sets the content of `<meta name="…" content="…">`.
fn set(page: &str, name: &str, value: &str) -> String {
    let tag = format!("<meta name=\"{name}\" content=\"");
    let Some((before, rest)) = page.split_once(&tag) else { panic!("index.html has no setting {name}") };
    let Some((_, after)) = rest.split_once('"') else { panic!("the setting {name} in index.html has no end") };
    let value = value.replace('&', "&amp;").replace('"', "&quot;");
    format!("{before}{tag}{value}\"{after}")
}

/// Puts the language that is made up in the place of English.
fn make_up(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if !name.starts_with("en-") {
            continue;
        }
        match path.extension().is_some_and(|extension| extension == "json") {
            true => fs::write(&path, pseudo::file(&serde_json::from_str(&fs::read_to_string(&path)?)?).to_string())?,
            // What is compressed beside it would be sent in its place.
            false => fs::remove_file(&path)?,
        }
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        match entry.file_type()?.is_dir() {
            true => copy(&entry.path(), &target)?,
            false => _ = fs::copy(entry.path(), target)?,
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::set;

    #[test]
    fn a_setting_is_set() {
        let page = r#"<meta name="wg-a" content=""><meta name="wg-b" content="x">"#;
        assert_eq!(
            set(page, "wg-b", "\"&"),
            r#"<meta name="wg-a" content=""><meta name="wg-b" content="&quot;&amp;">"#
        );
        assert_eq!(set(page, "wg-a", "y"), r#"<meta name="wg-a" content="y"><meta name="wg-b" content="x">"#);
    }
}
