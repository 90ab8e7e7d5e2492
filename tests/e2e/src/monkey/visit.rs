//! A visit of the monkey: one browser and one service, until the workspace is gone or the time is over.

use super::{
    Report,
    actions::{self, Action, Control, Reach},
    checks::{self, AGREEMENT, AT_ONCE, Memory, TOLD},
    dice::Dice,
    hands,
    weather::Weather,
    wishes::Wishes,
};
use crate::{Page, Setup, general};
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use tempfile::TempDir;
use workspace_api::{Exchange, Role, sample};

/// How many steps lie between two looks at whether page and service agree, at least: no dialog may be open then.
const BETWEEN_AGREEMENTS: usize = 15;
/// How long the page may take to come to rest.
const REST: Duration = Duration::from_secs(20);
/// How long an answer may take, in seconds: much longer than one takes that is not held back.
const TIME_LIMIT: &str = "5";

/// In so many steps each of these comes at least once, wherever the monkey is then.
const EACH: usize = 50;
const TAB_AT: usize = 20;
const END_AT: usize = 40;

/// What a visit is like.
#[derive(Clone, Copy)]
pub(super) struct Manner {
    pub(super) role: Role,
    pub(super) reach: Reach,
    /// What is run in the document besides.
    pub(super) script: &'static str,
}

pub(super) struct Visit {
    page: Page,
    manner: Manner,
    seed: u64,
    dice: Dice,
    weather: Weather,
    /// How many of a hundred requests go wrong at present.
    percent: u64,
    steps: usize,
    /// How many steps the monkey has been elsewhere.
    astray: usize,
    /// The tab that is seen, and whether there is another.
    tab: usize,
    has_other_tab: bool,
    /// Before which step the person signs in again, while the session has ended.
    signs_in: Option<usize>,
    /// Whether something has happened that the page can't know of before it reads again.
    is_behind: bool,
    keys: usize,
    wishes: Wishes,
    /// After how many steps page and service last agreed, and how often they have.
    agreed: usize,
    agreements: usize,
    /// At the first agreement, and at the last.
    memory: Option<(Memory, Memory)>,
    _downloads: TempDir,
}

impl Visit {
    pub(super) fn begin(seed: u64, number: u64, manner: Manner) -> Self {
        let page = Setup::new().forgetting_pages().role(manner.role).setting("wg-time-limit", TIME_LIMIT).start();
        let downloads = TempDir::with_prefix("workspace-general-").expect("a folder for downloads");
        page.save_downloads_in(downloads.path());
        page.allow_clipboard();
        let seed = Dice::new(seed.wrapping_add(number)).next();
        let weather = Weather::over(&page.service.faults(), seed);
        let keys = page.service.backstage().key_count(sample::PISA);
        let visit = Self {
            page,
            manner,
            seed,
            dice: Dice::new(seed),
            weather,
            percent: 0,
            steps: 0,
            astray: 0,
            tab: 0,
            has_other_tab: false,
            signs_in: None,
            is_behind: false,
            keys,
            wishes: Wishes::default(),
            agreed: 0,
            agreements: 0,
            memory: None,
            _downloads: downloads,
        };
        visit.page.devtools("Performance.enable", &json!({}));
        visit.arrive();
        visit
    }

    /// Opens the page in a tab that is new.
    fn arrive(&self) {
        let script = include_str!("in_page.js").replace("SEED", &(self.seed & 0xFFFF_FFFF).to_string());
        let script = script.replace("TAB", &self.tab.to_string()) + self.manner.script;
        self.page.before_each_document(&script);
        self.page.go_to(&general(sample::PISA));
        self.rest();
    }

    /// Whether the workspace is still there.
    pub(super) fn goes_on(&self) -> bool {
        self.page.service.backstage().workspace_name(sample::PISA).is_some()
    }

    pub(super) fn step(&mut self, report: &mut Report, log: &mut impl FnMut(&str)) {
        if self.steps.is_multiple_of(10) {
            self.percent = *self.dice.pick(&[0, 0, 10, 30]);
        }
        self.steps += 1;
        report.steps += 1;
        self.weather.set(self.steps, self.percent);
        if self.signs_in.is_some_and(|step| self.steps >= step) {
            self.say(report, log, "sign in again");
            self.sign_in();
        }
        let seen = self.look();
        let path = seen["path"].as_str().unwrap_or_default();
        self.astray = if path == general(sample::PISA) { 0 } else { self.astray + 1 };
        if self.astray > 6 || path == "/sign-in" || seen.is_null() {
            self.say(report, log, "home");
            return self.go_home();
        }
        let controls: Vec<Control> = seen["controls"].as_array().into_iter().flatten().map(Control::read).collect();
        let dialog = seen["dialog"].as_str();
        report.dialogs.extend(dialog.map(str::to_owned));
        report.touched.see(&controls);
        let name = self.page.service.backstage().workspace_name(sample::PISA).unwrap_or_default();
        let action = match (self.steps % EACH, self.manner.reach) {
            (TAB_AT, Reach::Everywhere) => Action::OtherTab,
            (END_AT, _) => Action::SessionEnds,
            (_, reach) => actions::choose(&mut self.dice, &controls, dialog, &report.touched, &name, reach),
        };
        let control = action.place().map(|place| &controls[place]);
        let on = control.map(|control| format!(" {} “{}”", control.kind, control.name)).unwrap_or_default();
        let within = dialog.map(|title| format!(" in “{title}”")).unwrap_or_default();
        self.say(report, log, &format!("{action}{on}{within}"));
        *report.actions.entry(action.kind()).or_default() += 1;
        let before = self.page.service.records().len();
        self.wishes.within(dialog);
        match self.act(&action) {
            Some(covered) => {
                report.covered += 1;
                log(&format!("    something lies over it: {covered}"));
            }
            None => control.into_iter().for_each(|control| report.touched.touch(control)),
        }
        self.rest();
        self.is_behind |= action.is_behind();
        self.check(report, before);
        if self.steps >= self.agreed + BETWEEN_AGREEMENTS {
            self.agree(report, log);
        }
    }

    fn act(&mut self, action: &Action) -> Option<String> {
        match action {
            Action::OtherTab => self.change_tab(),
            Action::SessionEnds => {
                self.page.service.end_sessions().expect("the database ends sessions");
                self.signs_in = Some(self.steps + 1 + self.dice.below(4));
            }
            action => return hands::act(&self.page, sample::PISA, self.steps, action),
        }
        None
    }

    /// The person signs in again elsewhere, and comes back.
    fn sign_in(&mut self) {
        self.signs_in = None;
        self.page.sign_in(self.manner.role);
        self.ask("window.wgMonkey?.away(5);");
        self.rest();
    }

    fn go_home(&mut self) {
        self.signs_in = None;
        self.page.sign_in(self.manner.role);
        match self.manner.reach {
            Reach::Everywhere => self.page.go_to(&general(sample::PISA)),
            Reach::ThisDocument => {
                let choose = "const of = (select) => [...select.options].some((option) => option.value === args[0]);
                    const chooser = [...document.querySelectorAll('select')].find(of);
                    chooser.value = args[0];
                    chooser.dispatchEvent(new Event('change', { bubbles: true }));";
                self.page.script_async(choose, &[json!(sample::PISA)]);
            }
        }
        self.rest();
    }

    /// The person goes to the other tab, which is opened first if there is none yet.
    fn change_tab(&mut self) {
        self.ask("window.wgMonkey?.leave();");
        self.tab = 1 - self.tab;
        if self.has_other_tab {
            self.page.go_to_tab(self.tab);
            self.ask("window.wgMonkey?.away(5);");
        } else {
            self.page.open_tab("/sign-in");
            self.arrive();
            self.has_other_tab = true;
        }
    }

    /// Ends the visit in calm weather.
    pub(super) fn end(mut self, report: &mut Report) {
        self.weather.set(self.steps, 0);
        self.rest();
        if self.has_other_tab {
            self.change_tab();
            self.rest();
            self.check(report, self.page.service.records().len());
        }
        for (kind, hits) in self.weather.hits() {
            *report.faults.entry(kind).or_default() += hits;
        }
        report.memory.extend(self.memory);
        self.page.finish_in_any_weather();
        report.checked("console, policy, contract");
    }

    fn say(&self, report: &mut Report, log: &mut impl FnMut(&str), what: &str) {
        let tab = if self.tab == 0 { "" } else { "other tab: " };
        report.done(what);
        log(&format!("{:5} {:2} % {tab}{what}", report.steps, self.percent));
    }

    /// Waits until nothing is under way, in the other tab as well.
    fn rest(&self) {
        self.settle();
        if self.has_other_tab {
            self.page.go_to_tab(1 - self.tab);
            if self.ask("return window.wgMonkey ? wgMonkey.unrest() : '';") != "" {
                self.settle();
            }
            self.page.go_to_tab(self.tab);
        }
    }

    /// What goes wrong again and again may take its time: then the weather calms down.
    fn settle(&self) {
        let ask = format!("return window.wgMonkey ? await wgMonkey.settle({}) : '';", REST.as_millis());
        let settle = || self.ask(&ask).as_str().unwrap_or_default().to_owned();
        if settle().is_empty() {
            return;
        }
        self.weather.set(self.steps, 0);
        let unrest = settle();
        if !unrest.is_empty() {
            self.fail(&format!("the page never comes to rest: {unrest}"));
        }
    }

    fn look(&self) -> Value {
        self.ask("return window.wgMonkey ? wgMonkey.list() : null;")
    }

    /// Asks the page. A document may give way to the next meanwhile.
    fn ask(&self, script: &str) -> Value {
        for _ in 0..5 {
            match self.page.driver().execute_async(script, &[]) {
                Ok(answer) => return answer,
                Err(refused) if refused.is_passing() || refused.is_lost() => (),
                Err(refused) => self.fail(&refused.to_string()),
            }
        }
        self.fail("the page does not answer")
    }

    fn check(&mut self, report: &mut Report, before: usize) {
        let found = self.ask("return window.wgMonkey ? wgMonkey.wrong() : [];");
        let mut found: Vec<String> =
            found.as_array().into_iter().flatten().map(|line| line.as_str().unwrap_or_default().to_owned()).collect();
        let exchanges = self.page.service.records();
        let exchanges = exchanges.get(before..).unwrap_or_default();
        found.extend(self.wishes.sent(exchanges));
        let made = self.page.service.backstage().key_count(sample::PISA).saturating_sub(self.keys);
        found.extend(self.wishes.exceeded(made));
        report.checked("no error, focus, dialogs, width, ids, at most once");
        found.extend(self.look_at_once(report, exchanges));
        if !found.is_empty() {
            self.fail(&found.join("\n"));
        }
    }

    /// What the page shows without being made to read anything: what has just worked, and all of it as long as nothing has
    /// happened that it can't know of.
    fn look_at_once(&mut self, report: &mut Report, exchanges: &[Exchange]) -> Option<String> {
        // Of what went wrong, or was not allowed, the page may have heard nothing.
        let is_good = |exchange: &Exchange| !exchange.injected && exchange.status.is_some_and(|status| status != 401);
        self.is_behind |= !exchanges.iter().all(is_good);
        let seen = self.look();
        if seen["path"] != general(sample::PISA) || !self.goes_on() {
            return None;
        }
        let shown = self.shown();
        let (looked, differs) = checks::told(&self.page, sample::PISA, &shown, exchanges);
        (0..looked).for_each(|_| report.checked(TOLD));
        if differs.is_some() || self.is_behind || !seen["dialog"].is_null() {
            return differs;
        }
        report.checked(AT_ONCE);
        checks::disagreement(&self.page, sample::PISA, &shown)
    }

    fn shown(&self) -> Value {
        self.ask("return wgMonkey.shown();")
    }

    /// Page and service agree, once nothing goes wrong any more: when the person comes back after a while, and after
    /// the page was loaded again.
    fn agree(&mut self, report: &mut Report, log: &mut impl FnMut(&str)) {
        let seen = self.look();
        if !seen["dialog"].is_null() || seen["path"] != general(sample::PISA) || !self.goes_on() {
            return;
        }
        self.weather.set(self.steps, 0);
        if self.signs_in.is_some() {
            self.sign_in();
        }
        self.agreed = self.steps;
        self.agreements += 1;
        if self.agreements.is_multiple_of(4) && self.manner.reach == Reach::Everywhere {
            self.page.sign_in(self.manner.role);
            self.page.go_to(&general(sample::PISA));
        } else {
            self.page.script("wgMonkey.away(120);", &[]);
        }
        let start = Instant::now();
        let differs = loop {
            self.rest();
            let differs = checks::disagreement(&self.page, sample::PISA, &self.shown());
            if differs.is_none() || start.elapsed() > crate::PATIENCE {
                break differs;
            }
        };
        if let Some(differs) = differs {
            self.fail(&differs);
        }
        self.is_behind = false;
        report.checked(AGREEMENT);
        log("    page and service agree");
        if self.tab == 0 {
            self.weigh(report, log);
        }
    }

    /// What the page takes, against the start of the visit; of a document that has stood long, see `stay.rs`.
    fn weigh(&mut self, report: &mut Report, log: &mut impl FnMut(&str)) {
        let now = Memory::of(&self.page);
        log(&format!("    page: {now}"));
        let first = self.memory.map_or(now, |(first, _)| first);
        self.memory = Some((first, now));
        report.weighed(self.steps, self.ask("return wgMonkey.document();").as_u64().unwrap_or_default(), now);
        if self.manner.reach == Reach::Everywhere
            && let Some(grown) = now.grown(first)
        {
            self.fail(&grown);
        }
    }

    fn fail(&self, why: &str) -> ! {
        self.page.fail(&format!("after {} steps of the visit with the seed {}: {why}", self.steps, self.seed))
    }
}
