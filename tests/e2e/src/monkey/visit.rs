//! A visit of the monkey: one browser and one service, until the workspace is gone or the time is over.

use super::{
    Report,
    actions::{self, Control},
    checks::{self, AGREEMENT, Memory},
    dice::Dice,
    hands,
    weather::Weather,
};
use crate::{Page, Setup, general};
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use tempfile::TempDir;
use workspace_api::{Role, sample};

/// How many steps lie between two looks at whether page and service agree, at least: no dialog may be open then.
const BETWEEN_AGREEMENTS: usize = 15;
/// How long the page may take to come to rest.
const REST: Duration = Duration::from_secs(20);

pub(super) struct Visit {
    page: Page,
    seed: u64,
    dice: Dice,
    weather: Weather,
    /// How many of a hundred requests go wrong at present.
    percent: u64,
    steps: usize,
    /// How many steps the monkey has been elsewhere.
    astray: usize,
    keys: usize,
    /// After how many steps page and service last agreed, and how often they have.
    agreed: usize,
    agreements: usize,
    /// At the first agreement, and at the last.
    memory: Option<(Memory, Memory)>,
    _downloads: TempDir,
}

impl Visit {
    pub(super) fn begin(seed: u64, number: u64) -> Self {
        let page = Setup::new().forgetting_pages().start();
        let downloads = TempDir::with_prefix("workspace-general-").expect("a folder for downloads");
        page.save_downloads_in(downloads.path());
        page.allow_clipboard();
        let seed = Dice::new(seed.wrapping_add(number)).next();
        let script = include_str!("in_page.js").replace("SEED", &(seed & 0xFFFF_FFFF).to_string());
        page.devtools("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": script }));
        page.devtools("Performance.enable", &json!({}));
        page.go_to(&general(sample::PISA));
        let weather = Weather::over(&page.service.faults(), seed);
        let keys = page.service.backstage().key_count(sample::PISA);
        let visit = Self {
            page,
            seed,
            dice: Dice::new(seed),
            weather,
            percent: 0,
            steps: 0,
            astray: 0,
            keys,
            agreed: 0,
            agreements: 0,
            memory: None,
            _downloads: downloads,
        };
        visit.rest();
        visit
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
        let seen = self.look();
        let path = seen["path"].as_str().unwrap_or_default();
        self.astray = if path == general(sample::PISA) { 0 } else { self.astray + 1 };
        if self.astray > 6 || path == "/sign-in" || seen.is_null() {
            self.say(report, log, "home");
            self.page.sign_in(Role::Owner);
            self.page.go_to(&general(sample::PISA));
            return self.rest();
        }
        let controls: Vec<Control> = seen["controls"].as_array().into_iter().flatten().map(Control::read).collect();
        let dialog = seen["dialog"].as_str();
        report.dialogs.extend(dialog.map(str::to_owned));
        report.touched.see(&controls);
        let name = self.page.service.backstage().workspace_name(sample::PISA).unwrap_or_default();
        let action = actions::choose(&mut self.dice, &controls, dialog, &report.touched, &name);
        let control = action.place().map(|place| &controls[place]);
        let on = control.map(|control| format!(" {} “{}”", control.kind, control.name)).unwrap_or_default();
        let within = dialog.map(|title| format!(" in “{title}”")).unwrap_or_default();
        self.say(report, log, &format!("{action}{on}{within}"));
        *report.actions.entry(action.kind()).or_default() += 1;
        let before = self.page.service.records().len();
        match hands::act(&self.page, sample::PISA, self.steps, &action) {
            Some(covered) => {
                report.covered += 1;
                log(&format!("    something lies over it: {covered}"));
            }
            None => control.into_iter().for_each(|control| report.touched.touch(control)),
        }
        self.rest();
        self.check(report, before);
        if self.steps >= self.agreed + BETWEEN_AGREEMENTS {
            self.agree(report, log);
        }
    }

    /// Ends the visit in calm weather.
    pub(super) fn end(self, report: &mut Report) {
        self.weather.set(self.steps, 0);
        self.rest();
        for (kind, hits) in self.weather.hits() {
            *report.faults.entry(kind).or_default() += hits;
        }
        report.memory.extend(self.memory);
        self.page.finish_in_any_weather();
        report.checked("console, policy, contract");
    }

    fn say(&self, report: &mut Report, log: &mut impl FnMut(&str), what: &str) {
        report.done(what);
        log(&format!("{:5} {:2} % {what}", report.steps, self.percent));
    }

    /// Waits until nothing is under way. What goes wrong again and again may take its time: then the weather calms down.
    fn rest(&self) {
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

    fn check(&self, report: &mut Report, before: usize) {
        let found = self.ask("return window.wgMonkey ? wgMonkey.wrong() : [];");
        let mut found: Vec<String> =
            found.as_array().into_iter().flatten().map(|line| line.as_str().unwrap_or_default().to_owned()).collect();
        let exchanges = self.page.service.records();
        found.extend(checks::wished_twice(exchanges.get(before..).unwrap_or_default()));
        report.checked("no error, focus, dialogs, width, ids, at most once");
        if !found.is_empty() {
            self.fail(&found.join("\n"));
        }
    }

    /// Page and service agree, once nothing goes wrong any more: when the person comes back after a while, and after
    /// the page was loaded again.
    fn agree(&mut self, report: &mut Report, log: &mut impl FnMut(&str)) {
        let seen = self.look();
        if !seen["dialog"].is_null() || seen["path"] != general(sample::PISA) || !self.goes_on() {
            return;
        }
        self.weather.set(self.steps, 0);
        self.agreed = self.steps;
        self.agreements += 1;
        let again = self.agreements.is_multiple_of(4);
        if again {
            self.page.sign_in(Role::Owner);
            self.page.go_to(&general(sample::PISA));
        } else {
            self.page.script("wgMonkey.away(120);", &[]);
        }
        let start = Instant::now();
        let differs = loop {
            self.rest();
            let shown = self.ask("return { ...wgMonkey.shown(), filtered: location.search !== '' };");
            let differs = checks::disagreement(&self.page, sample::PISA, &shown);
            if differs.is_none() || start.elapsed() > crate::PATIENCE {
                break differs;
            }
        };
        let differs = differs.or_else(|| checks::too_many_keys(&self.page, sample::PISA, self.keys));
        if let Some(differs) = differs {
            self.fail(&differs);
        }
        report.checked(AGREEMENT);
        let now = Memory::of(&self.page);
        log(&format!("    page and service agree ({now})"));
        let first = self.memory.map_or(now, |(first, _)| first);
        self.memory = Some((first, now));
        if let Some(grown) = now.grown(first) {
            self.fail(&grown);
        }
    }

    fn fail(&self, why: &str) -> ! {
        self.page.fail(&format!("after {} steps of the visit with the seed {}: {why}", self.steps, self.seed))
    }
}
