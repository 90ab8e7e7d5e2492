//! What is unsaved: the browser asks before it goes, and so does the shell.

use crate::pisa;
use e2e::{Find, Key, Locator, Page, Setup, eventually, general};
use workspace_api::sample;

/// Waits until the browser would ask before the page is left, or would not.
#[track_caller]
fn leaving_asks(page: &Page, asks: bool) {
    eventually("the browser asks", || (page.leaving_asks() == asks).then_some(()));
}

#[test]
fn everything_that_would_be_lost_counts() {
    let page = pisa();
    leaving_asks(&page, false);
    page.textbox("Workspace name").fill("Typed");
    leaving_asks(&page, true);
    page.button("Discard").click();
    leaving_asks(&page, false);

    page.button("Create API key").click();
    let dialog = page.dialog("Create API key");
    dialog.textbox("Name").fill("Half");
    leaving_asks(&page, true);
    dialog.textbox("Name").fill("");
    leaving_asks(&page, false);
    dialog.textbox("Name").fill("Half");
    dialog.button("Cancel").click();
    leaving_asks(&page, false);

    page.button("Rename MES connector").click();
    let dialog = page.dialog("Rename MES connector");
    leaving_asks(&page, false);
    dialog.textbox("Name").fill("Other");
    leaving_asks(&page, true);
    dialog.button("Cancel").click();
    leaving_asks(&page, false);

    page.button("Delete workspace").click();
    let dialog = page.alertdialog("Delete Bottling line Pisa?");
    dialog.textbox("Type the workspace name to confirm").fill("Bott");
    leaving_asks(&page, true);
    dialog.button("Cancel").click();
    leaving_asks(&page, false);
    page.finish();
}

/// The question, with what would be lost.
fn question(page: &Page) -> Locator<'_> {
    let question = page.alertdialog("Leave without saving?");
    question.see("This would be lost:").button("Stay").is_focused();
    question
}

#[test]
fn links_are_held_and_the_person_decides() {
    let page = pisa();
    let name = page.textbox("Workspace name");
    name.fill("Half a name");
    page.link("All workspaces").click();
    question(&page).see("the workspace name that you typed");
    page.axe();
    page.press(Key::Escape);
    page.alertdialog("Leave without saving?").gone();
    page.link("All workspaces").is_focused();
    name.has_value("Half a name");
    page.link("All workspaces").click();
    question(&page).button("Leave").click();
    page.heading(1, "Choose a workspace").wait();
    assert_eq!(page.path(), "/");
    // Nothing is left of it on another page.
    page.link("Cold store Parma").click();
    page.textbox("Workspace name").has_value("Cold store Parma");
    leaving_asks(&page, false);
    page.link("All workspaces").click();
    page.heading(1, "Choose a workspace").wait();
    page.finish();
}

#[test]
fn the_chooser_goes_back_to_where_the_person_stays() {
    let page = pisa();
    page.textbox("Workspace name").fill("Half a name");
    let chooser = page.combobox("Workspace");
    chooser.choose("Cold store Parma");
    question(&page).button("Stay").click();
    chooser.has_value(sample::PISA);
    page.textbox("Workspace name").has_value("Half a name");
    chooser.choose("Cold store Parma");
    question(&page).button("Leave").click();
    page.textbox("Workspace name").has_value("Cold store Parma");
    assert_eq!(page.path(), general(sample::PARMA));
    page.finish();
}

#[test]
fn the_back_button_is_held_by_keyboard_alone() {
    let page = Setup::new().open("/");
    page.link("Bottling line Pisa").wait();
    page.tab_to("Bottling line Pisa");
    page.press(Key::Enter);
    page.textbox("Workspace name").has_value("Bottling line Pisa");
    page.tab_to("Workspace name");
    page.type_text("Another name");
    leaving_asks(&page, true);
    // What holds and asks is on its way.
    page.settled();
    page.script("history.back();", &[]);
    question(&page);
    page.press(Key::Enter);
    page.alertdialog("Leave without saving?").gone();
    page.textbox("Workspace name").has_value("Another name").is_focused();
    assert_eq!(page.path(), general(sample::PISA));
    page.script("history.back();", &[]);
    question(&page);
    page.press(Key::Tab);
    page.press(Key::Enter);
    page.heading(1, "Choose a workspace").wait();
    assert_eq!(page.path(), "/");
    page.finish();
}

#[test]
fn the_question_is_asked_in_italian_and_not_for_a_section() {
    let page = Setup::new().languages("it").open(&general(sample::PISA));
    page.settled();
    page.textbox("Nome del workspace").fill("Un altro nome");
    leaving_asks(&page, true);
    page.script("location.hash = '#api-keys';", &[]);
    page.script("history.back();", &[]);
    page.link("Tutti i workspace").click();
    let question = page.alertdialog("Uscire senza salvare?");
    question.see("il nome del workspace che hai scritto").button("Resta").is_focused();
    question.button("Esci").click();
    page.heading(1, "Scegli un workspace").wait();
    page.finish();
}
