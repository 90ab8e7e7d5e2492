//! Something that is read from the service.

use crate::api::{
    ApiError, Cause,
    workspace::{Versioned, Workspace},
};
use crate::model::permissions::Permissions;

/// How far a reading is. A new reading keeps what was there, so that nothing flickers.
#[derive(Clone, Debug, PartialEq)]
pub enum Loadable<T> {
    /// The first answer is on its way.
    Loading,
    /// It is there.
    Ready(T),
    /// It could not be read.
    Failed(ApiError),
}

impl<T> Loadable<T> {
    /// A reading begins: an error goes, a value stays.
    pub fn begin(&mut self) {
        if matches!(self, Self::Failed(_)) {
            *self = Self::Loading;
        }
    }

    /// A reading ended. What was read before outlives a passing error, but not the news that it is gone.
    pub fn finish(&mut self, answer: Result<T, ApiError>) {
        match answer {
            Ok(value) => *self = Self::Ready(value),
            Err(error) if matches!(self, Self::Ready(_)) && error.cause != Cause::WorkspaceGone => (),
            Err(error) => *self = Self::Failed(error),
        }
    }

    /// The value, if it is there.
    #[must_use]
    pub fn ready(&self) -> Option<&T> {
        match self {
            Self::Ready(value) => Some(value),
            Self::Loading | Self::Failed(_) => None,
        }
    }

    /// The error, if it failed.
    #[must_use]
    pub fn error(&self) -> Option<&ApiError> {
        match self {
            Self::Failed(error) => Some(error),
            Self::Loading | Self::Ready(_) => None,
        }
    }
}

impl Loadable<Versioned<Workspace>> {
    /// A change was answered. What the answer leaves out stays as it was read.
    pub fn replace(&mut self, changed: Versioned<Workspace>) {
        let Versioned { mut value, etag } = changed;
        if let Some(before) = self.ready() {
            value.region = value.region.or_else(|| before.value.region.clone());
            if value.permissions == Permissions::default() {
                value.permissions = before.value.permissions.clone();
            }
        }
        *self = Self::Ready(Versioned { value, etag });
    }
}
