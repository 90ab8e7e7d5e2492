//! Taking a picture.

use crate::{Page, states::Frame};
use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::{Value, json};

/// Where a part of the page is: its frame in the page with some of what is around it, and how much of a dialog is to be
/// scrolled for.
const FIND: &str = r#"
    const [kind, id] = arguments;
    const element = kind === "dialog" ? [...document.querySelectorAll("dialog:modal")].at(-1) : document.getElementById(id);
    const { left, top, width, height } = element.getBoundingClientRect();
    const around = kind === "dialog" ? 24 : 12;
    const x = Math.max(0, Math.floor(left) - around);
    const right = Math.min(innerWidth, Math.ceil(left + width) + around);
    const y = Math.max(0, Math.floor(top + (kind === "dialog" ? 0 : scrollY)) - around);
    return {
      clip: { x, y, width: right - x, height: Math.ceil(height) + 2 * around, scale: 1 },
      hidden: kind === "dialog" ? element.scrollHeight - element.clientHeight : 0,
    };
"#;

/// Waits until what follows a change of the window is done: observers of sizes, then what they draw.
const DRAWN: &str = "await document.fonts.ready;
    for (let frame = 0; frame < 4; frame++) await new Promise(requestAnimationFrame);";

impl Page {
    /// A picture of a part of the page as it is shown now, as PNG.
    ///
    /// # Panics
    /// When the browser gives none, or there is no such part.
    #[must_use]
    #[track_caller]
    pub fn picture_of(&self, frame: Frame) -> Vec<u8> {
        self.script_async(DRAWN, &[]);
        match frame {
            Frame::Window => self.picture(false),
            Frame::Whole => self.picture(true),
            Frame::Section(id) => {
                let found = self.script(FIND, &[json!("section"), json!(id)]);
                self.cut_out(&found["clip"], true)
            }
            Frame::Dialog => self.picture_of_dialog(),
        }
    }

    /// A dialog that scrolls is shown whole, in a window that is high enough.
    #[track_caller]
    fn picture_of_dialog(&self) -> Vec<u8> {
        let find = || self.script(FIND, &[json!("dialog")]);
        let (width, height) = self.size();
        let hidden = find()["hidden"].as_u64().and_then(|hidden| u32::try_from(hidden).ok()).unwrap_or_default();
        if hidden > 0 {
            self.resize(width, height + hidden);
            self.script_async(DRAWN, &[]);
        }
        let picture = self.cut_out(&find()["clip"], false);
        if hidden > 0 {
            self.resize(width, height);
        }
        picture
    }

    fn cut_out(&self, clip: &Value, beyond: bool) -> Vec<u8> {
        let options = json!({ "format": "png", "captureBeyondViewport": beyond, "clip": clip });
        let picture = self.devtools("Page.captureScreenshot", &options);
        STANDARD.decode(picture["data"].as_str().unwrap_or_default()).expect("the browser gives base64")
    }
}
