//! The keys of the keyboard in the table: one stop a row, arrows along it and from row to row.

use crate::pisa;
use e2e::{Find, Key, Noise, Page, Setup, eventually, general};
use serde_json::{Value, json};
use std::time::Duration;
use workspace_api::sample;

/// How many stops Tab makes in each row that is drawn.
fn stops(page: &Page) -> Vec<u64> {
    let script = "return [...document.querySelectorAll('.key-row')]
        .map((row) => [...row.querySelectorAll('*')].filter((one) => one.tabIndex === 0).length);";
    let stops = page.script(script, &[]);
    stops.as_array().into_iter().flatten().filter_map(Value::as_u64).collect()
}

/// The names of the keys, from the first row on.
fn names(page: &Page) -> Vec<String> {
    page.css(".key-row td:first-of-type").texts()
}

/// Presses keys one after the other; what has the focus after each.
fn after(page: &Page, keys: &[Key]) -> Vec<String> {
    let press = |key: &Key| {
        page.press(*key);
        page.focused_name()
    };
    keys.iter().map(press).collect()
}

#[test]
fn a_row_is_one_stop_and_arrows_lead_along_it() {
    let page = pisa();
    assert_eq!(stops(&page), [1; 40]);
    page.table("API keys").has_attribute("role", Some("table"));
    page.tab_to("Select MES connector");
    let time =
        "return wgTest.active().localName === 'time' && !!wgTest.active().closest('td[data-label=\"Last used\"]');";
    page.press(Key::Right);
    assert_eq!(page.script(time, &[]), true, "{}", page.focused_name());
    assert_eq!(
        after(&page, &[Key::Right, Key::Right, Key::Right, Key::Right]),
        ["Deactivate MES connector", "Replace MES connector", "Rename MES connector", "Rename MES connector"]
    );
    assert_eq!(after(&page, &[Key::Left]), ["Replace MES connector"]);
    assert_eq!(stops(&page), [1; 40]);
    // The column stays, by Tab as well.
    let names = names(&page);
    let here = names.iter().position(|name| name == "MES connector").expect("its row");
    let [before, next, last] = [here - 1, here + 1, here + 2].map(|place| format!("Replace {}", names[place]));
    assert_eq!(after(&page, &[Key::Down, Key::Tab, Key::BackTab]), [next.clone(), last, next]);
    assert_eq!(after(&page, &[Key::Up, Key::Up]), ["Replace MES connector", &before]);
    // To the check box again, which is used as ever.
    assert_eq!(page.go_by(Key::Left, &before.replace("Replace", "Select")), 3);
    page.press(Key::Space);
    page.checkbox(&before.replace("Replace", "Select")).is_checked(true).is_focused();
    page.axe();
    page.finish();
}

#[test]
fn first_and_last_row_and_a_screen_up_and_down() {
    let page = pisa();
    let names = names(&page);
    page.tab_to(&format!("Select {}", names[0]));
    page.go_by(Key::Right, &format!("Rename {}", names[0]));
    // What leads nowhere is the browser's own.
    assert_eq!(after(&page, &[Key::Up, Key::Home]), [format!("Rename {}", names[0]), format!("Rename {}", names[0])]);
    assert_eq!(
        after(&page, &[Key::End, Key::Down]),
        [format!("Rename {}", names[39]), format!("Rename {}", names[39])]
    );
    assert_eq!(after(&page, &[Key::Home]), [format!("Rename {}", names[0])]);
    let place = || {
        let now = page.focused_name();
        names.iter().position(|name| now == format!("Rename {name}")).unwrap_or_else(|| panic!("{now}"))
    };
    page.press(Key::PageDown);
    let first = place();
    // The table is 720 pixels high, a row between 60 and 110.
    assert!((5..=12).contains(&first), "{first} rows are a screen");
    page.press(Key::PageDown);
    assert_eq!(place(), 2 * first);
    page.press(Key::PageUp);
    assert_eq!(place(), first);
    (0..8).for_each(|_| page.press(Key::PageDown));
    assert_eq!(place(), 39);
    (0..9).for_each(|_| page.press(Key::PageUp));
    assert_eq!(place(), 0);
    page.finish();
}

#[test]
fn where_a_row_lacks_the_thing_the_nearest_has_the_focus_and_the_column_stays() {
    let page = pisa();
    // "Never used" is no time that says more when it has the focus.
    let times = page
        .script("return [...document.querySelectorAll('.key-row')].map((row) => !!row.querySelector('time'));", &[]);
    let times: Vec<bool> = times.as_array().into_iter().flatten().map(|has| *has == true).collect();
    let gap = times.windows(3).position(|three| three == [true, false, true]).expect("such rows");
    let names = names(&page);
    page.tab_to(&format!("Select {}", names[gap]));
    let is_time =
        "return wgTest.active().localName === 'time' && wgTest.active().closest('tr').cells[0].innerText.trim();";
    page.press(Key::Right);
    assert_eq!(page.script(is_time, &[]), json!(names[gap]));
    page.press(Key::Down);
    let toggle = page.focused_name();
    assert!(
        toggle == format!("Deactivate {}", names[gap + 1]) || toggle == format!("Activate {}", names[gap + 1]),
        "{toggle}"
    );
    page.press(Key::Down);
    assert_eq!(page.script(is_time, &[]), json!(names[gap + 2]));
    page.finish();
}

#[test]
fn right_to_left_the_arrows_are_mirrored() {
    let page = pisa();
    page.tab_to("Select MES connector");
    page.script("document.documentElement.dir = 'rtl';", &[]);
    page.go_by(Key::Left, "Deactivate MES connector");
    assert_eq!(page.go_by(Key::Right, "Select MES connector"), 2);
    page.finish();
}

#[test]
fn what_is_not_for_the_table_is_left_alone() {
    let page = pisa();
    page.tab_to("Select MES connector");
    // Whether a key was taken, and whether the focus went on.
    let press = "const before = wgTest.active();
        const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, composed: true, ...arguments[0] });
        const taken = !before.dispatchEvent(event);
        const moved = wgTest.active() !== before;
        before.focus();
        return [taken, moved];";
    for key in ["ArrowDown", "ArrowUp", "ArrowRight", "Home", "End", "PageDown", "PageUp"] {
        for modifier in ["ctrlKey", "altKey", "metaKey", "shiftKey"] {
            let with = json!({ "key": key, modifier: true });
            assert_eq!(page.script(press, std::slice::from_ref(&with)), json!([false, false]), "{with}");
        }
        assert_eq!(page.script(press, &[json!({ "key": key })]), json!([true, true]), "{key}");
    }
    for key in ["ArrowLeft", "a", " ", "Enter", "Escape", "Tab"] {
        assert_eq!(page.script(press, &[json!({ "key": key })]), json!([false, false]), "{key} leads nowhere");
    }
    // Somebody else's key.
    let script = "document.querySelector('.key-row').parentNode.addEventListener('keydown', (event) => event.preventDefault(), { capture: true });";
    page.script(script, &[]);
    assert_eq!(page.script(press, &[json!({ "key": "ArrowDown" })]), json!([true, false]));
    page.finish();
}

#[test]
fn one_stop_remains_in_a_row_that_is_drawn_anew() {
    let page = pisa();
    // A time to see the column by, then a row without one.
    page.tab_to("Select MES connector");
    page.press(Key::Right);
    page.service.backstage().key_was_used(sample::MES_CONNECTOR, Duration::from_secs(40));
    page.region("API keys").button("Refresh").run("arguments[0].click();");
    page.row("MES connector").see("seconds ago");
    assert_eq!(page.script("return wgTest.active().localName;", &[]), "time", "the focus stays on a time that changes");
    assert_eq!(stops(&page), [1; 40]);
    // It is used for the first time while the focus is in its row, on what is nearest to a time.
    let never = page.css(".key-row").saying("Never used").nth(0);
    let id = never.run("return arguments[0].dataset.key;");
    let id = id.as_str().expect("an id").to_owned();
    let toggle = never.run("const now = arguments[0].querySelector('button'); now.focus(); return wgTest.nameOf(now);");
    page.press(Key::Down);
    page.press(Key::Up);
    assert_eq!(toggle, json!(page.focused_name()));
    page.service.backstage().key_was_used(&id, Duration::from_secs(60));
    page.region("API keys").button("Refresh").run("arguments[0].click();");
    let time = "return !!document.querySelector(`[data-key='${arguments[0]}'] time`);";
    eventually("it was used", || (page.script(time, &[json!(id)]) == true).then_some(()));
    assert_eq!(toggle, json!(page.focused_name()));
    assert_eq!(stops(&page), [1; 40]);
    page.finish();
}

#[test]
fn a_changed_key_changes_few_nodes_and_keeps_the_focus() {
    let page = pisa();
    page.tab_to("Select Visitor dashboard");
    page.go_by(Key::Right, "Activate Visitor dashboard");
    let watch = "window.touched = new Map();
        new MutationObserver((records) => {
            for (const { target, addedNodes, removedNodes, type } of records)
                for (const node of type === 'childList' ? [...addedNodes, ...removedNodes] : [target])
                    touched.set(node, `${type} ${node.nodeName} ${node.textContent}`);
        }).observe(document.querySelector('tbody'), { subtree: true, childList: true, characterData: true });";
    page.script(watch, &[]);
    let id = page.row("Visitor dashboard").run("return arguments[0].dataset.key;");
    page.service.backstage().set_key_active(id.as_str().unwrap_or_default(), true);
    page.region("API keys").button("Refresh").run("arguments[0].click();");
    page.row("Visitor dashboard").see("Active");
    page.button("Deactivate Visitor dashboard").is_focused();
    let touched = page.script("return [...touched.values()];", &[]);
    let touched = touched.as_array().expect("a list");
    assert!((1..=12).contains(&touched.len()), "{} nodes were changed: {touched:#?}", touched.len());
    assert_eq!(stops(&page), [1; 40]);
    page.finish();
}

#[test]
fn the_keys_are_said_where_the_table_is() {
    let page = pisa();
    let hint = page.css(".keys-hint");
    assert_eq!(hint.count(), 0, "only while the keyboard is in the table");
    let words = "Arrow keys move along a row and between rows";
    let described = "const region = arguments[0];
        return document.getElementById(region.getAttribute('aria-describedby'))?.textContent;";
    let said = page.named("group", "List of API keys").run(described);
    assert!(said.as_str().is_some_and(|said| said.starts_with(words)), "{said}");
    page.tab_to("Select MES connector");
    hint.see(words);
    let below = "const hint = arguments[0].getBoundingClientRect();
        return hint.top >= document.querySelector('.keys-region').getBoundingClientRect().bottom;";
    assert_eq!(hint.run(below), true);
    page.axe();
    page.back_to("Status");
    assert_eq!(hint.count(), 0);
    page.finish();
}

#[test]
fn until_it_is_loaded_every_control_is_a_stop() {
    let page = Setup::new().start();
    page.provokes(&[Noise::Part]);
    page.block(&["*/later/*"]);
    page.go_to(&general(sample::PISA));
    page.row("MES connector").wait();
    page.region("API keys").see("This part of the page could not be loaded");
    page.tab_to("Select Commissioning tablet");
    page.tab_to("Rename Commissioning tablet");
    page.block(&[]);
    page.region("API keys").button("Try again").run("arguments[0].click();");
    page.region("API keys").beginning("button", "Never used").wait();
    // Where the focus is, is the column.
    assert_eq!(stops(&page), [1; 40]);
    page.button("Rename Commissioning tablet").is_focused();
    page.press(Key::Tab);
    assert!(page.focused_name().starts_with("Rename "), "{}", page.focused_name());
    page.finish();
}
