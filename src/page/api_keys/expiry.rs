//! The field "Expires" of a new key, and the browser's calendar.

use crate::ui::prelude::*;
use crate::{
    api::now,
    locales::{Text, msg},
    model::{
        key_expiry::{DateProblem, Day, ExpiryChoice},
        time::Timestamp,
    },
    ui::{Select, TextField, derived, effect, live, locale, t},
};
use js_sys::Date;
use leptos::html;

/// The choices by the values of their options, the first being the one that a form begins with.
const CHOICES: [(&str, ExpiryChoice); 5] = [
    ("", ExpiryChoice::Never),
    ("30", ExpiryChoice::InDays(30)),
    ("90", ExpiryChoice::InDays(90)),
    ("365", ExpiryChoice::InDays(365)),
    ("date", ExpiryChoice::OnDate),
];

fn choice_of(value: &str) -> ExpiryChoice {
    CHOICES.iter().find(|(other, _)| *other == value).map_or(ExpiryChoice::Never, |(_, choice)| *choice)
}

/// Whether a day is wanted. `choice` is the value of the select.
pub(super) fn is_on_date(choice: &str) -> bool {
    choice_of(choice) == ExpiryChoice::OnDate
}

/// The moment at which a key would expire that is created now. `choice` is the value of the select, `date` what is typed.
pub(super) fn moment(choice: &str, date: &str) -> Result<Option<Timestamp>, DateProblem> {
    choice_of(choice).moment(date, day_of(&Date::new_0()), now(), end_of_day)
}

/// What is wrong with a day, in words.
pub(super) fn date_problem(problem: DateProblem) -> Text {
    match problem {
        DateProblem::Missing => msg::api_keys_date_missing(),
        DateProblem::NotAfterToday => msg::api_keys_date_passed(),
    }
}

/// The select and the day for a key that shall work for so many days, or for ever.
pub(super) fn starting_with(days: Option<i64>) -> (String, String) {
    let Some(days) = days else { return (String::new(), String::new()) };
    let value = |(value, choice): &(&str, ExpiryChoice)| match choice {
        ExpiryChoice::InDays(offered) if i64::from(*offered) == days => Some((*value).to_owned()),
        _ => None,
    };
    match CHOICES.iter().find_map(value) {
        Some(value) => (value, String::new()),
        None => ("date".to_owned(), in_days(u32::try_from(days).unwrap_or(1))),
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
    choice: RwSignal<String>,
    date: RwSignal<String>,
    error: Signal<Option<String>>,
    date_input: NodeRef<html::Input>,
) -> AnyView {
    let locale = locale();
    let options = derived(move || {
        CHOICES
            .iter()
            .map(|(value, choice)| ((*value).to_owned(), locale.string(&choice_text(*choice))))
            .collect::<Vec<_>>()
    });
    effect(move || {
        if let Some(input) = date_input.get() {
            input.set_min(&tomorrow());
        }
    });
    let date_field = live(move || match choice.with(|choice| is_on_date(choice)) {
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
        <Select label=t(msg::api_keys_expires_label) options value=choice on_change=move |value| choice.set(value)/>
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

fn tomorrow() -> String {
    in_days(1)
}

/// The day so many days from now: `2027-01-31`, as a date field wants it.
fn in_days(days: u32) -> String {
    let date = Date::new_0();
    date.set_date(date.get_date() + days);
    let (year, month, day) = day_of(&date);
    let mut text = year.to_string();
    for part in [month, day] {
        text.push_str(if part < 10 { "-0" } else { "-" });
        text.push_str(&part.to_string());
    }
    text
}
