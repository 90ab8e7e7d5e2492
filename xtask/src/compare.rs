//! Two builds, byte by byte.

use crate::{compress, error::Outcome, files};
use std::{collections::BTreeMap, path::Path};

/// The files of a build by their names.
type Build = BTreeMap<String, Vec<u8>>;

/// A line for each file, with its hash, if all builds are the same.
///
/// # Errors
/// The first file that differs, and from which byte on.
pub(crate) fn folders(folders: &[impl AsRef<Path>]) -> Outcome<Vec<String>> {
    let builds = folders.iter().map(|folder| read(folder.as_ref())).collect::<Outcome<Vec<Build>>>()?;
    let [first, others @ ..] = &builds[..] else { return Err("there is nothing to compare".into()) };
    if let Some(difference) = others.iter().find_map(|other| difference(first, other)) {
        return Err(difference.into());
    }
    let Some(folder) = folders.first() else { return Ok(Vec::new()) };
    let paths: Vec<_> = first.keys().map(|name| folder.as_ref().join(name)).collect();
    let hashes = compress::hashes(&paths)?;
    Ok(first.keys().zip(hashes).map(|(name, hash)| format!("{hash}  {name}")).collect())
}

fn read(folder: &Path) -> Outcome<Build> {
    let name = |file: &Path| Ok::<_, std::path::StripPrefixError>(file.strip_prefix(folder)?.display().to_string());
    files::all_below(folder)?.iter().map(|file| Ok((name(file)?, files::read_bytes(file)?))).collect()
}

/// What differs, in words: the first file without an equal. Its name may differ as well, since it follows the content.
fn difference(first: &Build, second: &Build) -> Option<String> {
    let mut names: Vec<&String> = first.keys().chain(second.keys()).collect();
    // What others name by its hash comes first: they differ because of it.
    names.sort_by_key(|name| (rank(name), name.as_str()));
    let name = names.into_iter().find(|name| first.get(*name) != second.get(*name))?;
    let like =
        |build: &Build| build.iter().find(|(other, _)| stem(other) == stem(name)).map(|(_, bytes)| bytes.clone());
    Some(match (like(first), like(second)) {
        (Some(one), Some(other)) => {
            let same = one.iter().zip(&other).take_while(|(one, other)| one == other).count();
            format!("{name} differs from byte {same} on ({} and {} bytes)", one.len(), other.len())
        }
        _ => format!("{name} is in one of the builds only"),
    })
}

fn rank(name: &str) -> usize {
    let kinds = [".wasm", ".css", "locales/", ".js"];
    kinds.iter().position(|kind| name.ends_with(kind) || name.contains(kind)).unwrap_or(kinds.len())
}

/// The name without the hash of the content.
fn stem(name: &str) -> String {
    let is_hash = |part: &&str| part.len() >= 16 && part.bytes().take(16).all(|digit| digit.is_ascii_hexdigit());
    name.split('-').map(|part| if is_hash(&part) { part.get(16..).unwrap_or_default() } else { part }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn build(files: &[(&str, &str)]) -> Build {
        files.iter().map(|(name, content)| ((*name).to_owned(), content.as_bytes().to_vec())).collect()
    }

    #[test]
    fn the_first_difference_is_told_with_its_place() {
        let one = build(&[("a-0123456789abcdef.wasm", "same bytes"), ("index.html", "x")]);
        assert_eq!(difference(&one, &one), None);
        let other = build(&[("a-fedcba9876543210.wasm", "same BYTES"), ("index.html", "y")]);
        let told = difference(&one, &other).unwrap();
        assert_eq!(told, "a-0123456789abcdef.wasm differs from byte 5 on (10 and 10 bytes)");
        let longer = build(&[("a-0123456789abcdef.wasm", "same bytes"), ("index.html", "xx")]);
        assert_eq!(difference(&one, &longer).unwrap(), "index.html differs from byte 1 on (1 and 2 bytes)");
    }

    #[test]
    fn a_file_that_is_missing_is_told() {
        let one = build(&[("index.html", "x")]);
        let other = build(&[("index.html", "x"), ("later/b-0123456789abcdef.wasm", "")]);
        for told in [difference(&one, &other), difference(&other, &one)] {
            assert_eq!(told.unwrap(), "later/b-0123456789abcdef.wasm is in one of the builds only");
        }
    }

    #[test]
    fn builds_are_read_from_their_folders_and_hashed() {
        let folder = std::env::temp_dir().join(format!("xtask-compare-{}", std::process::id()));
        let builds = ["one", "two"].map(|name| folder.join(name));
        for build in &builds {
            files::write(&build.join("deep/a.js"), "1").unwrap();
        }
        let same = folders(&builds);
        files::write(&builds[1].join("deep/a.js"), "2").unwrap();
        let other = folders(&builds);
        files::remove_folder(&folder).unwrap();
        let same = same.unwrap();
        assert!(same.len() == 1 && same[0].starts_with("sha384-") && same[0].ends_with("  deep/a.js"), "{same:?}");
        assert!(other.unwrap_err().to_string().starts_with("deep/a.js differs from byte 0"));
    }
}
