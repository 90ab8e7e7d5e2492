//! Takes the pictures of the README from the running page: `screenshots FOLDER`.

use e2e::{Find, Key, Page, Setup, general};
use std::{env, fs, path::PathBuf, process::ExitCode};
use workspace_api::sample;

const NARROW: u32 = 320;
const WIDE: u32 = 1440;

fn main() -> ExitCode {
    let Some(folder) = env::args_os().nth(1).map(PathBuf::from) else {
        eprintln!("usage: screenshots FOLDER");
        return ExitCode::FAILURE;
    };
    if let Err(error) = fs::create_dir_all(&folder) {
        eprintln!("{}: {error}", folder.display());
        return ExitCode::FAILURE;
    }
    let take = |page: &Page, name: &str, whole: bool| {
        let file = folder.join(format!("{name}.png"));
        fs::write(&file, page.picture(whole)).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        println!("{}", file.display());
    };

    let page = Setup::new().size(WIDE, 900).open(&general(sample::PISA));
    page.settled();
    take(&page, "general-light", false);
    take(&page, "general-light-whole", true);
    page.dark(true);
    take(&page, "general-dark", false);
    take(&page, "general-dark-whole", true);
    page.resize(NARROW, 800);
    take(&page, "general-narrow-dark", true);
    page.dark(false);
    take(&page, "general-narrow-light", true);
    page.resize(WIDE, 900);
    keys(&page, take);
    safer(&page, take);
    importing(&page, take);
    page.button("Delete workspace").click();
    page.role("alertdialog").see("124 devices");
    take(&page, "delete", false);
    page.finish();
    ExitCode::SUCCESS
}

fn keys(page: &Page, take: impl Fn(&Page, &str, bool)) {
    page.button("Deactivate MES connector").click();
    page.role("alertdialog").wait();
    take(page, "deactivate", false);
    page.role("alertdialog").button("Deactivate key").click();
    page.button("Undo deactivating MES connector").wait();
    take(page, "deactivated", false);
    page.button("Undo deactivating MES connector").click();
    page.button("Rename MES connector").click();
    page.role("dialog").wait();
    take(page, "rename", false);
    page.role("dialog").button("Cancel").click();
    page.button("Create API key").click();
    let dialog = page.dialog("Create API key");
    dialog.textbox("Name").fill("Dosing station");
    dialog.checkbox("Read devices").click();
    take(page, "create", false);
    dialog.button("Create key").click();
    let dialog = page.dialog("Copy your new API key");
    dialog.wait();
    take(page, "new-key", false);
    dialog.checkbox("I have stored this key").click();
    dialog.button("Done").click();
    dialog.gone();
}

fn safer(page: &Page, take: impl Fn(&Page, &str, bool)) {
    page.button("Replace Line 3 gateway").click();
    let form = page.dialog("Replace Line 3 gateway");
    form.checkbox("Read devices").wait();
    take(page, "replace", false);
    form.button("Create the new key").click();
    let value = page.dialog("Copy your new API key");
    value.checkbox("I have stored this key").click();
    value.button("Done").click();
    let guide = page.dialog("Replace Line 3 gateway");
    guide.named("group", "New key").see("Line 3 gateway (2)");
    take(page, "replacing", false);
    guide.button("Deactivate Line 3 gateway").click();
    guide.see("The key is replaced");
    take(page, "replaced", false);
    guide.button("Close").click();
    page.button("Find a leaked key").click();
    let finder = page.dialog("Find a leaked key");
    finder.textbox("Text with a key in it").fill(sample::MES_CONNECTOR_VALUE);
    finder.button("Find").click();
    finder.see("1 key matches");
    take(page, "leaked", false);
    finder.button("Close").click();
    for name in ["Trial integration", "Line 4 gateway"] {
        page.checkbox(&format!("Select {name}")).click();
    }
    page.named("group", "Selected keys").see("2 keys selected");
    take(page, "selected", false);
    page.button("Deactivate selected").click();
    page.role("alertdialog").wait();
    take(page, "several", false);
    page.press(Key::Escape);
    page.button("Clear selection").click();
}

fn importing(page: &Page, take: impl Fn(&Page, &str, bool)) {
    let section = page.region("Import basic settings");
    section.combobox("Source workspace").choose("Paint shop Torino");
    section.checkbox("Notification rules").click();
    section.checkbox("Shifts").click();
    section.radio("Overwrite it").click();
    section.button("Preview import").click();
    section.see("Nothing has changed so far.");
    section.run("arguments[0].scrollIntoView();");
    take(page, "import", false);
    section.beginning("button", "Import ").click();
    page.role("alertdialog").wait();
    take(page, "overwrite", false);
    page.button("Overwrite and import").click();
    section.see("Import finished");
    section.run("arguments[0].scrollIntoView();");
    take(page, "imported", false);
}
