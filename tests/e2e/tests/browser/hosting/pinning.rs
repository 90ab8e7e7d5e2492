//! The way into the embedded artefact whose content a portal can pin.

use super::Site;
use e2e::{Find, Noise, Page, Setup};
use serde_json::json;
use std::fs;
use workspace_api::{Role, sample};

/// A portal's page on the same place, which loads the pinned file with this integrity.
fn portal(page: &Page, integrity: impl FnOnce(&str) -> String) -> Site {
    let site = Site::beside(page);
    let manifest = site.manifest();
    let pinned = manifest["entries"]["pinned"].as_str().expect("the manifest names the pinned entry");
    let integrity = integrity(manifest["files"][pinned]["integrity"].as_str().expect("it has an integrity"));
    let html = format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>A portal</title><link rel=\"icon\" href=\"data:,\">\
        <script type=\"module\" src=\"/{pinned}\" integrity=\"{integrity}\" crossorigin></script><main id=\"place\"></main>"
    );
    fs::write(site.dist.path().join("pinned.html"), html).expect("the page can be written");
    page.go_to_url(&site.nginx.url("/pinned.html"));
    site
}

#[test]
fn the_pinned_entry_is_the_stable_one() {
    let site = Site::new();
    let pinned = site.manifest()["entries"]["pinned"].as_str().expect("the manifest names it").to_owned();
    let read = |name: &str| fs::read(site.dist.path().join(name)).expect("the build has made it");
    assert!(read(&pinned) == read("embed/workspace-general.js"));
}

#[test]
fn with_the_right_integrity_it_is_loaded() {
    let page = Setup::new().start();
    let site = portal(&page, str::to_owned);
    assert_eq!(page.script("return Boolean(customElements.get('workspace-general'));", &[]), json!(true));
    let mount = "const { mount } = await import(args[0]);
        await mount(document.getElementById('place'), {
            workspaceId: args[1], apiBase: '/v3', auth: 'token', getAccessToken: () => args[2],
        });";
    let pinned = format!("/{}", site.manifest()["entries"]["pinned"].as_str().unwrap_or_default());
    page.script_async(mount, &[json!(pinned), json!(sample::PISA), json!(Role::Owner.token())]);
    page.shadow("#place").textbox("Workspace name").has_value("Bottling line Pisa");
    page.finish();
}

#[test]
fn with_a_wrong_integrity_nothing_runs() {
    let page = Setup::new().start();
    page.provokes(&[Noise::Integrity]);
    let wrong = |integrity: &str| {
        let (kind, hash) = integrity.split_once('-').expect("a kind and a hash");
        format!("{kind}-{}", hash.chars().rev().collect::<String>())
    };
    let _site = portal(&page, wrong);
    assert_eq!(page.script("return document.readyState;", &[]), json!("complete"));
    assert_eq!(page.script("return Boolean(customElements.get('workspace-general'));", &[]), json!(false));
    page.finish();
}
