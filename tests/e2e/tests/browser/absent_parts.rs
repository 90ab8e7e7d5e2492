//! A service that has only the published part of the contract: the page shows what there is and explains the rest.

use e2e::{Find, Noise, Page, Setup, general};
use workspace_api::{ServiceMode, sample};

fn published_only() -> Page {
    let page = Setup::new().service(|options| options.mode = ServiceMode::PublishedOnly).open(&general(sample::PISA));
    page.settled();
    page.provokes(&[Noise::Status(404)]);
    page
}

#[test]
fn name_and_id_are_shown_and_the_rest_is_explained() {
    let page = published_only();
    let information = page.region("Workspace information");
    information.textbox("Workspace name").has_value("Bottling line Pisa");
    information.see(sample::PISA).see("Not provided");
    information.button("Copy data region").gone();
    let keys = page.region("API keys");
    keys.see("Not available here").see("This deployment does not offer this part.");
    keys.button("Try again").gone();
    keys.table("API keys").gone();
    let import = page.region("Import basic settings");
    import.combobox("Source workspace").choose("Paint shop Torino");
    import.see("This deployment does not offer this part.");
    import.button("Try again").gone();
    page.axe();
    page.finish();
}

#[test]
fn a_change_that_is_not_offered_is_explained_in_place() {
    let page = published_only();
    let information = page.region("Workspace information");
    information.textbox("Workspace name").fill("Something else");
    information.button("Save name").click();
    information.see("Not available here").see("This deployment does not offer this part.");
    information.textbox("Workspace name").has_value("Something else");

    page.button("Delete workspace").click();
    let dialog = page.alertdialog("Delete Bottling line Pisa?");
    dialog.see("The service does not count what will be gone");
    dialog.textbox("Type the workspace name to confirm").fill("Bottling line Pisa");
    dialog.button("Delete this workspace").click();
    dialog.see("This workspace can't be deleted here");
    page.axe();
    dialog.button("Cancel").click();
    page.finish();
}
