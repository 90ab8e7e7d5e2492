//! The workspace to import from.

use super::{flow::Flow, form::held};
use crate::ui::prelude::*;
use crate::{
    api::workspace::Workspace,
    locales::msg,
    page::Loadable,
    ui::{Combobox, Select, derived, locale, t},
};

/// The most sources that a native select offers; more are searched.
const MOST_IN_SELECT: usize = 20;

/// Ids and labels of the workspaces that can be a source.
pub(super) type Sources = Vec<(String, String)>;

/// The other workspaces of the same organization.
pub(super) fn sources(flow: Flow) -> Memo<Loadable<Sources>> {
    let own_id = flow.page.workspace_id();
    Memo::new(move |_| {
        let listed = flow.workspaces.with(|workspaces| match workspaces {
            Loadable::Ready(all) => Ok(all.iter().find(|workspace| workspace.id == own_id).cloned()),
            Loadable::Loading => Err(Loadable::Loading),
            Loadable::Failed(error) => Err(Loadable::Failed(error.clone())),
        });
        let own = match listed {
            Ok(Some(own)) => own,
            // The list need not have this workspace in it.
            Ok(None) => match flow.page.workspace.get() {
                Loadable::Ready(found) => found.value,
                Loadable::Loading => return Loadable::Loading,
                Loadable::Failed(error) => return Loadable::Failed(error),
            },
            Err(state) => return state,
        };
        flow.workspaces.with(|all| Loadable::Ready(same_organization(all.ready().map_or(&[], Vec::as_slice), &own)))
    })
}

/// Reads again whatever could not be read.
pub(super) fn retry(flow: Flow) {
    if flow.workspaces.with_untracked(|workspaces| workspaces.error().is_some()) {
        flow.load_workspaces();
    }
    if flow.page.workspace.with_untracked(|workspace| workspace.error().is_some()) {
        flow.page.load_workspace();
    }
}

/// The others with the same account, by name. Where two have the same name, the id tells them apart.
fn same_organization(all: &[Workspace], own: &Workspace) -> Sources {
    let is_source =
        |other: &&Workspace| other.id != own.id && own.account_id.is_some() && other.account_id == own.account_id;
    let found: Vec<&Workspace> = all.iter().filter(is_source).collect();
    let label = |workspace: &Workspace| {
        let label = workspace.label();
        match found.iter().filter(|other| other.label() == label).count() {
            0 | 1 => label.to_owned(),
            _ => [label, " (", &workspace.id, ")"].concat(),
        }
    };
    let mut sources: Sources = found.iter().map(|workspace| (workspace.id.clone(), label(workspace))).collect();
    sources.sort_by_cached_key(|(_, label)| label.to_lowercase());
    sources
}

/// A native select, or a searchable combobox when there are many.
pub(super) fn source(flow: Flow, sources: Sources) -> AnyView {
    let locale = locale();
    let sources: Sources = sources.into_iter().map(|(id, label)| (id, locale.words(&label))).collect();
    let label = t(msg::import_source);
    let unavailable = held(flow);
    let on_change = move |id| flow.choose_source(id);
    if sources.len() > MOST_IN_SELECT {
        return view! {
            <Combobox
                label
                placeholder=t(msg::import_source_search)
                options=sources
                value=flow.source
                nothing_found=t(msg::import_source_none)
                found=msg::import_source_found
                more=t(msg::import_source_more)
                unavailable
                on_change
            />
        }
        .into_any();
    }
    let options = derived(move || {
        let first = (String::new(), locale.string(&msg::import_source_choose()));
        std::iter::once(first).chain(sources.iter().cloned()).collect::<Vec<_>>()
    });
    view! { <Select label options value=flow.source unavailable on_change/> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::permissions::Permissions;

    fn workspace(id: &str, name: &str, account: Option<&str>) -> Workspace {
        Workspace {
            id: id.to_owned(),
            name: name.to_owned(),
            account_id: account.map(str::to_owned),
            region: None,
            permissions: Permissions::default(),
        }
    }

    #[test]
    fn only_others_of_the_same_organization_are_sources_sorted_by_name() {
        let own = workspace("wks-1", "Pisa", Some("acc-1"));
        let all = [
            own.clone(),
            workspace("wks-2", "torino", Some("acc-1")),
            workspace("wks-3", "Elsewhere", Some("acc-2")),
            workspace("wks-4", "", Some("acc-1")),
            workspace("wks-5", "Nobody's", None),
            workspace("wks-6", "Modena", Some("acc-1")),
        ];
        let labels: Vec<String> = same_organization(&all, &own).into_iter().map(|(_, label)| label).collect();
        assert_eq!(labels, ["Modena", "torino", "wks-4"]);
    }

    #[test]
    fn the_same_name_twice_is_told_apart() {
        let own = workspace("wks-1", "Pisa", Some("acc-1"));
        let all = [workspace("wks-2", "Line", Some("acc-1")), workspace("wks-3", "Line", Some("acc-1"))];
        let labels: Vec<String> = same_organization(&all, &own).into_iter().map(|(_, label)| label).collect();
        assert_eq!(labels, ["Line (wks-2)", "Line (wks-3)"]);
    }

    #[test]
    fn without_an_account_nothing_is_known_to_belong_together() {
        let own = workspace("wks-1", "Pisa", None);
        assert!(same_organization(&[workspace("wks-2", "Line", None)], &own).is_empty());
    }
}
