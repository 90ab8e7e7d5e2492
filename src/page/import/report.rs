//! What can be done with the outcome of an import: try again what failed, keep a report.

use super::{
    current_values,
    flow::Flow,
    form::not_read,
    stage::{Run, Work},
};
use crate::ui::prelude::*;
use crate::{
    api::imports::Outcome,
    locales::msg,
    model::{
        import_report::{Report, Reported, document},
        permissions::Permission,
        plan::Action,
    },
    ui::{Button, Look, derived, live, locale, save_file, t},
};

/// The buttons below the outcome.
pub(super) fn report(flow: Flow, run: &Run) -> AnyView {
    let failed = run.failed();
    let again = (!failed.is_empty()).then(|| retry(flow, failed));
    let values = current_values::current_values(flow, &run.preview, &run.sent);
    // The button has the name that it had in the question; by now its values are those of before.
    let hint = run.overwrites().then(|| view! { <p class="quiet">{t(msg::import_values_hint)}</p> });
    let run = run.clone();
    view! {
        {again}
        {hint}
        <div class="actions">
            <Button label=t(msg::import_download_report) on_press=move |()| save(flow, &run)/>
            {values}
            <Button label=t(msg::import_another) on_press=move |()| flow.start_another()/>
        </div>
    }
    .into_any()
}

/// "Retry failed" and what went wrong with it. It shows a preview: nothing is overwritten unseen, since both workspaces
/// may have changed.
fn retry(flow: Flow, failed: Vec<String>) -> AnyView {
    let locale = locale();
    let failed = StoredValue::new(failed);
    let ask = move || failed.with_value(|failed| flow.retry_failed(failed));
    let said = live(move || match flow.work.get() {
        Work::NotPreviewed(error, _) => not_read(error, msg::import_not_previewed(), move |()| ask()),
        _ => ().into_any(),
    });
    let unavailable = derived(move || flow.page.forbids(Permission::ImportSettings).map(|why| locale.string(&why)));
    view! {
        <p class="quiet">{t(msg::import_retry_hint)}</p>
        {said}
        <div class="actions">
            <Button
                label=t(msg::import_retry_failed)
                look=Look::Primary
                unavailable
                busy=derived(move || flow.work.with(|work| *work == Work::Previewing))
                on_press=move |()| ask()
            />
        </div>
    }
    .into_any()
}

fn save(flow: Flow, run: &Run) {
    let (id, name) = flow.workspace();
    let preview = &run.preview;
    let report = Report {
        import_id: &run.import.id,
        status: run.import.status.word(),
        workspace: (&id, name.as_deref()),
        source: run.started_at.map(|_| (preview.source_id.as_str(), Some(preview.source.as_str()))),
        started_at: run.started_at,
        finished_at: run.read_at,
    };
    let settings = run.import.items.iter().map(|item| Reported {
        item_id: &item.item_id,
        planned: run.planned(item).map(|planned| (planned.element.as_str(), planned.name.as_str(), planned.action)),
        outcome: item.outcome.word(),
        detail: item.detail.as_deref(),
    });
    let date = run.read_at.to_string();
    let name = ["import-report-", date.get(..10).unwrap_or_default(), ".json"].concat();
    flow.page.announcer.say(match save_file(&document(&report, settings), &name, "application/json") {
        Ok(()) => msg::import_report_saved(),
        Err(_) => msg::import_not_saved(),
    });
}

impl Run {
    /// Whether it was to overwrite anything.
    fn overwrites(&self) -> bool {
        let mut planned = self.import.items.iter().filter_map(|item| self.planned(item));
        planned.any(|planned| planned.action == Action::Overwrite)
    }

    /// The settings that were not imported and may be by another try, by their keys.
    fn failed(&self) -> Vec<String> {
        let items = self.import.items.iter().filter(|item| matches!(item.outcome, Outcome::Failed | Outcome::Pending));
        items.filter_map(|item| self.planned(item)).map(|planned| planned.key()).collect()
    }
}
