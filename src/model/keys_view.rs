//! What a person wants to see of the API keys, as words that an address or a host can keep.

use super::{
    key_review::Concern,
    key_table::{Sort, SortColumn, StatusFilter},
};

/// The names under which its parts are kept, in their order.
pub const NAMES: [&str; 5] = ["search", "status", "review", "sort", "order"];

const STATUSES: [(StatusFilter, &str); 3] =
    [(StatusFilter::Active, "active"), (StatusFilter::Inactive, "inactive"), (StatusFilter::Expired, "expired")];

const CONCERNS: [(Concern, &str); 5] = [
    (Concern::NeverUsed, "never_used"),
    (Concern::Unused, "unused"),
    (Concern::ExpiresSoon, "expires_soon"),
    (Concern::BroadScope, "broad_scope"),
    (Concern::NoExpiry, "no_expiry"),
];

const COLUMNS: [(SortColumn, &str); 4] = [
    (SortColumn::Name, "name"),
    (SortColumn::Created, "created"),
    (SortColumn::LastUsed, "last_used"),
    (SortColumn::Status, "status"),
];

/// So many letters and digits without a space between them, both among them, may be a secret that somebody looked for.
const SECRET: usize = 16;

/// Search, filters and order of the table of API keys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeysView {
    /// The search text.
    pub search: String,
    /// The select "Status".
    pub status: StatusFilter,
    /// The chips that are pressed, in the order in which they are offered.
    pub concerns: Vec<Concern>,
    /// The order of the rows.
    pub sort: Sort,
}

impl KeysView {
    /// Reads it from what is kept; `part` gives the text under a name. What is missing or not known is as at first.
    #[must_use]
    pub fn read(part: impl Fn(&str) -> Option<String>) -> Self {
        let [search, status, review, sort, order] = NAMES.map(part);
        let review = review.unwrap_or_default();
        let is_chosen = |name: &str| review.split(',').any(|chosen| chosen == name);
        let column = sort.and_then(|sort| named(&COLUMNS, &sort));
        Self {
            search: search.unwrap_or_default(),
            status: status.and_then(|status| named(&STATUSES, &status)).unwrap_or_default(),
            concerns: CONCERNS.iter().filter(|(_, name)| is_chosen(name)).map(|(concern, _)| *concern).collect(),
            sort: match column {
                Some(column) => Sort { column, descending: order.as_deref() == Some("desc") },
                None => Sort::default(),
            },
        }
    }

    /// What is to be kept, each with its name; what is as at first is left out, and so is a search text that may be, or
    /// hold, the value of a key: addresses stay in histories and logs.
    #[must_use]
    pub fn parts(&self) -> Vec<(&'static str, String)> {
        let [search, status, review, sort, order] = NAMES;
        let mut parts = Vec::new();
        let text = self.search.trim();
        if !text.is_empty() && !may_be_secret(text) {
            parts.push((search, text.to_owned()));
        }
        if let Some(name) = name_of(&STATUSES, self.status) {
            parts.push((status, name.to_owned()));
        }
        let chosen = CONCERNS.iter().filter(|(concern, _)| self.concerns.contains(concern));
        let chosen: Vec<&str> = chosen.map(|(_, name)| *name).collect();
        if !chosen.is_empty() {
            parts.push((review, chosen.join(",")));
        }
        if self.sort != Sort::default()
            && let Some(name) = name_of(&COLUMNS, self.sort.column)
        {
            parts.push((sort, name.to_owned()));
            parts.push((order, if self.sort.descending { "desc" } else { "asc" }.to_owned()));
        }
        parts
    }
}

fn named<T: Copy>(names: &[(T, &str)], wanted: &str) -> Option<T> {
    names.iter().find(|(_, name)| *name == wanted).map(|(value, _)| *value)
}

fn name_of<T: PartialEq>(names: &[(T, &'static str)], wanted: T) -> Option<&'static str> {
    names.iter().find(|(value, _)| *value == wanted).map(|(_, name)| *name)
}

/// Values have hyphens, dots and other signs in them, and stand behind such: `key=7f3e9b2c-1a4d`.
fn may_be_secret(text: &str) -> bool {
    text.split_whitespace().any(|word| {
        word.chars().filter(|letter| letter.is_alphanumeric()).count() >= SECRET
            && word.chars().any(|letter| letter.is_ascii_digit())
            && word.chars().any(char::is_alphabetic)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(parts: &[(&'static str, String)]) -> KeysView {
        KeysView::read(|name| parts.iter().find(|(other, _)| *other == name).map(|(_, text)| text.clone()))
    }

    #[test]
    fn what_is_as_at_first_is_not_kept() {
        assert_eq!(KeysView::default().parts(), []);
        assert_eq!(read(&[]), KeysView::default());
    }

    #[test]
    fn everything_has_a_name() {
        let view = KeysView {
            search: "line 4".into(),
            status: StatusFilter::Inactive,
            concerns: vec![Concern::NeverUsed, Concern::NoExpiry],
            sort: Sort { column: SortColumn::LastUsed, descending: true },
        };
        let parts: Vec<(&str, String)> = [
            ("search", "line 4"),
            ("status", "inactive"),
            ("review", "never_used,no_expiry"),
            ("sort", "last_used"),
            ("order", "desc"),
        ]
        .map(|(name, text)| (name, text.to_owned()))
        .into();
        assert_eq!(view.parts(), parts);
        assert_eq!(read(&parts), view);
    }

    #[test]
    fn what_is_not_known_is_as_at_first() {
        let parts = [("status", "lost"), ("review", "never_used,x,,"), ("sort", "colour"), ("order", "desc")];
        let view = read(&parts.map(|(name, text)| (name, text.to_owned())));
        assert_eq!(view, KeysView { concerns: vec![Concern::NeverUsed], ..KeysView::default() });
    }

    #[test]
    fn what_may_be_a_secret_is_not_kept() {
        let kept = |search: &str| !KeysView { search: search.into(), ..KeysView::default() }.parts().is_empty();
        for search in [
            "MES connector",
            "devices:read",
            "Gx4T",
            "Verpackungsmaschinenanbindung",
            "2026-11-23 line 4",
            "line-4-hall-2",
        ] {
            assert!(kept(search), "{search}");
        }
        for search in [
            "Gx4TzPq81mN0sVbW",
            "key=Gx4TzPq81mN0sVbW",
            "sk_live_4eC39HqLyjWDarjtT1zdp7dc",
            "7f3e9b2c-1a4d-4c2b-9e6f-0123456789ab",
            "Bearer eyJh.bGci~Oi+JI/Uz12=",
            "7f:3e:9b:2c:1a:4d:4c:2b",
        ] {
            assert!(!kept(search), "{search}");
        }
    }

    proptest! {
        #[test]
        fn what_was_kept_is_read_again(
            search in "[a-z ]{0,12}",
            status in prop::sample::select(vec![
                StatusFilter::All, StatusFilter::Active, StatusFilter::Inactive, StatusFilter::Expired,
            ]),
            concerns in prop::sample::subsequence(Concern::ALL.to_vec(), 0..=5),
            column in prop::sample::select(COLUMNS.map(|(column, _)| column).to_vec()),
            descending: bool,
        ) {
            let view = KeysView { search: search.trim().into(), status, concerns, sort: Sort { column, descending } };
            prop_assert_eq!(read(&view.parts()), view);
        }

        #[test]
        fn no_sign_between_its_parts_lets_a_value_be_kept(
            parts in prop::collection::vec("[a-z0-9]{1,6}", 6..12),
            sign in "[-._~+/=:,;|]",
        ) {
            let value = parts.join(&sign);
            let is_mixed = value.contains(|letter: char| letter.is_ascii_digit())
                && value.contains(|letter: char| letter.is_ascii_lowercase());
            prop_assume!(is_mixed && parts.concat().len() >= SECRET);
            let view = KeysView { search: value, ..KeysView::default() };
            prop_assert_eq!(view.parts(), []);
        }

        #[test]
        fn any_text_can_be_read(text in ".{0,40}") {
            let view = KeysView::read(|_| Some(text.clone()));
            prop_assert_eq!(view.search, text);
        }
    }
}
