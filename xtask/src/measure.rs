//! How big things are on the wire.

mod table;

pub(crate) use table::{json, print};

use crate::{assets::LATER, compress::Size, embed, error::Outcome, manifest::Manifest, project::Project};

/// What the standalone page's first visit may load at most: bytes, brotli. 1 KB is 1000 bytes. A build over it fails.
const STANDALONE_BUDGET: usize = 190_000;

/// The same for the page inside a portal.
const EMBEDDED_BUDGET: usize = 150_000;

/// What the hand-written JavaScript of the embedded artefact may have at most: bytes, brotli.
const LOADER_BUDGET: usize = 4_000;

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

impl Visit {
    /// All files together.
    pub(crate) fn total(&self) -> Size {
        self.files.iter().fold(Size::default(), |sum, (_, size)| sum + *size)
    }
}

/// Both artefacts of `dist`, as the build has measured them.
pub(crate) fn visits(project: &Project) -> Outcome<[Visit; 2]> {
    let mut visits = visits_of(&Manifest::read(&project.dist)?);
    visits.iter_mut().for_each(check);
    Ok(visits)
}

fn visits_of(manifest: &Manifest) -> [Visit; 2] {
    let folder = format!("{}/", embed::FOLDER);
    let (embedded, standalone): (Vec<_>, Vec<_>) = manifest.sizes().partition(|(name, _)| name.starts_with(&folder));
    // Whoever loads the loader under its second name does not load it under its first.
    let is_loaded = |name: &str| {
        name != manifest.pinned && !embed::FOR_PORTALS.iter().any(|example| name[folder.len()..] == **example)
    };
    let embedded = embedded.into_iter().filter(|(name, _)| is_loaded(name));
    let embedded = embedded.map(|(name, size)| (name[folder.len()..].to_owned(), size)).collect();
    [visit("standalone", standalone, Some(STANDALONE_BUDGET)), visit("embedded", embedded, Some(EMBEDDED_BUDGET))]
}

/// What is loaded of these files, with one language: the biggest.
fn visit(name: &'static str, files: Vec<(String, Size)>, budget: Option<usize>) -> Visit {
    let (later, files) = files.into_iter().partition(|(name, _)| name.starts_with(LATER));
    Visit { name, files: with_one_language(files), later, budget, excess: Vec::new() }
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
    use crate::files;

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
    fn copies_and_examples_are_no_part_of_a_visit() {
        let dist = std::env::temp_dir().join(format!("xtask-measure-{}", std::process::id()));
        let [example, ..] = embed::FOR_PORTALS;
        for name in [
            "index.html",
            "later/a-1.wasm",
            "embed/b-1.wasm",
            &format!("embed/{example}"),
            "embed/workspace-general.js",
        ] {
            files::write(&dist.join(name), name).unwrap();
        }
        Manifest::make(&dist).unwrap();
        let visits = visits_of(&Manifest::read(&dist).unwrap());
        files::remove_folder(&dist).unwrap();
        let names = |files: &[(String, Size)]| files.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
        let loaded = visits.each_ref().map(|visit| (names(&visit.files), names(&visit.later)));
        assert_eq!(loaded[0], (vec!["index.html".to_owned()], vec!["later/a-1.wasm".to_owned()]));
        assert_eq!(loaded[1], (vec!["b-1.wasm".to_owned(), embed::LOADER.to_owned()], Vec::new()));
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
