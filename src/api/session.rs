//! The session that all requests of a page share: when the service refuses it, the host is asked once for all of them.

use std::cell::{Cell, RefCell};

/// The session, as far as the page knows of it. `P` is the promise of a renewal.
pub(super) struct Session<P> {
    /// How often the host was asked to renew it. A request that was refused knows by this whether the host has been
    /// asked since it was sent.
    age: Cell<u32>,
    /// The host is being asked.
    renewal: RefCell<Option<P>>,
    /// Whether the host could help when it was last asked.
    renewed: Cell<bool>,
    /// Whether the host knows that the session has ended.
    told: Cell<bool>,
}

/// What a refused request has to do.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Refused<P> {
    /// The host was asked meanwhile; whether it could help.
    Asked(bool),
    /// The host is being asked.
    Wait(P),
    /// The host has to be asked.
    Ask,
}

impl<P> Default for Session<P> {
    fn default() -> Self {
        Self { age: Cell::new(0), renewal: RefCell::new(None), renewed: Cell::new(false), told: Cell::new(false) }
    }
}

impl<P: Clone> Session<P> {
    /// To be noted before a request is sent.
    pub(super) fn age(&self) -> u32 {
        self.age.get()
    }

    /// A request that was sent at `age` was refused.
    pub(super) fn refused(&self, age: u32) -> Refused<P> {
        match &*self.renewal.borrow() {
            _ if age != self.age.get() => Refused::Asked(self.renewed.get()),
            Some(promise) => Refused::Wait(promise.clone()),
            None => Refused::Ask,
        }
    }

    /// The host is being asked.
    pub(super) fn asks(&self, promise: P) {
        self.renewal.replace(Some(promise));
    }

    /// The host has answered, whoever still waits for it: what is refused from now on is news.
    pub(super) fn settled(&self, renewed: bool) {
        self.age.set(self.age.get().wrapping_add(1));
        self.renewal.take();
        self.renewed.set(renewed);
    }

    /// The service took a request.
    pub(super) fn is_good(&self) {
        self.told.set(false);
    }

    /// Whether the host is to be told that the session has ended: once, until it is good again.
    pub(super) fn must_tell(&self) -> bool {
        !self.told.replace(true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_host_is_asked_once_for_all_that_wait() {
        let session = Session::default();
        let age = session.age();
        assert_eq!(session.refused(age), Refused::Ask);
        session.asks("first");
        assert_eq!(session.refused(age), Refused::Wait("first"));
        // Sent meanwhile, and refused: it waits as well.
        assert_eq!(session.refused(session.age()), Refused::Wait("first"));
        session.settled(true);
        // What was sent before the host has helped goes once more.
        assert_eq!(session.refused(age), Refused::Asked(true));
    }

    #[test]
    fn a_renewal_that_is_over_helps_nobody_later() {
        let session = Session::default();
        session.asks("first");
        session.settled(true);
        let later = session.age();
        assert_eq!(session.refused(later), Refused::Ask);
        session.asks("second");
        session.settled(false);
        assert_eq!(session.refused(later), Refused::Asked(false));
        assert_eq!(session.refused(session.age()), Refused::Ask);
    }
}
