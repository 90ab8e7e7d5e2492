//! What is where: while it loads, and when it is there.

use e2e::{Ability, Find, Page, Setup, eventually, general, left_out, pictures::Width};
use serde_json::{Value, json};
use workspace_api::{
    faults::{Effect, Fault},
    sample,
};

/// How far a heading may be from where it will be, in CSS pixels: half a line and a little.
const NEAR: f64 = 16.0;

/// Where the headings of the sections begin in the page.
fn headings(page: &Page) -> Vec<f64> {
    let script = "return [...document.querySelectorAll('.section-title')]
        .map((title) => title.getBoundingClientRect().top + scrollY);";
    let tops = page.script(script, &[]);
    tops.as_array().into_iter().flatten().filter_map(Value::as_f64).collect()
}

#[test]
fn what_is_loading_takes_the_room_of_what_comes() {
    if left_out(Ability::Looks) {
        return;
    }
    let mut wrong = Vec::new();
    for width in Width::ALL {
        let (width, height) = width.size();
        let page = Setup::new().size(width, height).start();
        // The list of workspaces is that of the shell as well.
        for pattern in ["GET /workspaces", "GET /workspaces/**"] {
            page.service.faults().add(Fault::on(pattern).effect(Effect::Hold).always());
        }
        page.go_to(&general(sample::PISA));
        eventually("nothing is far off", || {
            let next = "const next = document.querySelector('.later');
                next?.scrollIntoView();
                return !next;";
            page.script(next, &[]).as_bool()?.then_some(())
        });
        page.css("#import .import > .skeleton").wait();
        let before = headings(&page);
        page.service.faults().clear();
        page.settled();
        page.region("API keys").see("40 keys").beginning("button", "Never used").wait();
        let after = headings(&page);
        let moved: Vec<f64> = before.iter().zip(&after).map(|(before, after)| after - before).collect();
        assert_eq!(moved.len(), 4);
        if moved.iter().any(|moved| moved.abs() > NEAR) {
            wrong.push(format!("{width} pixels wide, they move by {moved:?}"));
        }
        page.finish();
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Everything that explains something where the mouse is explains it where the focus is as well, and has a place to be
/// focused: a touch gives the focus.
#[test]
fn no_mouse_is_needed_to_read_why_or_when() {
    let page = Setup::new().role(workspace_api::Role::Viewer).open(&general(sample::PISA));
    page.settled();
    let script = "
        const wrong = [];
        const reasons = [...document.querySelectorAll('[role=tooltip]')];
        for (const reason of reasons) {
            const owner = document.querySelector(`[aria-describedby~='${reason.id}']`);
            owner.focus();
            const { left, right } = reason.getBoundingClientRect();
            const isShown = reason.checkVisibility() && reason.textContent.trim() !== '';
            const isInside = left >= 0 && right <= document.documentElement.clientWidth;
            if (document.activeElement !== owner || !isShown || !isInside)
                wrong.push(`${owner.outerHTML.slice(0, 120)}: ${isShown}, ${Math.round(left)} to ${Math.round(right)}`);
        }
        return [reasons.length, wrong.slice(0, 5)];";
    let sizes: &[(u32, u32)] = if left_out(Ability::Looks) { &[] } else { &[(1440, 900), (768, 900), (320, 720)] };
    for (width, height) in sizes {
        page.resize(*width, *height);
        page.drawn();
        let found = page.script(script, &[]);
        assert!(found[0].as_u64().is_some_and(|reasons| reasons > 150), "{found}");
        assert_eq!(found[1], json!([]), "{width} pixels wide");
    }
    page.finish();
}
