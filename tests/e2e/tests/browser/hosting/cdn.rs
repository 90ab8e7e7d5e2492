//! What the build and `deploy/` tell those who put it on a CDN.

use super::{Site, header, is_hashed, with_copies};
use std::{collections::BTreeMap, fs, path::Path};
use workspace_api::STRICT_POLICY;

/// The rules of `deploy/_headers`: a path, in which a `*` at the end stands for anything, and headers.
fn rules() -> Vec<(String, Vec<(String, String)>)> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../deploy/_headers");
    let text = fs::read_to_string(file).expect("there are headers for CDNs");
    let mut rules: Vec<(String, Vec<(String, String)>)> = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
        match line.strip_prefix("  ") {
            None => rules.push((line.to_owned(), Vec::new())),
            Some(line) => {
                let (name, value) = line.split_once(": ").expect("a name and a value");
                let (_, headers) = rules.last_mut().expect("a path before its headers");
                headers.push((name.to_ascii_lowercase(), value.to_owned()));
            }
        }
    }
    rules
}

fn fits(rule: &str, path: &str) -> bool {
    match rule.strip_suffix('*') {
        Some(beginning) => path.starts_with(beginning),
        None => path == rule,
    }
}

#[test]
fn a_cdn_is_told_what_nginx_does() {
    let site = Site::new();
    let rules = rules();
    let names: Vec<&str> = rules.iter().flat_map(|(_, headers)| headers).map(|(name, _)| name.as_str()).collect();
    let places = ["/", "/manifest.json", "/workspaces/wks-1/settings/general"].map(str::to_owned);
    let paths: Vec<String> = site.files().iter().map(|file| format!("/{file}")).chain(places).collect();
    for path in &paths {
        let mut told = BTreeMap::new();
        for (name, value) in rules.iter().filter(|(rule, _)| fits(rule, path)).flat_map(|(_, headers)| headers) {
            assert_eq!(told.insert(name.as_str(), value.as_str()), None, "two rules set {name} of {path}");
        }
        if !told.contains_key("cache-control") {
            // By themselves CDNs have it asked for again.
            told.insert("cache-control", "no-cache");
            assert!(path.starts_with("/embed/example."), "{path} has no rule");
        }
        let answer = site.get(path, &[]);
        for name in &names {
            assert_eq!(told.get(name).copied(), header(&answer, name), "{name} of {path}");
        }
    }
    for (rule, _) in rules {
        assert!(paths.iter().any(|path| fits(&rule, path)), "{rule} is about nothing");
    }
}

#[test]
fn the_manifest_names_every_file() {
    let site = Site::new();
    let manifest = site.manifest();
    let mut found = Vec::new();
    below(site.dist.path(), site.dist.path(), &mut found);
    found.retain(|file| file != "manifest.json");
    let named = site.files();
    for file in &named {
        let entry = &manifest["files"][file];
        let copies = with_copies(&site.dist.path().join(file));
        let sizes = copies.each_ref().map(|copy| fs::metadata(copy).ok().map(|copy| copy.len()));
        assert_eq!(sizes[0], entry["size"].as_u64(), "{file}");
        if !file.ends_with(".html") {
            assert_eq!(sizes[1..], [entry["brotli"].as_u64(), entry["gzip"].as_u64()], "{file}");
        }
        let can_be_pinned = [".js", ".css", ".wasm"].iter().any(|kind| file.ends_with(kind));
        assert_eq!(
            entry["integrity"].as_str().is_some_and(|hash| hash.starts_with("sha384-")),
            can_be_pinned,
            "{file}"
        );
    }
    let copies = |file: &String| ["br", "gz"].map(|end| format!("{file}.{end}"));
    let mut wanted = named.clone();
    wanted.extend(named.iter().filter(|file| !file.ends_with(".html")).flat_map(copies));
    wanted.sort();
    found.sort();
    assert_eq!(found, wanted);
    assert_eq!(manifest["version"], env!("CARGO_PKG_VERSION"));
    let entries =
        ["standalone", "embedded", "pinned"].map(|entry| manifest["entries"][entry].as_str().unwrap_or_default());
    assert_eq!(entries.map(is_hashed), [false, false, true]);
    assert!(entries.iter().all(|entry| named.iter().any(|file| file == entry)), "{entries:?}");
}

#[test]
fn the_document_gives_the_policy_that_is_sent() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/hosting.md");
    let text = fs::read_to_string(file).expect("there is a document");
    let policy = text.split("```\n").find(|block| block.contains("frame-ancestors")).expect("it gives a policy");
    assert_eq!(policy.lines().collect::<Vec<_>>().join(" "), STRICT_POLICY);
}

fn below(folder: &Path, root: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("the folder can be read").flatten() {
        let path = entry.path();
        match path.is_dir() {
            true => below(&path, root, found),
            false => found.push(path.strip_prefix(root).expect("it is inside").to_string_lossy().into_owned()),
        }
    }
}
