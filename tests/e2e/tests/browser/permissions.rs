//! What a person may not do is shown, stays focusable, does nothing, and says why.

use e2e::{Find, Noise, Page, Setup, general};
use workspace_api::{Role, sample};

const ASK: &str = "Ask an owner or administrator of the organization";

fn changes(page: &Page) -> usize {
    page.service.records().iter().filter(|exchange| exchange.method != "GET").count()
}

fn open_as(role: Role, workspace_id: &str) -> Page {
    let page = Setup::new().role(role).open(&general(workspace_id));
    page.settled();
    page
}

#[test]
fn a_viewer_sees_everything_and_changes_nothing() {
    let page = open_as(Role::Viewer, sample::PISA);
    let name = page.textbox("Workspace name");
    name.type_text("x");
    name.has_value("Bottling line Pisa");
    page.button("Save name").is_unavailable(ASK);
    page.region("Workspace information").see("Your role can't rename this workspace");
    for button in ["Create API key", "Deactivate MES connector", "Rename MES connector"] {
        page.button(button).focus().is_focused().is_unavailable(ASK);
        page.button(button).click();
    }
    page.button("Preview import").is_unavailable(ASK);
    page.button("Delete workspace").is_unavailable("Only people with administrative rights can delete a workspace");
    for button in ["Save name", "Preview import", "Delete workspace"] {
        page.button(button).focus().is_focused();
        page.button(button).click();
    }
    page.role("dialog").gone();
    page.role("alertdialog").gone();
    assert_eq!(changes(&page), 0);
    page.axe();
    page.finish();
}

#[test]
fn an_administrator_does_everything_but_delete() {
    let page = open_as(Role::Administrator, sample::PISA);
    page.textbox("Workspace name").fill("By an administrator");
    page.button("Save name").click();
    page.region("Workspace information").see("Name saved");
    page.button("Create API key").is_available();
    let danger = page.region("Danger zone");
    danger.button("Delete workspace").is_unavailable("Only people with administrative rights");
    danger.see(ASK);
    danger.button("Delete workspace").click();
    page.role("alertdialog").gone();
    page.finish();
}

#[test]
fn the_host_says_whom_to_ask() {
    let setup = Setup::new().role(Role::Viewer).setting("wg-admin-contact", "Call the shift office, extension 12");
    let page = setup.open(&general(sample::PISA));
    page.settled();
    page.region("Danger zone").see("Whom to ask: Call the shift office, extension 12");
    page.finish();
}

#[test]
fn a_workspace_that_nobody_may_change_is_only_shown_to_an_owner_too() {
    let page = open_as(Role::Owner, sample::BRESCIA);
    page.textbox("Workspace name").has_value("Foundry Brescia");
    page.button("Save name").is_unavailable(ASK);
    page.button("Delete workspace").is_unavailable(ASK);
    page.finish();
}

#[test]
fn without_the_field_everything_is_offered_and_a_refusal_is_explained_in_place() {
    let setup = Setup::new().role(Role::Viewer).service(|options| options.omit_permissions = true);
    let page = setup.open(&general(sample::PISA));
    page.settled();
    page.provokes(&[Noise::Status(403)]);
    let forbidden = "Your role does not include this.";

    page.textbox("Workspace name").fill("Not mine");
    page.button("Save name").click();
    page.region("Workspace information").see(forbidden).see("The name was not saved");
    page.textbox("Workspace name").has_value("Not mine");

    page.button("Deactivate MES connector").click();
    let dialog = page.alertdialog("Deactivate MES connector?");
    dialog.button("Deactivate key").click();
    dialog.see(forbidden);
    dialog.button("Cancel").click();
    dialog.gone();

    page.button("Delete workspace").click();
    let dialog = page.alertdialog("Delete Bottling line Pisa?");
    dialog.textbox("Type the workspace name to confirm").fill("Bottling line Pisa");
    dialog.button("Delete this workspace").click();
    dialog.see(forbidden);
    dialog.textbox("Type the workspace name to confirm").has_value("Bottling line Pisa");
    dialog.button("Cancel").click();
    page.finish();
}
