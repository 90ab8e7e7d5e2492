//! What stands at which address.

/// A place of the standalone page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Address {
    /// `/`: choose a workspace.
    Start,
    /// `/workspaces/{id}/settings/general`, with the id as it stands in the address, percent-encoded.
    General(String),
    /// Any other.
    Unknown,
}

impl Address {
    /// What stands at `path` when the page is hosted below `base`, which has no slash at its end.
    pub(super) fn of(path: &str, base: &str) -> Self {
        let Some(path) = path.strip_prefix(base).filter(|path| path.is_empty() || path.starts_with('/')) else {
            return Self::Unknown;
        };
        let path = path.strip_prefix('/').unwrap_or(path);
        let segments: Vec<&str> = path.strip_suffix('/').unwrap_or(path).split('/').collect();
        match segments[..] {
            [""] => Self::Start,
            ["workspaces", id, "settings", "general"] if !id.is_empty() => Self::General(id.to_owned()),
            _ => Self::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn general(id: &str) -> Address {
        Address::General(id.to_owned())
    }

    #[test]
    fn the_three_kinds_are_told_apart() {
        assert_eq!(Address::of("/", ""), Address::Start);
        assert_eq!(Address::of("", ""), Address::Start);
        assert_eq!(Address::of("/workspaces/wks-1/settings/general", ""), general("wks-1"));
        assert_eq!(Address::of("/workspaces/wks-1/settings/general/", ""), general("wks-1"));
        assert_eq!(Address::of("/workspaces/a%2Fb/settings/general", ""), general("a%2Fb"));
        for path in ["/workspaces", "/workspaces//settings/general", "/workspaces/x/settings", "/x"] {
            assert_eq!(Address::of(path, ""), Address::Unknown, "{path}");
        }
    }

    #[test]
    fn below_a_base_only_what_is_below_it_counts() {
        assert_eq!(Address::of("/admin", "/admin"), Address::Start);
        assert_eq!(Address::of("/admin/", "/admin"), Address::Start);
        assert_eq!(Address::of("/admin/workspaces/x/settings/general", "/admin"), general("x"));
        assert_eq!(Address::of("/administration", "/admin"), Address::Unknown);
        assert_eq!(Address::of("/workspaces/x/settings/general", "/admin"), Address::Unknown);
    }
}
