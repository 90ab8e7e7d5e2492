//! The fault matrix: every call of the contract meets every fault. A clear message, another try, nothing typed lost, nothing
//! done twice, the rest of the page unharmed. `cargo xtask faults` prints it as a table.

mod asides;
mod change;
mod changes;
mod faults;
mod lost;
mod reads;
mod report;
mod told;
mod ways;
mod words;

use std::collections::BTreeSet;

/// Who is signed in is what tests ask; the page has no use for it.
const NOT_THE_PAGES: &str = "GET /whoami";

/// The calls come from `openapi.yaml`: one that is new there has no way on the page yet, and fails this test by its name.
#[test]
fn every_call_of_the_contract_is_covered() {
    let calls = workspace_api::conformance::operations();
    let calls: BTreeSet<String> =
        calls.iter().map(|(method, path)| format!("{} {path}", method.to_uppercase())).collect();
    let reads = reads::ALL.iter().map(|reading| reading.endpoint);
    let changes = change::ALL.iter().map(|change| change.endpoint);
    let followed = asides::FOLLOWED.iter().map(|following| following.endpoint);
    let covered: BTreeSet<String> = reads
        .chain(changes)
        .chain(followed)
        .chain([asides::KEY, asides::IMPORTS, NOT_THE_PAGES])
        .map(str::to_owned)
        .collect();
    assert_eq!(calls, covered);
}

/// So do the lists of words that answers choose from: a new list fails this test by its name.
#[test]
fn every_list_of_words_of_the_contract_is_covered() {
    let lists: BTreeSet<String> = workspace_api::conformance::lists_of_words().into_iter().collect();
    let covered = words::ALL.iter().map(|unknown| unknown.list).filter(|list| !list.is_empty());
    assert_eq!(lists, covered.map(str::to_owned).collect());
}
