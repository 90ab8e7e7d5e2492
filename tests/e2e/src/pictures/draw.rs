//! Taking a picture.

use crate::{Page, states::Frame};
use serde_json::json;

/// Where a part of the page is in the window, with some of what is around it.
const FIND: &str = r#"
    const [kind, id] = arguments;
    const around = { dialog: 24, section: 12, whole: 0 }[kind];
    const element = {
      dialog: () => [...document.querySelectorAll("dialog:modal")].at(-1),
      section: () => document.getElementById(id),
      whole: () => document.documentElement,
    }[kind]();
    const { left, top, right, bottom } = element.getBoundingClientRect();
    const x = Math.max(0, Math.floor(left) - around);
    const y = Math.max(0, Math.floor(top) - around);
    const width = Math.min(innerWidth, Math.ceil(right) + around) - x;
    // What is clipped counts from the beginning of the page.
    return { x: x + scrollX, y: y + scrollY, width, height: Math.min(innerHeight, Math.ceil(bottom) + around) - y, scale: 1 };
"#;

/// How much higher the window has to be so that all of the page, or of a dialog, is in it.
const HIDDEN: &str = "const dialog = [...document.querySelectorAll('dialog:modal')].at(-1);
    return dialog
        ? dialog.scrollHeight - dialog.clientHeight
        : Math.max(0, document.documentElement.getBoundingClientRect().height - innerHeight);";

/// Observers of sizes come after a frame, and what they draw after another.
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
        self.drawn();
        let (kind, id) = match frame {
            Frame::Window => return self.picture(),
            Frame::Whole => ("whole", ""),
            Frame::Section(id) => ("section", id),
            Frame::Dialog => ("dialog", ""),
        };
        self.in_a_high_window(|| self.picture_within(&self.script(FIND, &[json!(kind), json!(id)])))
    }

    /// Waits until what follows a change of the window is drawn.
    #[track_caller]
    pub fn drawn(&self) {
        self.script_async(DRAWN, &[]);
    }

    /// Nothing has to be scrolled for meanwhile. A browser that draws beyond its window lays the page out anew for that,
    /// and draws what sticks to the window where it never is.
    #[track_caller]
    fn in_a_high_window<T>(&self, run: impl FnOnce() -> T) -> T {
        let (width, height) = self.size();
        let mut now = height;
        // What is higher may be laid out in another way.
        for _ in 0..3 {
            let hidden = self.script(HIDDEN, &[]).as_f64().unwrap_or_default();
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number of pixels")]
            let hidden = hidden.ceil() as u32;
            if hidden == 0 {
                break;
            }
            now += hidden;
            self.resize(width, now);
            self.drawn();
        }
        let done = run();
        if now > height {
            self.resize(width, height);
        }
        done
    }
}
