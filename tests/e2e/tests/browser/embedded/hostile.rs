//! Hostile data inside somebody else's document.

use super::address;
use crate::hostile::{are_shown, fill_with_hostile_words, is_harmless_everywhere, look_into};
use e2e::{Ability, Find, Setup, left_out};
use workspace_api::sample;

#[test]
fn in_every_section_of_the_element() {
    if left_out(Ability::Looks) {
        return;
    }
    let page = Setup::new().start();
    fill_with_hostile_words(&page, 0);
    page.go_to(&address(sample::PISA));
    let root = super::inside(&page);
    let keys = root.region("API keys");
    keys.css(".key-row").nth(3).wait();
    are_shown(&keys.css(".key-row .key-name").texts(), 8);
    is_harmless_everywhere(&page);
    let row = keys.css(".key-row").nth(2);
    look_into(&page, &row.beginning("button", "Replace ").nth(0), &root.role("dialog"));
    look_into(&page, &keys.beginning("button", "Deactivate ").nth(1), &root.role("alertdialog"));
    for section in ["Import basic settings", "Danger zone"] {
        root.region(section).run("arguments[0].scrollIntoView();");
    }
    root.button("Preview import").wait();
    look_into(&page, &root.button("Delete workspace"), &root.role("alertdialog"));
    page.finish();
}
