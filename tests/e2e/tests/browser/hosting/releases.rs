//! Two releases on the same place.

use super::{Site, hash};
use e2e::{Find, Locator, Page, Setup, general};
use std::{
    collections::BTreeMap,
    fs::{self, File},
    path::Path,
    time::{Duration, SystemTime},
};
use workspace_api::sample;

/// The ways in, which each release overwrites.
const ENTRIES: [&str; 2] = ["index.html", "embed/workspace-general.js"];

/// The files of another release by name: those of this build, under other hashes.
fn another(site: &Site) -> BTreeMap<String, Vec<u8>> {
    let names = site.files();
    let hashes: Vec<&str> = names.iter().filter_map(|name| hash(name)).collect();
    // Whatever they are, none is its own mirror image.
    let rename = |text: &str| {
        hashes.iter().fold(text.to_owned(), |text, hash| text.replace(hash, &hash.chars().rev().collect::<String>()))
    };
    let release = names.iter().map(|name| {
        let content = fs::read(site.dist.path().join(name)).expect("the build has it");
        let content = match std::str::from_utf8(&content) {
            Ok(text) => rename(text).into_bytes(),
            Err(_) => content,
        };
        (rename(name), content)
    });
    release.collect()
}

/// Overwrites a way in. Servers tell its states apart by time and size, and the sizes are the same.
fn deploy(dist: &Path, entry: &str, content: &[u8], minutes_ago: u64) {
    // The compressed copies belong to the other release.
    for file in super::with_copies(&dist.join(entry)) {
        _ = fs::remove_file(file);
    }
    fs::write(dist.join(entry), content).expect("the way in can be written");
    let time = SystemTime::now() - Duration::from_secs(60 * minutes_ago);
    let file = File::options().write(true).open(dist.join(entry)).expect("the way in is there");
    file.set_modified(time).expect("its time can be set");
}

/// The hashes of what the document has loaded so far.
fn loaded(page: &Page) -> Vec<String> {
    let script = "return performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname);";
    let names: Vec<String> = serde_json::from_value(page.script(script, &[])).expect("a list of names");
    names.iter().filter_map(|name| hash(name)).map(str::to_owned).collect()
}

/// The two forms of the page.
#[derive(Clone, Copy)]
enum Form {
    Standalone,
    Embedded,
}

impl Form {
    fn entry(self) -> &'static str {
        match self {
            Self::Standalone => ENTRIES[0],
            Self::Embedded => ENTRIES[1],
        }
    }

    fn path(self) -> String {
        match self {
            Self::Standalone => general(sample::PISA),
            Self::Embedded => format!("/embed/example.html?workspace-id={}", sample::PISA),
        }
    }

    /// What has this role and name in the page.
    fn find<'p>(self, page: &'p Page, role: &str, name: &str) -> Locator<'p> {
        match self {
            Self::Standalone => page.named(role, name),
            Self::Embedded => page.shadow("#place").named(role, name),
        }
    }

    fn is_shown(self, page: &Page) {
        self.find(page, "textbox", "Workspace name").has_value("Bottling line Pisa");
    }

    /// Somebody needs a part that is loaded late.
    fn is_used(self, page: &Page) {
        self.find(page, "button", "Deactivate MES connector").click();
        let dialog = self.find(page, "alertdialog", "Deactivate MES connector?");
        dialog.see("Every integration and script using it stops at once.");
        dialog.button("Cancel").click();
        dialog.gone();
    }
}

/// A visit while the release changes: from another one to this one.
fn a_release_changes(form: Form) {
    let page = Setup::new().start();
    let site = Site::beside(&page);
    let (dist, entry) = (site.dist.path(), form.entry());
    let new = fs::read(dist.join(entry)).expect("there is a way in");
    let other = another(&site);
    let files = site.files();
    let is_new = |hash: &String| files.iter().any(|name| super::hash(name) == Some(hash));
    let is_other = |hash: &String| other.keys().any(|name| super::hash(name) == Some(hash));
    for (name, content) in other.iter().filter(|(name, _)| !ENTRIES.contains(&name.as_str())) {
        fs::write(dist.join(name), content).expect("both fit on one place");
    }

    // The way in is still the older one, as in a cache or in a tab that was opened before.
    deploy(dist, entry, &other[entry], 2);
    page.go_to_url(&site.nginx.url(&form.path()));
    form.is_shown(&page);
    let before = loaded(&page);
    assert!(before.len() >= 4 && before.iter().all(is_other), "{before:?}");

    // The open page goes on with its own parts, those that it has not loaded yet too.
    deploy(dist, entry, &new, 1);
    form.is_used(&page);
    let after = loaded(&page);
    assert!(after.len() > before.len() && after.iter().all(is_other), "{after:?}");

    // Whoever comes now gets the new one, with nothing of the other.
    page.reload();
    form.is_shown(&page);
    form.is_used(&page);
    let reloaded = loaded(&page);
    assert!(reloaded.len() > before.len() && reloaded.iter().all(is_new), "{reloaded:?}");
    page.finish();
}

#[test]
fn an_open_standalone_page_survives_the_next_release() {
    a_release_changes(Form::Standalone);
}

#[test]
fn an_open_portal_survives_the_next_release() {
    a_release_changes(Form::Embedded);
}
