//! The field "Expires" of a new key, and the browser's calendar.

use crate::{
    api::client::now,
    locales::{Text, msg},
    model::{
        key_expiry::{DateProblem, Day, ExpiryChoice},
        time::Timestamp,
    },
    ui::{Select, TextField, live, locale, t},
};
use js_sys::Date;
use leptos::{html, prelude::*};

/// What is chosen and typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Expires {
    choice: ExpiryChoice,
    /// The typed day; counts only when the choice is a date.
    date: String,
}

/// The moment at which a key would expire that is created now.
pub(super) fn moment(expires: &Expires) -> Result<Option<Timestamp>, DateProblem> {
    expires.choice.moment(&expires.date, day_of(&Date::new_0()), now(), end_of_day)
}

/// What is wrong with a day, in words.
pub(super) fn date_problem(problem: DateProblem) -> Text {
    match problem {
        DateProblem::Missing => msg::api_keys_date_missing(),
        DateProblem::NotAfterToday => msg::api_keys_date_passed(),
    }
}

fn choice_text(choice: ExpiryChoice) -> Text {
    match choice {
        ExpiryChoice::Never => msg::api_keys_expires_never(),
        ExpiryChoice::InDays(365) => msg::api_keys_expires_year(),
        ExpiryChoice::InDays(days) => msg::api_keys_expires_days(f64::from(days)),
        ExpiryChoice::OnDate => msg::api_keys_expires_date(),
    }
}

/// The select, and the date field when a date is wanted.
pub(super) fn expires(
    value: RwSignal<Expires>,
    error: Signal<Option<String>>,
    date_input: NodeRef<html::Input>,
) -> AnyView {
    let locale = locale();
    let date = RwSignal::new(value.with_untracked(|value| value.date.clone()));
    Effect::new(move || {
        let date = date.get();
        value.update(|value| value.date = date);
    });
    let options = Signal::derive(move || {
        let option =
            |(place, choice): (usize, &ExpiryChoice)| (place.to_string(), locale.string(&choice_text(*choice)));
        ExpiryChoice::ALL.iter().enumerate().map(option).collect::<Vec<_>>()
    });
    let chosen = Signal::derive(move || {
        let place = value.with(|value| ExpiryChoice::ALL.iter().position(|choice| *choice == value.choice));
        place.unwrap_or_default().to_string()
    });
    let choose = move |place: String| {
        if let Some(choice) = place.parse().ok().and_then(|place: usize| ExpiryChoice::ALL.get(place)) {
            value.update(|value| value.choice = *choice);
        }
    };
    let on_date = Memo::new(move |_| value.with(|value| value.choice == ExpiryChoice::OnDate));
    Effect::new(move || {
        if let Some(input) = date_input.get() {
            input.set_min(&tomorrow());
        }
    });
    let date_field = live(move || match on_date.get() {
        true => view! {
            <TextField
                label=t(msg::api_keys_date)
                hint=t(msg::api_keys_date_hint)
                value=date
                error
                kind="date"
                required=true
                node_ref=date_input
            />
        }
        .into_any(),
        false => ().into_any(),
    });
    view! {
        <Select label=t(msg::api_keys_expires_label) options value=chosen on_change=choose/>
        {date_field}
    }
    .into_any()
}

fn day_of(date: &Date) -> Day {
    (date.get_full_year(), date.get_month() + 1, date.get_date())
}

/// The last millisecond of a day where the browser is.
fn end_of_day((year, month, day): Day) -> Timestamp {
    #[expect(clippy::cast_possible_wrap, reason = "a day of the calendar")]
    let date = Date::new_with_year_month_day_hr_min_sec_milli(year, month as i32 - 1, day as i32, 23, 59, 59, 999);
    #[expect(clippy::cast_possible_truncation, reason = "whole milliseconds")]
    Timestamp::from_milliseconds(date.get_time() as i64)
}

/// `2027-01-31`, as a date field wants it.
fn tomorrow() -> String {
    let date = Date::new_0();
    date.set_date(date.get_date() + 1);
    let (year, month, day) = day_of(&date);
    let mut text = year.to_string();
    for part in [month, day] {
        text.push_str(if part < 10 { "-0" } else { "-" });
        text.push_str(&part.to_string());
    }
    text
}
