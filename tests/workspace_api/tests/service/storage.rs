//! The database: what is in it, and how quickly it is there.

use crate::harness::{Api, of, send};
use reqwest::Method;
use serde_json::json;
use std::{
    path::PathBuf,
    time::{Duration, Instant},
};
use uuid::Uuid;
use workspace_api::{Database, Error, Options, Role, Sample, sample, serve};

/// A folder that goes with the test.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        Self(std::env::temp_dir().join(format!("workspace-api-{}", Uuid::new_v4())))
    }

    fn options(&self) -> Options {
        Options { database: Database::File(self.0.join("new/sample.db")), ..Options::default() }
    }

    /// All that is on the disk.
    fn content(&self) -> Vec<u8> {
        let files = std::fs::read_dir(self.0.join("new")).unwrap();
        files.flat_map(|file| std::fs::read(file.unwrap().path()).unwrap()).collect()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn contains(content: &[u8], text: &str) -> bool {
    content.windows(text.len()).any(|window| window == text.as_bytes())
}

#[tokio::test]
async fn a_second_start_finds_what_the_first_has_left() {
    let folder = Folder::new();
    let key = Uuid::new_v4();
    let body = json!({ "name": "Kept", "scopes": ["data:read"] });
    let path = of(sample::PISA, "/api_keys");
    let first = Api::with(folder.options());
    first.patch(&of(sample::PISA, ""), "*", &json!({ "name": "Kept" })).await.expect(200);
    let created = first.post_again(&path, &body, key).await.expect(201);
    let session = first.sign_in(Role::Owner).unwrap();
    drop(first);
    let second = Api::with(folder.options());
    assert_eq!(second.backstage().workspace_name(sample::PISA).as_deref(), Some("Kept"));
    assert_eq!(second.post_again(&path, &body, key).await.expect(201), created);
    let cookie = format!("wg_session={}", session.token);
    send(second.anonymous(Method::GET, "/workspaces").header("Cookie", cookie)).await.expect(200);
}

#[tokio::test]
async fn no_secret_is_on_the_disk() {
    let folder = Folder::new();
    let api = Api::with(folder.options());
    let key = Uuid::new_v4();
    let body = json!({ "name": "Findable name", "scopes": ["data:read"] });
    let created = api.post_again(&of(sample::PISA, "/api_keys"), &body, key).await.expect(201);
    let session = api.sign_in(Role::Owner).unwrap();
    let content = folder.content();
    assert!(contains(&content, "Findable name"), "what is stored is found");
    for secret in [created["value"].as_str().unwrap(), sample::MES_CONNECTOR_VALUE, &session.token, &key.to_string()] {
        assert!(!contains(&content, secret), "{secret}");
    }
}

#[test]
fn a_service_for_a_test_is_there_at_once() {
    // The first one also warms up what all share.
    drop(serve(Options::default()).unwrap());
    let fastest = (0..5).map(|_| {
        let begin = Instant::now();
        let running = serve(Options::default()).unwrap();
        let took = begin.elapsed();
        drop(running);
        took
    });
    let fastest = fastest.min().unwrap();
    assert!(fastest < Duration::from_millis(100), "{fastest:?}");
}

#[test]
fn ten_thousand_keys_are_there_soon() {
    let begin = Instant::now();
    let sample = Some(Sample { ten_thousand_keys: true, ..Sample::default() });
    let running = serve(Options { sample, ..Options::default() }).unwrap();
    assert!(begin.elapsed() < Duration::from_secs(3), "{:?}", begin.elapsed());
    assert_eq!(running.backstage().key_count(sample::BOLOGNA), 10_000);
}

#[test]
fn a_taken_port_and_a_foreign_database_are_told() {
    let running = serve(Options::default()).unwrap();
    let port = running.address().port();
    let error = serve(Options { port, ..Options::default() }).err().expect("the port is taken");
    assert!(matches!(error, Error::Port(..)) && error.to_string().contains("taken"), "{error}");
    let folder = Folder::new();
    std::fs::create_dir_all(folder.0.join("new")).unwrap();
    std::fs::write(folder.0.join("new/sample.db"), "no database, but long enough to be looked at as one. ".repeat(20))
        .unwrap();
    assert!(matches!(serve(folder.options()).err(), Some(Error::Database(_))));
}
