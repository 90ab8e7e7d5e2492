//! The built page: files of a folder, always under the strict policy.

use crate::{answer::Answer, auth::pages::percent_decode, options::Options};
use bytes::Bytes;
use http::{Method, Request};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// The Content-Security-Policy of the page's own files. Trusted Types included: no text becomes markup.
pub const STRICT_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; \
require-trusted-types-for 'script'";

/// Encodings that a build may have made beforehand, best first: the name on the wire and the ending of the file.
const ENCODINGS: [(&str, &str); 2] = [("br", "br"), ("gzip", "gz")];

/// How many hexadecimal digits make a part of a file's name a hash of its content.
const HASH_DIGITS: usize = 8;

/// The answer to a request of a file or of a place in the page; `None` for what is neither.
pub(crate) fn answer(options: &Options, request: &Request<Bytes>) -> Option<Answer> {
    let folder = options.static_dir.as_deref()?;
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return None;
    }
    let path = request.uri().path();
    let name = path.rsplit('/').next().unwrap_or_default();
    let (file, is_page) = if name.contains('.') {
        (inside(folder, path)?, name.ends_with(".html"))
    } else {
        (folder.join("index.html"), true)
    };
    let accepted = request.headers().get("accept-encoding").and_then(|value| value.to_str().ok()).unwrap_or_default();
    let answer = read(&file, accepted)?;
    // Only names that change with the content are kept for ever.
    let cache = if !is_page && has_hash(name) { "public, max-age=31536000, immutable" } else { "no-cache" };
    Some(
        answer
            .with_header("content-type", media_type(&file))
            .with_header("cache-control", cache)
            .with_header("content-security-policy", policy(&options.connect_origins))
            .with_header("referrer-policy", "no-referrer")
            .with_header("x-content-type-options", "nosniff"),
    )
}

fn policy(connect_origins: &[String]) -> String {
    let mut sources = "connect-src 'self'".to_owned();
    for origin in connect_origins {
        sources.push(' ');
        sources.push_str(origin);
    }
    STRICT_POLICY.replace("connect-src 'self'", &sources)
}

/// The file of a path, if it is inside the folder.
fn inside(folder: &Path, path: &str) -> Option<PathBuf> {
    let path = percent_decode(path)?;
    let is_plain = |part: &str| !part.is_empty() && part != "." && part != ".." && !part.contains(['\\', '\0', ':']);
    let parts: Vec<&str> = path.strip_prefix('/')?.split('/').collect();
    parts.iter().all(|part| is_plain(part)).then(|| parts.iter().fold(folder.to_owned(), |file, part| file.join(part)))
}

fn read(file: &Path, accepted: &str) -> Option<Answer> {
    for (encoding, ending) in ENCODINGS {
        let mut sibling = file.as_os_str().to_owned();
        sibling.push(".");
        sibling.push(ending);
        let is_accepted = accepted.split(',').any(|one| one.split(';').next().map(str::trim) == Some(encoding));
        if let (true, Ok(content)) = (is_accepted, fs::read(sibling)) {
            let answer = Answer { body: content.into(), ..Answer::empty(200) };
            return Some(answer.with_header("content-encoding", encoding).with_header("vary", "Accept-Encoding"));
        }
    }
    fs::read(file).ok().map(|content| Answer { body: content.into(), ..Answer::empty(200) })
}

fn has_hash(name: &str) -> bool {
    name.split(['-', '.', '_'])
        .any(|part| part.len() >= HASH_DIGITS && part.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

fn media_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json" | "map") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("txt" | "md") => "text/plain; charset=utf-8",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_path_leads_out_of_the_folder() {
        let folder = Path::new("/dist");
        assert_eq!(inside(folder, "/embed/a.js"), Some(PathBuf::from("/dist/embed/a.js")));
        for outside in ["/../a.js", "/%2e%2e/a.js", "//etc/a.js", "/a/..%2Fb.js/../../c.js", "/a%00.js", "/a\\b.js"] {
            assert_eq!(inside(folder, outside), None, "{outside}");
        }
    }

    #[test]
    fn only_hashed_names_are_kept_for_ever() {
        assert!(has_hash("workspace-general-4f0d9b1c2a3e5d6f_bg.wasm"));
        assert!(!has_hash("workspace-general.js"));
        assert!(!has_hash("index.html"));
    }

    #[test]
    fn other_origins_are_added_to_the_policy() {
        assert_eq!(policy(&[]), STRICT_POLICY);
        assert!(policy(&["http://api.example".to_owned()]).contains("connect-src 'self' http://api.example;"));
    }
}
