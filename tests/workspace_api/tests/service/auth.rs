//! Tokens, sessions, CSRF.

use crate::harness::{Api, Reply, of, send};
use reqwest::Method;
use serde_json::json;
use workspace_api::{CSRF_HEADER, Role, Session, sample};

fn cookies(session: &Session) -> String {
    format!("other=1; wg_session={}; wg_csrf={}", session.token, session.csrf)
}

async fn form(api: &Api, fields: &str) -> Reply {
    let request = api.beside(Method::POST, "/sign-in").header("Content-Type", "application/x-www-form-urlencoded");
    send(request.body(fields.to_owned())).await
}

#[tokio::test]
async fn nobody_gets_in_without_credentials() {
    let api = Api::start();
    send(api.anonymous(Method::GET, "/workspaces")).await.refused(401, "unauthenticated");
    let wrong = send(api.anonymous(Method::GET, "/workspaces").bearer_auth("guessed")).await;
    assert_eq!(wrong.refused(401, "invalid_token").header("www-authenticate"), "Bearer");
    let basic = api.anonymous(Method::GET, "/workspaces").header("Authorization", "owner-token");
    send(basic).await.refused(401, "invalid_token");
    send(api.anonymous(Method::GET, "/workspaces").header("Cookie", "wg_session=guessed"))
        .await
        .refused(401, "unauthenticated");
}

#[tokio::test]
async fn a_session_reads_and_changes_with_the_csrf_header_only() {
    let api = Api::start();
    let session = api.sign_in(Role::Owner).unwrap();
    let path = of(sample::PISA, "");
    let request = |method| api.anonymous(method, &path).header("Cookie", cookies(&session));
    assert_eq!(send(request(Method::GET)).await.expect(200)["workspace"]["permissions"].as_array().unwrap().len(), 5);
    let change = || request(Method::PATCH).header("If-Match", "*").json(&json!({ "name": "By cookie" }));
    send(change()).await.refused(403, "csrf_failed");
    send(change().header(CSRF_HEADER, "guessed")).await.refused(403, "csrf_failed");
    send(change().header(CSRF_HEADER, &session.csrf)).await.expect(200);
}

#[tokio::test]
async fn the_form_signs_in_for_a_role_and_goes_back() {
    let api = Api::start();
    let page = send(api.beside(Method::GET, "/sign-in?return_to=%2Fworkspaces%2Fa%3Fb%23c")).await;
    assert_eq!(page.status, 200);
    assert!(page.text.contains(r#"value="/workspaces/a?b#c""#), "{}", page.text);
    assert!(page.header("content-security-policy").contains("form-action 'self'"));
    let reply = form(&api, "role=viewer&return_to=%2Fworkspaces%2Fa%23api-keys").await;
    assert_eq!((reply.status, reply.header("location")), (303, "/workspaces/a#api-keys"));
    let set: Vec<_> = reply.headers.get_all("set-cookie").iter().map(|value| value.to_str().unwrap()).collect();
    assert!(set[0].starts_with("wg_session=") && set[0].contains("HttpOnly"), "{set:?}");
    assert!(set[1].starts_with("wg_csrf=") && !set[1].contains("HttpOnly"), "{set:?}");
    let cookie = set[0].split(';').next().unwrap();
    let workspace = send(api.anonymous(Method::GET, &of(sample::PISA, "")).header("Cookie", cookie)).await.expect(200);
    assert_eq!(workspace["workspace"]["permissions"], json!(["api_keys:read"]));

    let out = send(api.beside(Method::POST, "/sign-out").header("Cookie", cookie)).await;
    assert_eq!(out.status, 303);
    send(api.anonymous(Method::GET, "/workspaces").header("Cookie", cookie)).await.refused(401, "unauthenticated");
}

#[tokio::test]
async fn the_form_leads_nowhere_else() {
    let api = Api::start();
    for elsewhere in ["https%3A%2F%2Felsewhere.example", "%2F%2Felsewhere.example", "%2F%5Celsewhere.example", ""] {
        assert_eq!(form(&api, &format!("role=owner&return_to={elsewhere}")).await.header("location"), "/");
    }
    form(&api, "role=king").await.refused(422, "validation_failed");
    let page = send(api.beside(Method::GET, "/sign-in?return_to=%2F%22%3E%3Cscript%3E")).await;
    assert!(!page.text.contains("<script>"));
}

#[tokio::test]
async fn all_sessions_can_end_mid_way() {
    let api = Api::start();
    let session = api.sign_in(Role::Owner).unwrap();
    let by_cookie = || send(api.anonymous(Method::GET, "/workspaces").header("Cookie", cookies(&session)));
    by_cookie().await.expect(200);
    api.end_sessions().unwrap();
    by_cookie().await.refused(401, "unauthenticated");
    api.get("/workspaces").await.refused(401, "invalid_token");
    api.renew_tokens();
    api.get("/workspaces").await.expect(200);
}
