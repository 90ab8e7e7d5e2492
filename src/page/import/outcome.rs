//! The import under way, and what became of each setting.

use super::{
    flow::Flow,
    report,
    rows::{Row, rows},
    stage::{Reading, Run, Stage},
};
use crate::ui::prelude::*;
use crate::{
    api::{
        ApiError,
        imports::{Import, ImportItem, ImportStatus, Outcome},
    },
    locales::{Text, msg},
    page::Problem,
    ui::{Button, Look, Notice, Progress, Shape, Tone, derived, focus_when_there, live, t},
};
use leptos::html;

/// The order in which outcomes are shown: what needs attention comes first.
const ORDER: [Outcome; 5] = [Outcome::Failed, Outcome::Pending, Outcome::Unknown, Outcome::Skipped, Outcome::Applied];

/// The progress, then the outcome.
pub(super) fn outcome(flow: Flow) -> AnyView {
    let heading = NodeRef::<html::H3>::new();
    // The button that started it is gone. One that is found again takes the focus from nobody.
    if !was_found(flow) {
        focus_when_there(heading);
    }
    let finished = Memo::new(move |_| {
        flow.stage.with(|stage| match stage {
            Stage::Finished(run) => Some(run.clone()),
            _ => None,
        })
    });
    let title = t(move || match finished.with(Option::is_some) {
        true => msg::import_finished_title(),
        false => msg::import_running_title(),
    });
    let body = live(move || match finished.get() {
        Some(run) => result(flow, &run),
        None => progress(flow),
    });
    view! {
        <div class="import">
            <h3 class="import-heading" tabindex="-1" node_ref=heading>{title}</h3>
            {body}
        </div>
    }
    .into_any()
}

/// Whether the import was running before the page was opened.
fn was_found(flow: Flow) -> bool {
    flow.stage.with_untracked(|stage| match stage {
        Stage::Running(run) | Stage::Finished(run) => run.started_at.is_none(),
        _ => false,
    })
}

fn progress(flow: Flow) -> AnyView {
    let run = move |read: fn(&Run) -> (f64, f64)| {
        flow.stage.with(|stage| match stage {
            Stage::Running(run) => read(run),
            _ => (0.0, 0.0),
        })
    };
    let state = Memo::new(move |_| run(|run| (run.import.done as f64, run.total() as f64)));
    let value = derived(move || {
        let (done, total) = state.get();
        (total > 0.0).then(|| done / total)
    });
    let reading = Memo::new(move |_| {
        flow.stage.with(|stage| match stage {
            Stage::Running(run) => (run.reading.clone(), run.import.id.clone()),
            _ => (Reading::Fine, String::new()),
        })
    });
    let trouble = live(move || match reading.get() {
        (Reading::Fine, _) => ().into_any(),
        (Reading::Failing(error), _) => view! {
            <Problem error title=msg::import_reading_failed() reads=true is_said=true/>
            <p class="quiet">{t(msg::import_reading_goes_on)}</p>
        }
        .into_any(),
        (Reading::Lost(error), id) => lost(flow, error, id),
    });
    // One that was not begun here keeps nobody from the form; one that is lost offers that itself.
    let found = was_found(flow).then(|| {
        let is_lost = Memo::new(move |_| reading.with(|(reading, _)| matches!(reading, Reading::Lost(_))));
        let leave = live(move || match is_lost.get() {
            true => ().into_any(),
            false => another(flow),
        });
        view! {
            <p class="quiet">{t(msg::import_found_hint)}</p>
            {leave}
        }
    });
    view! {
        <Progress
            label=t(move || {
                let (done, total) = state.get();
                msg::import_running(done, total)
            })
            value
        />
        {trouble}
        {found}
    }
    .into_any()
}

/// The service does not know the import any more: what it has done can be seen only in the configuration.
fn lost(flow: Flow, error: ApiError, import_id: String) -> AnyView {
    view! {
        <Problem error title=msg::import_lost() reads=true retry=move |()| flow.follow(import_id.clone())/>
        <p>{t(msg::import_review)}</p>
        {another(flow)}
    }
    .into_any()
}

fn result(flow: Flow, run: &Run) -> AnyView {
    let tone = match run.import.status {
        ImportStatus::Succeeded => Tone::Success,
        ImportStatus::PartiallySucceeded | ImportStatus::Running => Tone::Warning,
        ImportStatus::Failed => Tone::Error,
    };
    let said = summary(&run.import);
    let items =
        ORDER.into_iter().flat_map(|outcome| run.import.items.iter().filter(move |item| item.outcome == outcome));
    let all: Vec<Row> = items.map(|item| row(run, item)).collect();
    let list = (!all.is_empty())
        .then(|| view! { <div class="import-outcomes"><h4>{t(msg::import_outcomes)}</h4>{rows(all)}</div> });
    let found = run.started_at.is_none().then(|| view! { <p class="quiet">{t(msg::import_found_report)}</p> });
    view! {
        <Notice tone title=t(move || said.clone())><p>{t(msg::import_review)}</p></Notice>
        {found}
        {list}
        {report::report(flow, run)}
    }
    .into_any()
}

fn another(flow: Flow) -> AnyView {
    view! {
        <div class="actions">
            <Button label=t(msg::import_another) look=Look::Plain on_press=move |()| flow.start_another()/>
        </div>
    }
    .into_any()
}

/// What became of it all, in a sentence.
pub(super) fn summary(import: &Import) -> Text {
    let count = |wanted: Outcome| import.items.iter().filter(|item| item.outcome == wanted).count() as f64;
    let (applied, skipped, failed) = (count(Outcome::Applied), count(Outcome::Skipped), count(Outcome::Failed));
    match import.status {
        ImportStatus::Succeeded if skipped == 0.0 => {
            // A service may leave out the outcome of each setting, or have other words for a good one.
            msg::import_succeeded(if import.items.is_empty() {
                import.done as f64
            } else {
                applied + count(Outcome::Unknown)
            })
        }
        ImportStatus::Failed if applied == 0.0 => msg::import_failed(),
        _ => msg::import_partly(applied, skipped, failed),
    }
}

fn row(run: &Run, item: &ImportItem) -> Row {
    let planned = run.planned(item);
    Row {
        choice: None,
        name: planned.map_or_else(|| item.item_id.clone(), |planned| planned.name.clone()),
        element: planned.map(|planned| run.preview.element(&planned.element)).unwrap_or_default(),
        word: Some(match item.outcome {
            Outcome::Applied => (Shape::Check, msg::import_applied),
            Outcome::Skipped => (Shape::Info, msg::import_skipped),
            Outcome::Failed => (Shape::Error, msg::import_item_failed),
            Outcome::Pending => (Shape::Warning, msg::import_pending),
            Outcome::Unknown => (Shape::Info, msg::api_keys_not_known),
        }),
        detail: item.detail.clone(),
        difference: None,
    }
}
