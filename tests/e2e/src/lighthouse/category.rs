//! What Lighthouse gives marks for.

/// One of the four parts of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Category {
    Performance,
    Accessibility,
    BestPractices,
    Seo,
}

impl Category {
    /// In the order in which Lighthouse shows them.
    pub(super) const ALL: [Self; 4] = [Self::Performance, Self::Accessibility, Self::BestPractices, Self::Seo];

    /// Lighthouse's word for it.
    pub(super) fn id(self) -> &'static str {
        match self {
            Self::Performance => "performance",
            Self::Accessibility => "accessibility",
            Self::BestPractices => "best-practices",
            Self::Seo => "seo",
        }
    }

    /// What people call it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Performance => "performance",
            Self::Accessibility => "accessibility",
            Self::BestPractices => "best practices",
            Self::Seo => "SEO",
        }
    }

    /// Whether its mark is the same on a slow machine.
    pub(super) fn is_steady(self) -> bool {
        self != Self::Performance
    }
}
