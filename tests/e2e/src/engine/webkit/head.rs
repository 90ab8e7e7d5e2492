//! The lines before the body of a request or an answer of HTTP/1.1.

use std::io::{self, BufRead};

/// More than any head here.
const MOST_BYTES: usize = 1 << 20;

/// The first line and the headers.
pub(super) struct Head {
    pub(super) first: String,
    headers: Vec<(String, String)>,
}

impl Head {
    /// `None` at the end of the connection.
    pub(super) fn read(from: &mut impl BufRead) -> io::Result<Option<Self>> {
        let mut lines = Vec::new();
        let mut bytes = 0;
        loop {
            let mut line = Vec::new();
            from.read_until(b'\n', &mut line)?;
            bytes += line.len();
            if !line.ends_with(b"\n") || bytes > MOST_BYTES {
                return if lines.is_empty() && line.is_empty() {
                    Ok(None)
                } else {
                    Err(io::ErrorKind::InvalidData.into())
                };
            }
            // What is sent is sent on as it is, byte for byte.
            let line: String = line.into_iter().map(char::from).collect();
            match line.trim_end() {
                "" => break,
                line => lines.push(line.to_owned()),
            }
        }
        let mut lines = lines.into_iter();
        let first = lines.next().ok_or(io::ErrorKind::InvalidData)?;
        let headers = lines.filter_map(|line| {
            let (name, value) = line.split_once(':')?;
            Some((name.to_owned(), value.trim().to_owned()))
        });
        Ok(Some(Self { first, headers: headers.collect() }))
    }

    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(one, _)| one.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    pub(super) fn remove(&mut self, name: &str) {
        self.headers.retain(|(one, _)| !one.eq_ignore_ascii_case(name));
    }

    pub(super) fn set(&mut self, name: &str, value: &str) {
        self.remove(name);
        self.headers.push((name.to_owned(), value.to_owned()));
    }

    /// Changes each header of this name.
    pub(super) fn change(&mut self, name: &str, change: impl Fn(&str) -> String) {
        for (one, value) in &mut self.headers {
            if one.eq_ignore_ascii_case(name) {
                *value = change(value);
            }
        }
    }

    /// The number of the answer.
    pub(super) fn status(&self) -> u16 {
        self.first.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or_default()
    }

    pub(super) fn is_chunked(&self) -> bool {
        self.get("transfer-encoding").is_some_and(|coding| coding.eq_ignore_ascii_case("chunked"))
    }

    pub(super) fn length(&self) -> Option<u64> {
        self.get("content-length")?.parse().ok()
    }

    pub(super) fn bytes(&self) -> Vec<u8> {
        let headers: String = self.headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        let head = format!("{}\r\n{headers}\r\n", self.first);
        head.chars().map(|letter| u8::try_from(letter).unwrap_or(b'?')).collect()
    }
}
