//! Keys: searching, filtering, sorting, changing one or several, creating, loading ten thousand.

use super::nothing_else;
use crate::pisa;
use e2e::{Find, Key, Noise, Page, Setup, general};
use workspace_api::{Sample, faults::Fault, sample};

const CHANGE: &str = "PATCH /workspaces/{workspace_id}/api_keys/{key_id}";

/// The page, after what its loading says.
fn loaded() -> Page {
    let page = pisa();
    page.hears(&["polite: 40 keys loaded."]);
    page
}

#[test]
fn a_search_and_a_filter_tell_how_many_keys_they_leave() {
    let page = loaded();
    let keys = page.region("API keys");
    keys.searchbox("Search API keys").fill("gateway");
    page.hears(&["polite: 4 of 40 shown."]);
    keys.searchbox("Search API keys").fill("no such key");
    page.hears(&["polite: 0 of 40 shown."]);
    keys.button("Clear search and filter").click();
    page.hears(&["polite: 40 keys."]);
    keys.combobox("Status").choose("Inactive");
    page.hears(&["polite: 9 of 40 shown."]);
    keys.combobox("Status").choose("All");
    page.hears(&["polite: 40 keys."]);
    keys.button("Never used 6").click();
    page.hears(&["polite: 6 of 40 shown."]);
    nothing_else(&page);
    page.finish();
}

#[test]
fn another_order_is_said() {
    let page = loaded();
    page.named("columnheader", "Name").button("Name").click();
    page.hears(&["polite: Sorted by Name, ascending."]);
    page.named("columnheader", "Name").button("Name").click();
    page.hears(&["polite: Sorted by Name, descending."]);
    nothing_else(&page);
    page.finish();
}

#[test]
fn a_key_that_is_turned_on_or_off_or_renamed_is_said_and_so_is_the_undoing() {
    let page = loaded();
    page.button("Activate Visitor dashboard").click();
    page.hears(&["polite: Visitor dashboard is active."]);
    for _ in 0..2 {
        page.button("Deactivate MES connector").click();
        page.role("alertdialog").button("Deactivate key").click();
        page.hears(&["polite: MES connector is deactivated: nothing can use it any more."]);
        page.button("Undo deactivating MES connector").click();
        page.hears(&["polite: MES connector is active."]);
    }
    page.button("Rename MES connector").click();
    let dialog = page.dialog("Rename MES connector");
    dialog.textbox("Name").fill("MES");
    dialog.button("Save").click();
    page.hears(&["polite: The key is now called MES."]);
    nothing_else(&page);
    page.finish();
}

#[test]
fn a_key_that_could_not_be_changed_is_said_at_once_however_often() {
    let page = loaded();
    page.provokes(&[Noise::Status(403)]);
    page.service.faults().add(Fault::on(CHANGE).problem(403, "forbidden", "Not this one.").always());
    let refused = "You are not allowed to do this. Your role does not include this. Ask an owner or administrator of the organization. Not this one.";
    let not_activated = format!("assertive: Visitor dashboard was not activated. {refused}");
    page.button("Activate Visitor dashboard").click();
    page.hears(&[&not_activated]);
    page.region("API keys").button("Try again").click();
    page.hears(&[&not_activated]);
    page.button("Activate Visitor dashboard").click();
    page.hears(&[&not_activated]);
    page.button("Deactivate MES connector").click();
    page.role("alertdialog").button("Deactivate key").click();
    page.hears(&[&format!("assertive: MES connector was not deactivated. {refused}")]);
    page.role("alertdialog").button("Cancel").click();
    nothing_else(&page);
    page.finish();
}

#[test]
fn several_keys_are_said_together_with_how_many_failed() {
    let page = loaded();
    page.provokes(&[Noise::Status(403)]);
    for (name, said) in [
        ("Trial integration", "polite: 1 key selected."),
        ("Shift report export", "polite: 2 keys selected."),
        ("Line 4 gateway", "polite: 3 keys selected."),
    ] {
        page.checkbox(&format!("Select {name}")).click();
        page.hears(&[said]);
    }
    let path = format!("/workspaces/{}/api_keys/{}", sample::PISA, sample::key_id(sample::PISA, 2));
    let refused = Fault::on(CHANGE).when(move |exchange| exchange.path.ends_with(&path));
    let refused = page.service.faults().add(refused.problem(403, "forbidden", "Not this one.").always());
    page.button("Deactivate selected").click();
    page.role("alertdialog").beginning("button", "Deactivate ").click();
    page.hears(&["polite: 2 of 3 deactivated. 1 failed."]);
    refused.remove();
    page.role("alertdialog").button("Retry failed").click();
    page.hears(&["polite: 3 of 3 deactivated."]);
    page.role("alertdialog").button("Close").click();
    page.button("Undo deactivating 3 keys").click();
    page.hears(&["polite: 3 of 3 activated."]);
    page.role("dialog").button("Close").click();
    nothing_else(&page);
    page.finish();
}

#[test]
fn many_keys_are_said_in_few_steps() {
    let page = loaded();
    page.region("API keys").combobox("Status").choose("Active");
    page.hears(&["polite: 28 of 40 shown."]);
    page.beginning("checkbox", "Select ").nth(0).click();
    page.hears(&["polite: 1 key selected."]);
    page.beginning("button", "Select all ").click();
    page.hears(&["polite: 28 keys selected."]);
    page.button("Deactivate selected").click();
    page.role("alertdialog").beginning("button", "Deactivate ").click();
    page.hears(&[
        "polite: 7 of 28 done.",
        "polite: 14 of 28 done.",
        "polite: 21 of 28 done.",
        "polite: 28 of 28 deactivated.",
    ]);
    page.role("alertdialog").button("Close").click();
    nothing_else(&page);
    page.finish();
}

#[test]
fn a_key_is_created_stored_and_said() {
    let page = loaded();
    page.button("Create API key").click();
    let form = page.dialog("Create API key");
    form.checkbox("Read devices").wait();
    // The focus is in the field already: what is wrong with it would be read by nobody.
    form.textbox("Name").press(Key::Enter);
    page.hears(&["assertive: Enter a name."]);
    form.textbox("Name").fill("Dosing station");
    form.checkbox("Read devices").click();
    form.button("Create key").click();
    let value = page.dialog("Copy your new API key");
    value.button("Copy key").click();
    page.hears(&["polite: Copied."]);
    value.checkbox("I have stored this key").click();
    value.button("Done").click();
    page.hears(&["polite: Dosing station was created.", "polite: 41 keys loaded."]);
    nothing_else(&page);
    page.finish();
}

#[test]
fn a_list_that_is_saved_is_said() {
    let page = loaded();
    page.button("Download list").click();
    page.hears(&["polite: The browser saves a file with 40 keys."]);
    nothing_else(&page);
    page.finish();
}

#[test]
fn a_leaked_key_that_is_found_is_said_in_its_dialog() {
    let page = loaded();
    page.button("Find a leaked key").click();
    let dialog = page.dialog("Find a leaked key");
    for (text, said) in [
        ("nothing of interest", "polite: No key of this workspace matches."),
        ("nothing either", "polite: No key of this workspace matches."),
        (sample::MES_CONNECTOR_VALUE, "polite: 1 key matches."),
    ] {
        dialog.textbox("Text with a key in it").fill(text);
        dialog.button("Find").click();
        page.hears(&[said]);
    }
    dialog.button("Close").click();
    nothing_else(&page);
    page.finish();
}

#[test]
fn ten_thousand_keys_are_said_in_few_steps() {
    let sample = Some(Sample { ten_thousand_keys: true, ..Sample::default() });
    let page = Setup::new().service(|options| options.sample = sample).open(&general(sample::BOLOGNA));
    page.hears(&[
        "polite: 3,100 of 10,000 keys loaded.",
        "polite: 5,100 of 10,000 keys loaded.",
        "polite: 8,100 of 10,000 keys loaded.",
        "polite: 10,000 keys loaded.",
    ]);
    page.settled();
    nothing_else(&page);
    page.finish();
}
