//! What a person does with keyboard and mouse.

use crate::{Key, Page};
use serde_json::{Value, json};

impl Page {
    /// Presses a key where the focus is.
    #[track_caller]
    pub fn press(&self, key: Key) {
        let codes = key.codes();
        let event = |kind: &str, code: &&str| json!({ "type": kind, "value": code });
        let down = codes.iter().map(|code| event("keyDown", code));
        let actions: Vec<Value> = down.chain(codes.iter().rev().map(|code| event("keyUp", code))).collect();
        self.act(&actions);
    }

    /// Does something while Shift is held down.
    #[track_caller]
    pub fn holding_shift(&self, act: impl FnOnce()) {
        let [shift, _] = Key::BackTab.codes() else { unreachable!("a key with Shift") };
        self.act(&[json!({ "type": "keyDown", "value": shift })]);
        act();
        self.act(&[json!({ "type": "keyUp", "value": shift })]);
    }

    /// Holds Enter down where the focus is, for as long as a keyboard repeats it so often.
    #[track_caller]
    pub fn holding_enter(&self, repeats: usize) {
        let [enter] = Key::Enter.codes() else { unreachable!("a single key") };
        let down = json!({ "type": "keyDown", "value": enter });
        let mut actions = vec![down; repeats];
        actions.push(json!({ "type": "keyUp", "value": enter }));
        self.act(&actions);
    }

    /// Types where the focus is.
    #[track_caller]
    pub fn type_text(&self, text: &str) {
        let key = |kind: &str, letter: char| json!({ "type": kind, "value": letter.to_string() });
        let actions: Vec<Value> =
            text.chars().flat_map(|letter| [key("keyDown", letter), key("keyUp", letter)]).collect();
        self.act(&actions);
    }

    /// Inserts text where the focus is, all at once, as pasting does; also what no key types.
    pub fn insert(&self, text: &str) {
        self.browser.remote.insert(text);
    }

    /// The accessible name of what has the focus.
    #[must_use]
    #[track_caller]
    pub fn focused_name(&self) -> String {
        let name = self.script("const now = wgTest.active(); return now ? wgTest.nameOf(now) : '';", &[]);
        name.as_str().unwrap_or_default().to_owned()
    }

    /// Presses Tab until what has the focus has this name, as somebody without a mouse would.
    ///
    /// # Panics
    /// When 120 presses do not lead there.
    #[track_caller]
    pub fn tab_to(&self, name: &str) {
        self.go_by(Key::Tab, name);
    }

    /// The same backwards.
    ///
    /// # Panics
    /// When 120 presses do not lead there.
    #[track_caller]
    pub fn back_to(&self, name: &str) {
        self.go_by(Key::BackTab, name);
    }

    /// Presses a key until what has the focus has this name; says how often.
    ///
    /// # Panics
    /// When 120 presses do not lead there.
    #[track_caller]
    pub fn go_by(&self, key: Key, name: &str) -> usize {
        let mut passed = Vec::new();
        for presses in 1..=120 {
            self.press(key);
            let now = self.focused_name();
            if now == name {
                return presses;
            }
            passed.push(now);
        }
        self.fail(&format!("{key:?} does not lead to “{name}”, only to {passed:?}"));
    }

    /// Where the middle of an element is after it was scrolled into view, and what covers it there, if so.
    #[track_caller]
    pub(crate) fn spot_of(&self, element: &Value) -> Value {
        let answer = self.driver().execute("return wgTest.spot(arguments[0]);", std::slice::from_ref(element));
        match answer {
            Err(refused) if refused.is_passing() => Value::Null,
            answer => self.must("mouse", answer),
        }
    }

    #[track_caller]
    pub(crate) fn move_mouse(&self, x: i64, y: i64) {
        self.mouse(&[json!({ "type": "pointerMove", "duration": 0, "origin": "viewport", "x": x, "y": y })]);
    }

    #[track_caller]
    pub(crate) fn press_mouse(&self) {
        self.mouse(&[json!({ "type": "pointerDown", "button": 0 }), json!({ "type": "pointerUp", "button": 0 })]);
    }

    #[track_caller]
    fn mouse(&self, actions: &[Value]) {
        let body = json!({ "actions": [{ "type": "pointer", "id": "mouse", "actions": actions }] });
        self.must("mouse", self.driver().post("/actions", &body));
    }

    fn act(&self, keys: &[Value]) {
        let body = json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": keys }] });
        self.must("keys", self.driver().post("/actions", &body));
    }
}
