//! A session that ends, and a portal that never answers: it is asked once for all that waits, everything goes on where it
//! was, nothing typed is lost.

use super::{add, empty_portal, tells};
use e2e::{Find, Locator, Noise, Page, Setup, eventually};
use serde_json::{Value, json};
use workspace_api::{Role, sample};

/// A portal that renews when the test says so, and counts how often it is asked.
const PORTAL: &str = "
    element.asked = 0;
    element.renewals = [];
    const renewal = () => {
        element.asked += 1;
        return new Promise((resolve, reject) => element.renewals.push({ resolve, reject }));
    };";

/// By tokens: a good one is fetched when it is asked for because another was refused, and kept from then on.
const BY_TOKEN: &str = "
    let fresh = 'stale';
    element.getAccessToken = async ({ refused }) => (refused ? (fresh = await renewal()) : fresh);";

/// By cookies, with the header against forged requests.
const BY_COOKIES: &str = "
    element.renewSession = renewal;
    element.csrf = () => ({ header: 'X-CSRF-Token', value: document.cookie.match(/wg_csrf=([^;]+)/)?.[1] });";

/// How long the host may take, and how long the service, in milliseconds.
const PATIENCE: u64 = 300_000;
const TIME_LIMIT: u64 = 20_000;

/// Keeps long timers back, so that their time is up when a test says so.
const LONG_TIMERS: &str = "
    window.long = new Map();
    const [set, clear] = [window.setTimeout.bind(window), window.clearTimeout.bind(window)];
    let last = 0;
    window.setTimeout = (run, after, ...rest) => {
        if (!(after >= 20_000)) return set(run, after, ...rest);
        last -= 1;
        window.long.set(last, { run, after });
        return last;
    };
    window.clearTimeout = (timer) => window.long.delete(timer) || clear(timer);";

/// A portal where long timers are kept back.
fn patient_portal() -> Page {
    let page = empty_portal(Setup::new());
    page.script(LONG_TIMERS, &[]);
    page
}

/// The time is up for whatever waits so long.
#[track_caller]
fn time_is_up(page: &Page, after: u64) {
    let script = "
        const due = [...window.long].filter(([, timer]) => timer.after === arguments[0]);
        for (const [id, { run }] of due) window.long.delete(id) && run();
        return due.length;";
    let due = page.script(script, &[json!(after)]);
    assert_ne!(due, json!(0), "something waits {after} milliseconds at most");
}

/// Waits until all that a page reads at first is there: the chips are the last to ask, for the scopes.
#[track_caller]
fn is_read(one: &Locator<'_>) {
    one.textbox("Workspace name").has_value("Bottling line Pisa");
    one.button("Deactivate MES connector").wait();
    one.region("API keys").beginning("button", "Broad scope 3").wait();
}

/// Types a name and saves it.
fn save<'p>(one: &Locator<'p>, name: &str) -> Locator<'p> {
    one.textbox("Workspace name").fill(name);
    one.button("Save name").click();
    one.region("Workspace information")
}

fn by(means: &str) -> String {
    format!("{PORTAL}{means}")
}

/// Waits until the portal was asked so often, all in all.
#[track_caller]
fn asked(page: &Page, times: u64) {
    let script = "return document.getElementById('one').asked;";
    eventually(&format!("asked {times} times"), || (page.script(script, &[]) == json!(times)).then_some(()));
}

fn renew(page: &Page, with: &Value) {
    page.script("document.getElementById('one').renewals.at(-1).resolve(arguments[0]);", std::slice::from_ref(with));
}

fn refuse(page: &Page) {
    page.script("document.getElementById('one').renewals.at(-1).reject(new Error('nobody'));", &[]);
}

/// How many requests with this method (`*`: any) the service has refused with 401.
fn refused(page: &Page, method: &str) -> usize {
    page.service.records_of(method, "/**").iter().filter(|exchange| exchange.status == Some(401)).count()
}

fn told_of_the_end(page: &Page) -> usize {
    let told = page.script("return document.getElementById('one').told;", &[]);
    told.as_array().map_or(0, |told| told.iter().filter(|event| event[0] == "wg-unauthorized").count())
}

#[test]
fn all_requests_that_wait_go_on_with_one_token() {
    let page = empty_portal(Setup::new());
    page.provokes(&[Noise::Status(401)]);
    add(&page, "one", &json!({ "workspace-id": sample::PISA }), &by(BY_TOKEN));
    asked(&page, 1);
    // The workspace, the keys and what the chips need are all on their way.
    eventually("several requests are refused", || (refused(&page, "*") >= 2).then_some(()));
    renew(&page, &json!(Role::Owner.token()));
    let one = page.shadow("#one");
    one.textbox("Workspace name").has_value("Bottling line Pisa");
    one.button("Deactivate MES connector").wait();
    assert_eq!(page.script("return document.getElementById('one').renewals.length;", &[]), json!(1));
    assert_eq!(told_of_the_end(&page), 0);
    page.finish();
}

#[test]
fn a_change_goes_on_where_it_was_once_the_cookies_are_renewed() {
    let page = empty_portal(Setup::new());
    page.provokes(&[Noise::Status(401)]);
    add(&page, "one", &json!({ "workspace-id": sample::PISA, "auth": null }), &by(BY_COOKIES));
    let one = page.shadow("#one");
    let name = one.textbox("Workspace name");
    name.has_value("Bottling line Pisa");
    page.service.end_sessions().expect("the service runs");
    name.fill("Typed before");
    one.button("Save name").click();
    asked(&page, 1);
    page.sign_in(Role::Owner);
    renew(&page, &Value::Null);
    one.see("Name saved");
    assert_eq!(page.service.backstage().workspace_name(sample::PISA).as_deref(), Some("Typed before"));
    assert_eq!((refused(&page, "PATCH"), told_of_the_end(&page)), (1, 0));
    page.finish();
}

#[test]
fn a_session_that_is_over_is_told_once_and_can_be_renewed_later() {
    let page = empty_portal(Setup::new());
    page.provokes(&[Noise::Status(401)]);
    add(&page, "one", &json!({ "workspace-id": sample::PISA, "auth": null }), &by(BY_COOKIES));
    let one = page.shadow("#one");
    let (information, name) = (one.region("Workspace information"), one.textbox("Workspace name"));
    name.has_value("Bottling line Pisa");
    page.service.end_sessions().expect("the service runs");
    name.fill("Typed before");
    one.button("Save name").click();
    asked(&page, 1);
    refuse(&page);
    information.see("Your session has ended");
    name.has_value("Typed before");
    tells(&page, "one", "wg-unauthorized", &json!({ "workspaceId": sample::PISA }));
    // The portal may still say no in its other way; it has heard of the end already.
    information.button("Try again").click();
    asked(&page, 2);
    renew(&page, &json!(false));
    information.see("Your session has ended");
    assert_eq!(told_of_the_end(&page), 1);
    page.sign_in(Role::Owner);
    information.button("Try again").click();
    information.see("Name saved");
    asked(&page, 2);
    // From here on an end is news again.
    page.service.end_sessions().expect("the service runs");
    name.fill("Typed later");
    one.button("Save name").click();
    asked(&page, 3);
    refuse(&page);
    information.see("Your session has ended");
    eventually("the end is told again", || (told_of_the_end(&page) == 2).then_some(()));
    page.finish();
}

#[test]
fn without_a_way_to_renew_the_end_is_told_at_once() {
    let page = empty_portal(Setup::new());
    page.provokes(&[Noise::Status(401)]);
    add(&page, "one", &json!({ "workspace-id": sample::PISA, "auth": null }), "");
    let one = page.shadow("#one");
    one.textbox("Workspace name").has_value("Bottling line Pisa");
    page.service.end_sessions().expect("the service runs");
    one.textbox("Workspace name").fill("Typed before");
    one.button("Save name").click();
    one.region("Workspace information").see("Your session has ended");
    one.textbox("Workspace name").has_value("Typed before");
    assert_eq!((refused(&page, "PATCH"), told_of_the_end(&page)), (1, 1));
    page.finish();
}

#[test]
fn a_token_that_never_comes_is_told_and_asked_for_again() {
    let page = patient_portal();
    let script = "
        element.asked = 0;
        const token = element.getAccessToken;
        element.getAccessToken = (given) => {
            if (!element.hangs) return token(given);
            element.asked += 1;
            return new Promise(() => {});
        };";
    add(&page, "one", &json!({ "workspace-id": sample::PISA }), script);
    let one = page.shadow("#one");
    is_read(&one);
    page.script("document.getElementById('one').hangs = true;", &[]);
    let information = save(&one, "Typed before");
    asked(&page, 1);
    // Somebody may be signing in: the service's limit is not the host's.
    assert_eq!(told_of_the_end(&page), 0);
    time_is_up(&page, PATIENCE);
    information.see("Your session has ended").see("The name was not saved");
    one.textbox("Workspace name").has_value("Typed before");
    eventually("the end is told", || (told_of_the_end(&page) == 1).then_some(()));
    assert_eq!(page.service.records_of("PATCH", "/workspaces/{workspace_id}").len(), 0);
    page.script("document.getElementById('one').hangs = false;", &[]);
    information.button("Try again").click();
    information.see("Name saved");
    page.finish();
}

#[test]
fn a_renewal_that_never_ends_is_told_and_asked_for_again() {
    let page = patient_portal();
    page.provokes(&[Noise::Status(401)]);
    add(&page, "one", &json!({ "workspace-id": sample::PISA, "auth": null }), &by(BY_COOKIES));
    let one = page.shadow("#one");
    is_read(&one);
    page.service.end_sessions().expect("the service runs");
    let information = save(&one, "Typed before");
    asked(&page, 1);
    time_is_up(&page, PATIENCE);
    information.see("Your session has ended");
    one.textbox("Workspace name").has_value("Typed before");
    eventually("the end is told", || (told_of_the_end(&page) == 1).then_some(()));
    // What never came is not waited for again.
    information.button("Try again").click();
    asked(&page, 2);
    page.sign_in(Role::Owner);
    renew(&page, &Value::Null);
    information.see("Name saved");
    page.finish();
}

#[test]
fn a_renewal_that_nobody_waits_for_any_more_is_not_used_later() {
    let page = empty_portal(Setup::new());
    page.provokes(&[Noise::Status(401)]);
    let script = by("
        const good = element.getAccessToken;
        let fresh = good();
        element.refuse = () => (fresh = 'stale');
        element.getAccessToken = async ({ refused }) => (refused ? (fresh = await renewal()) : fresh);");
    add(&page, "one", &json!({ "workspace-id": sample::PISA }), &script);
    let one = page.shadow("#one");
    is_read(&one);
    page.script("document.getElementById('one').refuse();", &[]);
    // The form asks for the scopes, and is closed while the portal is still at it.
    one.button("Create API key").click();
    asked(&page, 1);
    one.dialog("Create API key").button("Cancel").click();
    one.dialog("Create API key").gone();
    renew(&page, &json!("of yesterday"));
    let information = save(&one, "Typed later");
    asked(&page, 2);
    renew(&page, &json!(Role::Owner.token()));
    information.see("Name saved");
    assert_eq!(told_of_the_end(&page), 0);
    page.finish();
}

/// A portal whose `fetch` goes on for ever with a change: without an answer, or with one that never ends.
fn never_ends(answer: &str) {
    let page = patient_portal();
    let script = format!(
        "element.fetch = (request) => element.hangs && request.method === 'PATCH' ? {answer} : fetch(request);"
    );
    add(&page, "one", &json!({ "workspace-id": sample::PISA }), &script);
    let one = page.shadow("#one");
    is_read(&one);
    page.script("document.getElementById('one').hangs = true;", &[]);
    let information = save(&one, "Typed before");
    eventually("it is sent", || {
        let waiting = "return [...window.long.values()].some(({ after }) => after === 20_000);";
        (page.script(waiting, &[]) == true).then_some(())
    });
    time_is_up(&page, TIME_LIMIT);
    information.see("The service did not answer in time").see("It is not known whether this has worked");
    one.textbox("Workspace name").has_value("Typed before");
    page.script("document.getElementById('one').hangs = false;", &[]);
    information.button("Try again").click();
    information.see("Name saved");
    page.finish();
}

#[test]
fn a_fetch_of_the_portal_that_never_answers_is_not_waited_for() {
    never_ends("new Promise(() => {})");
}

#[test]
fn an_answer_of_the_portals_fetch_that_never_ends_is_not_waited_for() {
    never_ends("Promise.resolve(new Response(new ReadableStream()))");
}
