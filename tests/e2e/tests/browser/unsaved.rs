//! What is unsaved: the browser asks before it goes, and so does the shell.

use crate::pisa;
use e2e::{Find, Page, eventually};

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
