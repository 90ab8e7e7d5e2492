//! Words and values as nobody well-meaning writes them, which a service may hold nevertheless: older rules, other clients.

use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// What stands for half of a pair of surrogates until the answer is written: JSON can say it, no text of Rust can.
const HALF: char = '\u{F8FF}';

/// How many values there are.
const VALUES: usize = 8;

/// An address that nothing may ask.
pub const CANARY: &str = "canary.invalid";

/// Words, and how the page shows them; of the longest, how they begin. A script that one of them gets to run sets
/// `window.canary`.
#[must_use]
pub fn words() -> Vec<(String, String)> {
    let as_they_are = [
        "<img src=x onerror=\"window.canary=1\">",
        "</textarea></title></style><script>window.canary=1</script>",
        "\"><svg onload=window.canary=1><a href='javascript:window.canary=1'>x</a>",
        "javascript:window.canary=1",
        "<iframe src=https://canary.invalid/></iframe><link rel=stylesheet href=//canary.invalid/a.css>",
        "https://canary.invalid/?q=1#x",
        "{{constructor.constructor('window.canary=1')()}} ${window.canary=1} {name} {#count}",
        "<style>*{display:none!important}</style><!--",
        "&lt;b&gt; &#x3C;script&#x3E; &amp;nbsp;",
        "__proto__",
        "constructor",
        "toString",
        "null",
        "=HYPERLINK(\"https://canary.invalid\")",
        "قاعدة \"تنبيه\" (١)",
        "Zalgo: e\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}\u{308}",
        "Ｗｉｄｅ\u{3000}瓶装线",
    ];
    let marked = [
        ("MES\u{202E}rotcennoc", "MES⟨U+202E⟩rotcennoc"),
        ("\u{2067}MES\u{2069} \u{200F}\u{200E}\u{61C}", "⟨U+2067⟩MES⟨U+2069⟩ ⟨U+200F⟩⟨U+200E⟩⟨U+061C⟩"),
        ("M\u{200B}E\u{2060}S\u{FEFF} con\u{AD}nector", "M⟨U+200B⟩E⟨U+2060⟩S⟨U+FEFF⟩ con⟨U+00AD⟩nector"),
        ("\u{0}\u{1}a\u{8}\u{1B}[31m\u{7F}\u{9B}", "⟨U+0000⟩⟨U+0001⟩a⟨U+0008⟩⟨U+001B⟩[31m⟨U+007F⟩⟨U+009B⟩"),
        ("line 1\r\nline 2\u{2028}line 3\u{2029}", "line 1⟨U+000D⟩⟨U+000A⟩line 2⟨U+2028⟩line 3⟨U+2029⟩"),
        ("Pisa\u{E0041}\u{E007F}", "Pisa⟨U+E0041⟩⟨U+E007F⟩"),
        ("half \u{F8FF} of a pair", "half \u{FFFD} of a pair"),
        ("⟨U+202E⟩", "⟨U+27E8⟩U+202E⟩"),
    ];
    let long = "MegabyteWithoutASpace".repeat(50_000);
    let beginning = "MegabyteWithoutASpace".repeat(10);
    let mut all: Vec<(String, String)> = as_they_are.map(|words| (words.to_owned(), words.to_owned())).into();
    all.extend(marked.map(|(words, shown)| (words.to_owned(), shown.to_owned())));
    all.push((long, beginning));
    all
}

/// Values of settings, as JSON.
#[must_use]
pub fn values() -> Vec<String> {
    let deep = |open: &str, close: &str| format!("{}1{}", open.repeat(10_000), close.repeat(10_000));
    let many: Vec<String> = (0..100_000).map(|place| format!("\"member {place}\":{place}")).collect();
    vec![
        deep("[", "]"),
        deep("{\"a\":", "}"),
        r#"{"__proto__":{"canary":1},"constructor":{"prototype":{"canary":1}},"toString":"x","hasOwnProperty":1}"#.to_owned(),
        format!("{{{}}}", many.join(",")),
        format!("\"{}\"", "MegabyteWithoutASpace".repeat(50_000)),
        r#"{"<img src=x onerror=window.canary=1>":"</script><script>window.canary=1</script>","\ud800":"\udfff\u202e"}"#.to_owned(),
        "1e400".to_owned(),
        "[[],{},null,\"\",\" \",false,-0,1.5e-300]".to_owned(),
    ]
}

/// Gives the words of an answer to those that are in it, in turn for each member of its objects: `name`, `detail` …
/// Ids, times and what the contract has words for stay.
#[must_use]
pub fn rewrite(answer: &str, first: usize) -> String {
    let Ok(mut answer) = serde_json::from_str::<Value>(answer) else { return answer.to_owned() };
    let words: Vec<String> = words().into_iter().map(|(words, _)| words).collect();
    let mut turn = Turn { words: &words, first, counts: BTreeMap::new() };
    turn.go_through(&mut answer);
    let mut written = written(&answer);
    for (place, value) in values().iter().enumerate() {
        written = written.replace(&format!("\"hostile value {place}\""), value);
    }
    written
}

/// JSON with these words in it, as a service writes it.
#[must_use]
pub fn written(value: &Value) -> String {
    value.to_string().replace(HALF, "\\ud800")
}

struct Turn<'words> {
    words: &'words [String],
    first: usize,
    counts: BTreeMap<String, usize>,
}

impl Turn<'_> {
    fn next(&mut self, member: &str) -> usize {
        let count = self.counts.entry(member.to_owned()).or_insert(self.first);
        *count += 1;
        *count - 1
    }

    fn next_words(&mut self, member: &str) -> Value {
        let turn = self.next(member);
        self.words[turn % self.words.len()].clone().into()
    }

    fn go_through(&mut self, value: &mut Value) {
        match value {
            Value::Object(members) => self.go_through_members(members),
            Value::Array(items) => items.iter_mut().for_each(|item| self.go_through(item)),
            _ => (),
        }
    }

    fn go_through_members(&mut self, members: &mut Map<String, Value>) {
        for (name, member) in members {
            match (name.as_str(), &mut *member) {
                ("name" | "description" | "masked_value" | "detail" | "title" | "reason", Value::String(_)) => {
                    *member = self.next_words(name);
                }
                ("detail" | "reason", Value::Null) => *member = self.next_words(name),
                ("scopes", Value::Array(scopes)) if scopes.iter().all(Value::is_string) => {
                    scopes.iter_mut().for_each(|scope| *scope = self.next_words("scope"));
                }
                ("current" | "incoming", _) => {
                    let turn = self.next(name) + usize::from(name == "incoming");
                    *member = format!("hostile value {}", turn % VALUES).into();
                }
                (_, member) => self.go_through(member),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_has_its_turn_and_is_json() {
        let values = values();
        assert_eq!(values.len(), VALUES);
        // What is nested so deep is beyond this parser.
        for value in values.iter().filter(|value| !value.starts_with("[[[") && !value.starts_with("{\"a\":{\"a\"")) {
            let read = serde_json::from_str::<Value>(&value.replace("\\ud800", "x").replace("\\udfff", "x"));
            assert!(read.is_ok() || *value == "1e400", "{:?}", value.get(..80));
        }
    }

    #[test]
    fn words_are_given_in_turn_and_ids_stay() {
        let answer = r#"{"api_keys":[{"id":"key-1","name":"A","scopes":["x"]},{"id":"key-2","name":"B","scopes":[]}]}"#;
        let rewritten = rewrite(answer, 23);
        assert!(rewritten.contains(r#""id":"key-1""#) && rewritten.contains(r"half \ud800 of a pair"));
        assert!(rewritten.contains("⟨U+202E⟩") && !rewritten.contains(r#""A""#), "{rewritten}");
    }
}
