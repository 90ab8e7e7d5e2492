//! What the module promises, against a service that fails at random: a change is sent once for each press, or again under
//! its idempotency key; what is said to have worked had worked, and what is said to have failed has not been done.

mod service;

use super::{
    ApiError, Cause,
    api_keys::{KeyChange, NewKey, change_key, create_key},
    imports::start_import,
    script::now,
    workspace::{DeletionProgress, delete_workspace, rename_workspace},
};
use crate::model::api_key::KeyStatus;
use proptest::prelude::*;
use service::{Luck, Service, Shared, client, luck};

/// A press, and what has to be true of each.
fn press<T>(service: &Shared, change: impl FnOnce() -> Result<T, ApiError>) -> Result<T, ApiError> {
    let before = service.borrow().changes;
    let answer = change();
    let mut service = service.borrow_mut();
    let sent = std::mem::take(&mut service.sent);
    let most = if sent.first().is_some_and(|first| first.idempotency_key.is_some()) { 3 } else { 1 };
    assert!((1..=most).contains(&sent.len()), "{sent:?}");
    assert!(sent.iter().all(|again| sent.first() == Some(again)), "the same is sent again: {sent:?}");
    service.settle();
    let made = service.changes - before;
    assert!(made <= 1, "it is made {made} times");
    if let Err(error) = &answer {
        assert!(made == 0 || error.is_uncertain(), "it is made, and said to have failed: {error:?}");
    }
    answer
}

/// A person who presses the button again until it has worked, and reads again what somebody else has changed.
fn insist<T>(service: &Shared, change: impl Fn(Option<String>) -> Result<T, ApiError>) -> T {
    let mut version = Some("1".to_owned());
    for _ in 0..100 {
        match press(service, || change(version.clone())) {
            Ok(value) => return value,
            // The page shows the present state then; the next change goes with its version.
            Err(error) if error.cause == Cause::Stale => version = Some(service.borrow().version.to_string()),
            Err(_) => (),
        }
    }
    unreachable!("it never works")
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
        let key = insist(&service, |etag| now(change_key(&client, "wks-1", "key-1", &off, etag)));
        prop_assert_eq!(key.status, KeyStatus::Inactive);
        let service = service.borrow();
        prop_assert!(!service.active && service.changes == 1);
    }

    #[test]
    fn a_workspace_is_renamed_once((luck, strict) in all_good_at_the_end()) {
        let service = Service::new(luck, strict);
        let client = client(&service);
        let named = insist(&service, |etag| now(rename_workspace(&client, "wks-1", "After", etag)));
        prop_assert_eq!(named.value.name.as_str(), "After");
        let service = service.borrow();
        prop_assert!(service.name == "After" && service.changes == 1);
    }

    #[test]
    fn a_key_is_created_once_and_its_value_is_seen(luck in proptest::collection::vec(luck(), 0..12)) {
        let service = Service::new(luck, false);
        let client = client(&service);
        let new = NewKey { name: "New".to_owned(), scopes: Vec::new(), expires_at: None };
        let created = insist(&service, |_| now(create_key(&client, "wks-1", &new, "once")));
        prop_assert_eq!(created.value.reveal(), "value 1");
        prop_assert_eq!(service.borrow().changes, 1);
    }

    #[test]
    fn an_import_is_started_once(luck in proptest::collection::vec(luck(), 0..12)) {
        let service = Service::new(luck, false);
        let client = client(&service);
        let import = insist(&service, |_| now(start_import(&client, "wks-1", "pln-1", &["itm-1".to_owned()], "once")));
        prop_assert_eq!(import.id.as_str(), "imp-1");
        prop_assert_eq!(service.borrow().changes, 1);
    }

    #[test]
    fn a_workspace_is_deleted_once_and_only_then_said_to_be(
        (luck, strict) in all_good_at_the_end(), follows in any::<bool>(), failed_before in any::<bool>(),
    ) {
        let service = Service::new(luck, strict);
        service.borrow_mut().follows = follows;
        service.borrow_mut().failed_before = failed_before;
        let client = client(&service);
        let progress = insist(&service, |etag| now(delete_workspace(&client, "wks-1", etag)));
        prop_assert_eq!(progress, DeletionProgress::Gone);
        let service = service.borrow();
        prop_assert!(service.deleting && service.changes == 1);
    }

    /// Whatever is said after one press, a success is true.
    #[test]
    fn a_single_press_never_tells_a_success_that_is_none((luck, strict) in all_good_at_the_end()) {
        let service = Service::new(luck, strict);
        let client = client(&service);
        let off = KeyChange::Status(KeyStatus::Inactive);
        let answer = press(&service, || now(change_key(&client, "wks-1", "key-1", &off, Some("1".to_owned()))));
        prop_assert!(answer.is_err() || !service.borrow().active);
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
