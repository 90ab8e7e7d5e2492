//! What assistive technology is given of each state: the browser's accessibility tree as a text, kept in `snapshots/` and
//! compared with what it is now.
//!
//! A line a node, what is in it below it:
//!
//! ```text
//! button "Save name" [disabled] : The name has not changed.
//! textbox "Workspace name" = "Bottling line Pisa" : Shown in navigation, selectors, and references. …
//! ```
//!
//! That is role, name, states, value and description. Words that stand for themselves are `text`. Of many alike the first
//! are written, the others counted. What live regions say is left out: it goes by, and has tests of its own.

mod difference;
mod reading;

use crate::{
    PATIENCE, Page,
    states::{Frame, State},
};
pub use difference::difference;
use serde_json::json;
use std::{
    env, fs,
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant},
};

/// How often the tree is looked at.
const LOOK: Duration = Duration::from_millis(100);

/// So many looks in a row at the same tree: nothing is on its way any more.
const CALM: usize = 15;

impl Page {
    /// The accessibility tree of what the frame shows, as a text. Where it is needed, ask [`crate::left_out`] first.
    ///
    /// # Panics
    /// When the browser does not give it.
    #[must_use]
    pub fn tree(&self, frame: Frame) -> String {
        let nodes = self.devtools("Accessibility.getFullAXTree", &json!({}));
        let nodes = nodes["nodes"].as_array().cloned().unwrap_or_default();
        let root = match frame {
            Frame::Window | Frame::Whole | Frame::Dialog => None,
            Frame::Section(id) => Some(self.element_number(id)),
        };
        reading::text(&nodes, root)
    }

    /// By which number the browser's protocol knows an element.
    fn element_number(&self, id: &str) -> u64 {
        let document = self.devtools("DOM.getDocument", &json!({ "depth": 0 }));
        let place = json!({ "nodeId": document["root"]["nodeId"], "selector": format!("#{id}") });
        let found = self.devtools("DOM.querySelector", &place);
        let node = self.devtools("DOM.describeNode", &json!({ "nodeId": found["nodeId"] }));
        node["node"]["backendNodeId"].as_u64().unwrap_or_else(|| self.fail(&format!("nothing has the id {id}")))
    }
}

/// The folder of what is kept.
#[must_use]
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("snapshots")
}

/// The file of a state, in [`folder`].
#[must_use]
pub fn file(state: &State) -> String {
    format!("{state}.txt")
}

/// Whether the trees are to be kept anew: `WG_KEEP=1`.
#[must_use]
pub fn keeps() -> bool {
    env::var("WG_KEEP").as_deref() == Ok("1")
}

/// Compares what assistive technology is given of a state, to which the page has come, with what is kept; or keeps it
/// anew.
///
/// # Errors
/// The lines that are different.
pub fn check(page: &Page, state: &State) -> Result<(), String> {
    let file = folder().join(file(state));
    let compared = if keeps() {
        fs::create_dir_all(folder()).map_err(|error| error.to_string())?;
        fs::write(&file, calm(page, state.frame)).map_err(|error| format!("{}: {error}", file.display()))
    } else {
        match fs::read_to_string(&file) {
            Ok(kept) => comes_to(page, state.frame, &kept),
            Err(_) => Err("is not kept; WG_KEEP=1 keeps it".to_owned()),
        }
    };
    compared.map_err(|words| format!("{state}: not as in tests/e2e/snapshots, which WG_KEEP=1 keeps anew:\n{words}"))
}

/// Looks until the tree is as kept.
fn comes_to(page: &Page, frame: Frame, kept: &str) -> Result<(), String> {
    let start = Instant::now();
    loop {
        let seen = page.tree(frame);
        if seen == kept {
            return Ok(());
        }
        if start.elapsed() > PATIENCE {
            return Err(difference(kept, &seen));
        }
        thread::sleep(LOOK);
    }
}

/// Looks until the tree stays what it is.
fn calm(page: &Page, frame: Frame) -> String {
    let (mut seen, mut looks) = (page.tree(frame), 0);
    while looks < CALM {
        thread::sleep(LOOK);
        let now = page.tree(frame);
        looks = if now == seen { looks + 1 } else { 0 };
        seen = now;
    }
    seen
}
