//! What goes wrong at the service while the monkey plays.
//!
//! Which request meets what depends on the seed, the step, and which of the same requests of the step it is: never on
//! the order in which requests that run at the same time arrive. A seed therefore replays.

use super::dice::hash;
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use workspace_api::{
    Exchange,
    faults::{Effect, Fault, FaultHandle, Faults},
};

type Spoil = fn(Fault) -> Fault;

/// Every kind of fault with its name.
const KINDS: [(&str, Spoil); 15] = [
    ("slow", |fault| fault.delay(Duration::from_millis(150))),
    ("500", |fault| fault.problem(500, "internal", "Sent by the monkey.")),
    ("502 with HTML", |fault| fault.html(502)),
    ("503", |fault| fault.problem(503, "unavailable", "Sent by the monkey.").retry_after(1)),
    ("429", |fault| fault.problem(429, "rate_limited", "Sent by the monkey.").retry_after(1)),
    ("401", |fault| fault.problem(401, "unauthenticated", "Sent by the monkey.")),
    ("403", |fault| fault.problem(403, "forbidden", "Sent by the monkey.")),
    ("412", |fault| fault.problem(412, "precondition_failed", "Sent by the monkey.")),
    ("sign in again", Fault::require_reauthentication),
    ("lost answer", Fault::lose_answer),
    ("no answer", |fault| fault.effect(Effect::Hold)),
    ("made without an answer", |fault| fault.after_the_change().effect(Effect::Hold)),
    ("cut body", |fault| fault.effect(Effect::CutBody)),
    ("empty body", |fault| fault.effect(Effect::Empty)),
    ("broken JSON", |fault| fault.effect(Effect::Truncate)),
];

#[derive(Default)]
struct State {
    seed: u64,
    step: usize,
    /// How many of a hundred requests go wrong; 0 in calm weather.
    percent: u64,
    seen: BTreeMap<String, u32>,
    /// What the present request meets.
    decided: Option<usize>,
}

impl State {
    fn decide(&mut self, exchange: &Exchange) -> Option<usize> {
        let tab = exchange.request_header("x-monkey-tab").unwrap_or_default();
        let request = format!("{tab} {} {}", exchange.method, exchange.path);
        let nth = self.seen.entry(request.clone()).or_default();
        *nth += 1;
        let roll = hash(&format!("{} {} {request} {nth}", self.seed, self.step));
        let kind = usize::try_from(roll / 100).unwrap_or_default() % KINDS.len();
        (roll % 100 < self.percent).then_some(kind)
    }
}

/// The weather of a visit.
pub(crate) struct Weather {
    state: Arc<Mutex<State>>,
    set_up: Vec<FaultHandle>,
}

impl Weather {
    /// Calm at first.
    pub(crate) fn over(faults: &Faults, seed: u64) -> Self {
        let state = Arc::new(Mutex::new(State { seed, ..State::default() }));
        let fault = |(kind, (_, spoil)): (usize, &(&str, Spoil))| {
            let state = Arc::clone(&state);
            // The board asks one fault after the other, for one request at a time: the first of them throws the dice.
            let meets = move |exchange: &Exchange| {
                let mut state = lock(&state);
                if kind == 0 {
                    state.decided = state.decide(exchange);
                }
                state.decided == Some(kind)
            };
            faults.add(spoil(Fault::on("* /**").always().when(meets)))
        };
        Self { set_up: KINDS.iter().enumerate().map(fault).collect(), state }
    }

    /// From now on so many of a hundred requests go wrong.
    pub(crate) fn set(&self, step: usize, percent: u64) {
        let mut state = lock(&self.state);
        state.step = step;
        state.percent = percent;
        state.seen.clear();
    }

    /// How many requests met which kind.
    pub(crate) fn hits(&self) -> impl Iterator<Item = (&'static str, u32)> {
        KINDS.iter().zip(&self.set_up).map(|((name, _), fault)| (*name, fault.hits()))
    }
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}
