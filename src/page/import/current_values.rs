//! "Download current values": what will be overwritten, or was, as a file.

use super::{flow::Flow, stage::Preview};
use crate::ui::prelude::*;
use crate::{
    locales::msg,
    model::{
        import_values::{Kept, Origin, document},
        plan::Action,
    },
    ui::{Button, save_file, t},
};
use std::{collections::BTreeSet, sync::Arc};

/// The button, for those of these items that are overwritten; nothing where none is.
pub(super) fn current_values(flow: Flow, preview: &Arc<Preview>, item_ids: &[String]) -> AnyView {
    let chosen: BTreeSet<&String> = item_ids.iter().collect();
    let is_kept = |place: &usize| {
        let item = preview.plan.items.get(*place);
        item.is_some_and(|item| item.action == Action::Overwrite && chosen.contains(&item.id))
    };
    let places: Vec<usize> = (0..preview.plan.items.len()).filter(is_kept).collect();
    let preview = preview.clone();
    (!places.is_empty())
        .then(|| {
            view! {
                <Button
                    label=t(msg::import_download_values)
                    on_press=move |()| save(flow, &preview, &places)
                />
            }
        })
        .into_any()
}

fn save(flow: Flow, preview: &Preview, places: &[usize]) {
    let (workspace_id, workspace_name) = flow.workspace();
    let origin = Origin { workspace_id, workspace_name, read_at: preview.read_at };
    let items = places.iter().filter_map(|place| preview.plan.items.get(*place));
    let kept = items.map(|item| Kept { element: &item.element, name: &item.name, value: &item.current_json });
    let date = preview.read_at.to_string();
    let name = ["settings-before-import-", date.get(..10).unwrap_or_default(), ".json"].concat();
    flow.page.announcer.say(match save_file(&document(&origin, kept), &name, "application/json") {
        Ok(()) => msg::import_values_saved(places.len() as f64),
        Err(_) => msg::import_not_saved(),
    });
}
