//! The build as `deploy/` puts it on a server: nginx with `deploy/nginx.conf`, and what a CDN is told.

mod answers;
mod cdn;
mod missing;
mod pinning;
mod release_script;
mod releases;
mod visits;

use e2e::{Hosted, Nginx, Page};
use serde_json::Value;
use std::{
    env, fs, io,
    path::{Path, PathBuf},
};
use tempfile::TempDir;
use ureq::{Agent, Body, http::Response};

/// A copy of the build, which a test may change, on a server of its own.
struct Site {
    nginx: Nginx,
    dist: TempDir,
}

impl Site {
    /// The build alone.
    fn new() -> Self {
        Self::with(|_| {}, |hosted| hosted)
    }

    /// The build, with the API behind a page.
    fn beside(page: &Page) -> Self {
        Self::changed(page, |_| {})
    }

    /// The same with some files changed.
    fn changed(page: &Page, change: impl FnOnce(&Path)) -> Self {
        Self::with(change, |hosted| hosted.api(page.service.address().port()))
    }

    fn with(change: impl FnOnce(&Path), host: impl FnOnce(Hosted) -> Hosted) -> Self {
        let dist = TempDir::with_prefix("workspace-general-dist-").expect("a folder for temporary files");
        copy(&built(), dist.path()).expect("the build can be copied");
        change(dist.path());
        Self { nginx: Nginx::start(&host(Hosted::new(dist.path()))), dist }
    }

    /// What is answered to a GET with these headers.
    fn get(&self, path: &str, headers: &[(&str, &str)]) -> Response<Body> {
        let config = Agent::config_builder().http_status_as_error(false);
        let request = Agent::from(config.build()).get(self.nginx.url(path));
        let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        request.call().expect("nginx answers")
    }

    /// What the build says that it is made of.
    fn manifest(&self) -> Value {
        let text = fs::read_to_string(self.dist.path().join("manifest.json")).expect("the build has a manifest");
        serde_json::from_str(&text).expect("the manifest is JSON")
    }

    /// The names of the files of the build.
    fn files(&self) -> Vec<String> {
        self.manifest()["files"].as_object().expect("the manifest has files").keys().cloned().collect()
    }

    /// The first file whose name begins and ends so.
    fn file(&self, beginning: &str, end: &str) -> String {
        let fits = |name: &String| name.starts_with(beginning) && name.ends_with(end);
        self.files().into_iter().find(fits).unwrap_or_else(|| panic!("the build has a file {beginning}…{end}"))
    }
}

/// The value of a header, if it is there.
fn header<'answer>(answer: &'answer Response<Body>, name: &str) -> Option<&'answer str> {
    answer.headers().get(name)?.to_str().ok()
}

/// The file with the compressed copies that lie beside it.
fn with_copies(file: &Path) -> [PathBuf; 3] {
    ["", ".br", ".gz"].map(|end| {
        let mut name = file.as_os_str().to_owned();
        name.push(end);
        name.into()
    })
}

/// Whether a name changes with the content.
fn is_hashed(name: &str) -> bool {
    hash(name).is_some()
}

/// What changes in a name with the content: `-<16 hexadecimal digits>.`
fn hash(name: &str) -> Option<&str> {
    let stem = name.rsplit_once('.')?.0;
    let (_, hash) = stem.rsplit_once('-')?;
    (hash.len() == 16 && hash.bytes().all(|byte| byte.is_ascii_hexdigit())).then_some(hash)
}

fn built() -> PathBuf {
    env::var_os("WG_DIST").map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../dist"), PathBuf::from)
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
