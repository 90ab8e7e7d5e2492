//! Portal, embedded files and service on three origins, under a policy that lets nothing in but what comes from there:
//! not even the portal has scripts and styles of its own.

use super::{documents, host::embedded_files};
use e2e::{Find, Noise, Origin, Page, Setup, StaticServer, eventually};
use serde_json::json;
use std::{fs, io, path::Path};
use tempfile::TempDir;
use workspace_api::{Role, sample};

/// The policy, with the origins of the embedded files and of the service left open.
const POLICY: &str = "default-src 'none'; script-src {cdn} 'wasm-unsafe-eval'; style-src {cdn}; \
    connect-src {cdn} {api}; img-src 'self' data:; base-uri 'none'; form-action 'none'; \
    require-trusted-types-for 'script'";

/// A portal's one page.
const PAGE: &str = r#"<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>A portal</title>
    <link rel="icon" href="data:,">
    <script type="module" src="{cdn}/workspace-general.js"></script>
    <script type="module" src="{cdn}/portal.js"></script>
  </head>
  <body>
    <main>
      <workspace-general workspace-id="{workspace}" api-base="{api}/v3" auth="token"></workspace-general>
    </main>
  </body>
</html>
"#;

struct Portal {
    page: Page,
    _servers: [StaticServer; 2],
    _folders: [TempDir; 2],
}

fn open() -> Portal {
    let (site, cdn) = (Origin::take(), Origin::take());
    let (site_url, cdn_url) = (site.url(), cdn.url());
    let portal = site_url.clone();
    let page = Setup::new().signed_out().service(|options| options.cors = vec![portal]).start();
    let fill = |text: &str| {
        text.replace("{cdn}", &cdn_url).replace("{api}", &page.service.url()).replace("{workspace}", sample::PISA)
    };
    let folders = [(); 2].map(|()| TempDir::with_prefix("workspace-general-policy-").expect("a folder can be made"));
    fs::write(folders[0].path().join("index.html"), fill(PAGE)).expect("the portal can be written");
    copy(&embedded_files(), folders[1].path()).expect("the build can be copied");
    let script =
        format!("document.querySelector('workspace-general').getAccessToken = () => '{}';", Role::Owner.token());
    fs::write(folders[1].path().join("portal.js"), script).expect("the portal's script can be written");
    let site = site.serve(folders[0].path(), &[("Content-Security-Policy", &fill(POLICY))]);
    let cdn = cdn.serve(folders[1].path(), &[("Access-Control-Allow-Origin", "*")]);
    page.leave_for(&format!("{site_url}/index.html"));
    Portal { page, _servers: [site, cdn], _folders: folders }
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

#[test]
fn everything_works_under_the_strictest_policy() {
    assert!(documents::policy().contains("require-trusted-types-for 'script'"));
    let portal = open();
    let page = &portal.page;
    let inside = page.shadow("workspace-general");
    let information = inside.region("Workspace information");
    information.textbox("Workspace name").has_value("Bottling line Pisa").fill("Strictly Pisa");
    information.button("Save name").click();
    information.see("Name saved");
    inside.button("Deactivate MES connector").click();
    let dialog = inside.alertdialog("Deactivate MES connector?");
    dialog.button("Deactivate key").click();
    dialog.gone();
    inside.button("Undo deactivating MES connector").wait();
    page.script("document.querySelector('workspace-general').section = 'import';", &[]);
    inside.region("Import basic settings").combobox("Source workspace").wait();
    page.script(
        "Object.assign(document.querySelector('workspace-general'), { section: 'danger-zone', locale: 'it' });",
        &[],
    );
    inside.region("Zona pericolosa").is_focused();
    eventually("the danger zone is there", || {
        (inside.region("Zona pericolosa").role("button").count() > 0).then_some(())
    });
    // What the policy stops is noted in every document of the tests.
    assert_eq!(page.script("return wgTest.violations;", &[]), json!([]));
    let inline = "const style = document.createElement('style'); style.textContent = 'p { color: red }';
        document.head.append(style);";
    page.provokes(&[Noise::Policy]);
    page.script(inline, &[]);
    eventually("the policy is in force", || (page.script("return wgTest.violations.length;", &[]) == 1).then_some(()));
    page.script("wgTest.violations.length = 0;", &[]);
    portal.page.finish();
}
