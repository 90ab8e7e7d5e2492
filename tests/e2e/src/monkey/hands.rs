//! Does what was chosen.

use super::actions::{Action, Other};
use crate::{Key, Page};
use serde_json::{Value, json};
use std::time::Duration;

/// Does it. What stands in the way of the mouse is said: a person could not press it either.
pub(super) fn act(page: &Page, workspace_id: &str, step: usize, action: &Action) -> Option<String> {
    match action {
        Action::Click(place) => return press(page, *place, 1),
        Action::DoubleClick(place) => return press(page, *place, 2),
        Action::ShiftClick(place) => {
            let mut covered = None;
            page.holding_shift(|| covered = press(page, *place, 1));
            return covered;
        }
        Action::Fill { place, text, enter } => {
            let covered = press(page, *place, 1);
            let focused = "return wgMonkey.at(arguments[0]) === document.activeElement;";
            if covered.is_some() || page.script(focused, &[json!(place)]) != true {
                return covered;
            }
            page.press(Key::SelectAll);
            if text.is_empty() {
                page.press(Key::Backspace)
            } else {
                page.insert(text)
            }
            if *enter {
                page.press(Key::Enter);
            }
        }
        Action::Choose { place, option } => {
            let choose = "const select = wgMonkey.at(arguments[0]);
                if (select.getAttribute('aria-disabled') === 'true') return;
                select.focus();
                select.selectedIndex = arguments[1];
                for (const name of ['input', 'change']) select.dispatchEvent(new Event(name, { bubbles: true }));";
            page.script(choose, &[json!(place), json!(option)]);
        }
        Action::Press(key) => {
            page.press(*key);
            // Behind the last control of a dialog come the browser's own, and then its first again.
            let outside =
                "return !!document.querySelector('dialog:modal') && document.activeElement === document.body;";
            if matches!(key, Key::Tab | Key::BackTab) && page.script(outside, &[]) == true {
                page.press(*key);
            }
        }
        Action::Scroll(percent) => {
            let scroll = "scrollTo(0, document.documentElement.scrollHeight * arguments[0] / 100);";
            page.script(scroll, &[json!(percent)]);
        }
        Action::Resize(width) => page.resize(*width, 900),
        Action::Dark(dark) => page.dark(*dark),
        Action::Offline => {
            page.offline(true);
            // Something is asked for without a network.
            page.script("wgMonkey.away(600);", &[]);
            page.script_async("return wgMonkey.settle(3000);", &[]);
            page.offline(false);
        }
        Action::Reload => page.reload(),
        Action::Back => page.back(),
        Action::Forward => _ = page.script("history.forward();", &[]),
        Action::Away(seconds) => {
            page.service.put_clock_forward(Duration::from_secs(u64::from(*seconds)));
            page.script("wgMonkey.away(arguments[0]);", &[json!(seconds)]);
        }
        // Of the whole visit, which does them itself.
        Action::OtherTab | Action::SessionEnds => (),
        Action::Somebody(other) => somebody(page, workspace_id, step, *other),
    }
    None
}

fn press(page: &Page, place: usize, times: usize) -> Option<String> {
    let spot = page.script("return wgMonkey.spot(arguments[0]);", &[json!(place)]);
    let (Some(x), Some(y)) = (spot["x"].as_i64(), spot["y"].as_i64()) else { return Some("it is gone".to_owned()) };
    if let Some(covered) = spot["covered"].as_str() {
        return Some(covered.to_owned());
    }
    page.move_mouse(x, y);
    (0..times).for_each(|_| page.press_mouse());
    None
}

fn somebody(page: &Page, workspace_id: &str, step: usize, other: Other) {
    let behind = page.service.backstage();
    if behind.workspace_name(workspace_id).is_none() {
        return;
    }
    let keys = behind.keys(workspace_id);
    // The order of keys that were made within the same moment is no matter of the seed: those of the sample are oldest.
    let key = |number: usize| keys.iter().rev().take(8).nth(number % 8);
    match other {
        Other::RenamesWorkspace => behind.rename_workspace(workspace_id, &format!("Renamed elsewhere {step}")),
        Other::RenamesKey(number) => {
            if let Some((id, ..)) = key(number) {
                behind.rename_key(id, &format!("Named elsewhere {step}"));
            }
        }
        Other::SwitchesKey(number) => {
            if let Some((id, _, active)) = key(number) {
                behind.set_key_active(id, !active);
            }
        }
        Other::UsesKey(number) => {
            if let Some((id, ..)) = key(number) {
                behind.touch_last_used(id, None);
            }
        }
        Other::ExpiresKey(number) => {
            if let Some((id, ..)) = key(number) {
                behind.expire_key(id);
            }
        }
        Other::ExpiresPlans => behind.expire_plans(),
        Other::ChangesSettings => {
            let value = Value::from(step);
            behind.write_setting(workspace_id, "notification_rules", "Overtemperature", &value);
        }
    }
}
