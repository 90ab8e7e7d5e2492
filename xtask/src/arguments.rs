//! The words behind a command's name.

use crate::error::Outcome;

/// What was given and not yet taken. A command takes what it knows and then calls [`Arguments::end`].
pub(crate) struct Arguments {
    words: Vec<String>,
}

impl Arguments {
    /// `--port 8080` and `--port=8080` are the same.
    pub(crate) fn new(words: Vec<String>) -> Self {
        let split = |word: String| match word.split_once('=') {
            Some((name, value)) if name.starts_with("--") => vec![name.to_owned(), value.to_owned()],
            _ => vec![word],
        };
        Self { words: words.into_iter().flat_map(split).collect() }
    }

    /// The value of the option `name`, if it was given.
    pub(crate) fn option(&mut self, name: &str) -> Outcome<Option<String>> {
        let Some(position) = self.words.iter().position(|word| word == name) else {
            return Ok(None);
        };
        self.words.remove(position);
        if position == self.words.len() {
            return Err(format!("{name} wants a value").into());
        }
        Ok(Some(self.words.remove(position)))
    }

    /// Whether the option `name`, which has no value, was given.
    pub(crate) fn flag(&mut self, name: &str) -> bool {
        let position = self.words.iter().position(|word| word == name);
        position.map(|position| self.words.remove(position)).is_some()
    }

    /// The value of the option `name` as a port, or `default`.
    pub(crate) fn port(&mut self, name: &str, default: u16) -> Outcome<u16> {
        match self.option(name)? {
            None => Ok(default),
            Some(value) => match value.parse() {
                Ok(port) if port > 0 => Ok(port),
                _ => Err(format!("{name} wants a number from 1 to 65535, not “{value}”").into()),
            },
        }
    }

    /// The next word that is no option.
    pub(crate) fn word(&mut self) -> Option<String> {
        let position = self.words.iter().position(|word| !word.starts_with("--"))?;
        Some(self.words.remove(position))
    }

    /// Fails when something is left that nobody knows.
    pub(crate) fn end(self) -> Outcome {
        match self.words.first() {
            None => Ok(()),
            Some(word) => Err(format!("“{word}” is not known here; `cargo xtask help` lists what is").into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arguments(line: &str) -> Arguments {
        Arguments::new(line.split_whitespace().map(str::to_owned).collect())
    }

    #[test]
    fn an_option_is_taken_with_its_value_in_both_spellings() {
        for line in ["--port 81 docs", "docs --port=81"] {
            let mut given = arguments(line);
            assert_eq!(given.port("--port", 8080).unwrap(), 81);
            assert_eq!(given.word().as_deref(), Some("docs"));
            assert!(given.end().is_ok());
        }
    }

    #[test]
    fn an_option_without_a_value_is_taken_once() {
        let mut given = arguments("--fast");
        assert!(given.flag("--fast") && !given.flag("--fast"));
        assert!(given.end().is_ok());
    }

    #[test]
    fn what_is_missing_wrong_or_unknown_is_an_error() {
        assert!(arguments("--port").option("--port").is_err());
        assert!(arguments("--port 0").port("--port", 1).is_err());
        assert!(arguments("--port x").port("--port", 1).is_err());
        assert!(arguments("--fast").end().is_err());
        assert_eq!(arguments("").port("--port", 8080).unwrap(), 8080);
    }
}
