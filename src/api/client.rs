//! One way to send: what is tried again, and when the host is asked to renew the session.

use super::{
    auth::{Auth, Pass},
    browser::{chance, pause},
    call::{Answer, Call},
    error::{ApiError, Cause},
    fetch, retry,
    session::Session,
};
use js_sys::Promise;
use std::rc::Rc;

/// How to reach the service; what the host said.
#[derive(Clone)]
pub struct Connection {
    /// The base URL, without a slash at its end.
    pub base: String,
    /// How to prove who asks.
    pub auth: Auth,
    /// The host's own `fetch`, which then carries every request.
    pub fetch: Option<js_sys::Function>,
    /// How long an answer may take, in milliseconds.
    pub time_limit: i32,
    /// Called when the service says that the session ended: once, until it takes a request again.
    pub on_signed_out: Rc<dyn Fn()>,
}

/// The service, as one page reaches it. Copies share it.
#[derive(Clone)]
pub struct Client(Rc<Shared>);

struct Shared {
    connection: Connection,
    session: Rc<Session<Promise>>,
    #[cfg(test)]
    service: Option<Service>,
}

/// What comes back for a call.
#[cfg(test)]
type Answering = Box<dyn Fn(&Call, &Pass) -> Result<Answer, ApiError>>;

/// Stands for the browser and what is behind it.
#[cfg(test)]
struct Service {
    answer: Answering,
    renew: Box<dyn Fn() -> Option<Pass>>,
}

impl Client {
    /// A client for this connection.
    #[must_use]
    pub fn new(connection: Connection) -> Self {
        Self(Rc::new(Shared {
            connection,
            session: Rc::default(),
            #[cfg(test)]
            service: None,
        }))
    }

    /// A client of a service and of a host that need no browser.
    #[cfg(test)]
    pub(super) fn without_browser(
        connection: Connection,
        answer: impl Fn(&Call, &Pass) -> Result<Answer, ApiError> + 'static,
        renew: impl Fn() -> Option<Pass> + 'static,
    ) -> Self {
        let service = Some(Service { answer: Box::new(answer), renew: Box::new(renew) });
        Self(Rc::new(Shared { connection, session: Rc::default(), service }))
    }

    /// The absolute address of the service, which is the same for all who use it from here.
    #[must_use]
    pub fn address(&self) -> String {
        let base = &self.0.connection.base;
        // A base that is no address has failed in every request already.
        web_sys::Request::new_with_str(base).map_or_else(|_| base.clone(), |request| request.url())
    }

    /// Sends a call and reads the whole answer. Reads, and creations under their idempotency key, are tried again after
    /// a passing fault; other changes never. After a 401 the host is asked once to renew the session, for all requests
    /// that wait for it.
    ///
    /// # Errors
    /// Anything but a 2xx answer; it is uncertain when any of the tries was. Dropping the future aborts the request.
    pub(super) async fn send(&self, call: Call) -> Result<Answer, ApiError> {
        let Shared { connection, session, .. } = &*self.0;
        let mut attempt = 0;
        let mut was_uncertain = false;
        let mut renewed = false;
        let mut pass = Pass::Usual;
        loop {
            let age = session.age();
            let error = match self.once(&call, std::mem::replace(&mut pass, Pass::Usual)).await {
                Ok(answer) => {
                    session.is_good();
                    return Ok(answer);
                }
                Err(error) => error,
            };
            // What an earlier try may have done, no later refusal takes back.
            was_uncertain |= error.is_uncertain();
            if is_worth_renewing(error.cause, renewed) {
                renewed = true;
                if let Some(given) = self.renew(age).await {
                    pass = given;
                    continue;
                }
            }
            let passing = matches!(error.cause, Cause::Unreachable | Cause::Unavailable | Cause::TooManyRequests);
            let wait = retry::delay(attempt, error.retry_after, chance());
            match wait {
                Some(milliseconds) if passing && call.is_repeatable() => pause(milliseconds).await,
                _ => {
                    let is_out = matches!(error.cause, Cause::SignedOut | Cause::NoToken | Cause::Reauthenticate);
                    if is_out && session.must_tell() {
                        (connection.on_signed_out)();
                    }
                    return Err(ApiError { was_uncertain, ..error });
                }
            }
            attempt += 1;
        }
    }

    async fn once(&self, call: &Call, pass: Pass) -> Result<Answer, ApiError> {
        #[cfg(test)]
        if let Some(service) = &self.0.service {
            return (service.answer)(call, &pass);
        }
        fetch::send(&self.0.connection, call, pass).await
    }

    async fn renew(&self, age: u32) -> Option<Pass> {
        #[cfg(test)]
        if let Some(service) = &self.0.service {
            return (service.renew)();
        }
        self.0.connection.auth.renew(&self.0.session, age).await
    }
}

/// Whether the host is asked to renew the session: when that was refused, and once for each request.
fn is_worth_renewing(cause: Cause, renewed: bool) -> bool {
    cause == Cause::SignedOut && !renewed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_is_renewed_once_and_for_nothing_else() {
        assert!(is_worth_renewing(Cause::SignedOut, false));
        assert!(!is_worth_renewing(Cause::SignedOut, true));
        assert!(!is_worth_renewing(Cause::Reauthenticate, false) && !is_worth_renewing(Cause::Forbidden, false));
    }
}
