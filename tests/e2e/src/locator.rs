//! The way to something on the page, and what can be done with it once it is there.

mod waits;

use crate::{Find, Key, PATIENCE, Page, webdriver::ELEMENT};
use serde_json::{Value, json};
use std::{fmt, time::Instant};

/// The way to something on the page. Nothing is looked up before it is used, and then it is looked up anew, so that it
/// does not matter whether the page has drawn it again meanwhile.
#[derive(Clone)]
pub struct Locator<'p> {
    page: &'p Page,
    steps: Vec<Value>,
}

impl<'p> Find<'p> for &Locator<'p> {
    fn place(self) -> (&'p Page, Vec<Value>) {
        (self.page, self.steps.clone())
    }
}

impl fmt::Display for Locator<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        for (place, step) in self.steps.iter().enumerate() {
            f.write_str(if place == 0 { "" } else { " › " })?;
            let parts = step.as_object().into_iter().flatten().filter(|(name, _)| *name != "reachable");
            let parts: Vec<String> = parts.map(|(name, value)| format!("{name} “{}”", word(value))).collect();
            f.write_str(&parts.join(" "))?;
        }
        Ok(())
    }
}

impl<'p> Locator<'p> {
    pub(crate) fn new(page: &'p Page, steps: Vec<Value>) -> Self {
        Self { page, steps }
    }

    /// The one with this place among several, from 0.
    #[must_use]
    pub fn nth(&self, place: usize) -> Self {
        self.narrowed("nth", json!(place))
    }

    /// Those in which this can be read.
    #[must_use]
    pub fn saying(&self, text: &str) -> Self {
        self.narrowed("text", json!(text))
    }

    fn narrowed(&self, how: &str, value: Value) -> Self {
        let mut narrowed = self.clone();
        if let Some(step) = narrowed.steps.last_mut() {
            step[how] = value;
        }
        narrowed
    }

    /// How many are there now.
    #[must_use]
    #[track_caller]
    pub fn count(&self) -> usize {
        let all = self.page.script("return wgTest.all(arguments[0]).length;", &[json!(self.steps)]);
        usize::try_from(all.as_u64().unwrap_or_default()).unwrap_or_default()
    }

    /// What can be read in it.
    #[must_use]
    #[track_caller]
    pub fn text(&self) -> String {
        self.read("text").as_str().unwrap_or_default().to_owned()
    }

    /// What is in a text box.
    #[must_use]
    #[track_caller]
    pub fn value(&self) -> String {
        self.read("value").as_str().unwrap_or_default().to_owned()
    }

    /// The text of each that is there now, in the order of the document.
    #[must_use]
    #[track_caller]
    pub fn texts(&self) -> Vec<String> {
        let script = "return wgTest.all(arguments[0]).map((element) => wgTest.read.text(element));";
        strings(&self.page.script(script, &[json!(self.steps)]))
    }

    /// The accessible name of each that is there now, in the order of the document.
    #[must_use]
    #[track_caller]
    pub fn names(&self) -> Vec<String> {
        let script = "return wgTest.all(arguments[0]).map((element) => wgTest.nameOf(element));";
        strings(&self.page.script(script, &[json!(self.steps)]))
    }

    /// Clicks it with the mouse as soon as nothing covers it.
    #[track_caller]
    pub fn click(&self) {
        let start = Instant::now();
        loop {
            let element = self.look("one", &Value::Null);
            let spot = self.page.spot_of(&element);
            let (Some(x), Some(y)) = (spot["x"].as_i64(), spot["y"].as_i64()) else { continue };
            // What covers it may be there only while the mouse is elsewhere, or be gone once it moves.
            self.page.move_mouse(x, y);
            let now = self.page.spot_of(&element);
            if now["x"] == x && now["y"] == y && now["covered"].is_null() {
                self.page.press_mouse();
                return;
            }
            if start.elapsed() > PATIENCE {
                self.page.fail(&format!("{self}: can't be clicked, covered by {}", now["covered"]));
            }
        }
    }

    /// Types into it, after what is there.
    #[track_caller]
    pub fn type_text(&self, text: &str) {
        self.act("value", &json!({ "text": text }));
    }

    /// Types into it in place of what is there.
    #[track_caller]
    pub fn fill(&self, text: &str) {
        let [control, all] = Key::SelectAll.codes() else { unreachable!("a key with Control") };
        let [backspace] = Key::Backspace.codes() else { unreachable!("a single key") };
        // Control, pressed once more, is let go.
        // No key types what is beyond the basic plane: it comes from a picker, all at once.
        let (typed, inserted) = if text.chars().any(|letter| letter > '\u{FFFF}') { ("", text) } else { (text, "") };
        self.act("value", &json!({ "text": format!("{control}{all}{control}{backspace}{typed}") }));
        if !inserted.is_empty() {
            self.page.insert(inserted);
        }
        self.has_value(text);
    }

    /// Chooses the option of a select that is shown with this text.
    #[track_caller]
    pub fn choose(&self, option: &str) {
        // As a person gives it the focus, which not every driver does.
        self.focus().step(json!({ "css": "option", "text": option })).nth(0).act("click", &json!({}));
    }

    /// Gives it the focus.
    #[track_caller]
    pub fn focus(&self) -> &Self {
        self.run("arguments[0].focus();");
        self
    }

    /// Presses a key while it has the focus.
    #[track_caller]
    pub fn press(&self, key: Key) {
        self.focus();
        self.page.press(key);
    }

    /// Runs a function body with the element as `arguments[0]`.
    #[track_caller]
    pub fn run(&self, script: &str) -> Value {
        let element = self.look("one", &Value::Null);
        self.page.script(script, &[element])
    }

    #[track_caller]
    fn read(&self, what: &str) -> Value {
        let element = self.look("one", &Value::Null);
        self.page.script("return wgTest.read[arguments[1]](arguments[0]);", &[element, json!(what)])
    }

    /// Does something with it; if it is drawn anew or covered in that very moment, with the one that comes after.
    #[track_caller]
    fn act(&self, command: &str, body: &Value) {
        let start = Instant::now();
        loop {
            let element = self.look("one", &Value::Null);
            let id = element[ELEMENT].as_str().unwrap_or_default();
            match self.page.driver().post(&format!("/element/{id}/{command}"), body) {
                Ok(_) => return,
                Err(refused) if refused.is_passing() && start.elapsed() < PATIENCE => (),
                Err(refused) => self.page.fail(&format!("{self}: {command}: {refused}")),
            }
        }
    }
}

fn strings(list: &Value) -> Vec<String> {
    list.as_array().into_iter().flatten().map(|text| text.as_str().unwrap_or_default().to_owned()).collect()
}
