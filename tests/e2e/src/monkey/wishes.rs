//! How many keys may be made: no more than somebody has asked for.

use std::collections::BTreeSet;
use workspace_api::Exchange;

const KEYS: &str = "/workspaces/{workspace_id}/api_keys";
const KEY: &str = "/workspaces/{workspace_id}/api_keys/{key_id}";
const IMPORTS: &str = "/workspaces/{workspace_id}/imports";

/// What was asked for in the dialogs that create a key. A dialog in which the same is asked for twice, since nobody knew
/// what had become of it, makes one key.
#[derive(Default)]
pub(super) struct Wishes {
    /// The dialog that is open, and how many were before it.
    dialog: Option<String>,
    dialogs: usize,
    /// Of which dialog, what, and how often it was found to be somebody else's by then.
    asked: BTreeSet<(usize, String, usize)>,
}

impl Wishes {
    /// A step is done in this dialog, or in none.
    pub(super) fn within(&mut self, dialog: Option<&str>) {
        if self.dialog.as_deref() != dialog {
            self.dialog = dialog.map(str::to_owned);
            self.dialogs += 1;
        }
    }

    /// What the step has sent; says what is wrong with it.
    pub(super) fn sent(&mut self, exchanges: &[Exchange]) -> Option<String> {
        for tries in tries(exchanges) {
            for template in [KEYS, IMPORTS] {
                let wishes = tries.iter().filter(|exchange| exchange.is("POST", template));
                let wishes: BTreeSet<_> = wishes.map(|exchange| exchange.request_header("idempotency-key")).collect();
                if wishes.len() > 1 || wishes.contains(&None) {
                    return Some(format!("one step sent {} POST {template}", wishes.len()));
                }
            }
        }
        for (again, tries) in tries(exchanges).into_iter().enumerate() {
            for exchange in tries.iter().filter(|exchange| exchange.is("POST", KEYS)) {
                let body = exchange.request_json();
                let Some(dialog) = &self.dialog else { return Some("a key was asked for without a dialog".to_owned()) };
                self.asked.insert((self.dialogs, format!("{dialog} {} {}", body["name"], body["scopes"]), again));
            }
        }
        None
    }

    /// Whether so many keys are more than were asked for.
    pub(super) fn exceeded(&self, made: usize) -> Option<String> {
        let asked = self.asked.len();
        (made > asked).then(|| format!("{made} keys were made, {asked} were asked for: {:?}", self.asked))
    }
}

/// A key that an earlier press has made, and that was read before this one goes on, may be in somebody's use by then: what
/// comes after is another try.
fn tries(exchanges: &[Exchange]) -> Vec<&[Exchange]> {
    exchanges.split(|exchange| exchange.is("GET", KEY)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn post(name: &str, once: &str) -> Exchange {
        Exchange {
            method: "POST".to_owned(),
            path: "/workspaces/w/api_keys".to_owned(),
            request_headers: vec![("idempotency-key".to_owned(), once.to_owned())],
            request_body: format!(r#"{{"name":"{name}","scopes":["a"],"expires_at":"{once}"}}"#),
            ..Exchange::default()
        }
    }

    #[test]
    fn one_dialog_makes_one_key_however_often_it_is_asked() {
        let mut wishes = Wishes::default();
        wishes.within(Some("Create API key"));
        assert_eq!(wishes.sent(&[post("a", "1"), post("a", "1")]), None);
        wishes.within(Some("Create API key"));
        assert_eq!(wishes.sent(&[post("a", "2")]), None);
        assert_eq!(wishes.exceeded(1), None);
        assert!(wishes.exceeded(2).is_some());
        // Something else is wanted; or the same in another dialog.
        assert_eq!(wishes.sent(&[post("b", "3")]), None);
        wishes.within(None);
        wishes.within(Some("Create API key"));
        assert_eq!(wishes.sent(&[post("a", "4")]), None);
        assert_eq!(wishes.exceeded(3), None);
        assert!(wishes.exceeded(4).is_some());
    }

    #[test]
    fn one_step_asks_for_one_key() {
        let mut wishes = Wishes::default();
        assert!(wishes.sent(&[post("a", "1")]).is_some());
        wishes.within(Some("Create API key"));
        assert!(wishes.sent(&[post("a", "1"), post("a", "2")]).is_some());
        let key =
            Exchange { method: "GET".to_owned(), path: "/workspaces/w/api_keys/k".to_owned(), ..Exchange::default() };
        assert_eq!(wishes.sent(&[post("a", "1"), key, post("a", "2")]), None);
        assert_eq!(wishes.exceeded(2), None);
    }
}
