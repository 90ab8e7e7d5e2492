//! What importing would do, setting by setting, and the button that does it.

use super::{
    flow::Flow,
    form::problem,
    rows::{Row, rows},
    stage::{Preview, Stage, Work},
};
use crate::ui::prelude::*;
use crate::{
    api::imports::PlanItem,
    locales::{Text, msg},
    model::{
        import_difference::Difference,
        import_renewal::{Mark, Renewal},
        permissions::Permission,
        plan::Action,
        setting_value::Value,
    },
    page::was_done_before,
    ui::{Button, Look, Notice, Shape, Tone, derived, focus_when_there, live, locale, t},
};
use leptos::html;
use std::sync::Arc;

/// Groups with so many settings are open from the beginning.
const SHORT: usize = 5;

/// The preview, while there is one.
pub(super) fn preview(flow: Flow) -> AnyView {
    let preview = Memo::new(move |_| {
        flow.stage.with(|stage| match stage {
            Stage::Previewed(preview) => Some(preview.clone()),
            _ => None,
        })
    });
    let is_there = Memo::new(move |_| preview.with(Option::is_some));
    live(move || match is_there.get() {
        true => panel(flow, preview),
        false => ().into_any(),
    })
}

/// A new plan is drawn into the same panel, so that the focus stays on the button.
fn panel(flow: Flow, preview: Memo<Option<Arc<Preview>>>) -> AnyView {
    let body = live(move || match preview.get() {
        Some(preview) => groups(flow, &preview),
        None => ().into_any(),
    });
    let heading = NodeRef::<html::H3>::new();
    if flow.focus_preview.try_update_value(std::mem::take) == Some(true) {
        focus_when_there(heading);
    }
    view! {
        <div class="import-preview">
            <h3 class="import-heading" tabindex="-1" node_ref=heading>{t(msg::import_preview_title)}</h3>
            {body}
            {import_button(flow, preview)}
        </div>
    }
    .into_any()
}

fn groups(flow: Flow, preview: &Preview) -> AnyView {
    let renewed = preview.renewal.as_ref().map(|renewal| renewed(renewal, preview.is_in_doubt));
    if preview.plan.items.is_empty() {
        return view! {
            {renewed}
            <p class="quiet">{t(msg::import_preview_empty)}</p>
        }
        .into_any();
    }
    let can_leave_out = preview
        .plan
        .items
        .iter()
        .any(|item| item.action.changes())
        .then(|| view! { <p class="quiet">{t(msg::import_can_leave_out)}</p> });
    let groups: Vec<AnyView> = Action::ALL.into_iter().map(|action| group(flow, preview, action)).collect();
    view! {
        {renewed}
        <p class="quiet">{t(msg::import_nothing_changed)}</p>
        {can_leave_out}
        {groups}
    }
    .into_any()
}

/// That it is another preview than the person has looked at, and how much of it is.
fn renewed(renewal: &Renewal, is_in_doubt: bool) -> AnyView {
    let title = if is_in_doubt { msg::import_renewed_unknown } else { msg::import_renewed_title };
    let (new, changed, gone) = (renewal.count(Mark::New), renewal.count(Mark::Changed), renewal.gone);
    let difference = t(move || match (new, changed, gone) {
        (0, 0, 0) => msg::import_renewed_same(),
        _ => msg::import_renewed_changes(new as f64, changed as f64, gone as f64),
    });
    view! {
        <Notice tone=Tone::Warning title=t(title)>
            <p>{t(msg::import_renewed)}</p>
            <p>{difference}</p>
        </Notice>
    }
    .into_any()
}

fn group(flow: Flow, preview: &Preview, action: Action) -> AnyView {
    let items = preview.plan.items.iter().filter(|item| item.action == action);
    // What is different from the preview before stands first, where a long list does not hide it.
    let is_marked = |item: &&PlanItem| mark(preview, item).is_some();
    let has_marked = items.clone().any(|item| is_marked(&item));
    let sorted = items.clone().filter(is_marked).chain(items.clone().filter(|item| !is_marked(item)));
    let all: Vec<Row> = sorted.map(|item| row(flow, preview, item)).collect();
    if all.is_empty() {
        return ().into_any();
    }
    let open = matches!(action, Action::Overwrite | Action::Blocked) || has_marked || all.len() <= SHORT;
    let count = all.len() as f64;
    let title = t(move || match action {
        Action::Create => msg::import_group_create(count),
        Action::Overwrite => msg::import_group_overwrite(count),
        Action::Keep => msg::import_group_keep(count),
        Action::Unchanged => msg::import_group_unchanged(count),
        Action::Blocked => msg::import_group_blocked(count),
    });
    let keys: Vec<String> = items.filter(|item| item.action.changes()).map(PlanItem::key).collect();
    let left_out =
        Memo::new(move |_| flow.left_out.with(|left_out| keys.iter().filter(|key| left_out.contains(*key)).count()));
    let left_out = live(move || match left_out.get() {
        0 => ().into_any(),
        count => view! { <span class="quiet">{" "}{t(move || msg::import_left_out(count as f64))}</span> }.into_any(),
    });
    view! {
        <details class="import-group" open=open>
            <summary class="import-group-title"><h4>{title}{left_out}</h4></summary>
            {rows(all)}
        </details>
    }
    .into_any()
}

fn row(flow: Flow, preview: &Preview, item: &PlanItem) -> Row {
    let value = |value: &Option<Value>| value.clone().unwrap_or(Value::Null);
    Row {
        name: item.name.clone(),
        choice: item.action.changes().then(|| (flow, item.key())),
        element: preview.element(&item.element),
        word: mark(preview, item).map(|mark| match mark {
            Mark::New => (Shape::Info, msg::import_mark_new as fn() -> Text),
            Mark::Changed => (Shape::Warning, msg::import_mark_changed as fn() -> Text),
        }),
        // Only what is blocked has to be explained.
        detail: item.reason.clone().filter(|_| item.action == Action::Blocked),
        difference: (item.action == Action::Overwrite)
            .then(|| Difference::between(&value(&item.current), &value(&item.incoming))),
    }
}

/// How the setting stands against the preview before.
fn mark(preview: &Preview, item: &PlanItem) -> Option<Mark> {
    preview.renewal.as_ref().and_then(|renewal| renewal.marks.get(&item.key()).copied())
}

fn import_button(flow: Flow, preview: Memo<Option<Arc<Preview>>>) -> AnyView {
    let locale = locale();
    let count = Memo::new(move |_| {
        let chosen = |preview: &Preview| flow.left_out.with(|left_out| preview.item_ids(left_out).len());
        preview.with(|preview| preview.as_deref().map_or(0, chosen))
    });
    let is_nothing = move |preview: &Option<Arc<Preview>>| {
        preview.as_ref().is_none_or(|preview| !preview.plan.items.iter().any(|item| item.action.changes()))
    };
    let unavailable = derived(move || {
        let why: Option<Text> = flow.page.forbids(Permission::ImportSettings);
        let why = why.or_else(|| match count.get() {
            0 if preview.with(is_nothing) => Some(msg::import_nothing_to_apply()),
            0 => Some(msg::import_all_left_out()),
            _ => None,
        });
        why.map(|why| locale.string(&why))
    });
    // A preview that is made anew takes the place of this one: there is nothing to apply meanwhile.
    let busy = derived(move || flow.work.with(|work| matches!(work, Work::Starting | Work::Previewing)));
    let said = live(move || match flow.work.get() {
        // What would be tried again has been done.
        Work::NotStarted(error) if was_done_before(&error) => view! {
            <Notice tone=Tone::Warning title=t(msg::import_started_before) alert=true>
                <p>{t(msg::import_review)}</p>
            </Notice>
        }
        .into_any(),
        Work::NotStarted(error) => problem(error, msg::import_not_started(), move |()| flow.apply()),
        _ => ().into_any(),
    });
    view! {
        {said}
        <div class="actions">
            <Button
                label=t(move || msg::import_apply(count.get() as f64))
                look=Look::Primary
                unavailable
                busy
                on_press=move |()| flow.import()
            />
        </div>
    }
    .into_any()
}
