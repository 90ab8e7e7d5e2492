//! Inline pictures. They always stand beside words, so assistive technology skips them.

use crate::ui::prelude::*;

/// What an icon shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Two sheets: copy.
    Copy,
    /// A tick: done.
    Check,
    /// A triangle with an exclamation mark.
    Warning,
    /// A circle with an exclamation mark.
    Error,
    /// A circle with an "i".
    Info,
    /// An arrow up: sorted from first to last.
    Up,
    /// An arrow down: sorted from last to first.
    Down,
    /// A lens: search.
    Search,
    /// A cross: close.
    Close,
    /// A plus: create.
    Plus,
    /// A bin: delete.
    Bin,
    /// A pencil: rename.
    Pencil,
    /// A key.
    Key,
    /// A padlock: can't be changed.
    Lock,
}

impl Shape {
    /// The path in a square of 16.
    fn path(self) -> &'static str {
        match self {
            Self::Copy => "M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z",
            Self::Check => "M3 8.5l3.2 3.2L13 5",
            Self::Warning => "M8 2.2L14.6 13.5H1.4zM8 6.5v3.2M8 11.6v.1",
            Self::Error => "M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8zM8 5v3.6M8 10.9v.1",
            Self::Info => "M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8zM8 7.4V11M8 5.1V5",
            Self::Up => "M8 13V3.5M4 7.3l4-4 4 4",
            Self::Down => "M8 3v9.5M4 8.7l4 4 4-4",
            Self::Search => "M7 2.2a4.8 4.8 0 1 0 0 9.6 4.8 4.8 0 0 0 0-9.6zM10.6 10.6L14 14",
            Self::Close => "M4 4l8 8M12 4l-8 8",
            Self::Plus => "M8 3v10M3 8h10",
            Self::Bin => "M2.5 4h11M6 4V2.5h4V4M4 4l.6 9.5h6.8L12 4",
            Self::Pencil => "M3 13l.6-2.8L11 2.8l2.2 2.2-7.4 7.4z",
            Self::Key => "M9.6 6.4a3.2 3.2 0 1 0-1.3 2.6l.9.9h1.5v1.5h1.5V13H14v-2.2L9.5 7.4",
            Self::Lock => "M4 7.5h8v6H4zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5",
        }
    }
}

/// An icon of the size and colour of the text around it.
#[component]
pub fn Icon(
    /// What it shows.
    shape: Shape,
) -> AnyView {
    // The path is a block: a subtree of literals alone would be written with innerHTML, which Trusted Types forbid.
    view! {
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <path d={shape.path()}></path>
        </svg>
    }
    .into_any()
}
