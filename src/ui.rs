//! What any page could use. Knows neither the API nor the page.

pub mod announcer;
pub mod button;
pub mod choice;
pub mod clock;
pub mod combobox;
pub mod copy_button;
pub mod dialog;
pub mod dom;
pub mod icon;
pub mod live;
pub mod near;
pub mod notice;
pub mod progress;
pub mod relative_time;
pub mod select;
pub mod skeleton;
pub mod text_field;
pub mod words;

pub use announcer::{Announcements, Announcer};
pub use button::{Button, Look};
pub use choice::{Checkbox, Radio};
pub use clock::Clock;
pub use combobox::Combobox;
pub use copy_button::CopyButton;
pub use dialog::{Dialog, DialogKind};
pub use dom::{active_element, focus, focus_when_there, unique_id};
pub use icon::{Icon, Shape};
pub use live::{attr, derived, effect, flag, live, spawn};
pub use near::near;
pub use notice::{Notice, Tone};
pub use progress::Progress;
pub use relative_time::RelativeTime;
pub use select::Select;
pub use skeleton::Skeleton;
pub use text_field::TextField;
pub use words::{Rich, locale, t};
