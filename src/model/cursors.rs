//! Where a list that comes in pages goes on, so that reading ends whatever a service answers.

/// More pages than any list has.
const MOST: usize = 1000;

/// The cursors that a list has given so far.
#[derive(Debug, Default)]
pub struct Cursors(Vec<String>);

impl Cursors {
    /// Where the next page begins; `None` at the beginning of the list.
    #[must_use]
    pub fn last(&self) -> Option<&str> {
        self.0.last().map(String::as_str)
    }

    /// Goes on there. False where that leads nowhere: to where a page has begun already, or beyond what any list has.
    pub fn go_on(&mut self, cursor: String) -> bool {
        let leads_on = self.0.len() < MOST && !self.0.contains(&cursor);
        if leads_on {
            self.0.push(cursor);
        }
        leads_on
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_list_goes_on_where_it_says() {
        let mut cursors = Cursors::default();
        assert_eq!(cursors.last(), None);
        assert!(cursors.go_on("2".to_owned()) && cursors.go_on("3".to_owned()));
        assert_eq!(cursors.last(), Some("3"));
        // Back to where it has been: it stays where it is.
        assert!(!cursors.go_on("2".to_owned()) && !cursors.go_on("3".to_owned()));
        assert_eq!(cursors.last(), Some("3"));
        assert!(cursors.go_on("4".to_owned()));
    }

    proptest! {
        /// Whatever a service makes of the cursor that it is asked with.
        #[test]
        fn every_list_ends(period in 1usize..5000, step in 0usize..5000) {
            let mut cursors = Cursors::default();
            let mut place = 0;
            let mut pages = 1;
            while cursors.go_on(place.to_string()) {
                place = (place + step) % period;
                pages += 1;
                prop_assert!(pages <= MOST + 1);
            }
        }
    }
}
