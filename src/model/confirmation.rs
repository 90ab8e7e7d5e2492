//! The typed confirmation of a deletion.

/// Whether what was typed confirms the deletion of a workspace of this name: equal after trimming and Unicode NFC, which
/// `normalize` does (the browser's `String.prototype.normalize`). An empty or missing name can never be confirmed.
#[must_use]
pub fn confirms(typed: &str, name: &str, normalize: impl Fn(&str) -> String) -> bool {
    let name = normalize(name.trim());
    !name.is_empty() && normalize(typed.trim()) == name
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Just enough of NFC for the tests.
    fn compose(text: &str) -> String {
        text.replace("e\u{301}", "é")
    }

    #[test]
    fn trimming_and_composition_do_not_matter_but_case_does() {
        assert!(confirms("  Caf\u{65}\u{301} ", "Café", compose));
        assert!(!confirms("café", "Café", compose));
        assert!(!confirms("Caf", "Café", compose));
    }

    #[test]
    fn an_empty_name_is_never_confirmed() {
        for name in ["", " ", "\n"] {
            assert!(!confirms("", name, compose));
            assert!(!confirms(name, name, compose));
        }
    }

    proptest! {
        #[test]
        fn only_the_name_confirms(typed in "\\PC{0,12}", name in "\\PC{0,12}") {
            let same = compose(typed.trim()) == compose(name.trim()) && !name.trim().is_empty();
            prop_assert_eq!(confirms(&typed, &name, compose), same);
        }
    }
}
