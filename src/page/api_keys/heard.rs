//! What is heard of the table when another part of it is shown, or in another order.

use super::{cells::COLUMNS, store::Keys, toolbar::count};
use crate::ui::prelude::*;
use crate::{api::pause, locales::msg, model::key_table::Sort, ui::spawn};

/// How long nothing is typed before the number of keys found is said, in milliseconds.
const TYPING_PAUSE: i32 = 700;

/// Tells as long as the current owner is there.
pub(super) fn tell_changes(keys: Keys) {
    tell_count(keys);
    tell_order(keys);
}

/// Tells how many keys a search or filter leaves, once the person stops typing.
fn tell_count(keys: Keys) {
    Effect::new(move |before: Option<()>| {
        keys.arrangement.search.track();
        keys.arrangement.status.track();
        keys.arrangement.review.track();
        if before.is_none() {
            return;
        }
        // The next keystroke runs this effect again, which ends what it has spawned.
        spawn(async move {
            pause(TYPING_PAUSE).await;
            keys.page.announcer.say(untrack(|| count(keys)));
        });
    });
}

/// Tells by what the keys are sorted: of a header that has the focus, its order alone is not read again.
fn tell_order(keys: Keys) {
    Effect::new(move |before: Option<Sort>| {
        let sort = keys.arrangement.sort.get();
        let column = COLUMNS.iter().find(|column| column.sort == Some(sort.column));
        if let Some(column) = column.filter(|_| before.is_some_and(|before| before != sort)) {
            let heading = untrack(|| keys.locale.string(&(column.heading)()));
            keys.page.announcer.say(match sort.descending {
                false => msg::api_keys_sorted_up(heading),
                true => msg::api_keys_sorted_down(heading),
            });
        }
        sort
    });
}
