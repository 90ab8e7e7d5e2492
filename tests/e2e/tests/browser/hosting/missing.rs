//! A file that is not there: it is told, and asked for again.

use super::{Site, with_copies};
use e2e::{Ability, Find, Noise, Setup, eventually, general, left_out};
use std::{fs, path::PathBuf};
use tempfile::TempDir;
use workspace_api::sample;

/// A file of a site, with its compressed copies, that lies elsewhere for a while.
struct Absent {
    moves: Vec<(PathBuf, PathBuf)>,
    _elsewhere: TempDir,
}

impl Absent {
    fn new(site: &Site, file: &str) -> Self {
        let elsewhere = TempDir::new().expect("a folder for temporary files");
        let files = with_copies(&site.dist.path().join(file));
        let place = |file: PathBuf| {
            let name = file.file_name().expect("a file has a name").to_owned();
            (file, elsewhere.path().join(name))
        };
        let moves: Vec<_> = files.into_iter().map(place).collect();
        for (from, to) in &moves {
            fs::copy(from, to).and_then(|_| fs::remove_file(from)).expect("the file can be taken away");
        }
        Self { moves, _elsewhere: elsewhere }
    }

    fn back(self) {
        for (to, from) in &self.moves {
            fs::copy(from, to).expect("the file can be put back");
        }
    }
}

#[test]
fn the_standalone_page_tells_and_tries_again() {
    if left_out(Ability::Cache) {
        return;
    }
    let page = Setup::new().start();
    let site = Site::beside(&page);
    page.provokes(&[Noise::File]);
    let kinds = [("workspace-general-", ".wasm"), ("workspace-general-", ".js"), ("locales/en-", ".json")];
    for (beginning, end) in kinds {
        let absent = Absent::new(&site, &site.file(beginning, end));
        page.go_to_url(&site.nginx.url(&general(sample::PISA)));
        page.role("alert").see("This page could not be loaded.");
        // Nobody knows how long it takes: tried again too early, it says the same.
        page.script("window.isFirst = true;", &[]);
        page.button("Try again").click();
        eventually("the page is loaded again", || (page.script("return window.isFirst;", &[]) != true).then_some(()));
        page.role("alert").see("This page could not be loaded.");
        absent.back();
        page.button("Try again").click();
        page.textbox("Workspace name").has_value("Bottling line Pisa");
        page.empty_cache();
    }
    page.finish();
}

#[test]
fn the_embedded_page_tells_and_tries_again() {
    if left_out(Ability::Cache) {
        return;
    }
    let page = Setup::new().start();
    let site = Site::beside(&page);
    page.provokes(&[Noise::File]);
    let glue = site.files().into_iter().filter(|file| file.starts_with("embed/workspace-general-"));
    let glue = glue.filter(|file| file.ends_with(".js") && site.manifest()["entries"]["pinned"] != **file);
    let mut kinds: Vec<String> = glue.collect();
    assert_eq!(kinds.len(), 1);
    kinds.push(site.file("embed/workspace-general-", ".wasm"));
    kinds.push(site.file("embed/workspace-general-", ".css"));
    kinds.push(site.file("embed/locales/en-", ".json"));
    for file in kinds {
        let absent = Absent::new(&site, &file);
        page.go_to_url(&site.nginx.url(&format!("/embed/example.html?workspace-id={}", sample::PISA)));
        let inside = page.shadow("#place");
        inside.role("alert").see("This page could not be loaded.");
        absent.back();
        inside.button("Try again").click();
        inside.textbox("Workspace name").has_value("Bottling line Pisa");
        page.empty_cache();
    }
    page.finish();
}

#[test]
fn a_part_that_is_loaded_later_tells_and_tries_again() {
    let page = Setup::new().start();
    let site = Site::beside(&page);
    page.provokes(&[Noise::Part, Noise::File]);
    let absent = Absent::new(&site, &site.file("later/dialogs-", ".wasm"));
    page.go_to_url(&site.nginx.url(&general(sample::PISA)));
    page.button("Deactivate MES connector").click();
    let section = page.region("API keys");
    section.see("This part of the page could not be loaded");
    absent.back();
    section.button("Try again").click();
    let dialog = page.alertdialog("Deactivate MES connector?");
    dialog.see("Every integration and script using it stops at once.");
    dialog.button("Cancel").click();
    page.finish();
}

#[test]
fn without_its_first_script_the_page_tells_by_itself() {
    let page = Setup::new().start();
    let site = Site::beside(&page);
    page.provokes(&[Noise::File]);
    let absent = Absent::new(&site, &site.file("start-", ".js"));
    page.go_to_url(&site.nginx.url(&general(sample::PISA)));
    // As if the time had passed.
    let wait = "const waits = document.getAnimations().filter((one) => one.animationName === 'wg-appear');
        waits.forEach((one) => one.finish());
        return waits.length;";
    eventually("the page is drawn", || (page.script(wait, &[]) == 1).then_some(()));
    page.see("This page takes long to load.");
    absent.back();
    // Not by its role: the tests' own library takes an empty address for none.
    page.css(".slow [lang=en] a").see("Try again").click();
    page.textbox("Workspace name").has_value("Bottling line Pisa");
    page.finish();
}
