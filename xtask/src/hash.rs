//! File names that change with the content, so that a file may be cached for ever.

/// `stem-<16 hexadecimal digits>.extension`. FNV-1a tells one build from another; nobody's safety hangs on it.
pub(crate) fn hashed_name(stem: &str, extension: &str, content: &[u8]) -> String {
    let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    let hash = content.iter().fold(0xcbf2_9ce4_8422_2325, step);
    format!("{stem}-{hash:016x}.{extension}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_follows_the_content() {
        assert_eq!(hashed_name("a", "css", b""), "a-cbf29ce484222325.css");
        assert_eq!(hashed_name("a", "css", b"a"), "a-af63dc4c8601ec8c.css");
    }
}
