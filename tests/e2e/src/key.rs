//! Keys that have no character, and the two characters that the page takes for itself.

/// A key of the keyboard, as WebDriver writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// To the next control.
    Tab,
    /// To the control before.
    BackTab,
    /// Presses, submits.
    Enter,
    /// Presses, checks.
    Space,
    /// Checks, with Shift.
    ShiftSpace,
    /// Closes.
    Escape,
    /// One down, or the next of a group.
    Down,
    /// One up, or the one before.
    Up,
    /// One to the left, or the one before.
    Left,
    /// One to the right, or the next.
    Right,
    /// To the end.
    End,
    /// To the start.
    Home,
    /// One screen down.
    PageDown,
    /// One screen up.
    PageUp,
    /// To the search, outside text boxes.
    Slash,
    /// Shows the keys, outside text boxes.
    QuestionMark,
    /// Removes the character before.
    Backspace,
    /// Selects everything in a text box (with Control).
    SelectAll,
    /// Copies what is selected (with Control).
    Copy,
    /// Pastes (with Control).
    Paste,
    /// Takes back what was typed last (with Control).
    Undo,
}

impl Key {
    /// Key codes that are pressed one after the other and released in the opposite order.
    pub(crate) fn codes(self) -> &'static [&'static str] {
        const SHIFT: &str = "\u{E008}";
        const CONTROL: &str = "\u{E009}";
        match self {
            Self::Tab => &["\u{E004}"],
            Self::BackTab => &[SHIFT, "\u{E004}"],
            Self::Enter => &["\u{E007}"],
            Self::Space => &[" "],
            Self::ShiftSpace => &[SHIFT, " "],
            Self::Escape => &["\u{E00C}"],
            Self::Down => &["\u{E015}"],
            Self::Up => &["\u{E013}"],
            Self::Left => &["\u{E012}"],
            Self::Right => &["\u{E014}"],
            Self::End => &["\u{E010}"],
            Self::Home => &["\u{E011}"],
            Self::PageDown => &["\u{E00F}"],
            Self::PageUp => &["\u{E00E}"],
            Self::Slash => &["/"],
            Self::QuestionMark => &["?"],
            Self::Backspace => &["\u{E003}"],
            Self::SelectAll => &[CONTROL, "a"],
            Self::Copy => &[CONTROL, "c"],
            Self::Paste => &[CONTROL, "v"],
            Self::Undo => &[CONTROL, "z"],
        }
    }
}
