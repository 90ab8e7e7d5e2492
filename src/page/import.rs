//! Import of basic settings from another workspace of the same organization: choose, preview, apply, outcome.

mod current_values;
mod difference;
mod elements;
mod flow;
mod follow;
mod form;
mod found;
mod outcome;
mod overwrite;
mod preview;
mod report;
mod rows;
mod source;
mod stage;

use super::{
    Section,
    later::{later_when_near, part},
    use_page,
};
use crate::ui::prelude::*;
use crate::{locales::msg, ui::live};
use flow::Flow;
use stage::Stage;

part!(
    /// All of the section below its heading.
    import: fn content() -> fn() -> AnyView = self::import
);

/// The section "Import basic settings".
#[component]
pub fn Import() -> AnyView {
    view! {
        <Section id="import" title=msg::import_title intro=msg::import_intro>
            {later_when_near(content, 3, |import| import())}
        </Section>
    }
    .into_any()
}

fn import() -> AnyView {
    let flow = Flow::start(use_page());
    let is_choosing = Memo::new(move |_| {
        flow.stage.with(|stage| matches!(stage, Stage::Choosing | Stage::Dropped | Stage::Previewed(_)))
    });
    // Whoever starts another import begins at the form; at first the focus stays where it is.
    let was_running = StoredValue::new(false);
    let body = live(move || match is_choosing.get() {
        // A preview of what failed takes the focus itself.
        true => form::form(flow, was_running.get_value() && !flow.focus_preview.get_value()),
        false => {
            was_running.set_value(true);
            outcome::outcome(flow)
        }
    });
    view! {
        {body}
        {overwrite::overwrite(flow)}
    }
    .into_any()
}
