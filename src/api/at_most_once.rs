//! What the module promises, against a service that fails at random: a change is made at most once, and what is said to
//! have worked had worked.

use super::{
    ApiError, Auth, Cause, Client, Connection,
    api_keys::{KeyChange, NewKey, change_key, create_key},
    call::{Answer, Call, Method},
    imports::start_import,
    json::native::parse,
    workspace::{DeletionProgress, delete_workspace, rename_workspace},
};
use crate::model::api_key::KeyStatus;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::{
    cell::RefCell,
    collections::{HashMap, VecDeque},
    pin::pin,
    rc::Rc,
    task::{Context, Poll, Waker},
};

/// What becomes of a request on its way.
#[derive(Clone, Copy, Debug)]
enum Luck {
    Good,
    /// It does not arrive.
    LostOnTheWay(Cause),
    /// It is done, and the answer does not arrive, or can't be read.
    AnswerLost(Cause),
    /// It is done, and answered with what is no answer of the contract.
    Garbage,
    /// Somebody else changes the same thing first.
    Overtaken,
}

fn luck() -> impl Strategy<Value = Luck> {
    let lost = prop_oneof![Just(Cause::Unreachable), Just(Cause::TimedOut), Just(Cause::Unavailable)];
    let unknown = prop_oneof![Just(Cause::Unreachable), Just(Cause::TimedOut), Just(Cause::ServiceFailed)];
    prop_oneof![
        2 => Just(Luck::Good),
        2 => lost.prop_map(Luck::LostOnTheWay),
        3 => unknown.prop_map(Luck::AnswerLost),
        1 => Just(Luck::Garbage),
        1 => Just(Luck::Overtaken),
    ]
}

/// A workspace with one key.
struct Service {
    luck: VecDeque<Luck>,
    name: String,
    active: bool,
    deleting: bool,
    version: u32,
    /// The first answer to each idempotency key.
    answered: HashMap<String, String>,
    /// How often something was changed by the page.
    changes: u32,
    /// Whether `If-Match` is looked at.
    strict: bool,
}

type Shared = Rc<RefCell<Service>>;

impl Service {
    fn new(luck: Vec<Luck>, strict: bool) -> Shared {
        Rc::new(RefCell::new(Self {
            luck: luck.into(),
            name: "Before".to_owned(),
            active: true,
            deleting: false,
            version: 1,
            answered: HashMap::new(),
            changes: 0,
            strict,
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
        match self.luck.pop_front().unwrap_or(Luck::Good) {
            Luck::LostOnTheWay(cause) => lost(cause),
            Luck::AnswerLost(cause) => self.answer(call).and(lost(cause)),
            Luck::Garbage => self.answer(call).map(|answer| Answer { status: 200, body: None, ..answer }),
            Luck::Overtaken => {
                self.version += 1;
                self.answer(call)
            }
            Luck::Good => self.answer(call),
        }
    }

    fn answer(&mut self, call: &Call) -> Result<Answer, ApiError> {
        let refuse = |status, code: &str| {
            let refusal = super::error::Refusal { status, ..Default::default() };
            let problem = json!({ "code": code });
            let now = crate::model::time::Timestamp::from_milliseconds(0);
            Err(ApiError::from_answer(refusal, Some(&problem), call.absent, now))
        };
        if self.strict && call.if_match.as_ref().is_some_and(|version| *version != self.version.to_string()) {
            return refuse(412, "precondition_failed");
        }
        let body: Value = call.body.as_deref().and_then(|body| serde_json::from_str(body).ok()).unwrap_or_default();
        let is_key = call.path.ends_with("/key-1");
        let (status, said) = match (call.method, call.path.rsplit('/').next()) {
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

fn client(service: &Shared) -> Client {
    let connection = Connection {
        base: String::new(),
        auth: Auth::Cookies { csrf: None, renew: None },
        fetch: None,
        time_limit: 0,
        on_signed_out: Rc::new(|| ()),
    };
    let service = service.clone();
    Client::without_browser(connection, move |call| service.borrow_mut().meet(call))
}

/// Nothing has to be waited for without a browser.
fn now<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => unreachable!("the service answers at once"),
    }
}

/// A person who presses the button again until it has worked, and reads again what somebody else has changed.
fn insist<T>(service: &Shared, change: impl Fn(Option<String>) -> Result<T, ApiError>) -> (T, u32) {
    let mut version = Some("1".to_owned());
    let mut presses = 0;
    loop {
        presses += 1;
        match change(version.clone()) {
            Ok(value) => return (value, presses),
            // The page shows the present state then; the next change goes with its version.
            Err(error) if error.cause == Cause::Stale => version = Some(service.borrow().version.to_string()),
            Err(_) => (),
        }
        assert!(presses < 100, "it never works");
    }
}

fn all_good_at_the_end() -> impl Strategy<Value = (Vec<Luck>, bool)> {
    (proptest::collection::vec(luck(), 0..12), any::<bool>())
}

proptest! {
    #[test]
    fn a_key_is_deactivated_once((luck, strict) in all_good_at_the_end()) {
        let service = Service::new(luck, strict);
        let client = client(&service);
        let off = KeyChange::Status(KeyStatus::Inactive);
        let (key, _) = insist(&service, |etag| now(change_key(&client, "wks-1", "key-1", &off, etag)));
        prop_assert_eq!(key.status, KeyStatus::Inactive);
        let service = service.borrow();
        prop_assert!(!service.active && service.changes == 1);
    }

    #[test]
    fn a_workspace_is_renamed_once((luck, strict) in all_good_at_the_end()) {
        let service = Service::new(luck, strict);
        let client = client(&service);
        let (named, _) = insist(&service, |etag| now(rename_workspace(&client, "wks-1", "After", etag)));
        prop_assert_eq!(named.value.name.as_str(), "After");
        let service = service.borrow();
        prop_assert!(service.name == "After" && service.changes == 1);
    }

    #[test]
    fn a_key_is_created_once_and_its_value_is_seen(luck in proptest::collection::vec(luck(), 0..12)) {
        let service = Service::new(luck, false);
        let client = client(&service);
        let new = NewKey { name: "New".to_owned(), scopes: Vec::new(), expires_at: None };
        let (created, _) = insist(&service, |_| now(create_key(&client, "wks-1", &new, "once")));
        prop_assert_eq!(created.value.reveal(), "value 1");
        prop_assert_eq!(service.borrow().changes, 1);
    }

    #[test]
    fn an_import_is_started_once(luck in proptest::collection::vec(luck(), 0..12)) {
        let service = Service::new(luck, false);
        let client = client(&service);
        let (import, _) = insist(&service, |_| now(start_import(&client, "wks-1", "pln-1", &["itm-1".to_owned()], "once")));
        prop_assert_eq!(import.id.as_str(), "imp-1");
        prop_assert_eq!(service.borrow().changes, 1);
    }

    #[test]
    fn a_workspace_is_deleted_once_and_only_then_said_to_be((luck, strict) in all_good_at_the_end()) {
        let service = Service::new(luck, strict);
        let client = client(&service);
        let (progress, _) = insist(&service, |etag| now(delete_workspace(&client, "wks-1", etag)));
        prop_assert_eq!(progress, DeletionProgress::Gone);
        let service = service.borrow();
        prop_assert!(service.deleting && service.changes == 1);
    }

    /// One press: whatever is said, a success is true, and nothing was done twice.
    #[test]
    fn a_single_press_never_tells_a_success_that_is_none((luck, strict) in all_good_at_the_end()) {
        let service = Service::new(luck, strict);
        let client = client(&service);
        let off = KeyChange::Status(KeyStatus::Inactive);
        let answer = now(change_key(&client, "wks-1", "key-1", &off, Some("1".to_owned())));
        let service = service.borrow();
        prop_assert!(service.changes <= 1);
        if answer.is_ok() {
            prop_assert!(!service.active);
        }
    }
}

#[test]
fn a_change_is_sent_once_for_each_press() {
    let service = Service::new(vec![Luck::LostOnTheWay(Cause::Unavailable); 10], true);
    let off = KeyChange::Status(KeyStatus::Inactive);
    let answer = now(change_key(&client(&service), "wks-1", "key-1", &off, None));
    assert_eq!(answer.map_err(|error| error.cause), Err(Cause::Unavailable));
    // The change once; then what it has come to is read, which is tried three times.
    assert_eq!(service.borrow().luck.len(), 10 - 1 - 3);
}
