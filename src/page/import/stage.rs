//! How far an import is, and what belongs to each stage.

use crate::{
    api::{
        ApiError,
        imports::{Import, ImportItem, ImportPlan, PlanItem},
    },
    model::{
        import_renewal::Renewal,
        plan::{Action, count},
        time::Timestamp,
    },
};
use std::{collections::BTreeSet, sync::Arc};

/// The settings that are left out, by [`PlanItem::key`].
pub(super) type LeftOut = BTreeSet<String>;

/// How far the import is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Stage {
    /// The person chooses; nothing is previewed.
    Choosing,
    /// The same, but a preview was there and no longer fits the choice.
    Dropped,
    /// What importing would do.
    Previewed(Arc<Preview>),
    /// The service is at work.
    Running(Run),
    /// It is done.
    Finished(Run),
}

/// What is under way at a stage, or went wrong there.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Work {
    Idle,
    Previewing,
    /// Whether a plan that was out of date was to be replaced.
    NotPreviewed(ApiError, bool),
    /// The person is asked whether to overwrite.
    Confirming,
    Starting,
    NotStarted(ApiError),
}

/// A plan with the names that belong to it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Preview {
    pub(super) plan: ImportPlan,
    /// When the service gave it.
    pub(super) read_at: Timestamp,
    /// The id of the source.
    pub(super) source_id: String,
    /// What the source is called.
    pub(super) source: String,
    /// Ids and names of the elements.
    pub(super) elements: Vec<(String, String)>,
    /// What is different from the plan before it, which was out of date when it was about to be applied.
    pub(super) renewal: Option<Renewal>,
    /// Whether something of the plan before it may have been applied.
    pub(super) is_in_doubt: bool,
}

/// An import that the service has taken.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Run {
    pub(super) preview: Arc<Preview>,
    pub(super) import: Import,
    /// The ids of the items that were sent.
    pub(super) sent: Arc<Vec<String>>,
    /// When it was begun; `None` for one that was running before the page was opened.
    pub(super) started_at: Option<Timestamp>,
    /// When it was read last.
    pub(super) read_at: Timestamp,
    pub(super) reading: Reading,
}

/// Whether the progress can be read.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Reading {
    Fine,
    /// Not at the moment; the page keeps asking.
    Failing(ApiError),
    /// Not any more.
    Lost(ApiError),
}

impl Preview {
    /// Stands for the plan of an import that was not begun here.
    pub(super) fn unknown() -> Self {
        Self {
            plan: ImportPlan { id: String::new(), expires_at: None, items: Vec::new() },
            read_at: Timestamp::from_milliseconds(0),
            source_id: String::new(),
            source: String::new(),
            elements: Vec::new(),
            renewal: None,
            is_in_doubt: false,
        }
    }

    /// Whether it is too old. Where it seems to have been so from the beginning, the clock here is not the service's,
    /// which then has to judge for itself.
    pub(super) fn is_expired(&self, now: Timestamp) -> bool {
        self.plan.expires_at.is_some_and(|end| self.read_at < end && end <= now)
    }

    /// What is different from an earlier plan.
    pub(super) fn renewal_of(earlier: &Self, plan: &ImportPlan) -> Renewal {
        let compared = |item: &PlanItem| {
            (item.key(), (item.action, item.reason.clone(), item.current_json.clone(), item.incoming.clone()))
        };
        Renewal::between(earlier.plan.items.iter().map(compared), plan.items.iter().map(compared))
    }

    /// How many settings have this action.
    pub(super) fn count(&self, action: Action) -> usize {
        count(self.plan.items.iter().map(|item| item.action), action)
    }

    /// How many settings with this action are not left out.
    pub(super) fn chosen(&self, left_out: &LeftOut, action: Action) -> usize {
        self.plan.items.iter().filter(|item| item.action == action && !left_out.contains(&item.key())).count()
    }

    /// The ids of exactly those settings that importing would change.
    pub(super) fn item_ids(&self, left_out: &LeftOut) -> Vec<String> {
        let is_chosen = |item: &&PlanItem| item.action.changes() && !left_out.contains(&item.key());
        self.plan.items.iter().filter(is_chosen).map(|item| item.id.clone()).collect()
    }

    /// The name of an element; its id where the source does not name it.
    pub(super) fn element(&self, id: &str) -> String {
        self.elements.iter().find(|(element, _)| element == id).map_or(id, |(_, name)| name).to_owned()
    }
}

impl Run {
    /// What was planned for an item.
    pub(super) fn planned(&self, item: &ImportItem) -> Option<&PlanItem> {
        self.preview.plan.items.iter().find(|planned| planned.id == item.item_id)
    }

    /// How many settings there are to import; as many as were sent, where the service does not say.
    pub(super) fn total(&self) -> u64 {
        match self.import.total {
            0 => self.sent.len() as u64,
            total => total,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_expires_only_where_the_clocks_agree() {
        let time = Timestamp::from_milliseconds;
        let preview = |read_at, expires_at: Option<i64>| Preview {
            plan: ImportPlan { id: String::new(), expires_at: expires_at.map(time), items: Vec::new() },
            read_at: time(read_at),
            ..Preview::unknown()
        };
        assert!(!preview(0, Some(100)).is_expired(time(99)));
        assert!(preview(0, Some(100)).is_expired(time(100)));
        assert!(!preview(500, Some(100)).is_expired(time(501)), "the clock here is ahead");
        assert!(!preview(0, None).is_expired(time(500)));
    }
}
