//! Answers that go wrong on purpose.

use crate::harness::{Api, of, send};
use reqwest::Method;
use serde_json::{Value, json};
use std::{
    sync::Arc,
    time::{Duration, Instant, SystemTime},
};
use workspace_api::{
    Options,
    faults::{Effect, Fault},
    sample,
};

const GET: &str = "GET /workspaces/{workspace_id}";
const PATCH: &str = "PATCH /workspaces/{workspace_id}";

fn pisa() -> String {
    of(sample::PISA, "")
}

/// Whether the answer to a request arrives whole.
async fn arrives(request: reqwest::RequestBuilder) -> bool {
    async { request.send().await?.bytes().await }.await.is_ok()
}

/// Waits for a condition, for ten seconds at most.
async fn until(condition: impl Fn() -> bool) {
    let deadline = Instant::now() + Duration::from_secs(10);
    while !condition() {
        assert!(Instant::now() < deadline, "it has not come true");
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
}

#[tokio::test]
async fn a_fault_is_of_some_requests_for_some_times() {
    let api = Api::start();
    let fault = api.faults().add(Fault::on(GET).skip(1).times(2).problem(500, "broken", "Broken."));
    let mut seen = Vec::new();
    for _ in 0..5 {
        seen.push(api.get(&pisa()).await.status);
        assert_eq!(api.get("/workspaces").await.status, 200);
    }
    assert_eq!(seen, [200, 500, 500, 200, 200]);
    assert_eq!(fault.hits(), 2);
}

#[tokio::test]
async fn a_fault_can_choose_by_more_than_the_path() {
    let api = Api::start();
    let second_pages = Fault::on("* /workspaces/**")
        .when(|exchange| exchange.query.as_deref().is_some_and(|query| query.contains("cursor")));
    let fault = api.faults().add(second_pages.always().problem(503, "unavailable", "Later."));
    let path = of(sample::PISA, "/api_keys?limit=5");
    let cursor = api.get(&path).await.expect(200)["next_cursor"].as_str().unwrap().to_owned();
    let second = format!("{path}&cursor={cursor}");
    api.get(&second).await.refused(503, "unavailable");
    api.get(&second).await.refused(503, "unavailable");
    fault.remove();
    api.get(&second).await.expect(200);
}

#[tokio::test]
async fn problems_pointers_and_waits() {
    let api = Api::start();
    api.faults().add(Fault::on(PATCH).field("/name", "Not this one."));
    api.faults().add(Fault::on(GET).problem(429, "too_many_requests", "Slowly.").retry_after(7));
    api.faults().add(Fault::on(GET).problem(503, "unavailable", "Later.").retry_after_date(Duration::from_secs(60)));
    api.faults().add(Fault::on(GET).require_reauthentication());
    assert_eq!(api.patch(&pisa(), "*", &json!({ "name": "x" })).await.pointers(), ["/name"]);
    assert_eq!(api.get(&pisa()).await.refused(429, "too_many_requests").header("retry-after"), "7");
    let later = api.get(&pisa()).await;
    assert!(httpdate::parse_http_date(later.header("retry-after")).unwrap() > SystemTime::now());
    api.get(&pisa()).await.refused(403, "reauthentication_required");
    assert_eq!(api.backstage().workspace_name(sample::PISA).as_deref(), Some("Bottling line Pisa"));
    assert!(api.records().iter().all(|exchange| exchange.injected));
}

#[tokio::test]
async fn bodies_of_all_wrong_kinds() {
    let api = Api::start();
    let whole = api.get(&pisa()).await.text;
    let edit = Effect::Edit(Arc::new(|mut body: Value| {
        body["workspace"]["name"] = json!("Edited");
        body
    }));
    for effect in [Effect::Empty, Effect::Truncate, Effect::Json(json!([1])), edit] {
        api.faults().add(Fault::on(GET).effect(effect));
    }
    api.faults().add(Fault::on(GET).html(502));
    let replies = [api.get(&pisa()).await, api.get(&pisa()).await, api.get(&pisa()).await, api.get(&pisa()).await];
    assert!(replies.iter().all(|reply| reply.status == 200 && reply.header("content-type") == "application/json"));
    assert_eq!(replies[0].text, "");
    assert!(whole.starts_with(&replies[1].text) && replies[1].text.len() < whole.len());
    assert_eq!(replies[2].text, "[1]");
    assert_eq!(replies[3].json()["workspace"]["name"], "Edited");
    let html = api.get(&pisa()).await;
    assert_eq!((html.status, html.header("content-type")), (502, "text/html"));
}

#[tokio::test]
async fn connections_break() {
    let api = Api::start();
    api.faults().add(Fault::on(GET).effect(Effect::CutBody));
    let response = api.request(Method::GET, &pisa()).send().await.expect("the head arrives");
    assert_eq!(response.status(), 200);
    assert!(response.bytes().await.is_err());
    api.faults().add(Fault::on(GET).always().effect(Effect::Drop));
    assert!(!arrives(api.request(Method::GET, &pisa())).await);
    assert_eq!(api.records().last().unwrap().status, None);
    api.faults().clear();
    assert!(arrives(api.request(Method::GET, &pisa())).await);
}

#[tokio::test]
async fn a_change_is_made_or_not_as_the_fault_says() {
    let api = Api::start();
    let change =
        |name: &str| api.request(Method::PATCH, &pisa()).header("If-Match", "*").json(&json!({ "name": name }));
    let name = || api.backstage().workspace_name(sample::PISA).unwrap();
    api.faults().add(Fault::on(PATCH).lose_answer());
    assert!(!arrives(change("Made, but lost")).await);
    assert_eq!(name(), "Made, but lost");
    api.faults().add(Fault::on(PATCH).effect(Effect::CutBody));
    assert!(!arrives(change("Not made")).await);
    assert_eq!(name(), "Made, but lost");
    api.faults().add(Fault::on(PATCH).after_the_change().html(504));
    assert_eq!(send(change("Made, but a proxy gave up")).await.status, 504);
    assert_eq!(name(), "Made, but a proxy gave up");
}

#[tokio::test]
async fn an_answer_is_held_until_it_is_released() {
    let api = Api::start();
    let fault = api.faults().add(Fault::on(GET).effect(Effect::Hold));
    let path = pisa();
    let held = api.get(&path);
    tokio::pin!(held);
    tokio::select! {
        reply = &mut held => panic!("it was not held: {}", reply.status),
        () = until(|| fault.hits() == 1) => {}
    }
    api.get("/workspaces").await.expect(200);
    assert_eq!(api.records()[0].status, None);
    fault.release();
    held.await.expect(200);
}

#[tokio::test]
async fn a_change_can_be_made_and_its_answer_spoiled_in_any_way_or_never_come() {
    let api = Api::start();
    let change =
        |name: &str| api.request(Method::PATCH, &pisa()).header("If-Match", "*").json(&json!({ "name": name }));
    let name = || api.backstage().workspace_name(sample::PISA).unwrap();
    let own = || api.records().last().and_then(|exchange| exchange.own_status);
    let made = || Fault::on(PATCH).after_the_change();
    for (named, status, fault) in [
        ("One", 408, made().problem(408, "timeout", "Late.")),
        ("Two", 500, made().problem(500, "internal", "Broken.")),
        ("Three", 502, made().html(502)),
        ("Four", 503, made().raw(503, "", "")),
    ] {
        api.faults().add(fault);
        assert_eq!(send(change(named)).await.status, status);
        assert_eq!((name().as_str(), own()), (named, Some(200)));
    }
    let fault = api.faults().add(made().effect(Effect::Hold));
    tokio::select! {
        reply = send(change("Five")) => panic!("it was not held: {}", reply.status),
        () = until(|| fault.hits() == 1 && name() == "Five") => {}
    }
    assert_eq!((own(), api.records().last().unwrap().status), (Some(200), None));
    // Without a change the service has said nothing.
    api.faults().add(Fault::on(PATCH).problem(500, "internal", "Broken."));
    assert_eq!(send(change("Six")).await.status, 500);
    assert_eq!((name().as_str(), own()), ("Five", None));
}

#[tokio::test]
async fn an_answer_can_take_its_time() {
    let api = Api::start();
    api.faults().add(Fault::on(GET).delay(Duration::from_millis(80)));
    let begin = Instant::now();
    api.get(&pisa()).await.expect(200);
    assert!(begin.elapsed() >= Duration::from_millis(80));
    assert!(!api.records()[0].injected, "a slow answer is still the service's own");
}

#[tokio::test]
async fn a_caller_who_goes_away_leaves_a_record_without_an_answer() {
    let api = Api::start();
    api.faults().add(Fault::on(GET).effect(Effect::Hold));
    let path = pisa();
    tokio::select! {
        reply = api.get(&path) => panic!("it was not held: {}", reply.status),
        () = until(|| !api.records().is_empty()) => {}
    }
    let records = api.records_of("GET", "/workspaces/{workspace_id}");
    assert_eq!((records.len(), records[0].status), (1, None));
}

#[tokio::test]
async fn the_port_can_be_closed_and_opened() {
    let api = Api::start();
    api.get("/workspaces").await.expect(200);
    api.stop_listening().unwrap();
    assert!(!arrives(api.request(Method::GET, "/workspaces")).await, "connections that there were are gone");
    let error = std::net::TcpStream::connect(api.address()).unwrap_err();
    assert_eq!(error.kind(), std::io::ErrorKind::ConnectionRefused);
    api.resume().unwrap();
    api.get("/workspaces").await.expect(200);
}

#[tokio::test]
async fn a_service_that_does_not_record_keeps_nothing() {
    let api = Api::with(Options { record: false, ..Options::default() });
    api.get("/workspaces").await.expect(200);
    assert!(api.records().is_empty());
}
