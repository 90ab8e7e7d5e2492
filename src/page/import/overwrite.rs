//! The question before present values are overwritten.

use super::{
    current_values,
    flow::Flow,
    stage::{Preview, Work},
};
use crate::ui::prelude::*;
use crate::{
    locales::msg,
    model::plan::Action,
    ui::{Button, Dialog, DialogKind, Look, Rich, derived, t, unique_id},
};
use std::sync::Arc;

/// The dialog "Overwrite 3 settings?".
pub(super) fn overwrite(flow: Flow) -> AnyView {
    let open = derived(move || flow.work.with(|work| *work == Work::Confirming));
    let about = unique_id("stakes");
    view! {
        <Dialog
            open
            about=about.clone()
            title=t(move || {
                open.get();
                msg::import_confirm_title(count(flow, Action::Overwrite))
            })
            kind=DialogKind::Alert
            on_cancel=move |()| flow.work.set(Work::Idle)
        >
            {question(flow, about.clone())}
        </Dialog>
    }
    .into_any()
}

fn count(flow: Flow, action: Action) -> f64 {
    let chosen = |preview: Arc<Preview>| flow.left_out.with_untracked(|left_out| preview.chosen(left_out, action));
    flow.present().map_or(0, chosen) as f64
}

fn question(flow: Flow, about: String) -> AnyView {
    let source = flow.present().map(|preview| preview.source.clone()).unwrap_or_default();
    let (overwritten, created) = (count(flow, Action::Overwrite), count(flow, Action::Create));
    let values = flow.present().map(|preview| current_values::current_values(flow, &preview, &flow.item_ids(&preview)));
    let text = derived(move || msg::import_confirm(overwritten, source.clone()));
    let more = (created > 0.0).then(|| view! { <p>{t(move || msg::import_confirm_created(created))}</p> });
    view! {
        <div id=about>
            <p><Rich text/></p>
            {more}
        </div>
        <p>{t(msg::import_download_hint)}</p>
        <div class="actions">{values}</div>
        <div class="dialog-actions">
            <Button label=t(msg::common_cancel) autofocus=true on_press=move |()| flow.work.set(Work::Idle)/>
            <Button label=t(msg::import_confirm_apply) look=Look::Danger on_press=move |()| flow.apply()/>
        </div>
    }
    .into_any()
}
