//! Search, filter and order of the keys, against the standard library's sort and search.
//!
//! The first line is: status filter, column, direction (a digit each), a space, the search. Each other line is a key:
//! name, masked value, creator, scopes, status, days since creation, since the last use, until the expiry; tabs between.

use crate::{NOW, first_line};
use std::cmp::Ordering;
use workspace_general::model::{
    api_key::{ApiKey, KeyStatus, LastUsed},
    key_list::KeyList,
    key_review::{Concern, Review},
    key_table::{Entry, Filter, Sort, SortColumn, StatusFilter, arrange, standing},
    time::{DAY, Timestamp},
};

const STATUSES: [StatusFilter; 4] =
    [StatusFilter::All, StatusFilter::Active, StatusFilter::Inactive, StatusFilter::Expired];
const COLUMNS: [SortColumn; 4] = [SortColumn::Name, SortColumn::Created, SortColumn::LastUsed, SortColumn::Status];

/// See the module.
pub fn check(input: &str) {
    let (head, rest) = first_line(input);
    let (choices, search) = head.split_once(' ').unwrap_or((head, ""));
    let choice = |place: usize| choices.as_bytes().get(place).map_or(0, |byte| usize::from(*byte));
    let status = STATUSES[choice(0) % 4];
    let sort = Sort { column: COLUMNS[choice(1) % 4], descending: choice(2) % 2 == 1 };
    let review = concern(choice(3)).map(|concern| Review::new(vec![concern], vec!["admin".to_owned()]));
    let search = lower(search);
    let now = Timestamp::from_milliseconds(NOW);

    let list = list(rest);
    let entries = list.entries();
    let filter = Filter { folded_search: &search, status, review: review.as_ref() };
    let shown = arrange(entries, filter, sort, now);

    let order = |one: &usize, other: &usize| expected_order(&entries[*one].key, &entries[*other].key, sort, now);
    let mut expected: Vec<usize> = (0..entries.len())
        .filter(|place| {
            let key = &entries[*place].key;
            is_found(key, &search)
                && has_status(key, status, now)
                && review.as_ref().is_none_or(|review| review.lets_through(key, now))
        })
        .collect();
    // The standard library's sort leaves what is equal in its order.
    expected.sort_by(order);
    assert_eq!(shown, expected);

    for place in 0..entries.len() {
        let stands = standing(entries, &shown, place, sort, now);
        let (before, after) = shown.split_at(stands);
        assert!(before.iter().all(|other| order(other, &place).then(other.cmp(&place)) == Ordering::Less));
        assert!(after.iter().all(|other| order(other, &place).then(other.cmp(&place)) != Ordering::Less));
    }
}

fn lower(text: &str) -> String {
    text.to_lowercase()
}

fn concern(choice: usize) -> Option<Concern> {
    Concern::ALL.get(choice % 6).copied()
}

/// Two keys of the same id are one key, in the state that came last.
fn list(text: &str) -> KeyList {
    let mut list = KeyList::default();
    let mut names: Vec<(String, String)> = Vec::new();
    for (number, line) in text.lines().take(60).enumerate() {
        let key = key(&(number % 40).to_string(), line);
        names.retain(|(id, _)| *id != key.id);
        names.push((key.id.clone(), key.name.clone()));
        list.put(Entry::new(key, lower));
    }
    assert_eq!(list.entries().len(), names.len());
    for (id, name) in names {
        assert_eq!(list.key(&id).map(|key| key.name.clone()), Some(name));
    }
    list
}

fn key(id: &str, line: &str) -> ApiKey {
    let mut cells = line.split('\t');
    let mut text = || cells.next().unwrap_or_default().to_owned();
    let (name, mask, creator, scopes, status) = (text(), text(), text(), text(), text());
    let mut days = || text().parse::<i16>().ok().map(|days| i64::from(days) * DAY);
    let ago = |span: i64| Timestamp::from_milliseconds(NOW - span);
    let (created, used, expires) = (days(), days(), days());
    ApiKey {
        id: id.to_owned(),
        name,
        masked_value: Some(mask).filter(|mask| !mask.is_empty()),
        scopes: scopes.split(',').filter(|scope| !scope.is_empty()).map(str::to_owned).collect(),
        status: KeyStatus::parse(&status),
        created_at: created.map(ago),
        created_by: Some(creator).filter(|creator| !creator.is_empty()),
        last_used: LastUsed::new(used.map(ago), created.map(ago), created.map(ago)),
        expires_at: expires.map(|span| Timestamp::from_milliseconds(NOW + span)),
        etag: None,
    }
}

fn is_found(key: &ApiKey, search: &str) -> bool {
    let texts = [Some(key.label()), key.masked_value.as_deref(), key.created_by.as_deref()];
    let texts: Vec<String> =
        texts.into_iter().flatten().chain(key.scopes.iter().map(String::as_str)).map(lower).collect();
    search.split_whitespace().all(|word| texts.iter().any(|text| text.contains(word)))
}

fn has_status(key: &ApiKey, status: StatusFilter, now: Timestamp) -> bool {
    let is_expired = key.expires_at.is_some_and(|time| time <= now);
    match status {
        StatusFilter::All => true,
        StatusFilter::Active => key.works(now),
        StatusFilter::Inactive => key.status == KeyStatus::Inactive,
        StatusFilter::Expired => is_expired,
    }
}

fn expected_order(one: &ApiKey, other: &ApiKey, sort: Sort, now: Timestamp) -> Ordering {
    let turned = |order: Ordering| if sort.descending { order.reverse() } else { order };
    match sort.column {
        SortColumn::Name => turned(lower(one.label()).cmp(&lower(other.label()))),
        SortColumn::Created => match (one.created_at, other.created_at) {
            (None, None) => Ordering::Equal,
            (None, _) => Ordering::Greater,
            (_, None) => Ordering::Less,
            (one, other) => turned(one.cmp(&other)),
        },
        SortColumn::LastUsed => {
            let rank = |key: &ApiKey| match key.last_used {
                LastUsed::Never => Some(i64::MIN),
                LastUsed::At(time) => Some(time.since(Timestamp::from_milliseconds(0))),
                LastUsed::NotKnown => None,
            };
            match (rank(one), rank(other)) {
                (None, None) => Ordering::Equal,
                (None, _) => Ordering::Greater,
                (_, None) => Ordering::Less,
                (one, other) => turned(one.cmp(&other)),
            }
        }
        SortColumn::Status => {
            let rank = |key: &ApiKey| match &key.status {
                KeyStatus::Active => usize::from(!key.works(now)),
                KeyStatus::Inactive => 2,
                KeyStatus::Other(_) => 3,
            };
            turned(rank(one).cmp(&rank(other)))
        }
    }
}
