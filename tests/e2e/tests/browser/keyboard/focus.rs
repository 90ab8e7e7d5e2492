//! Wherever the focus goes it is to be seen: an outline that nothing cuts off, and nothing lies over it (WCAG 2.2, 2.4.7
//! and 2.4.11).

use crate::pisa;
use e2e::{Ability, Find, Key, Page, Setup, general, left_out};
use serde_json::json;
use workspace_api::{Role, sample};

const LOOK: &str = include_str!("look.js");

/// What has the focus can be seen. `false` when nothing on the page has it.
#[track_caller]
fn is_seen(page: &Page) -> bool {
    let seen = page.script(&format!("{LOOK} return isNobody() ? null : [unseen(), covered()].filter(Boolean);"), &[]);
    if seen.is_null() {
        return false;
    }
    assert_eq!(seen, json!([]), "“{}”", page.focused_name());
    true
}

/// Presses a key until the focus has left the page, or has been at so many places; looks at each.
#[track_caller]
fn walk(page: &Page, key: Key, most: usize) -> usize {
    let mut stops = 0;
    for _ in 0..most {
        page.press(key);
        if is_seen(page) {
            stops += 1;
        } else if stops > 0 {
            break;
        }
    }
    stops
}

#[test]
fn through_the_whole_page_and_back() {
    if left_out(Ability::Looks) {
        return;
    }
    for width in [1280, 320] {
        let page =
            Setup::new().size(width, 800).setting("wg-docs-url", "https://docs.example/").open(&general(sample::PISA));
        page.settled();
        // 40 rows, and what is around them.
        let forwards = walk(&page, Key::Tab, 120);
        assert!((70..120).contains(&forwards), "{forwards} stops");
        page.button("Delete workspace").focus();
        // Beyond the first one some browsers begin at the end again.
        let backwards = walk(&page, Key::BackTab, forwards - 3);
        assert!(backwards > 60, "{backwards} stops");
        page.finish();
    }
}

#[test]
fn from_row_to_row_in_every_column() {
    if left_out(Ability::Looks) {
        return;
    }
    for width in [1280, 320] {
        let page = Setup::new().size(width, 800).open(&general(sample::PISA));
        page.settled();
        page.tab_to("Select Commissioning tablet");
        for key in
            [Key::Down, Key::Down, Key::Right, Key::PageDown, Key::Right, Key::Up, Key::PageUp, Key::Right, Key::End]
        {
            page.press(key);
            assert!(is_seen(&page));
        }
        for (key, times) in [(Key::Up, 39), (Key::Down, 39), (Key::Home, 1), (Key::PageDown, 4), (Key::PageUp, 4)] {
            for _ in 0..times {
                page.press(key);
                assert!(is_seen(&page));
            }
        }
        page.finish();
    }
}

#[test]
fn beside_the_bar_of_selected_keys() {
    if left_out(Ability::Looks) {
        return;
    }
    for (width, height) in [(1280, 800), (720, 800), (320, 800), (320, 400)] {
        let page = Setup::new().size(width, height).open(&general(sample::PISA));
        page.settled();
        page.tab_to("Select Commissioning tablet");
        page.press(Key::Space);
        page.named("group", "Selected keys").see("1 key selected");
        for (key, times) in [(Key::Down, 12), (Key::Up, 12), (Key::End, 1), (Key::Home, 1), (Key::Tab, 12)] {
            for _ in 0..times {
                page.press(key);
                assert!(is_seen(&page), "{width} × {height}");
            }
        }
        // Down to the tools of the table from above, where the bar floats over the window's end.
        page.textbox("Workspace name").focus();
        page.script("scrollTo(0, 0);", &[]);
        let down = walk(&page, Key::Tab, 40);
        assert_eq!(down, 40);
        let up = walk(&page, Key::BackTab, 40);
        assert!(up > 30, "{up}");
        page.finish();
    }
}

#[test]
fn below_the_bar_of_a_portal() {
    if left_out(Ability::Looks) {
        return;
    }
    for (width, height) in [(1280, 800), (320, 640)] {
        let page = Setup::new().size(width, height).open(&format!("/embed/example.html?workspace-id={}", sample::PISA));
        let inside = page.shadow("#place");
        inside.beginning("button", "Never used").wait();
        page.script(
            "const bar = document.createElement('header');
            bar.textContent = 'The bar of a portal';
            Object.assign(bar.style, { position: 'fixed', insetInline: 0, top: 0, height: '72px', background: 'silver', zIndex: 9 });
            document.body.prepend(bar);
            document.body.style.paddingTop = '80px';
            document.getElementById('place').stickyOffset = 72;",
            &[],
        );
        page.settled();
        inside.textbox("Workspace name").focus();
        let down = walk(&page, Key::Tab, 90);
        assert!(down > 60, "{down}");
        inside.button("Delete workspace").focus();
        let up = walk(&page, Key::BackTab, 90);
        assert!(up > 60, "{up}");
        inside.button("Rename MES connector").focus();
        for (key, times) in
            [(Key::Up, 20), (Key::Down, 20), (Key::Home, 1), (Key::End, 1), (Key::PageUp, 5), (Key::PageDown, 5)]
        {
            for _ in 0..times {
                page.press(key);
                assert!(is_seen(&page));
            }
        }
        page.finish();
    }
}

#[test]
fn in_the_dialogs() {
    if left_out(Ability::Looks) {
        return;
    }
    for (width, height) in [(1280, 800), (320, 500)] {
        let page = Setup::new().size(width, height).open(&general(sample::PISA));
        page.settled();
        for (button, least) in [
            ("Keyboard shortcuts", 2),
            ("Create API key", 5),
            ("Find a leaked key", 3),
            ("Deactivate MES connector", 2),
            ("Rename MES connector", 3),
            ("Replace MES connector", 5),
            ("Delete workspace", 3),
        ] {
            let opener = page.button(button);
            opener.focus();
            page.press(Key::Enter);
            page.css("dialog:modal").wait();
            page.css("dialog:modal .skeleton").gone();
            assert!(is_seen(&page), "{button}: where it starts");
            let (down, up) = (walk(&page, Key::Tab, 30), walk(&page, Key::BackTab, 30));
            assert!(down + 1 >= least && up >= least - 1, "{button}: {down} and {up} stops");
            page.press(Key::Escape);
            page.css("dialog:modal").gone();
            opener.is_focused();
            assert!(is_seen(&page), "{button}: where it ends");
        }
        page.finish();
    }
}

#[test]
fn in_an_import_and_for_somebody_who_may_only_look() {
    if left_out(Ability::Looks) {
        return;
    }
    let page = pisa();
    let section = page.region("Import basic settings");
    section.combobox("Source workspace").choose("Paint shop Torino");
    section.checkbox("Shifts").click();
    section.radio("Overwrite it").click();
    section.button("Preview import").click();
    section.button("Import 2 settings").wait();
    section.combobox("Source workspace").focus();
    assert!(walk(&page, Key::Tab, 25) > 12);
    page.finish();
    let page = Setup::new().role(Role::Viewer).open(&general(sample::PISA));
    page.settled();
    assert!(walk(&page, Key::Tab, 60) > 10);
    page.finish();
}
