//! The embedded artefact in a plain page of somebody else.

mod configuration;
pub(crate) mod failing;
mod guest;
mod hostile;
mod looks;
mod safety;
mod secrets;
mod session;
mod staying;

use e2e::{Find, Locator, Page, Setup, eventually};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use workspace_api::{Role, sample};

/// A plain page with `<workspace-general>` for a workspace.
fn portal(workspace_id: &str) -> Page {
    Setup::new().open(&address(workspace_id))
}

/// The address of that page.
fn address(workspace_id: &str) -> String {
    format!("/embed/example.html?workspace-id={workspace_id}")
}

/// A plain page that knows the element and has none yet.
fn empty_portal(setup: Setup) -> Page {
    let page = setup.open(&address(sample::PISA));
    clear(&page);
    page
}

/// Takes the element out of the plain page, which keeps what it knows of it.
fn clear(page: &Page) {
    let script = "document.getElementById('place').remove();
        const heading = document.createElement('h1');
        heading.textContent = 'A portal';
        document.querySelector('main').append(heading);
        await import('/embed/workspace-general.js');";
    page.script_async(script, &[]);
}

/// What is inside the page's own element.
fn inside(page: &Page) -> Locator<'_> {
    page.shadow("#place")
}

/// Adds an element that signs in by a token of that role: `attributes` by name, and a function body that may set more
/// on `element` before it is in the document. What it tells is kept in `told`.
pub(crate) fn add(page: &Page, id: &str, attributes: &Value, script: &str) {
    let body = format!(
        "const [id, attributes, token] = arguments;
        const element = document.createElement('workspace-general');
        element.id = id;
        element.told = [];
        for (const name of ['ready', 'renamed', 'unsaved', 'keys-changed', 'keys-view', 'imported', 'deleted', 'unauthorized', 'error'])
            element.addEventListener('wg-' + name, (event) => element.told.push([event.type, event.detail]));
        const given = {{ 'api-base': '/v3', auth: 'token', ...attributes }};
        for (const name in given) if (given[name] !== null) element.setAttribute(name, given[name]);
        element.getAccessToken = async () => token;
        {script};
        document.body.append(element);"
    );
    page.script(&body, &[json!(id), attributes.clone(), json!(Role::Owner.token())]);
}

/// Waits until the element has told this.
#[track_caller]
pub(crate) fn tells(page: &Page, id: &str, name: &str, detail: &Value) {
    let script = "return document.getElementById(arguments[0]).told;";
    eventually(&format!("{name} {detail}"), || {
        let told = page.script(script, &[json!(id)]);
        told.as_array()?.contains(&json!([name, detail])).then_some(())
    });
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
fn a_module_mounts_the_page_in_any_element() {
    let page = portal(sample::PARMA);
    inside(&page).heading(1, "General").wait();
    let mount = r#"
        const { mount } = await import("/embed/workspace-general.js");
        const place = document.createElement("div");
        place.id = "second";
        place.told = [];
        for (const name of ["wg-ready", "wg-unsaved", "wg-renamed"])
            document.addEventListener(name, (event) => event.target === place && place.told.push([name, event.detail]));
        document.body.append(place);
        window.second = await mount(place, {
          workspaceId: args[0], apiBase: "/v3", auth: "token", locale: "it", getAccessToken: () => args[1],
        });
    "#;
    page.script_async(mount, &[json!(sample::PISA), json!(Role::Owner.token())]);
    let second = page.shadow("#second");
    // It resolves once the page can be seen.
    assert_eq!(second.role("heading").nth(0).text(), "Generale");
    tells(&page, "second", "wg-ready", &json!({ "workspaceId": sample::PISA, "name": "Bottling line Pisa" }));
    second.css("#workspace-information").role("textbox").fill("Da un portale");
    tells(&page, "second", "wg-unsaved", &json!({ "workspaceId": sample::PISA, "unsaved": true }));
    second.button("Salva nome").click();
    tells(&page, "second", "wg-renamed", &json!({ "workspaceId": sample::PISA, "name": "Da un portale" }));
    tells(&page, "second", "wg-unsaved", &json!({ "workspaceId": sample::PISA, "unsaved": false }));
    page.script("window.second.update({ locale: 'en' });", &[]);
    second.button("Save name").wait();
    // The two pages share nothing.
    inside(&page).textbox("Workspace name").has_value("Cold store Parma");
    page.script("window.second.unmount();", &[]);
    second.role("heading").gone();
    inside(&page).textbox("Workspace name").fill("Still at work");
    inside(&page).button("Save name").click();
    inside(&page).region("Workspace information").see("Name saved");
    page.finish();
}

#[test]
fn two_elements_live_side_by_side() {
    let page = empty_portal(Setup::new());
    add(&page, "one", &json!({ "workspace-id": sample::PISA }), "");
    let viewer = format!("element.getAccessToken = () => '{}'", Role::Viewer.token());
    add(&page, "two", &json!({ "workspace-id": sample::PARMA, "locale": "it", "theme": "dark" }), &viewer);
    let (one, two) = (page.shadow("#one"), page.shadow("#two"));
    one.textbox("Workspace name").has_value("Bottling line Pisa");
    two.textbox("Nome del workspace").has_value("Cold store Parma");
    let scheme = |id: &str| {
        let script = "const root = document.getElementById(arguments[0]).shadowRoot;
            return getComputedStyle(root.querySelector('.page')).colorScheme;";
        page.script(script, &[json!(id)])
    };
    assert_eq!((scheme("one"), scheme("two")), (json!("normal"), json!("dark")));
    one.textbox("Workspace name").fill("One");
    one.button("Save name").click();
    one.see("Name saved");
    two.textbox("Nome del workspace").has_value("Cold store Parma");
    for (id, role) in [(sample::PISA, Role::Owner), (sample::PARMA, Role::Viewer)] {
        let records = page.service.records();
        let about = records.iter().filter(|exchange| exchange.path.contains(id));
        let tokens: BTreeSet<_> = about.filter_map(|exchange| exchange.request_header("authorization")).collect();
        assert_eq!(tokens, BTreeSet::from([format!("Bearer {}", role.token()).as_str()]));
    }
    page.finish();
}
