//! What a host gives: attributes, properties, functions, and what is wrong with them.

use super::{add, empty_portal, tells};
use e2e::{Find, Noise, Setup, eventually};
use serde_json::json;
use workspace_api::{Role, sample};

#[test]
fn attributes_are_mirrored_by_properties() {
    let page = empty_portal(Setup::new());
    let script = r#"
        const { WorkspaceGeneral } = await import("/embed/workspace-general.js");
        const element = document.createElement("workspace-general");
        const property = (name) => name.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase());
        return WorkspaceGeneral.observedAttributes.map((name) => {
            const before = element[property(name)];
            element.setAttribute(name, "1");
            const shown = element[property(name)];
            element[property(name)] = "2";
            const written = element.getAttribute(name);
            element[property(name)] = null;
            return [name, before, shown, written, element.hasAttribute(name)];
        });
    "#;
    let names = [
        "workspace-id",
        "api-base",
        "auth",
        "locale",
        "theme",
        "section",
        "keys-view",
        "login-url",
        "docs-url",
        "export-url",
        "admin-contact",
        "sticky-offset",
    ];
    let wanted = names.map(|name| json!([name, null, "1", "2", false]));
    assert_eq!(page.script_async(script, &[]), json!(wanted));
    page.finish();
}

#[test]
fn what_is_set_before_the_element_is_known_counts() {
    // The start page knows nothing of the element.
    let page = Setup::new().open("/");
    page.heading(1, "Choose a workspace").wait();
    let script = "
        const element = document.createElement('workspace-general');
        element.id = 'early';
        element.setAttribute('auth', 'token');
        Object.assign(element, { workspaceId: args[0], apiBase: '/v3', locale: 'it', getAccessToken: () => args[1] });
        document.body.append(element);
        const before = element.matches(':defined');
        await import('/embed/workspace-general.js');
        return [before, element.matches(':defined'), element.getAttribute('workspace-id'), Object.keys(element)];";
    let given = [json!(sample::PISA), json!(Role::Owner.token())];
    let after = page.script_async(script, &given);
    assert_eq!(after, json!([false, true, sample::PISA, []]));
    page.shadow("#early").textbox("Nome del workspace").wait();
    page.finish();
}

#[test]
fn with_tokens_it_waits_for_the_function() {
    let page = empty_portal(Setup::new());
    add(&page, "one", &json!({ "workspace-id": sample::PARMA }), "element.getAccessToken = undefined");
    let one = page.shadow("#one");
    let outline = "return document.getElementById('one').shadowRoot.querySelectorAll('.skeleton').length;";
    eventually("the outline", || (page.script(outline, &[]) == 4).then_some(()));
    eventually("the program is there", || {
        let script = "return performance.getEntriesByType('resource').some((entry) => entry.name.endsWith('.wasm'));";
        page.script(script, &[]).as_bool()?.then_some(())
    });
    let asked = || page.service.records().iter().filter(|exchange| exchange.path.contains(sample::PARMA)).count();
    assert_eq!(asked(), 0, "nothing is asked without it");
    page.script("document.getElementById('one').getAccessToken = () => arguments[0];", &[json!(Role::Owner.token())]);
    one.textbox("Workspace name").has_value("Cold store Parma");
    assert_ne!(asked(), 0);
    page.finish();
}

#[test]
fn a_refused_token_is_asked_for_once_more() {
    let page = empty_portal(Setup::new());
    page.provokes(&[Noise::Status(401)]);
    let script = format!(
        "element.asked = 0; element.getAccessToken = async () => element.asked++ ? '{}' : 'stale';",
        Role::Owner.token()
    );
    add(&page, "one", &json!({ "workspace-id": sample::PISA }), &script);
    page.shadow("#one").textbox("Workspace name").has_value("Bottling line Pisa");
    page.finish();
}

#[test]
fn a_session_that_has_ended_is_told() {
    let page = empty_portal(Setup::new());
    page.provokes(&[Noise::Status(401)]);
    add(&page, "one", &json!({ "workspace-id": sample::PISA }), "element.getAccessToken = () => 'stale'");
    tells(&page, "one", "wg-unauthorized", &json!({ "workspaceId": sample::PISA }));
    page.shadow("#one").see("Your session has ended");
    page.finish();
}

#[test]
fn the_hosts_own_fetch_carries_every_request() {
    let page = empty_portal(Setup::new());
    let script = "element.carried = []; element.fetch = (request) => {
        element.carried.push(new URL(request.url).pathname);
        const headers = new Headers(request.headers);
        headers.set('X-Portal', 'yes');
        return fetch(new Request(request, { headers }));
    };";
    add(&page, "one", &json!({ "workspace-id": sample::PISA }), script);
    let one = page.shadow("#one");
    one.textbox("Workspace name").fill("Carried");
    one.button("Save name").click();
    one.see("Name saved");
    let count = |carried: &serde_json::Value| carried.as_array().map_or(0, Vec::len);
    let carried = page.script("return document.getElementById('one').carried;", &[]);
    let records: Vec<_> = page
        .service
        .records()
        .into_iter()
        .filter(|exchange| exchange.request_header("authorization").is_some())
        .collect();
    assert!(records.iter().all(|exchange| exchange.request_header("x-portal") == Some("yes")));
    assert!(records.len() >= 3 && records.len() <= count(&carried), "{} of {carried}", records.len());
    page.finish();
}

#[test]
fn what_is_missing_or_wrong_is_named() {
    let page = empty_portal(Setup::new());
    page.provokes(&[Noise::Configuration]);
    let cases = [
        (json!({ "workspace-id": null }), "workspace-id"),
        (json!({ "workspace-id": sample::PISA, "api-base": null }), "api-base"),
        (json!({ "workspace-id": sample::PISA, "api-base": "javascript:alert(1)" }), "api-base"),
        (json!({ "workspace-id": sample::PISA, "auth": "magic" }), "auth"),
    ];
    for (number, (attributes, name)) in cases.iter().enumerate() {
        let id = format!("wrong-{number}");
        add(&page, &id, attributes, "");
        let place = page.shadow(&format!("#{id}"));
        place.role("alert").see(&format!("“{name}” is missing or wrong."));
        tells(
            &page,
            &id,
            "wg-error",
            &json!({
                "workspaceId": attributes["workspace-id"],
                "message": format!("“{name}” is missing or wrong. Tell the people who run this portal."),
            }),
        );
        page.axe();
        page.script("document.getElementById(arguments[0]).remove();", &[json!(id)]);
    }
    // Set right, it starts.
    add(&page, "mended", &json!({ "workspace-id": null }), "");
    page.shadow("#mended").see("“workspace-id” is missing or wrong.");
    page.script("document.getElementById('mended').workspaceId = arguments[0];", &[json!(sample::PISA)]);
    page.shadow("#mended").textbox("Workspace name").has_value("Bottling line Pisa");
    // What it can do without is named beside the page.
    add(&page, "odd", &json!({ "workspace-id": sample::PARMA, "theme": "blue", "section": "keys" }), "");
    let odd = page.shadow("#odd");
    odd.textbox("Workspace name").has_value("Cold store Parma");
    odd.see("“theme” is missing or wrong.");
    odd.see("“section” is missing or wrong.");
    page.script("Object.assign(document.getElementById('odd'), { theme: 'dark', section: null });", &[]);
    odd.not_see("is missing or wrong.");
    page.finish();
}

#[test]
fn a_header_that_browsers_refuse_is_not_sent() {
    let page = empty_portal(Setup::new());
    page.provokes(&[Noise::Status(403)]);
    let csrf = "window.header = {}; element.csrf = () => window.header;";
    add(&page, "one", &json!({ "workspace-id": sample::PISA, "auth": null }), csrf);
    let section = page.shadow("#one").region("Workspace information");
    let wrong = [
        json!({ "header": "X Wrong", "value": "a" }),
        json!({ "header": "X-Wrong\r\nX-More", "value": "a" }),
        json!({ "header": "", "value": "a" }),
        json!({ "header": "X-Wrong:", "value": "a" }),
        json!({ "header": "X-Wrong", "value": "a\r\nX-More: b" }),
        json!({ "header": "X-Wrong", "value": "" }),
        json!({ "header": 5, "value": "a" }),
    ];
    for (place, header) in wrong.iter().enumerate() {
        page.script("window.header = arguments[0];", std::slice::from_ref(header));
        section.textbox("Workspace name").fill(&format!("Another name {place}"));
        section.button("Save name").click();
        // The service misses its header: the change is refused and told, and nothing is thrown.
        section.see("The name was not saved");
        section.button("Discard").click();
        section.not_see("The name was not saved");
    }
    let sent = page.service.records_of("PATCH", "/workspaces/{workspace_id}");
    assert_eq!(sent.len(), wrong.len());
    let names = sent.iter().flat_map(|exchange| &exchange.request_headers).map(|(name, _)| name);
    assert_eq!(names.filter(|name| name.starts_with("x-wrong") || name.starts_with("x-more")).count(), 0);
    page.finish();
}
