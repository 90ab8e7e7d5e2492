//! A service that answers in turn what a test says, and keeps what it was asked. It needs no browser.

use super::{
    ApiError, Auth, Cause, Client, Connection,
    auth::Pass,
    call::{Answer, Call},
    error::{Absent, Refusal},
};
use crate::model::time::Timestamp;
use serde_json::{Value, json};
use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    pin::pin,
    rc::Rc,
    task::{Context, Poll, Waker},
};

/// What a service answers in turn, and what it was asked.
#[derive(Default)]
pub(super) struct Script {
    answers: RefCell<VecDeque<Result<Answer, ApiError>>>,
    asked: RefCell<Vec<String>>,
    /// What the host gives in turn when it is asked to renew the session.
    pub(super) renewals: RefCell<VecDeque<Option<Pass>>>,
    pub(super) told: Cell<u32>,
}

impl Script {
    fn client(self: &Rc<Self>) -> Client {
        let (script, host, told) = (self.clone(), self.clone(), self.clone());
        let connection = Connection {
            base: String::new(),
            auth: Auth::Cookies { csrf: None, renew: None },
            fetch: None,
            time_limit: 0,
            on_signed_out: Rc::new(move || told.told.set(told.told.get() + 1)),
        };
        let renew = move || host.renewals.borrow_mut().pop_front().flatten();
        let answer = move |call: &Call, pass: &Pass| {
            let part = |name: &str, value: &Option<String>| match value {
                Some(value) => format!(" {name} {value}"),
                None => String::new(),
            };
            let token = match pass {
                Pass::Usual => None,
                Pass::Token(token) => Some(token.clone()),
            };
            script.asked.borrow_mut().push(format!(
                "{} {}{}{}{}{}",
                call.method.word(),
                call.path,
                part("if", &call.if_match),
                part("once", &call.idempotency_key),
                part("body", &call.body),
                part("with", &token),
            ));
            script.answers.borrow_mut().pop_front().unwrap_or_else(|| Err(ApiError::new(Cause::Offline)))
        };
        Client::without_browser(connection, answer, renew)
    }

    pub(super) fn asked(&self) -> Vec<String> {
        self.asked.take()
    }
}

/// A service that gives these answers.
pub(super) fn script(answers: impl IntoIterator<Item = Result<Answer, ApiError>>) -> (Rc<Script>, Client) {
    let script = Rc::new(Script { answers: RefCell::new(answers.into_iter().collect()), ..Script::default() });
    let client = script.client();
    (script, client)
}

pub(super) fn ok(body: Value) -> Result<Answer, ApiError> {
    Ok(Answer { status: 200, body: Some(body), etag: Some("\"2\"".to_owned()), request_id: None })
}

pub(super) fn without_etag(body: Value) -> Result<Answer, ApiError> {
    Ok(Answer { status: 200, body: Some(body), etag: None, request_id: None })
}

pub(super) fn err<T>(cause: Cause) -> Result<T, ApiError> {
    Err(ApiError::new(cause))
}

pub(super) fn refused(status: u16, code: &str) -> Result<Answer, ApiError> {
    refused_as(Absent::Part, status, code)
}

/// What a 404 means differs from call to call.
pub(super) fn refused_as(absent: Absent, status: u16, code: &str) -> Result<Answer, ApiError> {
    let refusal = Refusal { status, ..Refusal::default() };
    Err(ApiError::from_answer(refusal, Some(&json!({ "code": code })), absent, Timestamp::from_milliseconds(0)))
}

/// A refusal that asks to wait longer than anybody waits for a section.
pub(super) fn later() -> Result<Answer, ApiError> {
    refused(429, "rate_limited").map_err(|error| ApiError { retry_after: Some(30), ..error })
}

pub(super) fn now<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => unreachable!("the service answers at once"),
    }
}

pub(super) fn key(status: &str) -> Value {
    json!({ "api_key": { "id": "key-1", "name": "One", "status": status, "etag": "\"1\"" } })
}

pub(super) fn named(name: &str) -> Value {
    json!({ "workspace": { "id": "w", "name": name } })
}
