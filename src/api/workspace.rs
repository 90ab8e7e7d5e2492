//! The workspace itself (contract, "Workspace").

use super::{
    ApiError, Cause, Client,
    call::{Answer, Call, Method, workspace_path},
    decode::{Parsed, decode, unreadable},
    error::Absent,
    json::{Body, Json},
};
use crate::model::{cursors::Cursors, permissions::Permissions};

/// A workspace.
#[derive(Clone, Debug, PartialEq)]
pub struct Workspace {
    /// Opaque, set when it was created, never changed.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Workspaces with the same one are in the same organization.
    pub account_id: Option<String>,
    /// Where its data are kept.
    pub region: Option<Region>,
    /// What the person may do.
    pub permissions: Permissions,
}

/// Where a workspace's data are kept; set when it was created, never changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Region {
    /// Its id: `eu-south-1`.
    pub id: String,
    /// Its name in words.
    pub name: Option<String>,
}

/// A resource with the version that a change of it sends back.
#[derive(Clone, Debug, PartialEq)]
pub struct Versioned<T> {
    /// The resource.
    pub value: T,
    /// Its `ETag`, where it can be read.
    pub etag: Option<String>,
}

/// A page of the list of workspaces.
#[derive(Clone, Debug, PartialEq)]
pub struct WorkspacePage {
    /// The workspaces.
    pub workspaces: Vec<Workspace>,
    /// Where the next page begins.
    pub next_cursor: Option<String>,
}

/// What deleting the workspace would take with it. Everything is optional.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeletionImpact {
    /// Number of devices.
    pub devices: Option<u64>,
    /// Number of fleets.
    pub fleets: Option<u64>,
    /// Number of people who lose access.
    pub members: Option<u64>,
    /// Number of API keys.
    pub api_keys: Option<u64>,
    /// How many of them are active.
    pub active_api_keys: Option<u64>,
    /// How many of them were used in the last 24 hours.
    pub keys_used_last_24h: Option<u64>,
    /// Stored data in bytes.
    pub stored_bytes: Option<f64>,
    /// When the data were last exported; absent or null: no export is known. RFC 3339.
    pub last_export_at: Option<String>,
    /// What keeps the workspace from being deleted.
    pub blockers: Vec<Blocker>,
}

/// Something that keeps a workspace from being deleted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Blocker {
    /// A word for programs: `active_subscription`.
    pub code: String,
    /// The service's sentence.
    pub detail: String,
}

/// How far a deletion is.
#[derive(Clone, Debug, PartialEq)]
pub enum DeletionProgress {
    /// The workspace is gone.
    Gone,
    /// It is being deleted; percent, if the service says.
    Running(Option<f64>),
    /// It stopped half-way, with the service's sentence.
    Failed(Option<String>),
    /// None is running.
    NotRunning,
}

fn workspace<J: Json>(json: &J) -> Option<Workspace> {
    Some(Workspace {
        id: json.text_of("id")?,
        name: json.text_of("name").unwrap_or_default(),
        account_id: json.text_of("account_id"),
        region: json.member("region").as_ref().and_then(region),
        permissions: Permissions::new(json.list_of("permissions", J::text)),
    })
}

fn region<J: Json>(json: &J) -> Option<Region> {
    Some(Region { id: json.text_of("id")?, name: json.text_of("name") })
}

pub(super) fn enveloped<J: Json>(json: &J) -> Option<Workspace> {
    workspace(&json.member("workspace")?)
}

pub(super) fn page<J: Json>(json: &J) -> Option<WorkspacePage> {
    Some(WorkspacePage {
        workspaces: json.list_of("workspaces", workspace)?,
        next_cursor: json.text_of("next_cursor").filter(|cursor| !cursor.is_empty()),
    })
}

pub(super) fn impact<J: Json>(json: &J) -> Option<DeletionImpact> {
    // Everything in it may be missing; a list instead of it is no impact.
    let json = json.member("impact").filter(|impact| impact.names().is_some() && impact.items().is_none())?;
    Some(DeletionImpact {
        devices: json.count_of("devices"),
        fleets: json.count_of("fleets"),
        members: json.count_of("members"),
        api_keys: json.count_of("api_keys"),
        active_api_keys: json.count_of("active_api_keys"),
        keys_used_last_24h: json.count_of("keys_used_last_24h"),
        stored_bytes: json.member("stored_bytes").and_then(|bytes| bytes.number()),
        last_export_at: json.text_of("last_export_at"),
        blockers: json.list_of("blockers", blocker).unwrap_or_default(),
    })
}

#[expect(clippy::unnecessary_wraps, reason = "the form that a list of things is read with")]
fn blocker<J: Json>(json: &J) -> Option<Blocker> {
    let text = |name: &str| json.text_of(name).unwrap_or_default();
    Some(Blocker { code: text("code"), detail: text("detail") })
}

pub(super) fn deletion<J: Json>(json: &J) -> Option<DeletionProgress> {
    let json = json.member("deletion")?;
    Some(match json.text_of("status")?.as_str() {
        "failed" => DeletionProgress::Failed(json.text_of("detail")),
        _ => DeletionProgress::Running(json.member("percent").and_then(|percent| percent.number())),
    })
}

fn known_deletion<J: Json>(json: &J) -> Option<DeletionProgress> {
    let word = json.member("deletion")?.text_of("status")?;
    if matches!(word.as_str(), "running" | "failed") { deletion(json) } else { None }
}

impl Workspace {
    /// What it is called: its name, or its id where it has none.
    #[must_use]
    pub fn label(&self) -> &str {
        if self.name.trim().is_empty() { &self.id } else { &self.name }
    }
}

/// A page of the workspaces that the person can see.
///
/// # Errors
/// Any [`ApiError`].
pub async fn list_workspaces(client: &Client, cursor: Option<&str>) -> Result<WorkspacePage, ApiError> {
    let mut path = "/workspaces?limit=1000".to_owned();
    if let Some(cursor) = cursor {
        path.push_str("&cursor=");
        path.push_str(&super::call::encode(cursor));
    }
    decode(&client.send(Call::get(path, Absent::Part)).await?, page)
}

/// All workspaces that the person can see, page by page.
///
/// # Errors
/// Any [`ApiError`].
pub async fn list_all_workspaces(client: &Client) -> Result<Vec<Workspace>, ApiError> {
    let (mut workspaces, mut cursors) = (Vec::new(), Cursors::default());
    loop {
        let page = list_workspaces(client, cursors.last()).await?;
        workspaces.extend(page.workspaces);
        // A service that leads in circles would never end.
        if !page.next_cursor.is_some_and(|next| cursors.go_on(next)) {
            return Ok(workspaces);
        }
    }
}

/// One workspace with its version.
///
/// # Errors
/// Any [`ApiError`]; a 404 is [`Cause::WorkspaceGone`].
pub async fn get_workspace(client: &Client, workspace_id: &str) -> Result<Versioned<Workspace>, ApiError> {
    versioned(&client.send(Call::get(workspace_path(workspace_id), Absent::Workspace)).await?)
}

fn versioned(answer: &Answer) -> Result<Versioned<Workspace>, ApiError> {
    Ok(Versioned { value: decode(answer, enveloped)?, etag: answer.etag.clone() })
}

/// Renames a workspace. When the answer is lost, does not show the name, or the version is refused, the workspace is read:
/// if it already has the wanted name, the change had worked.
///
/// # Errors
/// Any [`ApiError`]; [`Cause::Stale`] when somebody else changed it, [`Cause::Conflict`] with `name_taken`,
/// [`Cause::Invalid`], [`Cause::NotSupported`].
pub async fn rename_workspace(
    client: &Client,
    workspace_id: &str,
    name: &str,
    etag: Option<String>,
) -> Result<Versioned<Workspace>, ApiError> {
    let call = Call::change(Method::Patch, workspace_path(workspace_id), etag, Absent::Part)
        .with_body(Body::default().text("name", name).end());
    let error = match client.send(call).await {
        Ok(answer) => match versioned(&answer) {
            Ok(renamed) if renamed.value.name == name => return Ok(renamed),
            _ => unreadable(&answer),
        },
        Err(error) => error,
    };
    if !error.is_uncertain() && error.cause != Cause::Stale {
        return Err(error);
    }
    match get_workspace(client, workspace_id).await {
        Ok(current) if current.value.name == name => Ok(current),
        Ok(_) => Err(error.unchanged()),
        Err(_) => Err(error),
    }
}

/// What deleting the workspace would take with it.
///
/// # Errors
/// Any [`ApiError`]; [`Cause::NotSupported`] where the service can't tell.
pub async fn get_deletion_impact(client: &Client, workspace_id: &str) -> Result<DeletionImpact, ApiError> {
    let path = format!("{}/deletion_impact", workspace_path(workspace_id));
    decode(&client.send(Call::get(path, Absent::Part)).await?, impact)
}

/// Deletes the workspace for good. When the answer is lost, the state of the deletion is read instead of asking twice.
/// One that has failed may be an earlier one then, and settles nothing.
///
/// # Errors
/// Any [`ApiError`]; [`Cause::Conflict`] with `deletion_blocked`, [`Cause::Stale`], [`Cause::NotSupported`].
pub async fn delete_workspace(
    client: &Client,
    workspace_id: &str,
    etag: Option<String>,
) -> Result<DeletionProgress, ApiError> {
    let call = Call::change(Method::Delete, workspace_path(workspace_id), etag, Absent::Part);
    let error = match client.send(call).await {
        Ok(answer) if answer.status == 202 => {
            // The request was taken; an unreadable progress is still progress.
            return Ok(decode(&answer, deletion).unwrap_or(DeletionProgress::Running(None)));
        }
        Ok(answer) if answer.status == 204 => return Ok(DeletionProgress::Gone),
        // Something else answered that it is well: a proxy, a sign-in page. That deletes nothing.
        Ok(answer) => unreadable(&answer),
        Err(error) => error,
    };
    match error.cause {
        Cause::WorkspaceGone => Ok(DeletionProgress::Gone),
        _ if error.is_uncertain() => match follow_deletion(client, workspace_id).await {
            Ok(progress @ (DeletionProgress::Gone | DeletionProgress::Running(_))) => Ok(progress),
            Ok(DeletionProgress::NotRunning) => Err(error.unchanged()),
            Ok(DeletionProgress::Failed(_)) | Err(_) => Err(error),
        },
        _ => Err(error),
    }
}

/// How far the deletion of a workspace is that anybody may have begun. One whose word this page does not know may never end,
/// and is as one that can't be read.
///
/// # Errors
/// Any [`ApiError`] that says nothing about the deletion.
pub async fn get_deletion(client: &Client, workspace_id: &str) -> Result<DeletionProgress, ApiError> {
    read_deletion(client, workspace_id, known_deletion).await
}

async fn read_deletion(
    client: &Client,
    workspace_id: &str,
    read: fn(&Parsed) -> Option<DeletionProgress>,
) -> Result<DeletionProgress, ApiError> {
    let path = format!("{}/deletion", workspace_path(workspace_id));
    match client.send(Call::get(path, Absent::Resource)).await {
        Ok(answer) => decode(&answer, read),
        Err(error) if error.cause == Cause::WorkspaceGone => Ok(DeletionProgress::Gone),
        Err(error) if error.cause == Cause::NotFound => Ok(DeletionProgress::NotRunning),
        Err(error) => Err(error),
    }
}

/// How far a deletion is that was asked for. That none runs is also what a service says of a workspace that is no more, and
/// one that can't tell: whether the workspace is there is read then.
///
/// # Errors
/// Any [`ApiError`] that says nothing about the deletion.
pub async fn follow_deletion(client: &Client, workspace_id: &str) -> Result<DeletionProgress, ApiError> {
    match read_deletion(client, workspace_id, deletion).await {
        Ok(DeletionProgress::NotRunning) => match get_workspace(client, workspace_id).await {
            Ok(_) => Ok(DeletionProgress::NotRunning),
            Err(error) if error.cause == Cause::WorkspaceGone => Ok(DeletionProgress::Gone),
            Err(error) => Err(error),
        },
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{api::json::native::parse, model::permissions::Permission};

    fn read(json: &str) -> Option<Workspace> {
        enveloped(&parse(json))
    }

    #[test]
    fn the_published_part_alone_is_enough() {
        let workspace = read(
            r#"{"workspace":{"id":"wks-1","name":"Pisa","account_id":"acc-1","description":"","created_at":"x"}}"#,
        );
        assert!(workspace.is_some_and(|workspace| workspace.region.is_none()
            && workspace.permissions.allow(Permission::DeleteWorkspace)
            && workspace.label() == "Pisa"));
    }

    #[test]
    fn unknown_fields_and_nulls_are_tolerated() {
        let workspace = read(
            r#"{"workspace":{"id":"wks-1","name":null,"region":null,"permissions":null,"future":{"a":[1]}},"more":1}"#,
        );
        assert_eq!(workspace.map(|workspace| workspace.label().to_owned()).as_deref(), Some("wks-1"));
    }

    #[test]
    fn the_region_is_read_with_or_without_a_name() {
        let region = |json: &str| read(json).and_then(|workspace| workspace.region);
        let json = r#"{"workspace":{"id":"w","name":"x","region":{"id":"eu-1","name":"Frankfurt"}}}"#;
        assert!(region(json).is_some_and(|it| it.id == "eu-1" && it.name.as_deref() == Some("Frankfurt")));
        let json = r#"{"workspace":{"id":"w","name":"x","region":{"id":"eu-1"}}}"#;
        assert!(region(json).is_some_and(|it| it.id == "eu-1" && it.name.is_none()));
    }

    #[test]
    fn what_blocks_a_deletion_is_read() {
        let json = r#"{"impact":{"blockers":[{"code":"legal_hold","detail":"Until May"},{}]}}"#;
        let blockers = impact(&parse(json)).map(|impact| impact.blockers).unwrap_or_default();
        let told: Vec<_> = blockers.iter().map(|it| (it.code.as_str(), it.detail.as_str())).collect();
        assert_eq!(told, [("legal_hold", "Until May"), ("", "")]);
    }

    #[test]
    fn a_list_in_place_of_the_impact_is_none() {
        for json in [r#"{"impact":[]}"#, r#"{"impact":"5"}"#, r#"{"impact":null}"#, "{}"] {
            assert!(impact(&parse(json)).is_none(), "{json}");
        }
    }

    #[test]
    fn a_deletion_runs_or_has_failed() {
        let read = |json: &str| deletion(&parse(json));
        let failed = read(r#"{"deletion":{"status":"failed","detail":"A job runs."}}"#);
        assert!(matches!(failed, Some(DeletionProgress::Failed(Some(why))) if why == "A job runs."));
        let running = read(r#"{"deletion":{"status":"running","percent":40}}"#);
        assert!(matches!(running, Some(DeletionProgress::Running(Some(percent))) if (percent - 40.0).abs() < 0.1));
    }

    #[test]
    fn wrong_types_are_errors_and_no_panics() {
        for json in ["{}", "[]", r#"{"workspace":[]}"#, r#"{"workspace":{"id":5}}"#, r#"{"workspace":{"name":"x"}}"#] {
            assert!(read(json).is_none(), "{json}");
        }
    }

    #[test]
    fn any_part_of_the_impact_may_be_missing() {
        let impact = impact(&parse(r#"{"impact":{"devices":3,"last_export_at":null}}"#));
        assert!(impact.is_some_and(|impact| impact.devices == Some(3) && impact.blockers.is_empty()));
    }
}
