//! Places in a list (contract, `limit` and `cursor`). A cursor says after which item to go on, so that what is added
//! meanwhile moves nothing. It is sealed with a checksum: nobody is tempted to build one.

use crate::{call::Call, problem::Problem, secret};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

const CHECKSUM: usize = 6;

/// The most items of a page.
pub(crate) const LARGEST_LIMIT: u32 = 1000;

fn checksum(list: &str, place: &str) -> [u8; CHECKSUM] {
    let hash = secret::hash(&[b"cursor", list.as_bytes(), place.as_bytes()]);
    std::array::from_fn(|index| hash[index])
}

/// The cursor of a place in a list.
pub(crate) fn seal(list: &str, place: &str) -> String {
    let mut bytes = checksum(list, place).to_vec();
    bytes.extend(place.as_bytes());
    URL_SAFE_NO_PAD.encode(bytes)
}

/// The place that the call's `cursor` stands for; 422 for one that is not of this list.
pub(crate) fn place(call: &Call<'_>, list: &str) -> Result<Option<String>, Problem> {
    let Some(cursor) = call.query.get("cursor") else { return Ok(None) };
    let open = || {
        let bytes = URL_SAFE_NO_PAD.decode(cursor).ok()?;
        let (found, place) = bytes.split_at_checked(CHECKSUM)?;
        let place = String::from_utf8(place.to_vec()).ok()?;
        (checksum(list, &place) == found).then_some(place)
    };
    open().map(Some).ok_or_else(|| Problem::new(422, "invalid_cursor", "The cursor is not of this list."))
}

/// The call's `limit`; 422 for one that is no number from 1 to 1000.
pub(crate) fn limit(call: &Call<'_>, otherwise: u32) -> Result<u32, Problem> {
    let Some(limit) = call.query.get("limit") else { return Ok(otherwise) };
    limit
        .parse()
        .ok()
        .filter(|limit| (1..=LARGEST_LIMIT).contains(limit))
        .ok_or_else(|| Problem::new(422, "invalid_limit", format!("The limit is a number from 1 to {LARGEST_LIMIT}.")))
}
