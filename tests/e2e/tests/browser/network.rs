//! The network goes and comes back, and so does the session: it is noticed and said, and what was only read goes on.

use crate::pisa;
use e2e::{Ability, Find, Noise, Page, Setup, eventually, general, left_out};
use workspace_api::{
    Role,
    faults::{Effect, Fault},
    sample,
};

const NOTICE: &str = "nothing can be changed until the network is back";

/// Waits until assistive technology was told this.
#[track_caller]
fn is_told(page: &Page, words: &str) {
    eventually(&format!("“{words}” is told"), || {
        let heard = page.script("return wgHeard.heard;", &[]);
        heard.as_array()?.iter().any(|said| said == &format!("polite: {words}")).then_some(())
    });
}

#[test]
fn going_offline_and_back_is_noticed_and_said() {
    if left_out(Ability::Offline) {
        return;
    }
    let page = pisa();
    page.provokes(&[Noise::Connection]);
    let name = page.textbox("Workspace name");
    name.fill("Typed by a person");
    page.not_see(NOTICE);
    page.offline(true);
    page.see(NOTICE);
    is_told(&page, "You are offline.");
    page.axe();
    page.button("Save name").click();
    page.region("Workspace information").see("The browser has no network.");
    name.has_value("Typed by a person");
    page.offline(false);
    page.not_see(NOTICE);
    is_told(&page, "You are online again.");
    // A change is never repeated by itself.
    name.has_value("Typed by a person");
    assert_eq!(page.service.records_of("PATCH", "/workspaces/{workspace_id}").len(), 0);
    page.button("Save name").click();
    page.see("Name saved");
    page.finish();
}

#[test]
fn the_notice_is_in_sight_wherever_the_person_is_and_hides_nothing_focused() {
    if left_out(Ability::Offline) || left_out(Ability::Looks) {
        return;
    }
    let page = Setup::new().size(320, 600).open(&general(sample::PISA));
    page.settled();
    page.offline(true);
    page.see(NOTICE);
    let script = "
        const notice = document.querySelector('.offline').getBoundingClientRect();
        return notice.top >= 0 && notice.bottom <= innerHeight;";
    page.button("Delete workspace").run("arguments[0].scrollIntoView({ block: 'start' }); arguments[0].focus();");
    assert_eq!(page.script(script, &[]), true, "it can be seen at the end of the page");
    let covered = "
        const { left, top, width, height } = arguments[0].getBoundingClientRect();
        const there = document.elementFromPoint(left + width / 2, top + height / 2);
        return !arguments[0].contains(there);";
    assert_eq!(page.button("Delete workspace").run(covered), false, "what has the focus is in sight");
    let wide = "return document.documentElement.scrollWidth > innerWidth;";
    assert_eq!(page.script(wide, &[]), false, "nothing scrolls sideways");
    page.offline(false);
    page.not_see(NOTICE);
    page.finish();
}

#[test]
fn what_could_not_be_read_is_read_when_the_network_is_back() {
    if left_out(Ability::Offline) {
        return;
    }
    let page = Setup::new().start();
    page.provokes(&[Noise::Connection]);
    let cut = |endpoint: &str| page.service.faults().add(Fault::on(endpoint).effect(Effect::CutBody).always());
    let faults = [cut("GET /workspaces/{workspace_id}"), cut("GET /workspaces/{workspace_id}/api_keys")];
    page.go_to(&general(sample::PISA));
    page.region("Workspace information").see("The service can't be reached");
    page.region("API keys").see("The service can't be reached");
    // The rest of the program is there before the network goes.
    page.settled();
    page.offline(true);
    page.see(NOTICE);
    for fault in faults {
        fault.remove();
    }
    page.offline(false);
    page.textbox("Workspace name").has_value("Bottling line Pisa");
    page.row("MES connector").wait();
    page.finish();
}

#[test]
fn what_could_not_be_read_is_read_when_the_person_is_back_from_signing_in() {
    let page = Setup::new().start();
    page.provokes(&[Noise::Status(401)]);
    page.service.end_sessions().expect("the service runs");
    page.go_to(&general(sample::PISA));
    page.region("Workspace information").see("Your session has ended");
    page.region("API keys").see("Your session has ended");
    page.sign_in(Role::Owner);
    page.away_for(5);
    page.textbox("Workspace name").has_value("Bottling line Pisa");
    page.row("MES connector").wait();
    page.finish();
}

#[test]
fn a_change_that_met_the_end_of_the_session_is_offered_again() {
    let page = Setup::new().setting("wg-login-url", "/sign-in?return_to={here}").open(&general(sample::PISA));
    page.settled();
    page.provokes(&[Noise::Status(401)]);
    page.service.end_sessions().expect("the service runs");
    page.textbox("Workspace name").fill("Typed by a person");
    page.button("Save name").click();
    let section = page.region("Workspace information");
    section.see("Your session has ended").see("It opens in a new tab, and what you typed stays here.");
    page.sign_in(Role::Owner);
    page.away_for(20);
    section.see("You are back.");
    page.textbox("Workspace name").has_value("Typed by a person");
    assert_eq!(
        page.service.records_of("PATCH", "/workspaces/{workspace_id}").len(),
        1,
        "nothing is repeated by itself"
    );
    section.button("Try again").click();
    page.see("Name saved");
    page.finish();
}

#[test]
fn reads_heed_how_long_the_service_asks_to_wait() {
    let page = Setup::new().start();
    page.provokes(&[Noise::Status(429), Noise::Status(503)]);
    let keys = "GET /workspaces/{workspace_id}/api_keys";
    page.service.faults().add(Fault::on(keys).problem(429, "rate_limited", "Sent by the test.").retry_after(1));
    page.service.faults().add(Fault::on(keys).problem(503, "unavailable", "Sent by the test.").retry_after(2));
    page.go_to(&general(sample::PISA));
    page.row("MES connector").wait();
    let asked = page.service.records_of("GET", "/workspaces/{workspace_id}/api_keys");
    let statuses: Vec<_> = asked.iter().map(|exchange| exchange.status).collect();
    assert_eq!(statuses, [Some(429), Some(503), Some(200)]);
    // The second and the third try came no sooner than they might.
    let starts = page.script(
        "return performance.getEntriesByType('resource').filter(({ name }) => name.includes('/api_keys?')).map(({ startTime }) => startTime);",
        &[],
    );
    let starts: Vec<f64> = starts.as_array().into_iter().flatten().filter_map(serde_json::Value::as_f64).collect();
    let [first, second, third] = starts[..] else { panic!("three tries: {starts:?}") };
    assert!(second - first >= 1000.0 && third - second >= 2000.0, "{starts:?}");
    page.finish();
}
