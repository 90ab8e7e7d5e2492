//! What the monkey can do, and how it chooses.

use super::dice::Dice;
use crate::Key;
use serde_json::Value;
use std::{collections::BTreeMap, fmt};
use workspace_api::sample;

/// Something that a person can reach.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Control {
    pub(crate) kind: String,
    pub(crate) name: String,
    options: usize,
    primary: bool,
}

impl Control {
    pub(crate) fn read(value: &Value) -> Self {
        let text = |name: &str| value[name].as_str().unwrap_or_default().to_owned();
        let options = value["options"].as_u64().and_then(|count| usize::try_from(count).ok()).unwrap_or_default();
        Self { kind: text("kind"), name: text("name"), options, primary: value["primary"] == true }
    }

    /// Controls of the same family do the same, each for something else: "Deactivate …", "Select …".
    pub(crate) fn family(&self) -> String {
        format!("{} {}", self.kind, self.name.split(' ').next().unwrap_or_default())
    }
}

/// One thing to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Action {
    Click(usize),
    ShiftClick(usize),
    DoubleClick(usize),
    Fill { place: usize, text: String, enter: bool },
    Choose { place: usize, option: usize },
    Press(Key),
    Scroll(usize),
    Resize(u32),
    Dark(bool),
    Offline,
    Reload,
    Back,
    Forward,
    Away(u32),
    OtherTab,
    SessionEnds,
    Somebody(Other),
}

/// Where the monkey may go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reach {
    Everywhere,
    /// Nowhere that brings another document, or another tab.
    ThisDocument,
}

/// What somebody else does meanwhile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Other {
    RenamesWorkspace,
    RenamesKey(usize),
    SwitchesKey(usize),
    UsesKey(usize),
    ExpiresKey(usize),
    ExpiresPlans,
    ChangesSettings,
}

impl Action {
    /// The kind of it, for the summary.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Click(_) => "click",
            Self::ShiftClick(_) => "click with Shift",
            Self::DoubleClick(_) => "double click",
            Self::Fill { .. } => "fill",
            Self::Choose { .. } => "choose",
            Self::Press(_) => "key",
            Self::Scroll(_) => "scroll",
            Self::Resize(_) => "resize",
            Self::Dark(_) => "theme",
            Self::Offline => "offline and online",
            Self::Reload => "reload",
            Self::Back => "back",
            Self::Forward => "forward",
            Self::Away(_) => "come back after a while",
            Self::OtherTab => "other tab",
            Self::SessionEnds => "end of the session",
            Self::Somebody(_) => "somebody else",
        }
    }

    /// Whether the page can't know of it before it reads again.
    pub(crate) fn is_behind(&self) -> bool {
        use Other::{RenamesKey, RenamesWorkspace, SwitchesKey};
        let somebody = matches!(self, Self::Somebody(RenamesWorkspace | RenamesKey(_) | SwitchesKey(_)));
        somebody || matches!(self, Self::Offline | Self::OtherTab | Self::SessionEnds)
    }

    /// The control that it is done to.
    pub(crate) fn place(&self) -> Option<usize> {
        match self {
            Self::Click(place) | Self::ShiftClick(place) | Self::DoubleClick(place) => Some(*place),
            Self::Fill { place, .. } | Self::Choose { place, .. } => Some(*place),
            _ => None,
        }
    }
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fill { text, enter, .. } => write!(f, "fill in {text:?}{}", if *enter { " and Enter" } else { "" }),
            Self::Choose { option, .. } => write!(f, "choose option {option}"),
            Self::Press(key) => write!(f, "press {key:?}"),
            Self::Scroll(percent) => write!(f, "scroll to {percent} %"),
            Self::Resize(width) => write!(f, "a window of {width} pixels"),
            Self::Dark(dark) => f.write_str(if *dark { "dark colours" } else { "light colours" }),
            Self::Away(seconds) => write!(f, "come back after {seconds} s"),
            Self::Somebody(other) => write!(f, "somebody else: {other:?}"),
            _ => f.write_str(self.kind()),
        }
    }
}

/// How often what was touched: what was touched less is likelier.
#[derive(Default)]
pub(crate) struct Touched(BTreeMap<String, usize>);

impl Touched {
    pub(crate) fn see(&mut self, controls: &[Control]) {
        for control in controls {
            self.0.entry(control.family()).or_default();
        }
    }

    pub(crate) fn touch(&mut self, control: &Control) {
        *self.0.entry(control.family()).or_default() += 1;
    }

    /// The families that were seen and never touched.
    pub(crate) fn never(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter(|(_, times)| **times == 0).map(|(family, _)| family.as_str())
    }

    pub(crate) fn count(&self) -> usize {
        self.0.len()
    }

    fn times(&self, family: &str) -> usize {
        self.0.get(family).copied().unwrap_or_default()
    }
}

/// Chooses what is done next, from what a settled page shows.
pub(crate) fn choose(
    dice: &mut Dice,
    controls: &[Control],
    dialog: Option<&str>,
    touched: &Touched,
    workspace: &str,
    reach: Reach,
) -> Action {
    let mut families: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (place, control) in controls.iter().enumerate() {
        if reach == Reach::Everywhere || control.kind != "link" {
            families.entry(control.family()).or_default().push(place);
        }
    }
    // In a dialog the chances are that it gets finished.
    let around = if dialog.is_some() { 12 } else { 30 };
    if families.is_empty() || dice.percent(around) {
        return choose_around(dice, reach);
    }
    let weight = |(family, places): (&String, &Vec<usize>)| {
        let liked = dialog.is_some() && places.iter().any(|place| controls[*place].primary);
        (4 + 40 / (1 + touched.times(family))) * if liked { 3 } else { 1 }
    };
    let weights: Vec<usize> = families.iter().map(weight).collect();
    let places: Vec<&Vec<usize>> = families.values().collect();
    let family = dice.weighted(&weights);
    let place = *dice.pick(places[family]);
    choose_on(dice, place, &controls[place], dialog, workspace)
}

fn choose_on(dice: &mut Dice, place: usize, control: &Control, dialog: Option<&str>, workspace: &str) -> Action {
    match control.kind.as_str() {
        "text" => {
            // A typed confirmation is right half of the time.
            let confirms = dialog.is_some_and(|title| title.contains(workspace));
            let text = if confirms && dice.percent(50) { workspace.to_owned() } else { words(dice, workspace) };
            Action::Fill { place, text, enter: dice.percent(20) }
        }
        "select" => Action::Choose { place, option: dice.below(control.options) },
        "checkbox" if dice.percent(20) => Action::ShiftClick(place),
        _ if dice.percent(12) => Action::DoubleClick(place),
        _ => Action::Click(place),
    }
}

fn words(dice: &mut Dice, workspace: &str) -> String {
    let long = "Very long name of a key ".repeat(12);
    let among = [
        "Dosing station",
        "Line 9 gateway",
        "ä",
        "",
        "   ",
        "a",
        "e",
        workspace,
        &long,
        sample::MES_CONNECTOR_VALUE,
        "<img src=x onerror=alert(1)>",
        "=HYPERLINK(\"http://x\")",
        "مضخة ٣",
        "👩‍🏭 O'Neil \"quoted\" & sons",
    ];
    (*dice.pick(&among)).to_owned()
}

fn choose_around(dice: &mut Dice, reach: Reach) -> Action {
    const KEYS: [Key; 17] = [
        Key::Tab,
        Key::Tab,
        Key::BackTab,
        Key::Escape,
        Key::Enter,
        Key::Space,
        Key::Down,
        Key::Up,
        Key::Left,
        Key::Right,
        Key::Right,
        Key::End,
        Key::Home,
        Key::PageUp,
        Key::PageDown,
        Key::Slash,
        Key::QuestionMark,
    ];
    const WIDTHS: [u32; 5] = [320, 480, 768, 1024, 1440];
    let elsewhere = |weight| if reach == Reach::Everywhere { weight } else { 0 };
    let [reload, back, forward, tab] = [3, 3, 2, 5].map(elsewhere);
    match dice.weighted(&[30, 8, 8, 4, 4, reload, back, forward, 10, tab, 3, 20]) {
        0 => Action::Press(*dice.pick(&KEYS)),
        1 => Action::Scroll(dice.below(101)),
        2 => Action::Resize(*dice.pick(&WIDTHS)),
        3 => Action::Dark(dice.percent(50)),
        4 => Action::Offline,
        5 => Action::Reload,
        6 => Action::Back,
        7 => Action::Forward,
        8 => Action::Away(*dice.pick(&[5, 90, 600])),
        9 => Action::OtherTab,
        10 => Action::SessionEnds,
        _ => Action::Somebody(match dice.below(7) {
            0 => Other::RenamesWorkspace,
            1 => Other::RenamesKey(dice.below(1000)),
            2 => Other::SwitchesKey(dice.below(1000)),
            3 => Other::UsesKey(dice.below(1000)),
            4 => Other::ExpiresKey(dice.below(1000)),
            5 => Other::ExpiresPlans,
            _ => Other::ChangesSettings,
        }),
    }
}
