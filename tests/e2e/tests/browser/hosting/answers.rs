//! What nginx answers.

use super::{Site, header, is_hashed, with_copies};
use std::{collections::BTreeSet, fs};
use workspace_api::STRICT_POLICY;

#[test]
fn each_kind_of_file_has_its_headers() {
    let site = Site::new();
    let mut kinds = BTreeSet::new();
    for file in site.files().iter().map(String::as_str).chain(["manifest.json"]) {
        let answer = site.get(&format!("/{file}"), &[]);
        let is = |name: &str, value: Option<&str>| assert_eq!(header(&answer, name), value, "{name} of {file}");
        assert_eq!(answer.status(), 200, "{file}");
        let kind = file.rsplit('.').next().expect("a name with an ending");
        kinds.insert(kind.to_owned());
        is(
            "content-type",
            Some(match kind {
                "html" => "text/html; charset=utf-8",
                "js" => "text/javascript; charset=utf-8",
                "css" => "text/css; charset=utf-8",
                "wasm" => "application/wasm",
                "json" => "application/json",
                _ => "text/plain; charset=utf-8",
            }),
        );
        let (kept, asked) = ("public, max-age=31536000, immutable", "no-cache");
        is("cache-control", Some(if is_hashed(file) { kept } else { asked }));
        let is_embedded = file.starts_with("embed/");
        is("access-control-allow-origin", is_embedded.then_some("*"));
        is("cross-origin-resource-policy", Some(if is_embedded { "cross-origin" } else { "same-origin" }));
        is("x-content-type-options", Some("nosniff"));
        is("referrer-policy", Some("no-referrer"));
        is("content-security-policy", Some(STRICT_POLICY));
    }
    let wanted = ["css", "html", "js", "json", "wasm"];
    assert!(wanted.iter().all(|kind| kinds.contains(*kind)), "{kinds:?}");
    assert!(!is_hashed("index.html") && !is_hashed("embed/workspace-general.js"));
    assert_eq!(site.nginx.complaints(), "");
}

#[test]
fn files_are_sent_as_the_build_has_compressed_them() {
    let site = Site::new();
    for file in site.files().iter().filter(|file| !file.ends_with(".html")) {
        let [plain, br, gz] = with_copies(&site.dist.path().join(file));
        for (accepted, encoding, sent) in [
            ("gzip, deflate, br, zstd", Some("br"), &br),
            ("gzip, deflate", Some("gzip"), &gz),
            ("identity", None, &plain),
        ] {
            let mut answer = site.get(&format!("/{file}"), &[("Accept-Encoding", accepted)]);
            assert_eq!(header(&answer, "content-encoding"), encoding, "{file}");
            assert_eq!(header(&answer, "vary"), Some("Accept-Encoding"), "{file}");
            let body = answer.body_mut().read_to_vec().expect("a whole answer");
            assert!(body == fs::read(sent).expect("the build has made it"), "{file} with {accepted}");
        }
    }
}

#[test]
fn html_is_sent_as_it_was_edited() {
    let site = Site::new();
    let page = site.dist.path().join("index.html");
    for file in with_copies(&page).iter().skip(1) {
        assert!(!file.exists(), "{} would be sent in place of what is edited", file.display());
    }
    let edited = fs::read_to_string(&page).expect("there is a page").replace("content=\"/v3\"", "content=\"/v4\"");
    fs::write(&page, &edited).expect("it can be edited");
    let answer = site.get("/", &[("Accept-Encoding", "gzip, br")]);
    assert_eq!((header(&answer, "content-encoding"), header(&answer, "vary")), (Some("gzip"), Some("Accept-Encoding")));
    let plain = site.get("/", &[]).body_mut().read_to_string().expect("a whole answer");
    assert!(plain == edited && edited.contains("/v4"));
}

#[test]
fn places_in_the_page_get_the_page_and_missing_files_do_not() {
    let site = Site::new();
    let page = fs::read_to_string(site.dist.path().join("index.html")).expect("there is a page");
    let places = ["/", "/workspaces/wks-1/settings/general", "/workspaces/a%2Eb%2Fc.js/settings/general", "/unknown"];
    for place in places {
        let mut answer = site.get(place, &[]);
        assert_eq!(answer.status(), 200, "{place}");
        assert_eq!(header(&answer, "cache-control"), Some("no-cache"), "{place}");
        assert_eq!(header(&answer, "content-security-policy"), Some(STRICT_POLICY), "{place}");
        assert!(answer.body_mut().read_to_string().expect("a whole answer") == page, "{place}");
    }
    for missing in [
        "/favicon.ico",
        "/workspace-general-0123456789abcdef.wasm",
        "/embed/",
        "/embed/unknown",
        "/embed/workspace-general-0123456789abcdef.js",
        "/later/",
        "/later/unknown",
        "/locales/en-0123456789abcdef.json",
        "/workspaces/wks-1/start.js",
    ] {
        let answer = site.get(missing, &[]);
        assert_eq!(answer.status(), 404, "{missing}");
        // It may be there a moment later.
        assert_eq!(header(&answer, "cache-control"), Some("no-cache"), "{missing}");
        assert_eq!(header(&answer, "x-content-type-options"), Some("nosniff"), "{missing}");
    }
}

#[test]
fn what_has_not_changed_is_not_sent_again() {
    let site = Site::new();
    for file in ["/", "/embed/workspace-general.js", "/manifest.json", &format!("/{}", site.file("start-", ".js"))] {
        let first = site.get(file, &[("Accept-Encoding", "gzip, br")]);
        let tag = header(&first, "etag").expect("an ETag");
        let again = site.get(file, &[("Accept-Encoding", "gzip, br"), ("If-None-Match", tag)]);
        assert_eq!(again.status(), 304, "{file}");
        assert_eq!(header(&again, "cache-control"), header(&first, "cache-control"), "{file}");
        let other = site.get(file, &[("Accept-Encoding", "gzip, br"), ("If-None-Match", "\"other\"")]);
        assert_eq!(other.status(), 200, "{file}");
    }
}
