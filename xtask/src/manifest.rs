//! `dist/manifest.json`: what a release is made of, for those who put it somewhere.

use crate::{
    compress::{self, Compressed, Size},
    embed,
    error::Outcome,
    files,
    hash::hashed_name,
    project::PACKAGE,
};
use serde_json::{Map, Value, json};
use std::path::Path;

/// The name of the file.
const NAME: &str = "manifest.json";

/// Files of these kinds can be pinned by their integrity.
const PINNED_KINDS: [&str; 3] = [".js", ".css", ".wasm"];

/// What a release is made of, without the compressed copies and this file itself.
pub(crate) struct Manifest {
    /// The way into the embedded artefact whose name changes with its content.
    pub(crate) pinned: String,
    files: Map<String, Value>,
}

impl Manifest {
    /// Completes a build in `dist`: gives the loader its second name, compresses everything and writes down what there
    /// is.
    pub(crate) fn make(dist: &Path) -> Outcome<Self> {
        let pinned = pin_loader(dist)?;
        let mut found = files::all_below(dist)?;
        found.retain(|file| !compress::is_copy(file) && *file != dist.join(NAME));
        let mut files = Map::new();
        for (file, compressed) in found.iter().zip(compress::all(&found)?) {
            let name = file.strip_prefix(dist)?.to_string_lossy().into_owned();
            let entry = entry(&name, &compressed);
            files.insert(name, entry);
        }
        let manifest = Self { pinned, files };
        files::write(&dist.join(NAME), format!("{:#}\n", manifest.json()))?;
        Ok(manifest)
    }

    /// What `dist` says of itself; an error if that is not what lies there.
    pub(crate) fn read(dist: &Path) -> Outcome<Self> {
        let none = "there is no release build in dist/; `cargo xtask build` makes one";
        let mut manifest: Value = serde_json::from_str(&files::read(&dist.join(NAME)).map_err(|_| none)?)?;
        let pinned =
            manifest["entries"]["pinned"].as_str().ok_or("dist/manifest.json names no pinned entry")?.to_owned();
        let Value::Object(files) = manifest["files"].take() else {
            return Err("dist/manifest.json has no files".into());
        };
        let manifest = Self { pinned, files };
        for (name, size) in manifest.sizes() {
            if std::fs::metadata(dist.join(&name)).ok().and_then(|file| usize::try_from(file.len()).ok())
                != Some(size.raw)
            {
                return Err(format!("dist/{name} is not what was built; `cargo xtask build` makes it anew").into());
            }
        }
        Ok(manifest)
    }

    /// Every file with its sizes.
    pub(crate) fn sizes(&self) -> impl Iterator<Item = (String, Size)> {
        let number = |file: &Value, name: &str| file[name].as_u64().and_then(|size| usize::try_from(size).ok());
        self.files.iter().map(move |(name, file)| {
            let size = |kind| number(file, kind).unwrap_or_default();
            (name.clone(), Size { raw: size("size"), gzip: size("gzip"), brotli: size("brotli") })
        })
    }

    /// Tells those who pin the embedded artefact how.
    pub(crate) fn print(&self) {
        let integrity = self.files.get(&self.pinned).and_then(|file| file["integrity"].as_str()).unwrap_or_default();
        println!("\nTo pin the embedded page (docs/hosting.md): {}\n    integrity=\"{integrity}\"", self.pinned);
    }

    fn json(&self) -> Value {
        json!({
            "name": PACKAGE,
            "version": env!("CARGO_PKG_VERSION"),
            "entries": {
                "standalone": "index.html",
                "embedded": format!("{}/{}", embed::FOLDER, embed::LOADER),
                "pinned": self.pinned,
            },
            "files": self.files,
        })
    }
}

/// Puts the loader beside itself under a name that changes with its content.
fn pin_loader(dist: &Path) -> Outcome<String> {
    let content = files::read_bytes(&dist.join(embed::FOLDER).join(embed::LOADER))?;
    let name = format!("{}/{}", embed::FOLDER, hashed_name(PACKAGE, "js", &content));
    files::write(&dist.join(&name), content)?;
    Ok(name)
}

fn entry(name: &str, compressed: &Compressed) -> Value {
    let Size { raw, gzip, brotli } = compressed.size;
    let mut entry = json!({ "size": raw, "gzip": gzip, "brotli": brotli });
    if PINNED_KINDS.iter().any(|kind| name.ends_with(kind)) {
        entry["integrity"] = compressed.integrity.clone().into();
    }
    entry
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    fn build(name: &str) -> PathBuf {
        let dist = std::env::temp_dir().join(format!("xtask-manifest-{name}-{}", std::process::id()));
        files::write(&dist.join("index.html"), "<p>").unwrap();
        files::write(&dist.join("locales/en-1.json"), "[]").unwrap();
        files::write(&dist.join("embed").join(embed::LOADER), "export {};").unwrap();
        dist
    }

    #[test]
    fn every_file_is_named_and_the_loader_has_two_names() {
        let dist = build("names");
        let made = Manifest::make(&dist).unwrap();
        let first = files::read(&dist.join(NAME)).unwrap();
        // Again, over what is there by now.
        Manifest::make(&dist).unwrap();
        let second = files::read(&dist.join(NAME)).unwrap();
        let read = Manifest::read(&dist).unwrap();
        let copy = files::read(&dist.join(&made.pinned)).unwrap();
        files::remove_folder(&dist).unwrap();

        assert_eq!(first, second);
        assert_eq!(read.pinned, made.pinned);
        assert_eq!(copy, "export {};");
        let manifest: Value = serde_json::from_str(&first).unwrap();
        let names: Vec<_> = manifest["files"].as_object().unwrap().keys().collect();
        assert_eq!(names, [&made.pinned, "embed/workspace-general.js", "index.html", "locales/en-1.json"]);
        assert!(made.pinned.starts_with("embed/workspace-general-"), "{}", made.pinned);
        let loader = &manifest["files"]["embed/workspace-general.js"];
        assert_eq!(loader["size"], 10);
        assert_eq!(loader, &manifest["files"][&made.pinned]);
        assert!(loader["integrity"].as_str().unwrap().starts_with("sha384-"));
        assert!(manifest["files"]["index.html"].get("integrity").is_none());
        assert_eq!(manifest["version"], env!("CARGO_PKG_VERSION"));
    }

    #[test]
    fn a_build_that_has_changed_is_told() {
        let dist = build("changed");
        assert!(Manifest::read(&dist).is_err(), "it is not complete");
        Manifest::make(&dist).unwrap();
        files::write(&dist.join("index.html"), "<p>more").unwrap();
        let error = Manifest::read(&dist).err().map(|error| error.to_string());
        files::remove_folder(&dist).unwrap();
        assert!(error.unwrap().contains("dist/index.html"));
    }
}
