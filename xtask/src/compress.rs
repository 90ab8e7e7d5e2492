//! The compressed copies that servers send in place of the files, and what is known of each file afterwards.

use crate::{error::Outcome, process};
use std::{
    ops::Add,
    path::{Path, PathBuf},
    process::Command,
};

/// How the names of the copies end.
const ENDINGS: [&str; 2] = ["gz", "br"];

/// Bytes: as they are, with gzip 9 and with brotli 11.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Size {
    pub(crate) raw: usize,
    pub(crate) gzip: usize,
    pub(crate) brotli: usize,
}

/// What is known of a file that has been compressed.
pub(crate) struct Compressed {
    pub(crate) size: Size,
    /// Its hash in the words of Subresource Integrity: `sha384-…`.
    pub(crate) integrity: String,
}

impl Add for Size {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { raw: self.raw + other.raw, gzip: self.gzip + other.gzip, brotli: self.brotli + other.brotli }
    }
}

/// Puts the copies beside the files. Node does it: it is there for the release build, and quick at it.
pub(crate) fn all(files: &[PathBuf]) -> Outcome<Vec<Compressed>> {
    let mut node = Command::new("node");
    let answer = process::capture(node.args(["-e", include_str!("compress.js"), "--"]).args(files))?;
    let answer: Vec<(usize, usize, usize, String)> = serde_json::from_str(&answer)?;
    let compressed = |(raw, gzip, brotli, integrity)| Compressed { size: Size { raw, gzip, brotli }, integrity };
    Ok(answer.into_iter().map(compressed).collect())
}

/// The hashes of files, in the words of Subresource Integrity.
pub(crate) fn hashes(files: &[PathBuf]) -> Outcome<Vec<String>> {
    const HASHES: &str = "const { createHash } = require('node:crypto'), { readFileSync } = require('node:fs');
        const hash = (file) => `sha384-${createHash('sha384').update(readFileSync(file)).digest('base64')}`;
        process.stdout.write(JSON.stringify(process.argv.slice(1).map(hash)));";
    Ok(serde_json::from_str(&process::capture(Command::new("node").args(["-e", HASHES, "--"]).args(files))?)?)
}

/// Whether this is such a copy.
pub(crate) fn is_copy(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ENDINGS.iter().any(|copy| ending == *copy))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files;

    const UNPACK: &str =
        "const { readFileSync } = require('node:fs'), { gunzipSync, brotliDecompressSync } = require('node:zlib');
        const [gz, br] = process.argv.slice(1).map((file) => readFileSync(file));
        process.stdout.write([gunzipSync(gz), brotliDecompressSync(br)].join(' '));";

    #[test]
    fn the_copies_are_small_and_hold_the_content() {
        let folder = std::env::temp_dir().join(format!("xtask-compress-{}", std::process::id()));
        let [script, page] = ["a.js", "a.html"].map(|name| folder.join(name));
        let content = "workspace ".repeat(1000);
        files::write(&script, &content).unwrap();
        files::write(&page, "<p>").unwrap();
        let answer = all(&[script, page]).unwrap();
        let made = files::all_below(&folder).unwrap();
        let copies = ["a.js.gz", "a.js.br"].map(|name| folder.join(name));
        let unpacked = process::capture(Command::new("node").args(["-e", UNPACK, "--"]).args(&copies)).unwrap();
        files::remove_folder(&folder).unwrap();

        assert_eq!(unpacked, format!("{content} {content}"));
        let size = answer[0].size;
        assert_eq!(size.raw, 10_000);
        assert!(size.brotli < size.gzip && size.gzip < 200, "{size:?}");
        let names: Vec<_> = made.iter().filter_map(|file| file.file_name()?.to_str()).collect();
        assert_eq!(names, ["a.html", "a.js", "a.js.br", "a.js.gz"]);
        assert_eq!(made.iter().map(|file| is_copy(file)).collect::<Vec<_>>(), [false, false, true, true]);
    }

    #[test]
    fn the_integrity_is_that_of_the_content() {
        let file = std::env::temp_dir().join(format!("xtask-integrity-{}.html", std::process::id()));
        files::write(&file, "alert('Hello, world.');").unwrap();
        let answer = all(std::slice::from_ref(&file)).unwrap();
        files::remove(&file).unwrap();
        // The example of the specification.
        let wanted = "sha384-H8BRh8j48O9oYatfu5AZzq6A9RINhZO5H16dQZngK7T62em8MUt1FLm52t+eX6xO";
        assert_eq!(answer[0].integrity, wanted);
    }
}
