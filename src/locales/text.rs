//! A sentence that is not in any language yet.

/// A sentence by its number, with what goes into its holes.
#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    pub(super) number: usize,
    pub(super) arguments: Vec<(&'static str, Argument)>,
}

/// What goes into a hole.
#[derive(Clone, Debug, PartialEq)]
pub enum Argument {
    /// Somebody's words: what can't be seen in them is made visible, and they are isolated from the direction of the
    /// sentence.
    Words(String),
    /// The page's own, in the language in use: its spaces and marks of direction are meant as they are.
    Own(String),
    /// A number, written as the language writes numbers; the first one of a sentence also chooses its plural form.
    Number(f64),
}

/// A date, a time, a size, or whole sentences, as the language in use writes them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Own(pub String);

impl From<Own> for Argument {
    fn from(Own(text): Own) -> Self {
        Self::Own(text)
    }
}

impl From<String> for Argument {
    fn from(words: String) -> Self {
        Self::Words(words)
    }
}

impl From<&str> for Argument {
    fn from(words: &str) -> Self {
        Self::Words(words.to_owned())
    }
}

impl From<&String> for Argument {
    fn from(words: &String) -> Self {
        Self::Words(words.clone())
    }
}

/// A piece of a finished sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// The sentence's own words.
    Plain(String),
    /// Somebody's words in it.
    Words(String),
}

/// A sentence in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Sentence {
    /// The same for every number.
    Simple(String),
    /// One for each plural category that the language has.
    Plural(Vec<(String, String)>),
}

impl Text {
    pub(crate) const fn new(number: usize, arguments: Vec<(&'static str, Argument)>) -> Self {
        Self { number, arguments }
    }

    /// The number that chooses the plural form.
    pub(super) fn count(&self) -> f64 {
        let number = self.arguments.iter().find_map(|(_, argument)| match argument {
            Argument::Number(number) => Some(*number),
            Argument::Words(_) | Argument::Own(_) => None,
        });
        number.unwrap_or(0.0)
    }
}

impl Sentence {
    /// The form for a plural category; "other" where the language file lacks it.
    pub(super) fn form(&self, category: &str) -> &str {
        match self {
            Self::Simple(text) => text,
            Self::Plural(forms) => {
                let find = |wanted: &str| forms.iter().find(|(name, _)| name == wanted).map(|(_, text)| text.as_str());
                find(category).or_else(|| find("other")).unwrap_or_default()
            }
        }
    }
}

/// Puts the arguments into the holes of `template`. A hole without an argument stays visible as it is.
pub(super) fn fill(
    template: &str,
    arguments: &[(&'static str, Argument)],
    number: impl Fn(f64) -> String,
) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut plain = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        plain.push_str(before);
        let Some((hole, behind)) = after.split_once('}') else {
            plain.push('{');
            rest = after;
            continue;
        };
        let name = hole.trim_start_matches('#');
        match arguments.iter().find(|(argument, _)| *argument == name) {
            Some((_, Argument::Words(words))) => {
                if !plain.is_empty() {
                    parts.push(Part::Plain(std::mem::take(&mut plain)));
                }
                parts.push(Part::Words(words.clone()));
            }
            Some((_, Argument::Own(text))) => plain.push_str(text),
            Some((_, Argument::Number(value))) => plain.push_str(&number(*value)),
            None => {
                plain.push('{');
                plain.push_str(hole);
                plain.push('}');
            }
        }
        rest = behind;
    }
    plain.push_str(rest);
    if !plain.is_empty() {
        parts.push(Part::Plain(plain));
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Argument {
        Argument::Words(text.to_owned())
    }

    #[test]
    fn holes_are_filled_and_words_stay_apart() {
        let parts = fill(
            "Deactivate {name}? {#count} left",
            &[("name", words("{count}")), ("count", Argument::Number(3.0))],
            |n| n.to_string(),
        );
        assert_eq!(
            parts,
            [Part::Plain("Deactivate ".into()), Part::Words("{count}".into()), Part::Plain("? 3 left".into())]
        );
    }

    #[test]
    fn what_the_page_writes_itself_belongs_to_the_sentence() {
        let time = Own("10\u{202F}h".to_owned()).into();
        let parts = fill("Used by {name} at {time}.", &[("name", words("a")), ("time", time)], |n| n.to_string());
        let expected =
            [Part::Plain("Used by ".into()), Part::Words("a".into()), Part::Plain(" at 10\u{202F}h.".into())];
        assert_eq!(parts, expected);
    }

    #[test]
    fn an_unknown_hole_and_a_lone_brace_stay_visible() {
        let parts = fill("a {b} c {", &[], |n| n.to_string());
        assert_eq!(parts, [Part::Plain("a {b} c {".into())]);
    }

    #[test]
    fn a_missing_plural_category_reads_as_other() {
        let sentence = Sentence::Plural(vec![("one".into(), "1".into()), ("other".into(), "n".into())]);
        assert_eq!(sentence.form("one"), "1");
        assert_eq!(sentence.form("few"), "n");
    }
}
