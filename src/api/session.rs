//! The session that all requests of a page share: when the service refuses it, the host is asked once for all of them.

use super::auth::{Auth, Pass};
use std::cell::{Cell, RefCell};
use wasm_bindgen_futures::JsFuture;

/// The session, as far as the page knows of it.
#[derive(Default)]
pub(super) struct Session {
    /// How often the host was asked to renew it. A request that was refused knows by this whether the host has been
    /// asked since it was sent.
    age: Cell<u32>,
    /// The host is being asked.
    renewal: RefCell<Option<js_sys::Promise>>,
    /// Whether the host could help when it was last asked.
    renewed: Cell<bool>,
    /// Whether the host knows that the session has ended.
    told: Cell<bool>,
}

impl Session {
    /// To be noted before a request is sent.
    pub(super) fn age(&self) -> u32 {
        self.age.get()
    }

    /// A request that was sent at `age` was refused. What to send it with once more; `None` when the session is over.
    pub(super) async fn renew(&self, age: u32, auth: &Auth) -> Option<Pass> {
        if age != self.age.get() {
            return self.renewed.get().then_some(Pass::Usual);
        }
        let under_way = self.renewal.borrow().clone();
        let promise = match under_way {
            Some(promise) => promise,
            None => {
                let promise = auth.ask_to_renew()?;
                *self.renewal.borrow_mut() = Some(promise.clone());
                promise
            }
        };
        let pass = JsFuture::from(promise).await.ok().and_then(|given| auth.renewed(&given));
        // The first to hear of it notes it for those who are refused later.
        if age == self.age.get() {
            self.age.set(age.wrapping_add(1));
            self.renewal.take();
            self.renewed.set(pass.is_some());
        }
        pass
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
