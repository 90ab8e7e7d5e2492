//! How big things are on the wire.

mod table;

pub(crate) use table::{json, print};

use crate::{assets::LATER, embed, error::Outcome, files, process, project::Project};
use std::{
    ops::Add,
    path::{Path, PathBuf},
    process::Command,
};

/// What the standalone page's first visit may load at most: bytes, brotli. 1 KB is 1000 bytes. A build over it fails.
const STANDALONE_BUDGET: usize = 190_000;

/// What the hand-written JavaScript of the embedded artefact may have at most: bytes, brotli.
const LOADER_BUDGET: usize = 4_000;

/// Bytes: as they are, with gzip 9 and with brotli 11.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Size {
    pub(crate) raw: usize,
    pub(crate) gzip: usize,
    pub(crate) brotli: usize,
}

/// What one kind of first visit loads.
pub(crate) struct Visit {
    pub(crate) name: &'static str,
    /// By name.
    pub(crate) files: Vec<(String, Size)>,
    /// What is loaded only when it is needed, and so is no part of a first visit.
    pub(crate) later: Vec<(String, Size)>,
    /// What all files together may have, brotli.
    pub(crate) budget: Option<usize>,
    /// What is over a budget, in words.
    pub(crate) excess: Vec<String>,
}

impl Size {
    /// Compresses each file both ways. Node does it: it is there for the release build, and quick at it.
    fn of_all(files: &[PathBuf]) -> Outcome<Vec<Self>> {
        let mut node = Command::new("node");
        let sizes = process::capture(node.args(["-e", include_str!("measure/compress.js"), "--"]).args(files))?;
        let sizes: Vec<[usize; 3]> = serde_json::from_str(&sizes)?;
        Ok(sizes.into_iter().map(|[raw, gzip, brotli]| Self { raw, gzip, brotli }).collect())
    }
}

impl Add for Size {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { raw: self.raw + other.raw, gzip: self.gzip + other.gzip, brotli: self.brotli + other.brotli }
    }
}

impl Visit {
    /// All files together.
    pub(crate) fn total(&self) -> Size {
        self.files.iter().fold(Size::default(), |sum, (_, size)| sum + *size)
    }
}

/// Measures both artefacts of `dist`.
pub(crate) fn visits(project: &Project) -> Outcome<[Visit; 2]> {
    if !project.dist.join(embed::FOLDER).join(embed::LOADER).exists() {
        return Err("there is no release build in dist/; `cargo xtask build` makes one".into());
    }
    let embedded = project.dist.join(embed::FOLDER);
    let mut visits = [
        visit("standalone", &project.dist, |path| !path.starts_with(embed::FOLDER), Some(STANDALONE_BUDGET))?,
        visit("embedded", &embedded, |path| !embed::EXAMPLE.iter().any(|name| path == Path::new(name)), None)?,
    ];
    check(&mut visits[0]);
    check(&mut visits[1]);
    Ok(visits)
}

/// Measures the files of `folder` that `counts` lets through, with one language: the biggest.
fn visit(name: &'static str, folder: &Path, counts: fn(&Path) -> bool, budget: Option<usize>) -> Outcome<Visit> {
    let mut files = files::all_below(folder)?;
    files.retain(|file| file.strip_prefix(folder).is_ok_and(counts));
    let names = files.iter().flat_map(|file| file.strip_prefix(folder)).map(|name| name.to_string_lossy().into_owned());
    let (later, files) = names.zip(Size::of_all(&files)?).partition(|(name, _)| name.starts_with(LATER));
    Ok(Visit { name, files: with_one_language(files), later, budget, excess: Vec::new() })
}

fn with_one_language(files: Vec<(String, Size)>) -> Vec<(String, Size)> {
    let (languages, mut others): (Vec<_>, Vec<_>) =
        files.into_iter().partition(|(name, _)| name.starts_with("locales/"));
    others.extend(languages.into_iter().max_by_key(|(_, size)| size.brotli));
    others
}

/// Notes what is over its budget.
fn check(visit: &mut Visit) {
    let total = visit.total().brotli;
    if let Some(budget) = visit.budget.filter(|budget| total > *budget) {
        visit.excess.push(format!("{}: {total} bytes (brotli) are over the budget of {budget}", visit.name));
    }
    let loader = visit.files.iter().find(|(name, _)| name == embed::LOADER);
    if let Some((name, size)) = loader.filter(|(_, size)| size.brotli > LOADER_BUDGET) {
        visit.excess.push(format!("{name}: {} bytes (brotli) are over the budget of {LOADER_BUDGET}", size.brotli));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn size(brotli: usize) -> Size {
        Size { raw: 2 * brotli, gzip: brotli, brotli }
    }

    fn visit_of(files: &[(&str, usize)], budget: usize) -> Visit {
        let files = files.iter().map(|(name, brotli)| ((*name).to_owned(), size(*brotli))).collect();
        Visit {
            name: "standalone",
            files: with_one_language(files),
            later: Vec::new(),
            budget: Some(budget),
            excess: Vec::new(),
        }
    }

    #[test]
    fn compression_is_real() {
        let folder = std::env::temp_dir().join(format!("xtask-measure-{}", std::process::id()));
        let file = folder.join("a.txt");
        files::write(&file, "workspace ".repeat(1000)).unwrap();
        let sizes = Size::of_all(std::slice::from_ref(&file));
        files::remove_folder(&folder).unwrap();
        let size = sizes.unwrap()[0];
        assert_eq!(size.raw, 10_000);
        assert!(size.brotli < size.gzip && size.gzip < 200, "{size:?}");
    }

    #[test]
    fn a_visit_loads_one_language() {
        let visit = visit_of(&[("a.js", 10), ("locales/en-1.json", 5), ("locales/it-1.json", 7)], 100);
        assert_eq!(visit.total(), size(17));
    }

    #[test]
    fn only_what_is_over_the_budget_is_noted() {
        let mut visit = visit_of(&[("a.js", 60), ("b.js", 40)], 100);
        check(&mut visit);
        assert!(visit.excess.is_empty());
        visit.budget = Some(99);
        check(&mut visit);
        assert!(visit.excess[0].contains("100 bytes"), "{:?}", visit.excess);
    }

    #[test]
    fn the_loader_has_a_budget_of_its_own() {
        let mut visit = visit_of(&[(embed::LOADER, LOADER_BUDGET + 1)], 10 * LOADER_BUDGET);
        check(&mut visit);
        assert!(visit.excess[0].starts_with(embed::LOADER), "{:?}", visit.excess);
    }
}
