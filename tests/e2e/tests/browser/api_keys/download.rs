//! The list as a file.

use crate::pisa;
use e2e::{Ability, Find, eventually, left_out};
use std::fs;
use workspace_api::sample;

#[test]
fn what_the_table_shows_is_saved_without_secrets_and_harmless_to_spreadsheets() {
    if left_out(Ability::Downloads) {
        return;
    }
    let page = pisa();
    let folder = tempfile::tempdir().expect("a folder for the file");
    page.save_downloads_in(folder.path());
    page.searchbox("Search API keys").fill("connector");
    page.region("API keys").see("1 of 40 shown");
    page.button("Download list").click();
    let list = eventually("the file", || saved(folder.path()));
    assert_eq!(list.trim_end().lines().count(), 2, "the header and what is shown: {list}");
    assert!(list.contains(sample::MES_CONNECTOR_MASK), "{list}");
    assert!(!list.contains(sample::MES_CONNECTOR_VALUE), "{list}");

    page.searchbox("Search API keys").fill("HYPERLINK");
    page.region("API keys").see("1 of 40 shown");
    page.button("Download list").click();
    let list = eventually("the other file", || saved(folder.path()));
    let name = list.lines().nth(1).unwrap_or_default();
    assert!(name.contains("HYPERLINK") && !name.trim_start_matches('"').starts_with('='), "{name}");
    page.finish();
}

/// The content of the one whole file in a folder, which is then removed.
fn saved(folder: &std::path::Path) -> Option<String> {
    let file = fs::read_dir(folder).ok()?.filter_map(Result::ok).map(|entry| entry.path()).next()?;
    if file.extension().is_none_or(|extension| extension != "csv") {
        return None;
    }
    let content = fs::read_to_string(&file).ok().filter(|content| !content.is_empty())?;
    fs::remove_file(file).ok()?;
    Some(content)
}
