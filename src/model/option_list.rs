//! Searching a list of options, and moving through it with the keyboard.

/// The options whose text has what is typed somewhere in it.
#[must_use]
pub fn matching_options(options: &[(String, String)], typed: &str) -> Vec<(String, String)> {
    let wanted = typed.to_lowercase();
    options.iter().filter(|(_, text)| text.to_lowercase().contains(&wanted)).cloned().collect()
}

/// Where a key leads among so many options; the ends are joined.
#[must_use]
pub fn moved(active: Option<usize>, key: &str, count: usize) -> Option<usize> {
    let last = count.checked_sub(1)?;
    Some(match (key, active) {
        ("Home", _) | ("ArrowDown", None) => 0,
        ("ArrowDown", Some(place)) if place < last => place + 1,
        ("ArrowDown", _) => 0,
        ("ArrowUp", Some(place)) if place > 0 => place - 1,
        _ => last,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typing_narrows_without_regard_to_case() {
        let options = [("1".to_owned(), "Foundry Brescia".to_owned()), ("2".to_owned(), "Kühlhaus".to_owned())];
        assert_eq!(matching_options(&options, "BRESC"), options[..1]);
        assert_eq!(matching_options(&options, "KÜHL"), options[1..]);
        assert_eq!(matching_options(&options, ""), options);
        assert!(matching_options(&options, "Pisa").is_empty());
    }

    #[test]
    fn keys_lead_round_the_list() {
        assert_eq!(moved(None, "ArrowDown", 3), Some(0));
        assert_eq!(moved(None, "ArrowUp", 3), Some(2));
        assert_eq!(moved(Some(1), "ArrowDown", 4), Some(2));
        assert_eq!(moved(Some(2), "ArrowUp", 5), Some(1));
        assert_eq!(moved(Some(2), "ArrowDown", 3), Some(0));
        assert_eq!(moved(Some(0), "ArrowUp", 3), Some(2));
        assert_eq!(moved(Some(1), "Home", 3), Some(0));
        assert_eq!(moved(Some(1), "End", 3), Some(2));
        // The list became shorter under the keyboard.
        assert_eq!(moved(Some(9), "ArrowDown", 3), Some(0));
        assert_eq!(moved(None, "ArrowDown", 0), None);
    }
}
