//! A service with one workspace and one key, to which requests come with more or less luck.

use crate::{
    api::{
        ApiError, Auth, Cause, Client, Connection,
        call::{Answer, Call, Method},
        error::Refusal,
        json::native::parse,
    },
    model::time::Timestamp,
};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::{
    cell::RefCell,
    collections::{HashMap, VecDeque},
    rc::Rc,
};

/// What becomes of a request on its way.
#[derive(Clone, Copy, Debug)]
pub(super) enum Luck {
    Good,
    /// It does not arrive.
    LostOnTheWay(Cause),
    /// It is done, and the answer does not arrive, or can't be read.
    AnswerLost(Cause),
    /// It arrives after everybody has given up, and is done then.
    Late(Cause),
    /// It is refused before anybody looks at what it wants.
    TurnedAway(u16),
    /// It is done, and answered with what is no answer of the contract.
    Garbage,
    /// A change is not done, and answered with what was there before.
    Cached,
    /// Somebody else changes the same thing first.
    Overtaken,
}

pub(super) fn luck() -> impl Strategy<Value = Luck> {
    let lost = || prop_oneof![Just(Cause::Unreachable), Just(Cause::TimedOut), Just(Cause::Unavailable)];
    let unknown = prop_oneof![Just(Cause::Unreachable), Just(Cause::TimedOut), Just(Cause::ServiceFailed)];
    let refusal = prop_oneof![Just(401), Just(403), Just(408), Just(429)];
    prop_oneof![
        4 => Just(Luck::Good),
        2 => lost().prop_map(Luck::LostOnTheWay),
        3 => unknown.prop_map(Luck::AnswerLost),
        1 => lost().prop_map(Luck::Late),
        2 => refusal.prop_map(Luck::TurnedAway),
        1 => Just(Luck::Garbage),
        1 => Just(Luck::Cached),
        1 => Just(Luck::Overtaken),
    ]
}

/// A workspace with one key.
pub(super) struct Service {
    pub(super) luck: VecDeque<Luck>,
    pub(super) name: String,
    pub(super) active: bool,
    pub(super) deleting: bool,
    pub(super) version: u32,
    /// The first answer to each idempotency key.
    answered: HashMap<String, String>,
    /// How often something was changed by the page.
    pub(super) changes: u32,
    /// What the page has sent in this press, wherever it got to.
    pub(super) sent: Vec<Call>,
    /// What is still on its way.
    late: Vec<Call>,
    /// Whether `If-Match` is looked at.
    strict: bool,
    /// Whether it tells how far a deletion is; otherwise it has no such address.
    pub(super) follows: bool,
    /// Whether it still tells of a deletion that failed long ago.
    pub(super) failed_before: bool,
}

pub(super) type Shared = Rc<RefCell<Service>>;

impl Service {
    pub(super) fn new(luck: Vec<Luck>, strict: bool) -> Shared {
        Rc::new(RefCell::new(Self {
            luck: luck.into(),
            name: "Before".to_owned(),
            active: true,
            deleting: false,
            version: 1,
            answered: HashMap::new(),
            changes: 0,
            sent: Vec::new(),
            late: Vec::new(),
            strict,
            follows: true,
            failed_before: false,
        }))
    }

    fn workspace(&self) -> Value {
        json!({ "workspace": { "id": "wks-1", "name": self.name } })
    }

    fn key(&self) -> Value {
        let status = if self.active { "active" } else { "inactive" };
        json!({ "api_key": { "id": "key-1", "name": "One", "status": status } })
    }

    fn meet(&mut self, call: &Call) -> Result<Answer, ApiError> {
        let lost = |cause| Err(ApiError::new(cause));
        if !call.is_read() {
            self.sent.push(call.clone());
        }
        match self.luck.pop_front().unwrap_or(Luck::Good) {
            Luck::LostOnTheWay(cause) => lost(cause),
            Luck::AnswerLost(cause) => self.answer(call).and(lost(cause)),
            Luck::Late(cause) => {
                self.late.push(call.clone());
                lost(cause)
            }
            Luck::TurnedAway(status) => refuse(status, "turned_away", call),
            Luck::Garbage => self.answer(call).map(|answer| Answer { status: 200, body: None, ..answer }),
            Luck::Cached if call.method == Method::Patch => {
                let was = if call.path.ends_with("/key-1") { self.key() } else { self.workspace() };
                Ok(self.success(200, &was.to_string()))
            }
            Luck::Overtaken => {
                self.version += 1;
                self.answer(call)
            }
            Luck::Good | Luck::Cached => self.answer(call),
        }
    }

    /// What was on its way arrives.
    pub(super) fn settle(&mut self) {
        for call in std::mem::take(&mut self.late) {
            drop(self.answer(&call));
        }
    }

    fn answer(&mut self, call: &Call) -> Result<Answer, ApiError> {
        let refuse = |status, code: &str| refuse(status, code, call);
        if self.strict && call.if_match.as_ref().is_some_and(|version| *version != self.version.to_string()) {
            return refuse(412, "precondition_failed");
        }
        let body: Value = call.body.as_deref().and_then(|body| serde_json::from_str(body).ok()).unwrap_or_default();
        let is_key = call.path.ends_with("/key-1");
        let (status, said) = match (call.method, call.path.rsplit('/').next()) {
            (Method::Get, Some("deletion")) if !self.follows => return refuse(404, ""),
            (Method::Get, Some("deletion")) if self.failed_before && !self.deleting => {
                (200, json!({ "deletion": { "status": "failed", "detail": "Long ago." } }))
            }
            (Method::Get, Some("deletion")) if !self.deleting => return refuse(404, "deletion_not_found"),
            (Method::Get, Some("deletion")) => return refuse(404, "workspace_not_found"),
            _ if self.deleting => return refuse(404, "workspace_not_found"),
            (Method::Get, _) => (200, if is_key { self.key() } else { self.workspace() }),
            (Method::Delete, _) => {
                self.deleting = true;
                self.changed();
                (204, Value::Null)
            }
            (Method::Patch, _) if is_key => {
                let wanted = body["status"] == "active";
                if wanted != self.active {
                    self.active = wanted;
                    self.changed();
                }
                (200, self.key())
            }
            (Method::Patch, _) => {
                let name = body["name"].as_str().unwrap_or_default();
                if name != self.name {
                    name.clone_into(&mut self.name);
                    self.changed();
                }
                (200, self.workspace())
            }
            (_, end) => {
                let (Some(once), Some(end)) = (call.idempotency_key.clone(), end) else {
                    return refuse(400, "idempotency_key_missing");
                };
                if !self.answered.contains_key(&once) {
                    self.changed();
                    let made = match end {
                        "imports" => {
                            json!({ "import": { "id": format!("imp-{}", self.changes), "status": "running" } })
                        }
                        _ => json!({
                            "api_key": { "id": format!("key-{}", self.changes), "status": "active" },
                            "value": format!("value {}", self.changes),
                        }),
                    };
                    self.answered.insert(once.clone(), made.to_string());
                }
                let body = self.answered.get(&once).cloned().unwrap_or_default();
                return Ok(self.success(201, &body));
            }
        };
        Ok(self.success(status, &said.to_string()))
    }

    fn changed(&mut self) {
        self.version += 1;
        self.changes += 1;
    }

    fn success(&self, status: u16, body: &str) -> Answer {
        Answer { status, body: Some(parse(body)), etag: Some(self.version.to_string()), request_id: None }
    }
}

pub(super) fn refuse(status: u16, code: &str, call: &Call) -> Result<Answer, ApiError> {
    let refusal = Refusal { status, retry_after: (status == 429).then_some("30"), ..Refusal::default() };
    let now = Timestamp::from_milliseconds(0);
    Err(ApiError::from_answer(refusal, Some(&json!({ "code": code })), call.absent, now))
}

pub(super) fn client(service: &Shared) -> Client {
    let connection = Connection {
        base: String::new(),
        auth: Auth::Cookies { csrf: None, renew: None },
        fetch: None,
        time_limit: 0,
        on_signed_out: Rc::new(|| ()),
    };
    let service = service.clone();
    Client::without_browser(connection, move |call, _| service.borrow_mut().meet(call), || None)
}
