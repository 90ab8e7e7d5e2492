//! What can be a header: the browser throws at anything else.

/// Whether the browser takes this text as a header's value.
pub(super) fn is_value(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
}

/// Whether it takes these as a header.
pub(super) fn is_header(name: &str, value: &str) -> bool {
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte));
    is_name && is_value(value)
}

/// The value of a cookie, among all that scripts can read.
#[cfg(any(feature = "standalone", test))]
pub(super) fn cookie<'c>(cookies: &'c str, name: &str) -> Option<&'c str> {
    let mut cookies = cookies.split(';').filter_map(|cookie| cookie.trim_start().split_once('='));
    cookies.find(|(found, _)| *found == name).map(|(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_plain_and_not_empty() {
        assert!(is_value("a.b-c= ~"));
        for wrong in ["", "a\nb", "é", "\u{7f}"] {
            assert!(!is_value(wrong), "{wrong:?}");
        }
    }

    #[test]
    fn a_name_is_a_word() {
        assert!(is_header("X-CSRF_Token.1", "a"));
        for wrong in ["", "X CSRF", "X:", "é", "a\n"] {
            assert!(!is_header(wrong, "a"), "{wrong:?}");
        }
        assert!(!is_header("X-CSRF-Token", "a\nb"));
    }

    #[test]
    fn a_cookie_is_found_by_its_whole_name() {
        let cookies = "wg_csrf_old=1; wg_csrf=a=b; other=2;wg_csrf=3; flag";
        assert_eq!(cookie(cookies, "wg_csrf"), Some("a=b"));
        assert_eq!(cookie(cookies, "other"), Some("2"));
        assert_eq!(cookie(cookies, "flag"), None);
        assert_eq!(cookie("", "wg_csrf"), None);
    }
}
