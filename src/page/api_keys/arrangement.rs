//! Which keys are shown, and in which order: derived from the list, never a copy of it.

use super::fold::fold;
use crate::ui::state::{Memo, RwSignal};
use crate::{
    api::now,
    model::{
        key_list::KeyList,
        key_review::Review,
        key_table::{Filter, Sort, SortColumn, StatusFilter, arrange, standing},
    },
    ui::Clock,
};

/// What the person wants to see, and what follows from it.
#[derive(Clone, Copy)]
pub(super) struct Arrangement {
    /// The search text as typed.
    pub(super) search: RwSignal<String>,
    pub(super) status: RwSignal<StatusFilter>,
    /// The chips that are pressed, if any is.
    pub(super) review: RwSignal<Option<Review>>,
    pub(super) sort: RwSignal<Sort>,
    /// The id of the key whose row last had the focus. Its row stays, whatever the filter says, until the focus goes on.
    pub(super) held: RwSignal<Option<String>>,
    /// The places in the list of the keys that the search and the filter let through, in order.
    pub(super) arranged: Memo<Vec<usize>>,
    /// The same with the row that is held: one for each row of the table.
    pub(super) shown: Memo<Vec<usize>>,
}

impl Arrangement {
    pub(super) fn new(list: RwSignal<KeyList>) -> Self {
        let (search, held) = (RwSignal::new(String::new()), RwSignal::new(None::<String>));
        let (status, sort) = (RwSignal::new(StatusFilter::All), RwSignal::new(Sort::default()));
        let (review, clock) = (RwSignal::new(None::<Review>), Clock::default());
        let arranged = Memo::new(move |_| {
            let (status, sort) = (status.get(), sort.get());
            // Time changes nothing but what has expired.
            let needs_time = matches!(status, StatusFilter::Active | StatusFilter::Expired)
                || sort.column == SortColumn::Status
                || review.with(Option::is_some);
            let moment = if needs_time { clock.now() } else { now() };
            let search = search.with(|search| fold(search));
            list.with(|list| {
                review.with(|review| {
                    let filter = Filter { folded_search: &search, status, review: review.as_ref() };
                    arrange(list.entries(), filter, sort, moment)
                })
            })
        });
        let shown = Memo::new(move |_| {
            let mut shown = arranged.get();
            list.with(|list| {
                let place = held.with(|held| held.as_ref().and_then(|id| list.place(id)));
                if let Some(place) = place.filter(|place| !shown.contains(place)) {
                    let at = standing(list.entries(), &shown, place, sort.get(), now());
                    shown.insert(at.min(shown.len()), place);
                }
            });
            shown
        });
        Self { search, status, review, sort, held, arranged, shown }
    }

    /// Whether the search, the filter or the chips may leave keys out. Reactive.
    pub(super) fn is_narrowed(self) -> bool {
        self.status.get() != StatusFilter::All
            || self.review.with(Option::is_some)
            || self.search.with(|search| !search.trim().is_empty())
    }

    /// Shows the table from its first row on, as another order would.
    pub(super) fn scroll_to_top(self) {
        self.sort.notify();
    }

    /// Shows every key again.
    pub(super) fn widen(self) {
        self.search.set(String::new());
        self.status.set(StatusFilter::All);
        self.review.set(None);
    }
}
