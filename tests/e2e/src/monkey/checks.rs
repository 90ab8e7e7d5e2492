//! What must hold whatever was done.

use crate::Page;
use serde_json::{Value, json};
use std::{collections::BTreeMap, fmt};
use workspace_api::Exchange;

pub(super) const AGREEMENT: &str = "page and service agree";
pub(super) const AT_ONCE: &str = "page and service agree without coming back";
pub(super) const TOLD: &str = "a change that has worked is shown";

/// What the page takes after everything that is not used was thrown away.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Memory {
    pub(super) heap: u64,
    pub(super) wasm: u64,
    pub(super) nodes: u64,
}

impl Memory {
    pub(super) fn of(page: &Page) -> Self {
        // What is let go while rubbish is collected goes with the next collection.
        for _ in 0..2 {
            page.devtools("HeapProfiler.collectGarbage", &json!({}));
        }
        let metrics = page.devtools("Performance.getMetrics", &json!({}));
        let metric = |name: &str| {
            let all = metrics["metrics"].as_array().into_iter().flatten();
            let value = all.filter(|metric| metric["name"] == name).find_map(|metric| metric["value"].as_f64());
            // Counts and bytes are whole numbers.
            format!("{:.0}", value.unwrap_or_default()).parse().unwrap_or_default()
        };
        let wasm = page.script("return wgMonkey.wasm();", &[]).as_u64().unwrap_or_default();
        Self { heap: metric("JSHeapUsedSize"), wasm, nodes: metric("Nodes") }
    }

    /// What is too much, compared with the start of the visit. A page that keeps what it has drawn, or every answer,
    /// would be past these bounds within some hundred steps: a table alone is thousands of nodes. Half of the heap and of
    /// the nodes at the start, and a fixed rest, are left for dialogs, parts and keys that were added.
    pub(super) fn grown(self, start: Self) -> Option<String> {
        const MIB: u64 = 1 << 20;
        let within = self.heap <= start.heap + start.heap / 2 + 6 * MIB
            && self.nodes <= start.nodes + start.nodes / 2 + 4000
            && self.wasm <= start.wasm + 8 * MIB;
        (!within).then(|| format!("the memory grew from {start} to {self}"))
    }

    /// The least of both.
    pub(super) fn least(self, other: Self) -> Self {
        let Self { heap, wasm, nodes } = other;
        Self { heap: self.heap.min(heap), wasm: self.wasm.min(wasm), nodes: self.nodes.min(nodes) }
    }

    /// What is more than `most` for each of so many steps since `start`.
    pub(super) fn grown_by_step(self, start: Self, steps: usize, most: Self) -> Vec<String> {
        let steps = u64::try_from(steps).unwrap_or(u64::MAX).max(1);
        let parts = [
            ("bytes of heap", start.heap, self.heap, most.heap),
            ("bytes of WASM", start.wasm, self.wasm, most.wasm),
            ("nodes", start.nodes, self.nodes, most.nodes),
        ];
        let grown = parts.into_iter().map(|(what, before, now, most)| (what, now.saturating_sub(before) / steps, most));
        let too_much = grown.filter(|(_, each, most)| each > most);
        too_much.map(|(what, each, most)| format!("{each} {what} a step, of which {most} may be")).collect()
    }
}

impl fmt::Display for Memory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} KiB heap, {} KiB WASM, {} nodes", self.heap >> 10, self.wasm >> 10, self.nodes)
    }
}

/// How page and service differ about a workspace that is there.
pub(super) fn disagreement(page: &Page, workspace_id: &str, shown: &Value) -> Option<String> {
    let keys = page.service.backstage().keys(workspace_id);
    if let Some(differs) = other_name(page, workspace_id, shown) {
        return Some(differs);
    }
    let there: BTreeMap<&str, (String, bool)> = keys.iter().map(|key| (key.0.as_str(), of_service(key))).collect();
    let rows = shown["keys"].as_array()?;
    for row in rows {
        let id = row[2].as_str().unwrap_or_default();
        if there.get(id) != Some(&of_page(row, shown)) {
            return Some(format!("the table has {row}, the service {:?}", there.get(id)));
        }
    }
    let whole = shown["filtered"] == false;
    let count = shown["count"].as_u64().and_then(|count| usize::try_from(count).ok());
    (whole && count != Some(keys.len())).then(|| format!("the table has {count:?} keys, the service {}", keys.len()))
}

/// How the title differs from the name.
fn other_name(page: &Page, workspace_id: &str, shown: &Value) -> Option<String> {
    let name = plain(&page.service.backstage().workspace_name(workspace_id)?);
    let title = plain(shown["title"].as_str().unwrap_or_default());
    // The monkey may have chosen another language.
    (!title.contains(&name)).then(|| format!("the title is “{title}”, the workspace's name “{name}”"))
}

/// What is said of a change that has just worked is what is shown, whatever else is out of date by now; and how many
/// changes that were.
pub(super) fn told(page: &Page, workspace_id: &str, shown: &Value, exchanges: &[Exchange]) -> (usize, Option<String>) {
    let made = exchanges.iter().filter(|exchange| {
        !exchange.injected && exchange.method == "PATCH" && exchange.status.is_some_and(|status| status < 300)
    });
    let keys = page.service.backstage().keys(workspace_id);
    let rows: Vec<&Value> = shown["keys"].as_array().into_iter().flatten().collect();
    let mut looked = 0;
    for exchange in made {
        if exchange.is("PATCH", "/workspaces/{workspace_id}") {
            looked += 1;
            if let Some(differs) = other_name(page, workspace_id, shown) {
                return (looked, Some(differs));
            }
        }
        // It may be out of sight by now, or left out by a filter.
        let id = exchange.path.rsplit('/').next().unwrap_or_default();
        let row = rows.iter().find(|row| row[2] == id);
        let key = keys.iter().find(|key| key.0 == id);
        if let (Some(row), Some(key)) = (row, key) {
            looked += 1;
            if of_page(row, shown) != of_service(key) {
                return (
                    looked,
                    Some(format!("after a change that has worked the table has {row}, the service {key:?}")),
                );
            }
        }
    }
    (looked, None)
}

/// What a key is called, and whether it is active.
fn of_service((id, name, active): &(String, String, bool)) -> (String, bool) {
    (plain(if name.trim().is_empty() { id } else { name }), *active)
}

fn of_page(row: &Value, shown: &Value) -> (String, bool) {
    let text = |value: &Value| plain(value.as_str().unwrap_or_default());
    (text(&row[0]), text(&row[1]).starts_with(&text(&shown["active"])))
}

/// Without the marks that keep directions apart, and with single spaces.
fn plain(text: &str) -> String {
    let is_mark = |letter: char| matches!(letter, '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}');
    let text: String = text.chars().filter(|letter| !is_mark(*letter)).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
