//! The change is made, and what comes back does not say so: the page ends up showing what is true, and it is made once.

use super::{
    change::{Change, Settled, UNKNOWN},
    report::{Cell, is_wanted},
    told::press,
};
use e2e::{Find, Noise};
use workspace_api::faults::{Effect, Fault};

/// An answer that says nothing about the change.
struct Lost {
    name: &'static str,
    spoil: fn(Fault) -> Fault,
    noise: Option<Noise>,
    /// Whether a creation is asked for again by itself: what passes by itself is.
    is_passing: bool,
    /// Whether some browsers send the request again by themselves: by a 408 a server may close a connection that was used
    /// before. They must not do so for ever.
    is_repeated: bool,
}

const ALL: [Lost; 6] = [
    Lost {
        name: "after the change: a reset within the answer",
        spoil: |fault| fault.effect(Effect::CutBody),
        noise: Some(Noise::Connection),
        is_passing: true,
        is_repeated: false,
    },
    Lost {
        name: "after the change: 408",
        spoil: |fault| fault.problem(408, "timeout", "Sent by the test."),
        noise: Some(Noise::Status(408)),
        is_passing: true,
        is_repeated: true,
    },
    Lost {
        name: "after the change: 500",
        spoil: |fault| fault.problem(500, "internal", "Sent by the test."),
        noise: Some(Noise::Status(500)),
        is_passing: false,
        is_repeated: false,
    },
    Lost {
        name: "after the change: 502 with HTML",
        spoil: |fault| fault.html(502),
        noise: Some(Noise::Status(502)),
        is_passing: true,
        is_repeated: false,
    },
    Lost {
        name: "after the change: 503",
        spoil: |fault| fault.raw(503, "", ""),
        noise: Some(Noise::Status(503)),
        is_passing: true,
        is_repeated: false,
    },
    Lost {
        name: "after the change: no answer",
        spoil: |fault| fault.effect(Effect::Hold),
        noise: None,
        is_passing: false,
        is_repeated: false,
    },
];

pub(super) fn lost(change: &Change) {
    ALL.iter().filter(|lost| is_wanted(change.endpoint, lost.name)).for_each(|lost| one(change, lost));
}

fn one(change: &Change, lost: &Lost) {
    let cell = Cell::begin(&change.call(), lost.name);
    let page = change.prepared();
    page.provokes(lost.noise.as_slice());
    let fault = (lost.spoil)(Fault::on(change.endpoint).after_the_change()).times(if lost.is_repeated { 2 } else { 1 });
    let fault = page.service.faults().add(fault);
    let place = (change.place)(&page);
    press(&place, change.button);
    if change.settled != Settled::ByReading && !lost.is_passing {
        // Nobody reads it, and nobody asks again before the person does.
        place.css(".notice-error").wait();
        if change.settled == Settled::ByKey {
            place.see(UNKNOWN);
        }
        (change.kept)(&page);
        press(&place, change.button);
    }
    change.has_worked(&page);
    // The service can't tell the browser's repetition from the page's: one more is the browser's.
    let sent = change.sent(&page).len();
    let (wanted, why) = match change.settled {
        Settled::ByReading => (1, "without a key it is never sent again"),
        _ => (2, "it is asked for again, once"),
    };
    assert!((wanted..=wanted + usize::from(lost.is_repeated)).contains(&sent), "{}: {why}, not {sent}", change.call());
    page.finish();
    cell.passed(fault.hits());
}
