//! How the page is shown in a picture.

use crate::Page;
use serde_json::{Value, json};
use std::fmt;

/// How the page is shown in a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Appearance {
    /// Its colours.
    pub theme: Theme,
    /// Its width.
    pub width: Width,
    /// Its language.
    pub speech: Speech,
    /// Whether the reader has doubled the size of text.
    pub large: bool,
}

/// The colours that the page is shown in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// Light ones.
    Light,
    /// Dark ones.
    Dark,
    /// The person's own few colours, in place of the page's.
    Forced,
    /// What is left of them on paper.
    Paper,
}

/// The width of the window, with the height that goes with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    /// 320 pixels: a small phone, or a window of 1280 pixels at 400 %.
    Phone,
    /// 768 pixels: a tablet, or half of a screen.
    Tablet,
    /// 1440 pixels.
    Desktop,
}

/// What the page speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Speech {
    /// English.
    English,
    /// Italian, whose words are longer.
    Italian,
    /// Arabic, from right to left.
    Arabic,
    /// English words from right to left, where the build has no Arabic.
    Mirrored,
}

impl Theme {
    /// Those of screens.
    pub const BOTH: [Self; 2] = [Self::Light, Self::Dark];
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Light, Self::Dark, Self::Forced, Self::Paper];

    /// As it stands in names of files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Forced => "forced",
            Self::Paper => "paper",
        }
    }
}

impl Width {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Desktop, Self::Tablet, Self::Phone];

    /// Width and height in CSS pixels.
    #[must_use]
    pub fn size(self) -> (u32, u32) {
        match self {
            Self::Phone => (320, 720),
            Self::Tablet => (768, 1024),
            Self::Desktop => (1440, 900),
        }
    }
}

impl Speech {
    /// As it stands in names of files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Italian => "it",
            Self::Arabic => "ar",
            Self::Mirrored => "rtl",
        }
    }

    /// The language, and the direction if it is not that of the language.
    fn parts(self) -> (&'static str, &'static str) {
        match self {
            Self::English => ("en", ""),
            Self::Italian => ("it", ""),
            Self::Arabic => ("ar", ""),
            Self::Mirrored => ("en", "rtl"),
        }
    }
}

/// What the page is shown in: two languages from left to right, and one from right to left.
#[must_use]
pub fn speeches(page: &Page) -> [Speech; 3] {
    let third =
        if page.languages().iter().any(|language| language == "ar") { Speech::Arabic } else { Speech::Mirrored };
    [Speech::English, Speech::Italian, third]
}

impl Appearance {
    /// What most people have: light, wide, English.
    pub const USUAL: Self = Self { theme: Theme::Light, width: Width::Desktop, speech: Speech::English, large: false };
}

impl fmt::Display for Appearance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let large = if self.large { "-large" } else { "" };
        write!(f, "{}-{}-{}{large}", self.width.size().0, self.theme.word(), self.speech.word())
    }
}

impl Page {
    /// The languages that the page offers.
    #[must_use]
    #[track_caller]
    pub fn languages(&self) -> Vec<String> {
        let script = "return [...document.querySelector('.shell-foot select').options].map(({ value }) => value);";
        let languages = self.script(script, &[]);
        languages.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
    }

    /// Shows the page that stands so from now on.
    #[track_caller]
    pub fn appear(&self, appearance: Appearance) {
        // What was pressed last shows that the mouse is there.
        self.move_mouse(0, 0);
        let (language, direction) = appearance.speech.parts();
        self.speak(language);
        let (width, height) = appearance.width.size();
        self.show_as(appearance.theme, (width, height));
        let script = "const { documentElement } = document;
            documentElement.style.fontSize = arguments[0] ? '200%' : '';
            if (arguments[1]) documentElement.dir = arguments[1];";
        self.script(script, &[json!(appearance.large), json!(direction)]);
    }
}
