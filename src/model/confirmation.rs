//! The typed confirmation of a deletion.

use super::visible::visible;

/// Whether what was typed confirms the deletion of a workspace of this name: equal after trimming and Unicode NFC, which
/// `normalize` does (the browser's `String.prototype.normalize`). A name that nobody can type, since it has what nobody
/// sees, may be typed as it is shown, which no other name is. An empty or missing name can never be confirmed.
#[must_use]
pub fn confirms(typed: &str, name: &str, normalize: impl Fn(&str) -> String) -> bool {
    let (name, typed) = (normalize(name.trim()), normalize(typed.trim()));
    !name.is_empty() && (typed == name || typed == visible(&name))
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

    #[test]
    fn a_name_that_can_not_be_typed_is_typed_as_it_is_shown() {
        for typed in ["Pi\u{200B}sa", "Pi⟨U+200B⟩sa"] {
            assert!(confirms(typed, "Pi\u{200B}sa", compose));
        }
        for (typed, name) in [("Pisa", "Pi\u{200B}sa"), ("Pi⟨U+200C⟩sa", "Pi\u{200B}sa"), ("Pi\u{200B}sa", "Pisa")]
        {
            assert!(!confirms(typed, name, compose), "{typed}");
        }
        // A name that looks like how another is shown is shown otherwise itself.
        assert!(!confirms("Pi\u{200B}sa", "Pi⟨U+200B⟩sa", compose));
        assert!(confirms("Pi⟨U+200B⟩sa", "Pi⟨U+200B⟩sa", compose));
    }

    proptest! {
        #[test]
        fn only_the_name_confirms(typed in "\\PC{0,12}", name in "\\PC{0,12}") {
            prop_assume!(visible(&typed) == typed && visible(&name) == name);
            let same = compose(typed.trim()) == compose(name.trim()) && !name.trim().is_empty();
            prop_assert_eq!(confirms(&typed, &name, compose), same);
        }
    }
}
