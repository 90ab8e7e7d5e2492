//! A text that nobody may keep: the value of a key.

/// A secret. It can be neither copied nor printed, and is overwritten where it stands in memory when it is dropped.
pub struct Secret(String);

impl Secret {
    /// Takes over a text; no copy of it is made.
    #[must_use]
    pub fn new(text: String) -> Self {
        Self(text)
    }

    /// The text, to look at. Whoever makes a copy has to make a secret of it again.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl Drop for Secret {
    fn drop(&mut self) {
        let mut bytes = std::mem::take(&mut self.0).into_bytes();
        bytes.fill(0);
        // Without a look at it, the compiler would leave out writing what nobody reads.
        std::hint::black_box(&bytes);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_takes_over_the_text_itself() {
        let text = String::from("Gx4Tq7LwZ2mV");
        let place = text.as_ptr();
        let secret = Secret::new(text);
        assert_eq!((secret.reveal(), secret.reveal().as_ptr()), ("Gx4Tq7LwZ2mV", place));
    }
}
