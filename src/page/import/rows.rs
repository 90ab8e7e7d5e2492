//! A list of settings; a long one begins with its first part.

use super::{difference, flow::Flow, form::held};
use crate::ui::prelude::*;
use crate::{
    locales::{Text, msg},
    model::import_difference::Difference,
    ui::{Button, Checkbox, Icon, Look, Shape, bdi, derived, live, locale, t},
};

/// The most settings that are drawn before the person asks for all.
const FIRST: usize = 50;

/// A setting in a list.
#[derive(Clone)]
pub(super) struct Row {
    /// What it is called.
    pub(super) name: String,
    /// Whether it can be left out: of which import, and the setting's key.
    pub(super) choice: Option<(Flow, String)>,
    /// The name of its element.
    pub(super) element: String,
    /// A word of ours about it with its icon.
    pub(super) word: Option<(Shape, fn() -> Text)>,
    /// The service's sentence about it.
    pub(super) detail: Option<String>,
    /// What would change in it.
    pub(super) difference: Option<Difference>,
}

/// The list.
pub(super) fn rows(all: Vec<Row>) -> AnyView {
    let count = all.len();
    let all = StoredValue::new(all);
    let shows_all = RwSignal::new(false);
    let items = live(move || {
        let shown = if shows_all.get() { count } else { FIRST };
        all.with_value(|all| all.iter().take(shown).cloned().map(row).collect::<Vec<AnyView>>()).into_any()
    });
    let label = t(move || match shows_all.get() {
        true => msg::import_show_first(FIRST as f64),
        false => msg::import_show_all(count as f64),
    });
    let more = (count > FIRST).then(|| {
        view! { <Button label look=Look::Quiet on_press=move |()| shows_all.update(|all| *all = !*all)/> }
    });
    view! {
        <ul class="settings">{items}</ul>
        {more}
    }
    .into_any()
}

fn row(row: Row) -> AnyView {
    let Row { name, choice, element, word, detail, difference } = row;
    let word = word.map(|(shape, word)| view! { <span class="setting-word"><Icon shape/>" "{t(word)}</span> });
    let detail = detail.map(|detail| view! { <p class="setting-detail">{bdi("", detail)}</p> });
    let head = match choice {
        Some((flow, key)) => include(flow, key, name, element),
        None => view! {
            {bdi("setting-name", name)}
            {bdi("quiet", element)}
        }
        .into_any(),
    };
    view! {
        <li class="setting">
            <div class="setting-head">
                {head}
                {word}
            </div>
            {detail}
            {difference.map(difference::difference)}
        </li>
    }
    .into_any()
}

/// The box of a setting that is imported unless the person leaves it out.
fn include(flow: Flow, key: String, name: String, element: String) -> AnyView {
    let locale = locale();
    let is_included = {
        let key = key.clone();
        derived(move || !flow.left_out.with(|left_out| left_out.contains(&key)))
    };
    view! {
        <Checkbox
            label=derived(move || locale.apart(&name))
            description=derived(move || locale.apart(&element))
            checked=is_included
            unavailable=held(flow)
            on_change=move |included: bool| flow.leave_out(key.clone(), !included)
        />
    }
    .into_any()
}
