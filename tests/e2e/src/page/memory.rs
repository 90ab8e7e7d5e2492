//! What the browser keeps: in JavaScript's memory, in the program's, in the document, in every place that outlives it.

use crate::{Page, devtools::DevTools};
use serde_json::{Value, json};

/// So many characters in a row are no coincidence.
const PIECE: usize = 12;

/// A text that shall be found, or not, also when only a part of it is there.
pub struct Wanted(String);

impl Wanted {
    /// A text of plain ASCII, as keys are.
    ///
    /// # Panics
    /// When it is something else, or too short.
    #[must_use]
    pub fn new(text: &str) -> Self {
        assert!(text.is_ascii() && text.len() >= PIECE, "“{text}” is no such text");
        Self(text.to_owned())
    }

    fn pieces(&self) -> impl Iterator<Item = &str> {
        (0..=self.0.len() - PIECE).filter_map(|from| self.0.get(from..from + PIECE))
    }

    /// As the page is asked for it: asking must not put it into JavaScript's memory.
    fn hidden(&self) -> [Value; 2] {
        [self.0.bytes().map(|byte| byte ^ 0xFF).collect(), json!(PIECE)]
    }

    /// Whether a part of it is in this text.
    #[must_use]
    pub fn is_in(&self, text: &str) -> bool {
        self.pieces().any(|piece| text.contains(piece))
    }
}

impl Page {
    /// Watches from the next document on which memory the program has.
    pub fn watch_memory(&self) {
        self.before_each_document(include_str!("memory.js"));
    }

    /// The texts in JavaScript's memory that have a part of what is wanted, after the browser has swept out what nobody
    /// holds any more. Of long texts the browser tells the first million characters.
    #[must_use]
    #[track_caller]
    pub fn in_heap(&self, wanted: &Wanted) -> Vec<String> {
        let snapshot = self.heap().unwrap_or_else(|error| self.fail(&format!("the heap: {error}")));
        // The texts come last; all before them is numbers, which nobody reads here.
        let texts = snapshot.rsplit_once("\"strings\":").and_then(|(_, texts)| texts.trim_end().strip_suffix('}'));
        let texts: Vec<String> = serde_json::from_str(texts.unwrap_or_default())
            .unwrap_or_else(|error| self.fail(&format!("the texts of the heap: {error}")));
        assert!(texts.len() > 10_000, "a page has more texts than {}", texts.len());
        texts.into_iter().filter(|text| wanted.is_in(text)).collect()
    }

    fn heap(&self) -> Result<String, String> {
        let mut line = DevTools::of(self.driver().debugger(), &self.url(&self.path()))?;
        // What the first sweep lets go may have held something else.
        for _ in 0..2 {
            line.command("HeapProfiler.collectGarbage", &json!({}), |_, _| ())?;
        }
        let mut snapshot = String::new();
        line.command("HeapProfiler.takeHeapSnapshot", &json!({ "reportProgress": false }), |event, said| {
            if event == "HeapProfiler.addHeapSnapshotChunk" {
                snapshot.push_str(said["chunk"].as_str().unwrap_or_default());
            }
        })?;
        Ok(snapshot)
    }

    /// Where in the program's memory parts of what is wanted stand, in UTF-8 or UTF-16, with what is around them.
    #[must_use]
    #[track_caller]
    pub fn in_program(&self, wanted: &Wanted) -> Vec<String> {
        let found = self.script("return wgMemory.find(...arguments);", &wanted.hidden());
        let found = found.as_array().unwrap_or_else(|| self.fail("the program has no memory"));
        let letter = |byte: &Value| match byte.as_u64().and_then(|byte| u8::try_from(byte).ok()) {
            Some(byte @ b' '..=b'~') => char::from(byte),
            _ => '·',
        };
        found.iter().map(|bytes| bytes.as_array().into_iter().flatten().map(letter).collect()).collect()
    }

    /// In which places parts of what is wanted stand: the document with its shadow roots and fields, its title and
    /// address, and everything that outlives it.
    #[must_use]
    #[track_caller]
    pub fn kept_in(&self, wanted: &Wanted) -> Vec<String> {
        let found = self.script_async("return wgMemory.kept(...args);", &wanted.hidden());
        found.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
    }

    /// What was written to the console so far.
    #[must_use]
    #[track_caller]
    pub fn said(&self) -> String {
        self.console().iter().map(|line| line.message.as_str()).collect::<Vec<_>>().join("\n")
    }
}
