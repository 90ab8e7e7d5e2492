//! The tests' own eyes: what must fail a test does fail it.

use crate::pisa;
use e2e::{Find, Noise};
use serde_json::json;
use workspace_api::{faults::Fault, sample};

#[test]
#[should_panic(expected = "console (SEVERE console-api)")]
fn an_error_in_the_console() {
    let page = pisa();
    page.script("console.error('out of order');", &[]);
    page.finish();
}

#[test]
#[should_panic(expected = "Uncaught")]
fn an_exception_in_the_page() {
    let page = pisa();
    page.script_async("setTimeout(() => { throw new Error('out of order'); }); return new Promise(setTimeout);", &[]);
    page.finish();
}

#[test]
#[should_panic(expected = "against the policy: require-trusted-types-for")]
fn markup_from_a_text() {
    let page = pisa();
    page.script("try { document.createElement('p').innerHTML = '<b>x</b>'; } catch {}", &[]);
    // The event comes with the next task.
    page.script_async("return new Promise(setTimeout);", &[]);
    page.finish();
}

#[test]
#[should_panic(expected = "against the policy: style-src-attr")]
fn an_inline_style() {
    let page = pisa();
    page.script("document.body.setAttribute('style', 'color: red');", &[]);
    page.script_async("return new Promise(setTimeout);", &[]);
    page.finish();
}

#[test]
#[should_panic(expected = "console (SEVERE network)")]
fn a_failed_request_that_nobody_meant() {
    let page = pisa();
    let fault = Fault::on("GET /workspaces/{workspace_id}/api_keys").problem(500, "internal", "").always();
    page.service.faults().add(fault);
    page.button("Refresh").click();
    page.see("This is not your mistake.");
    page.finish();
}

#[test]
#[should_panic(expected = "the console has no line about Status(404)")]
fn a_failed_request_that_never_was() {
    let page = pisa();
    page.provokes(&[Noise::Status(404)]);
    page.finish();
}

#[test]
#[should_panic(expected = "POST /workspaces/wks-7f3k9q2m1x0a/api_keys")]
fn a_request_that_is_not_in_the_contract() {
    let page = pisa();
    page.provokes(&[Noise::Status(400)]);
    let script = "const csrf = document.cookie.split('; ').find((pair) => pair.startsWith('wg_csrf=')).slice(8); \
         await fetch(args[0], { method: 'POST', headers: { 'X-CSRF-Token': csrf }, body: '{\"nom\": 1}' });";
    page.script_async(script, &[json!(format!("/v3/workspaces/{}/api_keys", sample::PISA))]);
    page.finish();
}

#[test]
#[should_panic(expected = "Form elements must have labels")]
fn a_box_without_a_name() {
    let page = pisa();
    page.script("document.querySelector('section').append(document.createElement('input'));", &[]);
    page.axe();
}

#[test]
#[should_panic(expected = "without Page::finish")]
fn a_test_that_forgets_to_look() {
    drop(pisa());
}

#[test]
fn what_is_behind_a_dialog_is_out_of_reach() {
    let page = pisa();
    assert_eq!(page.button("Save name").count(), 1);
    page.button("Delete workspace").click();
    page.role("alertdialog").wait();
    assert_eq!(page.button("Save name").count(), 0);
    page.finish();
}
