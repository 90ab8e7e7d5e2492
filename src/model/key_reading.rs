//! Reading the list of keys page by page while keys are being changed. Answers come in any order; what the service said
//! about a change is never replaced by what it had said before.

use super::{key_list::KeyList, key_table::Entry};

/// What has been read so far, and what was changed meanwhile.
#[derive(Debug, Default)]
pub struct KeyReading {
    /// Reading anew: the old list is shown until the new one is whole.
    incoming: Option<KeyList>,
    /// Keys whose change was answered since the page that is under way was asked for: it may hold an older state of them,
    /// or a newer one that nobody can tell from it. The next reading does.
    changed: Vec<Entry>,
    /// How many changes were answered.
    answered: u32,
    /// Whether there is a change of which nobody knows whether it was made.
    doubt: bool,
    /// Whether the reading under way has begun since: then it tells.
    settles: bool,
}

impl KeyReading {
    /// Reading begins at the first page: into the list that is shown, or anew beside it.
    pub fn begin(&mut self, anew: bool) {
        self.incoming = anew.then(KeyList::default);
        self.changed.clear();
        self.settles = self.doubt;
    }

    /// A page is asked for. What was changed before, it tells as it is.
    pub fn ask(&mut self) {
        self.changed.clear();
    }

    /// The service has answered a change of a key.
    pub fn change(&mut self, shown: &mut KeyList, entry: Entry) {
        self.answered = self.answered.wrapping_add(1);
        self.note(shown, entry);
    }

    /// What a key that is asked for alone is to be given to [`Self::learn`] with.
    #[must_use]
    pub fn answered(&self) -> u32 {
        self.answered
    }

    /// A key has come that was asked for alone. If a change was answered since, it may be as it was before that: then it
    /// is dropped. Says whether it was not.
    pub fn learn(&mut self, shown: &mut KeyList, entry: Entry, answered: u32) -> bool {
        let is_new = self.answered == answered;
        if is_new {
            self.note(shown, entry);
        }
        is_new
    }

    /// Nobody knows whether a change was made.
    pub fn doubt(&mut self) {
        self.doubt = true;
        self.settles = false;
    }

    /// Whether only another reading can tell what became of a change.
    #[must_use]
    pub fn is_in_doubt(&self) -> bool {
        self.doubt
    }

    fn note(&mut self, shown: &mut KeyList, entry: Entry) {
        if let Some(incoming) = &mut self.incoming {
            incoming.replace(entry.clone());
        }
        shown.replace(entry.clone());
        self.changed.push(entry);
    }

    /// Whether a page changes what is shown: not while a new list is still growing.
    #[must_use]
    pub fn shows(&self, is_last: bool) -> bool {
        is_last || self.incoming.is_none()
    }

    /// A page has come. With the last one, a new list takes the place of the old one.
    pub fn take(&mut self, shown: &mut KeyList, page: impl Iterator<Item = Entry>, is_last: bool) {
        let list = self.incoming.as_mut().unwrap_or(shown);
        page.for_each(|entry| list.put(entry));
        self.changed.drain(..).for_each(|entry| list.replace(entry));
        if is_last && let Some(incoming) = self.incoming.take() {
            *shown = incoming;
        }
        if is_last && std::mem::take(&mut self.settles) {
            self.doubt = false;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::api_key::tests::key;
    use proptest::prelude::*;

    const KEYS: usize = 5;
    const PAGE: usize = 2;

    /// A key whose name is its version.
    fn entry(id: usize, version: u32) -> Entry {
        Entry::new(key(&id.to_string(), &version.to_string()), str::to_owned)
    }

    fn shown_version(list: &KeyList, id: usize) -> Option<u32> {
        list.key(&id.to_string())?.name.parse().ok()
    }

    /// A page on its way: asked for, then read by the service, then here.
    struct Page {
        first: usize,
        /// The versions at the moment at which it was asked for.
        asked: [u32; KEYS],
        /// What the service has read.
        served: Option<Vec<(usize, u32)>>,
        /// The keys whose change was answered since.
        changed: Vec<usize>,
    }

    /// A single key on its way.
    struct Look {
        id: usize,
        since: u32,
        served: Option<u32>,
    }

    /// A change on its way: sent, then made, then answered.
    struct Change {
        id: usize,
        made: Option<u32>,
    }

    #[derive(Clone, Copy, Debug)]
    enum Step {
        Read,
        Serve,
        Deliver,
        Send(usize),
        Make(usize),
        Answer(usize),
        Look(usize),
        ServeLook,
        DeliverLook,
        SomebodyElse(usize),
    }

    fn step() -> impl Strategy<Value = Step> {
        prop_oneof![
            1 => Just(Step::Read),
            2 => Just(Step::Serve),
            2 => Just(Step::Deliver),
            1 => (0..KEYS).prop_map(Step::Send),
            1 => (0..KEYS).prop_map(Step::Make),
            1 => (0..KEYS).prop_map(Step::Answer),
            1 => (0..KEYS).prop_map(Step::Look),
            1 => Just(Step::ServeLook),
            1 => Just(Step::DeliverLook),
            1 => (0..KEYS).prop_map(Step::SomebodyElse),
        ]
    }

    #[derive(Default)]
    struct World {
        service: [u32; KEYS],
        reading: KeyReading,
        shown: KeyList,
        page: Option<Page>,
        changes: Vec<Change>,
        look: Option<Look>,
        /// The version that the last own change of a key was answered with.
        answered: [u32; KEYS],
    }

    impl World {
        fn ask(&mut self, first: usize) {
            self.reading.ask();
            self.page = Some(Page { first, asked: self.service, served: None, changed: Vec::new() });
        }

        fn make(&mut self, id: usize) -> u32 {
            self.service[id] += 1;
            self.service[id]
        }

        fn step(&mut self, step: Step) -> Result<(), TestCaseError> {
            match step {
                Step::Read if self.page.is_none() => {
                    self.reading.begin(!self.shown.entries().is_empty());
                    self.ask(0);
                }
                Step::Serve => {
                    let service = self.service;
                    if let Some(page) = self.page.as_mut().filter(|page| page.served.is_none()) {
                        let ids = page.first..(page.first + PAGE).min(KEYS);
                        page.served = Some(ids.map(|id| (id, service[id])).collect());
                    }
                }
                Step::Deliver if self.page.as_ref().is_some_and(|page| page.served.is_some()) => {
                    let Some(Page { first, asked, served: Some(served), changed }) = self.page.take() else {
                        return Ok(());
                    };
                    let is_last = first + PAGE >= KEYS;
                    let entries: Vec<_> = served.iter().map(|(id, version)| entry(*id, *version)).collect();
                    let shows = self.reading.shows(is_last);
                    let before = self.shown.entries().len();
                    self.reading.take(&mut self.shown, entries.into_iter(), is_last);
                    prop_assert!(shows || self.shown.entries().len() == before);
                    for (id, _) in served.iter().filter(|(id, _)| shows && !changed.contains(id)) {
                        let version = shown_version(&self.shown, *id);
                        prop_assert!(version >= Some(asked[*id]), "{id}: {version:?} is older than {}", asked[*id]);
                    }
                    if !is_last {
                        self.ask(first + PAGE);
                    }
                }
                Step::Send(id) if self.changes.iter().all(|change| change.id != id) => {
                    self.changes.push(Change { id, made: None });
                }
                Step::Make(id) => {
                    let waiting = self.changes.iter().position(|change| change.id == id && change.made.is_none());
                    if let Some(place) = waiting {
                        self.changes[place].made = Some(self.make(id));
                    }
                }
                Step::Answer(id) => {
                    let made = self.changes.iter().position(|change| change.id == id && change.made.is_some());
                    if let Some(Change { made: Some(version), .. }) = made.map(|place| self.changes.remove(place)) {
                        self.reading.change(&mut self.shown, entry(id, version));
                        self.answered[id] = version;
                        if let Some(page) = &mut self.page {
                            page.changed.push(id);
                        }
                    }
                }
                Step::Look(id) if self.look.is_none() => {
                    self.look = Some(Look { id, since: self.reading.answered(), served: None });
                }
                Step::ServeLook => {
                    let service = self.service;
                    if let Some(look) = self.look.as_mut().filter(|look| look.served.is_none()) {
                        look.served = Some(service[look.id]);
                    }
                }
                Step::DeliverLook => {
                    if let Some(Look { id, since, served: Some(version) }) =
                        self.look.take_if(|look| look.served.is_some())
                        && self.reading.learn(&mut self.shown, entry(id, version), since)
                        && let Some(page) = &mut self.page
                    {
                        page.changed.push(id);
                    }
                }
                Step::SomebodyElse(id) => _ = self.make(id),
                Step::Read | Step::Deliver | Step::Send(_) | Step::Look(_) => (),
            }
            for id in 0..KEYS {
                if let Some(version) = shown_version(&self.shown, id) {
                    prop_assert!(version >= self.answered[id], "{id} went back to {version}");
                }
            }
            Ok(())
        }
    }

    #[test]
    fn what_was_changed_before_a_page_was_asked_for_is_as_the_page_says() {
        let (mut reading, mut shown) = (KeyReading::default(), KeyList::default());
        reading.begin(false);
        reading.take(&mut shown, [entry(0, 1)].into_iter(), false);
        reading.change(&mut shown, entry(0, 2));
        reading.ask();
        reading.take(&mut shown, [entry(0, 3)].into_iter(), true);
        assert_eq!(shown_version(&shown, 0), Some(3), "somebody else has changed it since");
    }

    proptest! {
        #[test]
        fn no_order_of_answers_takes_a_change_back(steps in proptest::collection::vec(step(), 0..200)) {
            let mut world = World::default();
            for step in steps {
                world.step(step)?;
            }
            // Once everything is through, the page shows what the service has.
            world.changes.clear();
            while world.page.is_some() {
                world.step(Step::Serve)?;
                world.step(Step::Deliver)?;
            }
            world.step(Step::Read)?;
            while world.page.is_some() {
                world.step(Step::Serve)?;
                world.step(Step::Deliver)?;
            }
            let shown: Vec<_> = (0..KEYS).map(|id| shown_version(&world.shown, id)).collect();
            prop_assert_eq!(shown, world.service.map(Some).to_vec());
        }
    }

    #[test]
    fn a_key_asked_for_before_a_change_was_answered_does_not_take_it_back() {
        let (mut reading, mut shown) = (KeyReading::default(), KeyList::default());
        reading.take(&mut shown, [entry(0, 1)].into_iter(), true);
        let since = reading.answered();
        reading.change(&mut shown, entry(0, 2));
        assert!(!reading.learn(&mut shown, entry(0, 1), since));
        assert_eq!(shown_version(&shown, 0), Some(2));
        assert!(reading.learn(&mut shown, entry(0, 3), reading.answered()));
        assert_eq!(shown_version(&shown, 0), Some(3));
    }

    #[test]
    fn a_doubt_ends_with_a_reading_that_began_after_it() {
        let (mut reading, mut shown) = (KeyReading::default(), KeyList::default());
        reading.begin(true);
        reading.doubt();
        reading.take(&mut shown, std::iter::empty(), true);
        assert!(reading.is_in_doubt(), "this page may have been written before the change was made");
        reading.begin(true);
        reading.take(&mut shown, std::iter::empty(), false);
        assert!(reading.is_in_doubt(), "some keys are still to come");
        reading.take(&mut shown, std::iter::empty(), true);
        assert!(!reading.is_in_doubt());
    }

    #[test]
    fn the_old_list_stays_until_the_new_one_is_whole() {
        let (mut reading, mut shown) = (KeyReading::default(), KeyList::default());
        reading.begin(false);
        reading.take(&mut shown, [entry(0, 1), entry(1, 1)].into_iter(), true);
        reading.begin(true);
        assert!(!reading.shows(false) && reading.shows(true));
        reading.take(&mut shown, [entry(1, 2)].into_iter(), false);
        assert_eq!((shown.entries().len(), shown_version(&shown, 1)), (2, Some(1)));
        reading.take(&mut shown, std::iter::empty(), true);
        assert_eq!((shown.entries().len(), shown_version(&shown, 1)), (1, Some(2)));
    }
}
