//! Under which idempotency key something is created (contract, "Common rules", repetition): the same content goes out
//! under the same key until it is known what became of it.

/// What was sent, and what became of it is not known. `C` tells contents apart; `S` is what goes out for one: made at its
/// first sending and the same ever after, since a key is good for one request.
#[derive(Debug)]
pub struct Once<C, S> {
    open: Vec<Open<C, S>>,
}

#[derive(Debug)]
struct Open<C, S> {
    content: C,
    sent: S,
    key: String,
    /// Whether a sending of it may have been taken.
    uncertain: bool,
}

/// A content on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sending<S> {
    /// What goes out.
    pub sent: S,
    /// Its idempotency key.
    pub key: String,
    /// Whether it may have been done by an earlier sending: the answer may be that one's.
    pub again: bool,
}

impl<C, S> Default for Once<C, S> {
    fn default() -> Self {
        Self { open: Vec::new() }
    }
}

impl<C: PartialEq, S: Clone> Once<C, S> {
    /// A content is about to be sent. Only where it is not under way or in doubt, `make` gives what goes out, and its key.
    pub fn send(&mut self, content: C, make: impl FnOnce() -> (S, String)) -> Sending<S> {
        if let Some(open) = self.open.iter().find(|open| open.content == content) {
            return Sending { sent: open.sent.clone(), key: open.key.clone(), again: open.uncertain };
        }
        let (sent, key) = make();
        self.open.push(Open { content, sent: sent.clone(), key: key.clone(), uncertain: false });
        Sending { sent, key, again: false }
    }

    /// It is done, or can never be: the next sending of the same content is another one.
    pub fn settle(&mut self, key: &str) {
        self.open.retain(|open| open.key != key);
    }

    /// A sending has failed. What was certainly not done by it needs no key any more, under which a service may only
    /// repeat its refusal; unless an earlier sending may have done it.
    pub fn fail(&mut self, key: &str, is_uncertain: bool) {
        self.open.retain_mut(|open| {
            open.uncertain |= is_uncertain && open.key == key;
            open.uncertain || open.key != key
        });
    }

    /// Whether anything that was sent may have been done.
    #[must_use]
    pub fn is_in_doubt(&self) -> bool {
        self.open.iter().any(|open| open.uncertain)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    /// A content is a small number; what goes out for it has the number of the press in it, as a moment would be.
    type Content = u8;
    type Sent = (Content, usize);

    #[test]
    fn a_refusal_takes_the_key_away_and_a_doubt_keeps_it() {
        let mut once = Once::default();
        let mut made = 0;
        let mut send = |once: &mut Once<&str, u8>| {
            once.send("a", || {
                made += 1;
                (made, made.to_string())
            })
        };
        let first = send(&mut once);
        assert_eq!(first, Sending { sent: 1, key: "1".into(), again: false });
        once.fail("1", false);
        assert_eq!(send(&mut once).key, "2", "the service may only repeat its refusal");
        once.fail("2", true);
        assert!(once.is_in_doubt());
        once.fail("2", false);
        assert_eq!(send(&mut once), Sending { sent: 2, key: "2".into(), again: true });
        once.settle("2");
        assert!(!once.is_in_doubt());
        assert_eq!(send(&mut once).key, "3");
    }

    #[test]
    fn contents_have_keys_of_their_own() {
        let mut once = Once::default();
        let mut send = |content: Content, key: &str| once.send(content, || ((), key.to_owned())).key;
        assert_eq!([send(1, "a"), send(2, "b"), send(1, "c"), send(2, "d")], ["a", "b", "a", "b"]);
    }

    /// What becomes of a press: how far the request and its answer get.
    #[derive(Clone, Copy, Debug)]
    enum Fate {
        Answered,
        /// Done, and nobody is told.
        AnswerLost,
        /// It may have arrived or not, and is not done.
        Lost,
        /// It arrives long after nobody waits for it any more.
        Late,
        Refused,
    }

    /// A service that keeps the contract: what worked is answered again under its key; so is what was refused, by some.
    #[derive(Default)]
    struct Service {
        made: BTreeMap<String, Sent>,
        refused: Vec<String>,
        late: Vec<(String, Sent)>,
    }

    impl Service {
        fn take(&mut self, key: &str, sent: Sent) {
            let before = self.made.insert(key.to_owned(), sent);
            assert!(before.is_none_or(|before| before == sent), "a key is good for one request");
        }

        fn count(&self, content: Content) -> usize {
            self.made.values().filter(|(made, _)| *made == content).count()
        }
    }

    fn fate() -> impl Strategy<Value = Fate> {
        prop::sample::select(vec![Fate::Answered, Fate::AnswerLost, Fate::Lost, Fate::Late, Fate::Refused])
    }

    proptest! {
        #[test]
        fn nothing_is_made_that_nobody_was_told_of_but_the_one_in_doubt(
            presses in prop::collection::vec((0_u8..3, fate(), any::<bool>()), 0..40),
        ) {
            let (mut once, mut service) = (Once::default(), Service::default());
            let mut told = BTreeMap::<Content, usize>::new();
            for (press, (content, fate, late_arrives)) in presses.into_iter().enumerate() {
                let Sending { sent, key, again } = once.send(content, || ((content, press), press.to_string()));
                let is_made = service.made.contains_key(&key);
                prop_assert!(again || !is_made, "an answer of before is told from a new one");
                match fate {
                    Fate::Refused if !is_made => {
                        prop_assert!(again || !service.refused.contains(&key), "a refusal would only be repeated");
                        service.refused.push(key.clone());
                        once.fail(&key, false);
                    }
                    Fate::Answered | Fate::Refused => {
                        service.take(&key, sent);
                        *told.entry(content).or_default() += 1;
                        once.settle(&key);
                    }
                    Fate::AnswerLost => {
                        service.take(&key, sent);
                        once.fail(&key, true);
                    }
                    Fate::Lost => once.fail(&key, true),
                    Fate::Late => {
                        service.late.push((key.clone(), sent));
                        once.fail(&key, true);
                    }
                }
                if late_arrives {
                    for (key, sent) in std::mem::take(&mut service.late) {
                        service.take(&key, sent);
                    }
                }
                for content in 0..3 {
                    let untold = service.count(content) - told.get(&content).copied().unwrap_or_default();
                    prop_assert!(untold <= 1, "{} of {} were made and nobody knows", untold, content);
                    prop_assert!(untold == 0 || once.is_in_doubt());
                }
            }
        }
    }
}
