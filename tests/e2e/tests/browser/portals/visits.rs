//! What a person does in a portal with the page inside; the same in each of them.

use super::host::{HTML, Kind, Portal, REACT, VUE};
use e2e::{Find, Key, Noise};
use serde_json::json;
use tempfile::TempDir;
use workspace_api::{OWNER_TOKEN, sample};

/// Makes each of these a test in each portal.
macro_rules! in_each_portal {
    ($($name:ident),+ $(,)?) => {
        mod react {
            $(#[test] fn $name() { super::$name(super::REACT); })+
        }
        mod vue {
            $(#[test] fn $name() { super::$name(super::VUE); })+
        }
        mod html {
            $(#[test] fn $name() { super::$name(super::HTML); })+
        }
    };
}

in_each_portal!(
    the_page_works_inside,
    links_and_the_back_button_work,
    events_arrive,
    a_deleted_workspace_is_left,
    a_token_that_is_refused_is_asked_for_again,
    nothing_is_asked_of_the_service_without_a_token,
    leaving_with_an_unsaved_name_is_held,
    the_back_button_is_held,
    the_portals_colours_and_rules_count,
    without_the_element_the_portal_works,
);

/// The name that a person types.
const NEW_NAME: &str = "Named in a portal";

fn type_name(portal: &Portal) {
    portal.inside().textbox("Workspace name").fill(NEW_NAME);
    portal.is_told("wg-unsaved", &json!({ "workspaceId": sample::PISA, "unsaved": true }));
}

fn save_name(portal: &Portal) {
    let information = portal.inside().region("Workspace information");
    information.button("Save name").click();
    information.see("Name saved");
}

fn name_in_service(portal: &Portal) -> String {
    portal.page.service.backstage().workspace_name(sample::PISA).expect("the workspace is there")
}

fn the_page_works_inside(kind: Kind) {
    let portal = Portal::open_settings(kind);
    let before = portal.history();
    let inside = portal.inside();
    for section in ["Workspace information", "API keys", "Import basic settings", "Danger zone"] {
        inside.region(section).wait();
    }
    type_name(&portal);
    save_name(&portal);
    assert_eq!(name_in_service(&portal), NEW_NAME);
    inside.button("Deactivate MES connector").click();
    let dialog = inside.alertdialog("Deactivate MES connector?");
    dialog.button("Cancel").is_focused();
    portal.page.press(Key::Escape);
    dialog.gone();
    inside.button("Deactivate MES connector").is_focused();
    inside.region("Import basic settings").run("arguments[0].scrollIntoView();");
    inside.region("Import basic settings").combobox("Source workspace").wait();
    assert_eq!(portal.history(), before, "the element leaves address and history alone");
    portal.page.axe();
    portal.finish();
}

fn links_and_the_back_button_work(kind: Kind) {
    let portal = Portal::open(kind);
    portal.show_settings();
    portal.follow("Workspaces");
    portal.is_at(kind.workspaces, "Workspaces of the portal");
    portal.page.back();
    portal.is_on_settings();
    portal.inside().textbox("Workspace name").has_value("Bottling line Pisa");
    portal.page.back();
    portal.is_at(kind.home, "Home of the portal");
    portal.page.script("history.forward();", &[]);
    portal.is_on_settings();
    // By its own address, too.
    portal.page.reload();
    portal.is_on_settings();
    portal.follow("Home");
    portal.is_at(kind.home, "Home of the portal");
    portal.finish();
}

fn events_arrive(kind: Kind) {
    let portal = Portal::open_settings(kind);
    portal.is_told("wg-ready", &json!({ "workspaceId": sample::PISA, "name": "Bottling line Pisa" }));
    type_name(&portal);
    save_name(&portal);
    portal.is_told("wg-renamed", &json!({ "workspaceId": sample::PISA, "name": NEW_NAME }));
    portal.is_told("wg-unsaved", &json!({ "workspaceId": sample::PISA, "unsaved": false }));
    let is_of = |line: &String, name: &str| line.split(' ').next() == Some(name);
    assert!(!portal.told().iter().any(|line| is_of(line, "wg-keys-changed")));
    let inside = portal.inside();
    inside.button("Deactivate MES connector").click();
    inside.alertdialog("Deactivate MES connector?").button("Deactivate key").click();
    portal.is_told("wg-keys-changed", &json!({ "workspaceId": sample::PISA }));
    let told = portal.told();
    for name in ["wg-deleted", "wg-imported", "wg-unauthorized", "wg-error"] {
        assert!(!told.iter().any(|line| is_of(line, name)), "{told:?}");
    }
    portal.finish();
}

fn a_deleted_workspace_is_left(kind: Kind) {
    let portal = Portal::open_settings(kind);
    let inside = portal.inside();
    inside.region("Danger zone").run("arguments[0].scrollIntoView();");
    inside.button("Delete workspace").click();
    let dialog = inside.alertdialog("Delete Bottling line Pisa?");
    dialog.textbox("Type the workspace name to confirm").fill("Bottling line Pisa");
    dialog.button("Delete this workspace").click();
    portal.is_at(kind.workspaces, "Workspaces of the portal");
    assert_eq!(portal.page.service.backstage().workspace_name(sample::PISA), None);
    portal.finish();
}

fn a_token_that_is_refused_is_asked_for_again(kind: Kind) {
    let portal = Portal::open(kind);
    portal.page.provokes(&[Noise::Status(401)]);
    portal.gives_tokens(&format!("ended-early {OWNER_TOKEN}"));
    portal.show_settings();
    portal.inside().textbox("Workspace name").has_value("Bottling line Pisa");
    // While somebody is at work, too.
    type_name(&portal);
    portal.gives_tokens(&format!("ended-later {OWNER_TOKEN}"));
    save_name(&portal);
    assert_eq!(name_in_service(&portal), NEW_NAME);
    let changes = portal.page.service.records_of("PATCH", "/workspaces/{workspace_id}");
    let said = |exchange: &workspace_api::Exchange| {
        (exchange.request_header("authorization").unwrap_or_default().to_owned(), exchange.status)
    };
    let owner = format!("Bearer {OWNER_TOKEN}");
    assert_eq!(
        changes.iter().map(said).collect::<Vec<_>>(),
        [("Bearer ended-later".to_owned(), Some(401)), (owner.clone(), Some(200))]
    );
    let early =
        portal.page.service.records().iter().map(said).filter(|(token, _)| token == "Bearer ended-early").count();
    assert_eq!(early, 1, "the first token was refused once, and then asked for again");
    let told = portal.told();
    assert!(!told.iter().any(|line| line.starts_with("wg-unauthorized")), "{told:?}");
    portal.finish();
}

fn nothing_is_asked_of_the_service_without_a_token(kind: Kind) {
    let portal = Portal::open_settings(kind);
    let asked = portal.page.service.records();
    assert!(!asked.is_empty());
    for exchange in asked.iter().filter(|exchange| exchange.method != "OPTIONS") {
        let token = exchange.request_header("authorization");
        assert_eq!(token, Some(format!("Bearer {OWNER_TOKEN}").as_str()), "{} {}", exchange.method, exchange.path);
        assert_eq!(exchange.request_header("cookie"), None, "{} {}", exchange.method, exchange.path);
    }
    portal.finish();
}

fn leaving_with_an_unsaved_name_is_held(kind: Kind) {
    let portal = Portal::open_settings(kind);
    assert!(!portal.page.leaving_asks(), "nothing is typed yet");
    type_name(&portal);
    assert!(portal.page.leaving_asks(), "the window is not closed without a question");
    portal.follow("Workspaces");
    let question = portal.page.alertdialog("Leave without saving?");
    question.button("Stay").click();
    question.gone();
    assert_eq!(portal.path(), kind.settings);
    portal.inside().textbox("Workspace name").has_value(NEW_NAME);
    portal.follow("Workspaces");
    question.button("Leave").click();
    portal.is_at(kind.workspaces, "Workspaces of the portal");
    assert_eq!(name_in_service(&portal), "Bottling line Pisa");
    // What is saved, or typed back, holds nobody.
    portal.show_settings();
    portal.inside().textbox("Workspace name").has_value("Bottling line Pisa");
    type_name(&portal);
    save_name(&portal);
    portal.is_told("wg-unsaved", &json!({ "workspaceId": sample::PISA, "unsaved": false }));
    portal.follow("Home");
    portal.is_at(kind.home, "Home of the portal");
    portal.finish();
}

fn the_back_button_is_held(kind: Kind) {
    let portal = Portal::open_settings(kind);
    type_name(&portal);
    if kind.is_documents {
        // A driven browser answers its own question at once; that it is asked can be seen all the same.
        assert!(portal.page.leaving_asks());
        portal.page.back();
        portal.is_at(kind.home, "Home of the portal");
        return portal.finish();
    }
    portal.page.script("history.back();", &[]);
    let question = portal.page.alertdialog("Leave without saving?");
    portal.page.press(Key::Escape);
    question.gone();
    portal.has_path(kind.settings);
    portal.inside().textbox("Workspace name").has_value(NEW_NAME);
    portal.page.script("history.back();", &[]);
    question.button("Leave").click();
    portal.is_at(kind.home, "Home of the portal");
    portal.finish();
}

fn the_portals_colours_and_rules_count(kind: Kind) {
    let portal = Portal::open_settings(kind);
    type_name(&portal);
    let style = "const style = getComputedStyle(arguments[0]); \
                 return [style.backgroundColor, style.borderTopLeftRadius, style.letterSpacing !== 'normal'];";
    assert_eq!(portal.inside().button("Save name").run(style), json!(["rgb(106, 27, 154)", "2px", true]));
    portal.finish();
}

fn without_the_element_the_portal_works(kind: Kind) {
    let nothing = TempDir::with_prefix("workspace-general-no-files-").expect("a folder can be made");
    let portal = Portal::open_with(kind, nothing.path());
    portal.page.provokes(&[Noise::File]);
    portal.follow("Workspace settings");
    portal.page.see(match kind.name {
        "react" => "This page of the portal could not be loaded.",
        _ => "The settings of the workspace are being loaded.",
    });
    portal.page.back();
    portal.is_at(kind.home, "Home of the portal");
    portal.follow("Workspaces");
    portal.is_at(kind.workspaces, "Workspaces of the portal");
    portal.finish();
}
