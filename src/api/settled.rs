//! What is made of a change whose answer is lost, refused or none: what is tried again, what is read, and what is said.

use super::{
    ApiError, Cause,
    api_keys::{KeyChange, NewKey, change_key, create_key},
    call::Answer,
    error::Absent,
    imports::start_import,
    script::{err, key, later, named, now, ok, refused, refused_as, script},
    workspace::{DeletionProgress, delete_workspace, follow_deletion, get_deletion, get_workspace, rename_workspace},
};
use crate::model::api_key::KeyStatus;
use serde_json::json;

#[test]
fn a_lost_change_is_settled_by_what_is_read() {
    let off = KeyChange::Status(KeyStatus::Inactive);
    let change = |answers: [Result<Answer, ApiError>; 2]| {
        let (asked, client) = script(answers);
        let changed = now(change_key(&client, "w", "key-1", &off, None));
        (changed.map(|key| key.status).map_err(|error| (error.cause, error.is_uncertain())), asked.asked().len())
    };
    assert_eq!(change([err(Cause::TimedOut), ok(key("inactive"))]), (Ok(KeyStatus::Inactive), 2));
    assert_eq!(change([refused(412, "stale"), ok(key("inactive"))]), (Ok(KeyStatus::Inactive), 2));
    assert_eq!(change([refused(412, "stale"), ok(key("active"))]), (Err((Cause::Stale, false)), 2));
    // What the service itself gave up is settled; what may still be on its way is not.
    assert_eq!(change([err(Cause::ServiceFailed), ok(key("active"))]), (Err((Cause::ServiceFailed, false)), 2));
    for cause in [Cause::TimedOut, Cause::Unavailable, Cause::Unreachable] {
        assert_eq!(change([err(cause), ok(key("active"))]), (Err((cause, true)), 2));
    }
    assert_eq!(change([err(Cause::TimedOut), err(Cause::Forbidden)]), (Err((Cause::TimedOut, true)), 2));
    // A plain refusal has changed nothing, whatever the key is now.
    assert_eq!(change([refused(403, "forbidden"), ok(key("inactive"))]), (Err((Cause::Forbidden, false)), 1));

    let rename = |answers: [Result<Answer, ApiError>; 2]| {
        let (asked, client) = script(answers);
        let renamed = now(rename_workspace(&client, "w", "New", None));
        (renamed.map(|now| now.value.name).map_err(|error| (error.cause, error.is_uncertain())), asked.asked().len())
    };
    assert_eq!(rename([err(Cause::ServiceFailed), ok(named("New"))]), (Ok("New".to_owned()), 2));
    assert_eq!(rename([refused(412, "stale"), ok(named("New"))]), (Ok("New".to_owned()), 2));
    assert_eq!(rename([err(Cause::ServiceFailed), ok(named("Old"))]), (Err((Cause::ServiceFailed, false)), 2));
    assert_eq!(rename([err(Cause::TimedOut), ok(named("Old"))]), (Err((Cause::TimedOut, true)), 2));
    assert_eq!(rename([refused(409, "name_taken"), ok(named("New"))]), (Err((Cause::Conflict, false)), 1));
}

#[test]
fn a_success_that_does_not_show_the_change_is_none() {
    let change = |change: &KeyChange, answers: [Result<Answer, ApiError>; 2]| {
        let (asked, client) = script(answers);
        let changed = now(change_key(&client, "w", "key-1", change, None));
        (changed.map(|key| key.status).map_err(|error| (error.cause, error.is_uncertain())), asked.asked().len())
    };
    let (off, name) = (KeyChange::Status(KeyStatus::Inactive), KeyChange::Name("Two".to_owned()));
    let unknown = || Err((Cause::Unreadable, true));
    // What was kept on the way is told instead of what is.
    assert_eq!(change(&off, [ok(key("active")), ok(key("inactive"))]), (Ok(KeyStatus::Inactive), 2));
    assert_eq!(change(&off, [ok(key("active")), ok(key("active"))]), (unknown(), 2));
    assert_eq!(change(&name, [ok(key("active")), ok(key("active"))]), (unknown(), 2));
    // Of another key, as the answer and as what is read.
    let other = || ok(json!({ "api_key": { "id": "key-2", "status": "inactive" } }));
    assert_eq!(change(&off, [other(), ok(key("inactive"))]), (Ok(KeyStatus::Inactive), 2));
    assert_eq!(change(&off, [other(), other()]), (unknown(), 2));

    let rename = |answers: [Result<Answer, ApiError>; 2]| {
        let (asked, client) = script(answers);
        let renamed = now(rename_workspace(&client, "w", "New", None));
        (renamed.map(|now| now.value.name).map_err(|error| (error.cause, error.is_uncertain())), asked.asked().len())
    };
    assert_eq!(rename([ok(named("Old")), ok(named("New"))]), (Ok("New".to_owned()), 2));
    assert_eq!(rename([ok(named("Old")), ok(named("Old"))]), (Err((Cause::Unreadable, true)), 2));
    assert_eq!(rename([ok(named("New")), ok(named("Old"))]), (Ok("New".to_owned()), 1));
}

#[test]
fn a_deletion_is_done_running_or_refused() {
    let running = json!({ "deletion": { "status": "running", "percent": 40 } });
    let failed = json!({ "deletion": { "status": "failed", "detail": "Long ago." } });
    let answer = |status, body| Ok(Answer { status, body, etag: None, request_id: None });
    let delete = |answers: Vec<Result<Answer, ApiError>>| {
        let (_, client) = script(answers);
        now(delete_workspace(&client, "w", None)).map_err(|error| (error.cause, error.is_uncertain()))
    };
    assert_eq!(delete(vec![answer(204, None)]), Ok(DeletionProgress::Gone));
    assert_eq!(delete(vec![answer(202, Some(running.clone()))]), Ok(DeletionProgress::Running(Some(40.0))));
    assert_eq!(delete(vec![answer(202, None)]), Ok(DeletionProgress::Running(None)));
    assert_eq!(delete(vec![refused(404, "workspace_not_found")]), Ok(DeletionProgress::Gone));
    assert_eq!(delete(vec![refused(409, "deletion_blocked")]), Err((Cause::Conflict, false)));
    // Its answer is lost: what has become of it is asked.
    let lost = |cause, answers: Vec<Result<Answer, ApiError>>| {
        let lost = std::iter::once(err(cause));
        delete(lost.chain(answers).collect())
    };
    let there = || ok(named("Pisa"));
    assert_eq!(lost(Cause::TimedOut, vec![ok(running)]), Ok(DeletionProgress::Running(Some(40.0))));
    assert_eq!(lost(Cause::TimedOut, vec![refused(404, "workspace_not_found")]), Ok(DeletionProgress::Gone));
    // That none runs may mean that it is over, or that nobody can tell.
    for code in ["deletion_not_found", ""] {
        let (none, gone) = (|| refused_as(Absent::Resource, 404, code), || refused(404, "workspace_not_found"));
        assert_eq!(lost(Cause::TimedOut, vec![none(), gone()]), Ok(DeletionProgress::Gone));
        assert_eq!(lost(Cause::TimedOut, vec![none(), there()]), Err((Cause::TimedOut, true)));
        assert_eq!(lost(Cause::ServiceFailed, vec![none(), there()]), Err((Cause::ServiceFailed, false)));
        let silent = vec![none(), err(Cause::Forbidden)];
        assert_eq!(lost(Cause::ServiceFailed, silent), Err((Cause::ServiceFailed, true)));
    }
    assert_eq!(lost(Cause::TimedOut, vec![err(Cause::Forbidden)]), Err((Cause::TimedOut, true)));
    // One that has failed may have done so long ago.
    assert_eq!(lost(Cause::ServiceFailed, vec![ok(failed)]), Err((Cause::ServiceFailed, true)));
    // Something else says that it is well: a page that signs people in, say. That is no success.
    let elsewhere = vec![answer(200, None), refused_as(Absent::Resource, 404, "deletion_not_found"), there()];
    assert_eq!(delete(elsewhere), Err((Cause::Unreadable, true)));
}

#[test]
fn a_deletion_is_followed_until_the_workspace_is_gone() {
    let follow = |answers: Vec<Result<Answer, ApiError>>| {
        let (asked, client) = script(answers);
        let progress = now(follow_deletion(&client, "w")).map_err(|error| error.cause);
        (progress, asked.asked().len())
    };
    let failed = json!({ "deletion": { "status": "failed", "detail": "A job runs." } });
    assert_eq!(follow(vec![ok(failed)]), (Ok(DeletionProgress::Failed(Some("A job runs.".to_owned()))), 1));
    assert_eq!(follow(vec![refused(404, "workspace_not_found")]), (Ok(DeletionProgress::Gone), 1));
    let none = || refused_as(Absent::Resource, 404, "");
    assert_eq!(follow(vec![none(), ok(named("Pisa"))]), (Ok(DeletionProgress::NotRunning), 2));
    assert_eq!(follow(vec![none(), refused_as(Absent::Workspace, 404, "")]), (Ok(DeletionProgress::Gone), 2));
    assert_eq!(follow(vec![none(), err(Cause::Forbidden)]), (Err(Cause::Forbidden), 2));
    assert_eq!(follow(vec![err(Cause::TimedOut)]), (Err(Cause::TimedOut), 1));
    // Of one that was asked for, any word that is not its end says that it goes on. One of somebody else may never end.
    let paused = || ok(json!({ "deletion": { "status": "paused" } }));
    assert_eq!(follow(vec![paused()]), (Ok(DeletionProgress::Running(None)), 1));
    assert_eq!(now(get_deletion(&script([paused()]).1, "w")).map_err(|error| error.cause), Err(Cause::Unreadable));
    // Who only asks whether somebody else is at it, need not know more.
    let (asked, client) = script([none()]);
    assert_eq!(now(get_deletion(&client, "w")), Ok(DeletionProgress::NotRunning));
    assert_eq!(asked.asked().len(), 1);
}

#[test]
fn only_reads_and_creations_are_tried_again_and_only_after_a_passing_fault() {
    let tries = |cause: Cause| {
        let (asked, client) = script((0..99).map(|_| err(cause)));
        let new = NewKey { name: "New".to_owned(), scopes: Vec::new(), expires_at: None };
        let off = KeyChange::Status(KeyStatus::Inactive);
        drop(now(get_workspace(&client, "w")));
        let reads = asked.asked();
        drop(now(create_key(&client, "w", &new, "uuid")));
        let creations = asked.asked();
        drop(now(start_import(&client, "w", "pln-1", &["itm-1".to_owned()], "uuid")));
        let imports = asked.asked();
        drop(now(change_key(&client, "w", "k", &off, None)));
        drop(now(rename_workspace(&client, "w", "New", None)));
        drop(now(delete_workspace(&client, "w", None)));
        let others = asked.asked().iter().filter(|call| !call.starts_with("GET")).count();
        for repeated in [&reads, &creations, &imports] {
            assert!(repeated.iter().all(|call| repeated.first() == Some(call)), "{repeated:?}");
        }
        ([reads, creations, imports].map(|calls| calls.len()), others)
    };
    for cause in [Cause::Unreachable, Cause::Unavailable, Cause::TooManyRequests] {
        assert_eq!(tries(cause), ([3, 3, 3], 3), "{cause:?}");
    }
    for cause in [Cause::TimedOut, Cause::ServiceFailed, Cause::Forbidden, Cause::Offline, Cause::SignedOut] {
        assert_eq!(tries(cause), ([1, 1, 1], 3), "{cause:?}");
    }
}

#[test]
fn no_refusal_takes_back_what_an_earlier_try_may_have_done() {
    let create = |answers: Vec<Result<Answer, ApiError>>| {
        let (_, client) = script(answers);
        let new = NewKey { name: "New".to_owned(), scopes: Vec::new(), expires_at: None };
        let press = || now(create_key(&client, "w", &new, "uuid")).err();
        [press(), press()].map(|error| error.map(|error| (error.cause, error.is_uncertain())))
    };
    let certain = Some((Cause::Offline, false));
    for cause in [Cause::Unreachable, Cause::Unavailable] {
        assert_eq!(create(vec![err(cause), later()]), [Some((Cause::TooManyRequests, true)), certain]);
        assert_eq!(create(vec![err(cause), refused(401, "")]), [Some((Cause::SignedOut, true)), certain]);
        assert_eq!(create(vec![err(cause), refused(403, "")]), [Some((Cause::Forbidden, true)), certain]);
        assert_eq!(create(vec![err(cause), err(Cause::NoToken)]), [Some((Cause::NoToken, true)), certain]);
    }
    // A proxy that has waited long enough for the service.
    assert_eq!(create(vec![refused(408, ""), later()]), [Some((Cause::TooManyRequests, true)), certain]);
    assert_eq!(
        create(vec![later(), refused(403, "")]),
        [Some((Cause::TooManyRequests, false)), Some((Cause::Forbidden, false))]
    );
}
