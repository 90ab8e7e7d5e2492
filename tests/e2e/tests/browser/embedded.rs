//! The embedded artefact in a plain page of somebody else.

use e2e::{Find, Locator, Page, Setup, eventually};
use serde_json::json;
use workspace_api::sample;

/// A plain page that has mounted the General page of a workspace.
fn portal(workspace_id: &str) -> Page {
    Setup::new().open(&format!("/embed/example.html?workspace={workspace_id}"))
}

fn inside(page: &Page) -> Locator<'_> {
    page.shadow("#place")
}

#[test]
fn the_page_works_in_a_plain_page() {
    let page = portal(sample::PISA);
    let root = inside(&page);
    root.heading(1, "General").wait();
    for section in ["Workspace information", "API keys", "Import basic settings", "Danger zone"] {
        root.region(section).wait();
    }
    let information = root.region("Workspace information");
    information.textbox("Workspace name").fill("From a portal");
    information.button("Save name").click();
    information.see("Name saved");
    assert_eq!(page.service.backstage().workspace_name(sample::PISA).as_deref(), Some("From a portal"));
    root.button("Deactivate MES connector").click();
    let dialog = root.alertdialog("Deactivate MES connector?");
    dialog.button("Cancel").is_focused();
    dialog.button("Cancel").click();
    dialog.gone();
    root.button("Deactivate MES connector").is_focused();
    page.axe();
    page.finish();
}

#[test]
fn the_host_is_told_and_can_unmount() {
    let page = portal(sample::PARMA);
    inside(&page).heading(1, "General").wait();
    let mount = r#"
        const { mount } = await import("/embed/workspace-general.js");
        const place = document.createElement("div");
        place.id = "second";
        document.body.append(place);
        window.told = [];
        const csrf = document.cookie.split("; ").find((pair) => pair.startsWith("wg_csrf=")).slice(8);
        window.second = await mount(place, {
          workspaceId: args[0], apiBase: "/v3", auth: "cookie", locale: "it",
          csrf: { header: "X-CSRF-Token", value: csrf },
          onEvent: (name, detail) => window.told.push([name, detail]),
        });
    "#;
    page.script_async(mount, &[json!(sample::PISA)]);
    let second = page.shadow("#second");
    second.heading(1, "Generale").wait();
    second.css("#workspace-information").role("textbox").fill("Da un portale");
    second.button("Salva nome").click();
    eventually("the host is told of the new name", || {
        page.script("return window.told;", &[]).to_string().contains("Da un portale").then_some(())
    });
    // The two pages share nothing.
    inside(&page).textbox("Workspace name").has_value("Cold store Parma");
    page.script("window.second.unmount();", &[]);
    second.role("heading").gone();
    inside(&page).textbox("Workspace name").fill("Still at work");
    inside(&page).button("Save name").click();
    inside(&page).region("Workspace information").see("Name saved");
    page.finish();
}
