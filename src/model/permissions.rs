//! What the person may do in a workspace.

/// Something that the page offers and that the service may refuse (contract, "Workspace", `permissions`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Permission {
    /// `workspace:update`: rename it.
    UpdateWorkspace,
    /// `workspace:delete`: delete it.
    DeleteWorkspace,
    /// `api_keys:read`: see its API keys.
    ReadApiKeys,
    /// `api_keys:write`: create, rename, activate and deactivate them.
    WriteApiKeys,
    /// `settings:import`: import basic settings into it.
    ImportSettings,
}

impl Permission {
    fn id(self) -> &'static str {
        match self {
            Self::UpdateWorkspace => "workspace:update",
            Self::DeleteWorkspace => "workspace:delete",
            Self::ReadApiKeys => "api_keys:read",
            Self::WriteApiKeys => "api_keys:write",
            Self::ImportSettings => "settings:import",
        }
    }
}

/// The permissions that the service named, if it named any.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Permissions(Option<Vec<String>>);

impl Permissions {
    /// What the service answered; `None` where it has no such field: then everything is offered and the service judges.
    #[must_use]
    pub fn new(ids: Option<Vec<String>>) -> Self {
        Self(ids)
    }

    /// Whether the page should let the person try.
    #[must_use]
    pub fn allow(&self, permission: Permission) -> bool {
        self.0.as_ref().is_none_or(|ids| ids.iter().any(|id| id == permission.id()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_list_offers_everything_and_an_empty_one_nothing() {
        assert!(Permissions::new(None).allow(Permission::DeleteWorkspace));
        assert!(!Permissions::new(Some(vec![])).allow(Permission::ReadApiKeys));
        let viewer = Permissions::new(Some(vec!["api_keys:read".into(), "future:thing".into()]));
        assert!(viewer.allow(Permission::ReadApiKeys));
        assert!(!viewer.allow(Permission::WriteApiKeys));
    }
}
