//! What must hold whatever was done.

use crate::Page;
use serde_json::{Value, json};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};
use workspace_api::Exchange;

pub(super) const AGREEMENT: &str = "page and service agree";

/// What the page takes after everything that is not used was thrown away.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Memory {
    heap: u64,
    wasm: u64,
    nodes: u64,
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
}

impl fmt::Display for Memory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} KiB heap, {} KiB WASM, {} nodes", self.heap >> 10, self.wasm >> 10, self.nodes)
    }
}

/// The places of POSTs that must happen at most once for one thing that was done.
const ONCE: [&str; 2] = ["/workspaces/{workspace_id}/api_keys", "/workspaces/{workspace_id}/imports"];

/// Whether what was sent by one step would make something twice: two different wishes of the same kind.
pub(super) fn wished_twice(exchanges: &[Exchange]) -> Option<String> {
    ONCE.iter().find_map(|template| {
        let wishes = exchanges.iter().filter(|exchange| exchange.is("POST", template));
        let wishes: BTreeSet<_> = wishes.map(|exchange| exchange.request_header("idempotency-key")).collect();
        (wishes.len() > 1 || wishes.contains(&None)).then(|| format!("one step sent {} POST {template}", wishes.len()))
    })
}

/// Whether there are more keys than different wishes for one.
pub(super) fn too_many_keys(page: &Page, workspace_id: &str, at_start: usize) -> Option<String> {
    let creations = page.service.records_of("POST", ONCE[0]);
    let wishes: BTreeSet<_> = creations.iter().map(|exchange| exchange.request_header("idempotency-key")).collect();
    let made = page.service.backstage().key_count(workspace_id).saturating_sub(at_start);
    (made > wishes.len()).then(|| format!("{made} keys were made for {} wishes", wishes.len()))
}

/// How page and service differ about a workspace that is there.
pub(super) fn disagreement(page: &Page, workspace_id: &str, shown: &Value) -> Option<String> {
    let behind = page.service.backstage();
    let name = plain(&behind.workspace_name(workspace_id)?);
    let title = plain(shown["title"].as_str().unwrap_or_default());
    // The monkey may have chosen another language.
    if !title.ends_with(&format!(" · {name}")) {
        return Some(format!("the title is “{title}”, the workspace's name “{name}”"));
    }
    let mut there: BTreeMap<(String, bool), usize> = BTreeMap::new();
    let keys = behind.keys(workspace_id);
    for (id, name, active) in &keys {
        let label = if name.trim().is_empty() { id } else { name };
        *there.entry((plain(label), *active)).or_default() += 1;
    }
    let rows = shown["keys"].as_array()?;
    for row in rows {
        let text = |place: usize| plain(row[place].as_str().unwrap_or_default());
        let is_active = ["Active", "Attiva"].iter().any(|word| text(1).starts_with(word));
        let key = (text(0), is_active);
        match there.get_mut(&key) {
            Some(count) if *count > 0 => *count -= 1,
            _ => return Some(format!("the table has {row}, the service {keys:?}")),
        }
    }
    let whole = shown["filtered"] == false;
    let count = shown["count"].as_u64().and_then(|count| usize::try_from(count).ok());
    (whole && count != Some(keys.len())).then(|| format!("the table has {count:?} keys, the service {}", keys.len()))
}

/// Without the marks that keep directions apart, and with single spaces.
fn plain(text: &str) -> String {
    let is_mark = |letter: char| matches!(letter, '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}');
    let text: String = text.chars().filter(|letter| !is_mark(*letter)).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
