//! The built page.

use crate::harness::{Api, Reply, send};
use reqwest::Method;
use std::{fs, path::PathBuf};
use uuid::Uuid;
use workspace_api::{Options, STRICT_POLICY};

struct Page {
    folder: PathBuf,
    api: Api,
}

impl Page {
    fn new() -> Self {
        let folder = std::env::temp_dir().join(format!("workspace-api-{}", Uuid::new_v4()));
        fs::create_dir_all(folder.join("dist/embed")).unwrap();
        for (name, content) in [
            ("dist/index.html", "<!doctype html><title>page</title>"),
            ("dist/app-0123456789abcdef_bg.wasm", "wasm"),
            ("dist/app-0123456789abcdef_bg.wasm.br", "brotli"),
            ("dist/app-0123456789abcdef_bg.wasm.gz", "gzip"),
            ("dist/embed/workspace-general.js", "export {}"),
            ("secret.txt", "outside"),
        ] {
            fs::write(folder.join(name), content).unwrap();
        }
        let api = Api::with(Options { static_dir: Some(folder.join("dist")), ..Options::default() });
        Self { folder, api }
    }

    async fn get(&self, path: &str) -> Reply {
        send(self.api.beside(Method::GET, path)).await
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

#[tokio::test]
async fn places_in_the_page_get_the_page() {
    let page = Page::new();
    for path in ["/", "/workspaces/wks-1/settings/general", "/nowhere"] {
        let reply = page.get(path).await;
        assert_eq!((reply.status, reply.text.as_str()), (200, "<!doctype html><title>page</title>"));
        assert_eq!(reply.header("content-type"), "text/html; charset=utf-8");
        assert_eq!(reply.header("cache-control"), "no-cache");
    }
}

#[tokio::test]
async fn files_have_their_types_and_hashed_names_are_kept() {
    let page = Page::new();
    let wasm = page.get("/app-0123456789abcdef_bg.wasm").await;
    assert_eq!(wasm.header("content-type"), "application/wasm");
    assert_eq!(wasm.header("cache-control"), "public, max-age=31536000, immutable");
    let script = page.get("/embed/workspace-general.js").await;
    assert_eq!(script.header("content-type"), "text/javascript; charset=utf-8");
    assert_eq!(script.header("cache-control"), "no-cache");
}

#[tokio::test]
async fn everything_is_under_the_strict_policy() {
    let page = Page::new();
    for path in ["/", "/app-0123456789abcdef_bg.wasm", "/embed/workspace-general.js"] {
        let reply = page.get(path).await;
        assert_eq!(reply.header("content-security-policy"), STRICT_POLICY);
        assert_eq!(reply.header("referrer-policy"), "no-referrer");
        assert_eq!(reply.header("x-content-type-options"), "nosniff");
    }
    assert!(!page.get("/sign-in").await.text.contains("<title>page</title>"));
}

#[tokio::test]
async fn what_is_not_there_and_what_is_outside_is_not_given() {
    let page = Page::new();
    for path in ["/missing.js", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/embed/%2e%2e/%2e%2e/secret.txt"] {
        assert_eq!(page.get(path).await.refused(404, "not_found").status, 404, "{path}");
    }
    send(page.api.beside(Method::POST, "/")).await.refused(404, "not_found");
}

#[tokio::test]
async fn compressed_siblings_are_used_where_they_are_understood() {
    let page = Page::new();
    let get = |accepted: &str| {
        send(page.api.beside(Method::GET, "/app-0123456789abcdef_bg.wasm").header("Accept-Encoding", accepted))
    };
    let best = get("gzip, deflate, br").await;
    assert_eq!((best.text.as_str(), best.header("content-encoding")), ("brotli", "br"));
    assert_eq!(best.header("content-type"), "application/wasm");
    assert_eq!(get("gzip;q=1.0").await.text, "gzip");
    let plain = get("identity").await;
    assert!(plain.text == "wasm" && !plain.headers.contains_key("content-encoding"));
}
