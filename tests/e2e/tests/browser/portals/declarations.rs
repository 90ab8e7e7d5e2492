//! `workspace-general.d.ts` and `custom-elements.json` say what the element is.

use super::{
    documents::read,
    host::{HTML, Portal, embedded_files},
};
use e2e::{Find, Key};
use serde_json::{Value, json};
use std::{collections::BTreeSet, fs, process::Command};
use workspace_api::sample;

const MANIFEST: &str = "src/embed/custom-elements.json";
const TYPES: &str = "src/embed/workspace-general.d.ts";

/// What the manifest says about the module.
fn module() -> Value {
    let manifest: Value = serde_json::from_str(&read(MANIFEST)).expect("custom-elements.json is JSON");
    assert_eq!(manifest["schemaVersion"], "2.1.0");
    manifest["modules"][0].clone()
}

/// What the manifest says about the element.
pub(super) fn manifest() -> Value {
    let module = module();
    let declarations = module["declarations"].as_array().expect("a list");
    declarations.iter().find(|declaration| declaration["customElement"] == true).expect("an element").clone()
}

fn names(list: &Value) -> Vec<String> {
    list.as_array().expect("a list").iter().map(|entry| entry["name"].as_str().expect("a name").to_owned()).collect()
}

fn set(names: impl IntoIterator<Item = impl Into<String>>) -> BTreeSet<String> {
    names.into_iter().map(Into::into).collect()
}

/// The lines of a block of the type declarations, without those of its comments, blanks at their ends, or blocks in it.
fn block(opening: &str) -> Vec<String> {
    let types = read(TYPES);
    let (_, rest) = types.split_once(opening).unwrap_or_else(|| panic!("{TYPES} has no “{opening}”"));
    let (inside, _) = rest.split_once("\n}").expect("a block ends");
    let lines = inside.lines().filter_map(|line| line.strip_prefix("  "));
    lines.filter(|line| line.starts_with(|first: char| first.is_alphabetic() || first == '"')).map(Into::into).collect()
}

/// The names that the type declarations say are there when the module runs.
fn declared_exports() -> BTreeSet<String> {
    let types = read(TYPES);
    let declared = types.lines().filter_map(|line| line.strip_prefix("export declare "));
    set(declared.map(|line| {
        let name = line.split_once(' ').expect("a kind and a name").1;
        name.split(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default()
    }))
}

/// The properties that the type declarations give the element.
fn declared_members() -> BTreeSet<String> {
    let word = |line: &str| line.split(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default().to_owned();
    let lines = block("export declare class WorkspaceGeneral extends HTMLElement {");
    let members = lines.iter().filter(|line| !line.contains("EventListener") && !line.starts_with("static "));
    set(members.map(|line| word(line.trim_start_matches("get ").trim_start_matches("set "))))
}

/// The custom properties of the style sheet with their defaults, in its order.
fn tokens() -> Vec<Value> {
    let styles = read("style/tokens.css");
    let mut seen = BTreeSet::new();
    let declarations = styles.lines().filter_map(|line| line.trim().strip_suffix(';')?.split_once(": "));
    declarations
        .filter(|(name, _)| name.starts_with("--wg-") && seen.insert(name.to_owned()))
        .map(|(name, default)| json!({ "name": name, "default": default }))
        .collect()
}

#[test]
fn the_manifest_has_the_custom_properties_with_their_defaults() {
    let listed = manifest()["cssProperties"].clone();
    let wanted = tokens();
    if listed != json!(wanted) {
        let lines: Vec<String> = wanted.iter().map(Value::to_string).collect();
        panic!("cssProperties of {MANIFEST} have to be\n{}", lines.join(",\n"));
    }
}

#[test]
fn the_events_are_those_that_the_page_tells() {
    // Those of the page itself, and those that its loader has to tell in its place.
    let config = read("src/config.rs");
    let (_, names_in_page) = config.split_once("pub fn name(&self)").expect("HostEvent::name");
    let loader = read("src/embed/workspace-general.js");
    let quoted = |text: &str| set(text.split('"').filter(|text| text.starts_with("wg-")));
    let told: BTreeSet<String> = quoted(names_in_page).union(&quoted(&loader)).cloned().collect();
    assert!(told.contains("wg-ready"));
    assert_eq!(set(names(&manifest()["events"])), told);
    let types = block("export interface WorkspaceGeneralEventMap {");
    assert_eq!(set(types.iter().filter_map(|line| line.split('"').nth(1))), told);
}

#[test]
fn the_element_is_as_declared() {
    let portal = Portal::open(HTML);
    let exports = portal.page.script_async(
        "const module = await import(args[0]); window.module = module;
         return [Object.keys(module), module.WorkspaceGeneral.observedAttributes, module.version,
           module.WorkspaceGeneral.version, customElements.get('workspace-general') === module.WorkspaceGeneral];",
        &[json!(portal.cdn.url() + "/workspace-general.js")],
    );
    let list =
        |value: &Value| set(value.as_array().expect("a list").iter().map(|name| name.as_str().unwrap_or_default()));
    assert_eq!(list(&exports[0]), declared_exports());
    assert_eq!(
        list(&exports[0]),
        set(names(&json!(
            module()["exports"]
                .as_array()
                .expect("a list")
                .iter()
                .filter(|export| export["kind"] == "js")
                .collect::<Vec<_>>()
        )))
    );
    let manifest = manifest();
    assert_eq!(list(&exports[1]), set(names(&manifest["attributes"])));
    assert_eq!(exports[2], env!("CARGO_PKG_VERSION"));
    assert_eq!(exports[3], exports[2]);
    assert_eq!(exports[4], true);

    let members: Vec<&Value> =
        manifest["members"].as_array().expect("a list").iter().filter(|member| member["static"] != true).collect();
    assert_eq!(set(members.iter().map(|member| member["name"].as_str().unwrap_or_default())), declared_members());
    let observed = set(members.iter().filter_map(|member| member["attribute"].as_str()));
    assert_eq!(observed, list(&exports[1]), "every attribute is a property");
    for attribute in manifest["attributes"].as_array().expect("a list") {
        let field = members.iter().find(|member| member["attribute"] == attribute["name"]).expect("a member");
        assert_eq!(attribute["fieldName"], field["name"]);
    }
    // It is in no document, so it starts nothing.
    let wrong = portal.page.script(
        r#"
        const own = (name) => Object.hasOwn(module.WorkspaceGeneral.prototype, name);
        const wrong = [];
        for (const { name, attribute, reflects } of arguments[0]) {
          const element = document.createElement("workspace-general");
          const check = (what, is, wanted) => is === wanted || wrong.push(`${name}: ${what}: ${is}`);
          check("is on the class", own(name), true);
          if (attribute) {
            check("is declared to be reflected", reflects, true);
            check("absent", element[name], null);
            element[name] = "x";
            check("as attribute", element.getAttribute(attribute), "x");
            element.setAttribute(attribute, "y");
            check("as property", element[name], "y");
            element[name] = null;
            check("removed", element.hasAttribute(attribute), false);
            element.setAttribute(attribute, "z");
            element[name] = undefined;
            check("removed by undefined", element.hasAttribute(attribute), false);
          } else {
            const value = () => "x";
            check("absent", element[name], undefined);
            element[name] = value;
            check("set", element[name], value);
            check("no attributes", element.attributes.length, 0);
          }
        }
        const known = new Set(arguments[0].map(({ name }) => name));
        const lifecycle = ["constructor", "connectedCallback", "disconnectedCallback", "attributeChangedCallback"];
        for (const name of Object.getOwnPropertyNames(module.WorkspaceGeneral.prototype)) {
          if (!known.has(name) && !lifecycle.includes(name)) wrong.push(`${name} is not declared`);
        }
        return wrong;"#,
        &[json!(members)],
    );
    assert_eq!(wrong, json!([]));
    portal.finish();
}

#[test]
fn the_parts_are_as_declared() {
    let portal = Portal::open_settings(HTML);
    let mut found = BTreeSet::new();
    let mut look = || {
        let script = "return [...document.querySelector('workspace-general').shadowRoot.querySelectorAll('[part]')]
            .flatMap((element) => [...element.part]);";
        found.extend(set(portal
            .page
            .script(script, &[])
            .as_array()
            .expect("a list")
            .iter()
            .map(|part| part.as_str().unwrap_or_default())));
    };
    look();
    let inside = portal.inside();
    inside.button("Deactivate MES connector").click();
    inside.alertdialog("Deactivate MES connector?").button("Deactivate key").wait();
    look();
    portal.page.press(Key::Escape);
    inside.region("Import basic settings").run("arguments[0].scrollIntoView();");
    inside.region("Import basic settings").combobox("Source workspace").wait();
    look();
    assert_eq!(found, set(names(&manifest()["cssParts"])));
    let without = "const root = document.querySelector('workspace-general').shadowRoot;
        return [...root.querySelectorAll('.button:not([part~=button])')].map((button) => button.outerHTML);";
    assert_eq!(portal.page.script(without, &[]), json!([]), "whatever looks like a button is a part");
    portal.finish();
}

#[test]
fn mount_does_as_the_documentation_says() {
    let portal = Portal::open(HTML);
    portal.go_to("/html/mount.html");
    let inside = portal.page.shadow("#place");
    inside.heading(1, "General").wait();
    portal.page.has_title("Bottling line Pisa");
    inside.textbox("Workspace name").fill("Typed before");
    portal.page.button("Italiano").click();
    inside.heading(1, "Generale").wait();
    inside.css("#workspace-information").role("textbox").has_value("Typed before");
    portal.page.button("Close the settings").click();
    inside.role("heading").gone();
    assert_eq!(portal.page.service.backstage().workspace_name(sample::PISA).as_deref(), Some("Bottling line Pisa"));
    portal.finish();
}

#[test]
fn two_copies_do_not_disturb_each_other() {
    let portal = Portal::open_settings(HTML);
    let copies = portal.page.script_async(
        "const [first, second] = [await import(args[0]), await import(`${args[0]}?another`)];
         const defined = customElements.get('workspace-general');
         return [first.WorkspaceGeneral === defined, second.WorkspaceGeneral === defined, second.version];",
        &[json!(portal.cdn.url() + "/workspace-general.js")],
    );
    assert_eq!(copies, json!([true, false, env!("CARGO_PKG_VERSION")]));
    // The first goes on, and the second mounts a page of its own.
    let other = json!({ "workspaceId": sample::PARMA, "apiBase": portal.page.service.api_url(), "auth": "token", "locale": "en" });
    portal.page.script_async(
        "const { mount } = await import(`${args[0]}?another`);
         const place = document.createElement('div');
         place.id = 'second';
         document.querySelector('main').append(place);
         await mount(place, { ...args[1], getAccessToken: () => 'owner-token' });",
        &[json!(portal.cdn.url() + "/workspace-general.js"), other],
    );
    portal.page.shadow("#second").textbox("Workspace name").has_value("Cold store Parma");
    let information = portal.inside().region("Workspace information");
    information.textbox("Workspace name").fill("Still at work");
    information.button("Save name").click();
    information.see("Name saved");
    portal.finish();
}

#[test]
fn a_server_can_import_it() {
    // Node takes a file as a module by its ending.
    let folder = tempfile::TempDir::with_prefix("workspace-general-").expect("a folder can be made");
    let loader = fs::read(embedded_files().join("workspace-general.js")).expect("the build is there");
    fs::write(folder.path().join("workspace-general.mjs"), loader).expect("a file can be written");
    let script = "import('./workspace-general.mjs').then((module) => console.log(JSON.stringify([
        Object.keys(module).sort(), module.version, module.WorkspaceGeneral.version, typeof module.mount])));";
    let output = Command::new("node").args(["-e", script]).current_dir(folder.path()).output().expect("node runs");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
    let version = env!("CARGO_PKG_VERSION");
    let names: Vec<String> = declared_exports().into_iter().collect();
    assert_eq!(
        serde_json::from_str::<Value>(&said).expect("a line of JSON"),
        json!([names, version, version, "function"])
    );
}

#[test]
fn the_declarations_are_shipped() {
    for path in [MANIFEST, TYPES] {
        let name = path.rsplit('/').next().expect("a name");
        let shipped = fs::read_to_string(embedded_files().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(shipped == read(path), "dist/embed/{name} is not {path}");
    }
}
