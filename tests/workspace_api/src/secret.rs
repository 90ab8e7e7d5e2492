//! Random values, hashes and masks.

use sha2::{Digest, Sha256};

const ALPHABET: &[u8; 62] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const KEY_PREFIX: &str = "Gx4T";
const KEY_LENGTH: usize = 40;

/// SHA-256 of parts, each with its length, so that parts can't run into each other.
pub(crate) fn hash(parts: &[&[u8]]) -> [u8; 32] {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_be_bytes());
        hasher.update(part);
    }
    hasher.finalize().into()
}

/// What is stored of a key's value.
pub(crate) fn hash_value(value: &str) -> [u8; 32] {
    hash(&[b"api key", value.as_bytes()])
}

/// Bytes from the operating system.
pub(crate) fn random<const N: usize>() -> std::io::Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(std::io::Error::other)?;
    Ok(bytes)
}

/// A word of letters and digits; a little less than six bits a byte of the seed.
pub(crate) fn word(seed: &[u8]) -> String {
    seed.iter().map(|byte| char::from(ALPHABET[usize::from(*byte) % ALPHABET.len()])).collect()
}

/// The value of a key from a seed: the prefix of all keys, then letters and digits, 40 characters.
pub(crate) fn key_value(seed: &[u8; 64]) -> String {
    let mut value = KEY_PREFIX.to_owned();
    value.push_str(&word(&seed[..KEY_LENGTH - KEY_PREFIX.len()]));
    value
}

/// The part of a value that stays visible: the first and the last four characters.
pub(crate) fn mask(value: &str) -> String {
    let characters: Vec<char> = value.chars().collect();
    let first: String = characters.iter().take(4).collect();
    let last: String = characters.iter().skip(characters.len().saturating_sub(4)).collect();
    format!("{first}••••••••{last}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mask_shows_both_ends_only() {
        assert_eq!(mask("Gx4Tabcdefgh9d1f"), "Gx4T••••••••9d1f");
    }

    #[test]
    fn a_value_begins_like_all_keys_and_is_long() {
        let value = key_value(&[7; 64]);
        assert!(value.starts_with(KEY_PREFIX));
        assert_eq!(value.len(), KEY_LENGTH);
    }

    #[test]
    fn parts_do_not_run_into_each_other() {
        assert_ne!(hash(&[b"ab", b"c"]), hash(&[b"a", b"bc"]));
    }
}
