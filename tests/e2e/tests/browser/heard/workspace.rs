//! Loading, the name, the network.

use super::nothing_else;
use crate::pisa;
use e2e::{Ability, Find, Noise, Setup, general, left_out};
use workspace_api::{
    faults::{Effect, Fault},
    sample,
};

const READ: &str = "GET /workspaces/{workspace_id}";
const LIST: &str = "GET /workspaces/{workspace_id}/api_keys";
const RENAME: &str = "PATCH /workspaces/{workspace_id}";
const LOSSES: &str = "polite: What will be gone. 124 devices. 6 fleets. 17 members lose access. 40 API keys. 28 active API keys stop working at once. 11 API keys were used in the last 24 hours. 81.2 GB of stored data. No export of the data is known.";
const WENT_WRONG: &str = "Something went wrong in the service. This is not your mistake. Try again; if it happens again, quote the request id to support. Out of order.";

#[test]
fn a_first_load_tells_how_many_keys_there_are() {
    let page = pisa();
    page.hears(&["polite: 40 keys loaded."]);
    page.button("Refresh").click();
    page.hears(&["polite: 40 keys loaded."]);
    nothing_else(&page);
    page.finish();
}

#[test]
fn a_first_load_without_keys_says_so() {
    let page = Setup::new().open(&general(sample::PARMA));
    page.settled();
    page.hears(&["polite: There are no API keys yet."]);
    nothing_else(&page);
    page.finish();
}

#[test]
fn a_failed_load_says_of_which_part_it_is_and_says_it_again_when_it_fails_again() {
    let page = Setup::new().start();
    page.provokes(&[Noise::Status(500)]);
    // The keys come after the workspace has failed.
    let held = page.service.faults().add(Fault::on(LIST).effect(Effect::Hold));
    let broken = page.service.faults().add(Fault::on(READ).problem(500, "internal", "Out of order.").always());
    page.go_to(&general(sample::PISA));
    let failed = format!("assertive: Workspace information. {WENT_WRONG}");
    page.hears(&[&failed]);
    held.release();
    page.hears(&["polite: 40 keys loaded."]);
    let section = page.region("Workspace information");
    section.button("Try again").click();
    page.hears(&[&failed]);
    broken.remove();
    section.button("Try again").click();
    // The button is gone with its message.
    section.textbox("Workspace name").wait();
    section.is_focused();
    page.service.faults().add(Fault::on(LIST).problem(500, "internal", "Out of order.").always());
    page.button("Refresh").click();
    page.hears(&[&format!("assertive: Not all keys could be loaded. {WENT_WRONG}")]);
    nothing_else(&page);
    page.finish();
}

#[test]
fn what_stands_there_is_not_said_again_in_another_language() {
    let page = Setup::new().start();
    page.provokes(&[Noise::Status(500)]);
    page.service.faults().add(Fault::on(LIST).problem(500, "internal", "Out of order.").always());
    page.go_to(&general(sample::PISA));
    page.hears(&[&format!("assertive: API keys. {WENT_WRONG}")]);
    page.combobox("Language").choose("Italiano");
    page.region("Chiavi API").button("Riprova").wait();
    page.button("Copia ID del workspace").click();
    page.hears(&["polite: Copiato."]);
    page.finish();
}

#[test]
fn a_name_that_is_saved_is_said_each_time() {
    let page = pisa();
    page.hears(&["polite: 40 keys loaded."]);
    for name in ["Bottling line Lucca", "Bottling line Siena"] {
        page.textbox("Workspace name").fill(name);
        page.button("Save name").click();
        page.hears(&["polite: Name saved."]);
    }
    nothing_else(&page);
    page.finish();
}

#[test]
fn a_name_that_is_not_saved_is_said_at_once_with_the_reason() {
    let page = pisa();
    page.provokes(&[Noise::Status(500), Noise::Status(409), Noise::Status(412)]);
    page.hears(&["polite: 40 keys loaded."]);
    let broken = page.service.faults().add(Fault::on(RENAME).problem(500, "internal", "Out of order.").always());
    let not_saved = format!("assertive: The name was not saved. {WENT_WRONG}");
    page.textbox("Workspace name").fill("Bottling line Lucca");
    page.button("Save name").click();
    page.hears(&[&not_saved]);
    page.region("Workspace information").button("Try again").click();
    page.hears(&[&not_saved]);
    broken.remove();
    page.textbox("Workspace name").fill("Foundry Brescia");
    page.button("Save name").click();
    page.hears(&[
        "assertive: The name was not saved. Another workspace of the organization has this name. Choose a different one.",
    ]);
    page.textbox("Workspace name").fill("My name for it");
    page.service.backstage().rename_workspace(sample::PISA, "Renamed by a colleague");
    page.button("Save name").click();
    page.hears(&[
        "assertive: Not saved: somebody else changed the workspace meanwhile. Its name is now “Renamed by a colleague”.",
    ]);
    nothing_else(&page);
    page.finish();
}

#[test]
fn going_offline_and_coming_back_is_said_in_a_dialog_as_well_and_once() {
    if left_out(Ability::Offline) {
        return;
    }
    let page = pisa();
    page.hears(&["polite: 40 keys loaded."]);
    page.offline(true);
    page.hears(&["polite: You are offline."]);
    page.offline(false);
    page.hears(&["polite: You are online again."]);
    page.button("Rename MES connector").click();
    page.dialog("Rename MES connector").textbox("Name").is_focused();
    page.offline(true);
    page.hears(&["polite: You are offline."]);
    page.offline(false);
    page.hears(&["polite: You are online again."]);
    page.dialog("Rename MES connector").button("Cancel").click();
    nothing_else(&page);
    page.finish();
}

#[test]
fn a_deletion_is_said_quarter_by_quarter() {
    let step = std::time::Duration::from_secs(3600);
    let page = Setup::new().service(|options| options.step = step).open(&general(sample::PISA));
    page.settled();
    page.hears(&["polite: 40 keys loaded."]);
    page.button("Delete workspace").click();
    let dialog = page.alertdialog("Delete Bottling line Pisa?");
    page.hears(&[LOSSES]);
    dialog.button("Refresh").click();
    page.hears(&["polite: What will be gone was counted again."]);
    dialog.textbox("Type the workspace name to confirm").fill("Bottling line Pisa");
    dialog.button("Delete this workspace").click();
    page.hears(&["polite: The workspace is being deleted…"]);
    let bar = page.region("Danger zone").role("progressbar");
    bar.wait();
    page.service.put_clock_forward(step * 3);
    page.hears(&["polite: The deletion is 30% done."]);
    // What lies between the quarters is not said.
    page.service.put_clock_forward(step);
    bar.has_attribute("value", Some("400"));
    page.service.put_clock_forward(step * 4);
    page.hears(&["polite: The deletion is 80% done."]);
    page.service.put_clock_forward(step * 2);
    page.heading(1, "Workspace deleted").is_focused();
    // With the focus comes that it is done. Who goes on hears where that leads.
    page.link("Cold store Parma").click();
    page.hears_together(&["polite: General · Cold store Parma.", "polite: There are no API keys yet."]);
    page.heading(1, "General").is_focused();
    nothing_else(&page);
    page.finish();
}

#[test]
fn a_deletion_that_stops_is_said_at_once() {
    let page = pisa();
    page.hears(&["polite: 40 keys loaded."]);
    page.service.backstage().fail_deletion(sample::PISA);
    page.button("Delete workspace").click();
    let dialog = page.role("alertdialog");
    dialog.textbox("Type the workspace name to confirm").fill("Bottling line Pisa");
    page.hears(&[LOSSES]);
    dialog.button("Delete this workspace").click();
    page.hears(&["polite: The workspace is being deleted…"]);
    page.hears(&["assertive: The deletion stopped. The workspace still exists, but some of its data may be gone for good. Try again; if it stops again, tell support. The stored data could not be removed. Nothing that is still there was changed."]);
    nothing_else(&page);
    page.finish();
}
