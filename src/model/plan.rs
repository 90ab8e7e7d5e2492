//! What an import plan would do, counted.

/// What importing would do with one setting (contract, "Import of basic settings", `action`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// It does not exist here and would be created.
    Create,
    /// It exists here and would be overwritten.
    Overwrite,
    /// It exists here and stays as it is.
    Keep,
    /// It is the same in both workspaces.
    Unchanged,
    /// It can't be imported; a reason says why. A word that this page does not know reads as this one.
    Blocked,
}

impl Action {
    /// All of them, in the order in which the page shows them.
    pub const ALL: [Self; 5] = [Self::Create, Self::Overwrite, Self::Keep, Self::Unchanged, Self::Blocked];

    /// Reads the contract's word.
    #[must_use]
    pub fn parse(word: &str) -> Self {
        match word {
            "create" => Self::Create,
            "overwrite" => Self::Overwrite,
            "keep" => Self::Keep,
            "unchanged" => Self::Unchanged,
            _ => Self::Blocked,
        }
    }

    /// The contract's word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Overwrite => "overwrite",
            Self::Keep => "keep",
            Self::Unchanged => "unchanged",
            Self::Blocked => "blocked",
        }
    }

    /// Whether importing changes something here.
    #[must_use]
    pub fn changes(self) -> bool {
        matches!(self, Self::Create | Self::Overwrite)
    }
}

/// How many of the items have this action.
#[must_use]
pub fn count(actions: impl IntoIterator<Item = Action>, wanted: Action) -> usize {
    actions.into_iter().filter(|action| *action == wanted).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_from_the_future_is_never_applied() {
        assert_eq!(Action::parse("merge"), Action::Blocked);
        assert!(!Action::parse("merge").changes());
        assert!(Action::ALL.into_iter().filter(|action| action.changes()).eq([Action::Create, Action::Overwrite]));
    }

    #[test]
    fn every_word_is_read_as_it_is_written() {
        assert!(Action::ALL.into_iter().all(|action| Action::parse(action.word()) == action));
    }

    #[test]
    fn actions_are_counted() {
        let actions = [Action::Create, Action::Keep, Action::Create];
        assert_eq!(count(actions, Action::Create), 2);
        assert_eq!(count(actions, Action::Blocked), 0);
    }
}
