//! The typed confirmation of a deletion.

use super::visible::{is_hidden, visible, visible_line};

/// Whether what was typed confirms the deletion of a workspace of this name: what is shown of the name can always be typed.
/// It is equal after Unicode NFC, which `normalize` does (the browser's `String.prototype.normalize`), whatever spaces
/// there are, and without what scripts and emoji need and nobody sees. What else can't be seen in a name may be typed as
/// it is shown, which no other name is. An empty or missing name can never be confirmed.
#[must_use]
pub fn confirms(typed: &str, name: &str, normalize: impl Fn(&str) -> String) -> bool {
    let (name, typed) = (normalize(name), spaced(&normalize(typed)));
    let is_same = |one: &str, other: &str| seen(one) == seen(other);
    // Its marks stay as they are; what else can't be seen in it is marked.
    let as_shown = typed.split('⟨').map(visible_line).collect::<Vec<_>>().join("⟨");
    !name.trim().is_empty()
        && (is_same(&visible(&typed), &visible(&spaced(&name))) || is_same(&as_shown, &spaced(&visible(&name))))
}

/// One common space wherever there are any.
fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What can be seen of what is shown.
fn seen(shown: &str) -> String {
    shown.chars().filter(|letter| *letter == '⟨' || !is_hidden(*letter)).collect()
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
    fn spaces_are_spaces() {
        for name in ["Line 4", "Line  4", "Line\u{A0}4", "Line \u{2009}4", "Line\u{3000}4"] {
            for typed in ["Line 4", "Line   4", " Line 4", "Line\u{A0}4"] {
                assert!(confirms(typed, name, compose), "{typed:?} for {name:?}");
            }
            assert!(!confirms("Line4", name, compose), "{name:?}");
        }
        for (name, shown) in [("Line  4", "Line ⟨U+0020⟩4"), ("Line\u{A0}4", "Line⟨U+00A0⟩4")] {
            assert!(confirms(shown, name, compose), "{name:?}");
            assert!(!confirms(shown, "Line 4", compose), "{name:?}");
        }
    }

    #[test]
    fn what_scripts_need_and_nobody_sees_need_not_be_typed() {
        for (typed, name) in [("میخواهم", "می\u{200C}خواهم"), ("❤ 葛城", "❤\u{FE0F} 葛\u{E0100}城")]
        {
            assert!(confirms(typed, name, compose) && confirms(name, name, compose) && confirms(name, typed, compose));
        }
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
            prop_assume!(!typed.chars().chain(name.chars()).any(is_hidden));
            let same = compose(typed.trim()) == compose(name.trim()) && !name.trim().is_empty();
            prop_assert_eq!(confirms(&typed, &name, compose), same);
        }

        #[test]
        fn what_is_shown_of_a_name_confirms_it(name in "[\\PC\u{200B}-\u{200F}\u{FE0F}\u{A0} ]{1,12}") {
            let shown = visible(&name);
            let copied: String =
                shown.chars().filter(|letter| "⟨\u{3000}".contains(*letter) || !is_hidden(*letter)).collect();
            prop_assert_eq!(confirms(&copied, &name, str::to_owned), !name.trim().is_empty());
        }
    }
}
