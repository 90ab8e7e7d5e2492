//! What is random, or for pictures the same each time.

use crate::secret;
use std::{
    io,
    sync::atomic::{AtomicU64, Ordering},
};
use uuid::Uuid;

/// Where random values come from.
pub(crate) struct Chance {
    /// How many were given, if they are only to look random.
    given: Option<AtomicU64>,
}

impl Chance {
    /// From the operating system, or counted, so that the same visit gets the same values.
    pub(crate) fn new(counted: bool) -> Self {
        Self { given: counted.then(AtomicU64::default) }
    }

    /// So many bytes.
    pub(crate) fn bytes<const N: usize>(&self) -> io::Result<[u8; N]> {
        let Some(given) = &self.given else { return secret::random() };
        let turn = given.fetch_add(1, Ordering::SeqCst).to_be_bytes();
        let mut bytes = [0; N];
        for (place, part) in bytes.chunks_mut(32).enumerate() {
            let hash = secret::hash(&[b"counted", &turn, &place.to_be_bytes()]);
            part.copy_from_slice(&hash[..part.len()]);
        }
        Ok(bytes)
    }

    /// The id of a request. Counted, it is always the same one: which of several requests comes first is left to chance.
    pub(crate) fn request_id(&self) -> String {
        let id = self
            .given
            .as_ref()
            .map_or_else(Uuid::new_v4, |_| Uuid::from_u128(0x1f0e_83c2_4b7a_4d19_9c05_6a2d_7e31_b8f4));
        format!("req-{id}")
    }
}

#[cfg(test)]
mod tests {
    use super::Chance;

    #[test]
    fn what_is_counted_is_the_same_each_time_and_never_twice() {
        let three = |counted| {
            let chance = Chance::new(counted);
            [(); 3].map(|()| chance.bytes::<64>().unwrap())
        };
        assert_eq!(three(true), three(true));
        assert_ne!(three(true)[0], three(true)[1]);
        assert_ne!(three(true)[0][..32], three(true)[0][32..]);
        assert_ne!(three(false), three(false));
        assert_ne!(Chance::new(false).request_id(), Chance::new(false).request_id());
        assert_eq!(Chance::new(true).request_id(), Chance::new(true).request_id());
    }
}
