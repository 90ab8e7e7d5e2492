//! Somebody works with the page on nginx, under the policy that it sends.

use super::Site;
use e2e::{Find, Noise, Page, Setup, general};
use serde_json::json;
use workspace_api::sample;

/// Counts how WebAssembly is compiled: while it arrives, or after it has arrived. The parts that come later are counted
/// by themselves.
const COUNT: &str = "
    const counted = (window.compiled = { streaming: 0, later: 0, whole: 0 });
    const count = (name, kind) => {
        const real = WebAssembly[name];
        WebAssembly[name] = (first, ...rest) => {
            if (first instanceof WebAssembly.Module) return real.call(WebAssembly, first, ...rest);
            if (kind === 'whole') counted.whole++;
            else Promise.resolve(first).then(({ url }) => counted[url.includes('/later/') ? 'later' : kind]++);
            return real.call(WebAssembly, first, ...rest);
        };
    };
    for (const name of ['compileStreaming', 'instantiateStreaming']) count(name, 'streaming');
    for (const name of ['compile', 'instantiate']) count(name, 'whole');";

fn visitor(setup: Setup) -> (Page, Site) {
    let page = setup.start();
    let site = Site::beside(&page);
    page.before_each_document(COUNT);
    (page, site)
}

#[test]
fn everything_works_under_the_policy_and_compiles_while_it_arrives() {
    let (page, site) = visitor(Setup::new());
    page.go_to_url(&site.nginx.url(&general(sample::PISA)));
    let information = page.region("Workspace information");
    information.textbox("Workspace name").fill("Served by nginx");
    information.button("Save name").click();
    information.see("Name saved");
    assert_eq!(page.service.backstage().workspace_name(sample::PISA).as_deref(), Some("Served by nginx"));
    let compiled = || page.script("return window.compiled;", &[]);
    assert_eq!((&compiled()["streaming"], &compiled()["whole"]), (&json!(1), &json!(0)), "the program itself");
    let at_first = compiled()["later"].as_u64();
    page.button("Deactivate MES connector").click();
    let dialog = page.alertdialog("Deactivate MES connector?");
    dialog.button("Deactivate key").click();
    dialog.gone();
    page.region("Import basic settings").run("arguments[0].scrollIntoView();");
    page.region("Import basic settings").combobox("Source workspace").wait();
    page.settled();
    let now = compiled();
    assert!(now["later"].as_u64() >= at_first.map(|parts| parts + 2) && now["whole"] == 0, "parts came later: {now}");
    let origins =
        "return [...new Set(performance.getEntriesByType('resource').map(({ name }) => new URL(name).origin))];";
    assert_eq!(page.script(origins, &[]), json!([site.nginx.url("")]));
    page.finish();
}

#[test]
fn the_embedded_page_compiles_while_it_arrives() {
    let (page, site) = visitor(Setup::new());
    page.go_to_url(&site.nginx.url(&format!("/embed/example.html?workspace-id={}", sample::PISA)));
    page.shadow("#place").textbox("Workspace name").has_value("Bottling line Pisa");
    let compiled = page.script("return window.compiled;", &[]);
    assert!(compiled["streaming"] == 1 && compiled["whole"] == 0, "{compiled}");
    page.finish();
}

#[test]
fn an_id_that_needs_encoding_is_reached() {
    let (page, site) = visitor(Setup::new());
    page.go_to_url(&site.nginx.url(&general(sample::TEST_BENCH)));
    page.region("Workspace information").see(sample::TEST_BENCH);
    page.finish();
}

#[test]
fn signing_in_leads_back_to_the_page() {
    let (page, site) = visitor(Setup::new().signed_out());
    page.provokes(&[Noise::Status(401)]);
    let address = site.nginx.url(&general(sample::PISA));
    page.go_to_url(&address);
    page.region("Workspace information").link("Sign in again").click();
    page.radio("Owner").click();
    page.button("Sign in").click();
    page.textbox("Workspace name").has_value("Bottling line Pisa");
    assert_eq!(page.script("return location.href;", &[]), json!(address));
    page.finish();
}
