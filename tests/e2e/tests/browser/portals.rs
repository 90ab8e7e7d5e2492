//! The element in real portals: one with React and its router, one with Vue and its router, one of plain documents, as
//! `tests/portals` builds them. Portal, embedded files and service are on three origins, under the policy that
//! `docs/embedding.md` gives.

mod declarations;
mod documents;
mod host;
mod policy;
mod visits;
