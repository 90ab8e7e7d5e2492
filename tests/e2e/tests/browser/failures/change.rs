//! What a person changes, each with the way there and what it leads to.

use super::faults::{CUT, Case, NOT_COMPRESSED, Says, TIME_LIMIT, UNAVAILABLE, UNREADABLE};
use e2e::{Find, Locator, Page, Setup, general};
use std::collections::BTreeSet;
use workspace_api::{Exchange, sample};

/// A change that a person makes.
pub(super) struct Change {
    pub(super) endpoint: &'static str,
    /// What is changed, where the same endpoint changes several things.
    pub(super) of: &'static str,
    /// Types or chooses what is needed, once.
    pub(super) prepare: fn(&Page),
    /// Where it happens.
    pub(super) place: for<'p> fn(&'p Page) -> Locator<'p>,
    /// The button that sends it.
    pub(super) button: &'static str,
    /// Checks that everything typed or chosen is still there.
    pub(super) kept: fn(&Page),
    /// What is said instead of the usual sentence.
    pub(super) instead: &'static [(&'static str, &'static str)],
    /// Answers that are none of a failure here, and why.
    pub(super) works_with: &'static [&'static str],
    /// How it is known what an answer that was none has left.
    pub(super) settled: Settled,
    /// What can be seen on the page when it worked in the end.
    pub(super) works: &'static str,
    /// Checks that it has been made, and that the page shows it so.
    pub(super) is_so: fn(&Page),
}

/// How it is known what has become of a change whose answer was none.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Settled {
    /// What it is about is read.
    ByReading,
    /// It is sent again, under the same key.
    ByKey,
    /// There is nothing to know.
    ChangesNothing,
}

/// What is said where nobody knows.
pub(super) const UNKNOWN: &str = "It is not known whether this has worked";

impl Change {
    /// What the table of the matrix calls it.
    pub(super) fn call(&self) -> String {
        if self.of.is_empty() { self.endpoint.to_owned() } else { format!("{} ({})", self.endpoint, self.of) }
    }

    /// The page, with everything typed and chosen.
    pub(super) fn prepared(&self) -> Page {
        let page = Setup::new().setting("wg-time-limit", &TIME_LIMIT.to_string()).open(&general(sample::PISA));
        page.settled();
        (self.prepare)(&page);
        page
    }

    /// A part of what the page says about a fault that keeps it from being made; `None` where that is no failure.
    pub(super) fn says<'c>(&self, case: &'c Case) -> Option<&'c str>
    where
        Self: 'c,
    {
        let Says::Words { words, .. } = case.says else { return None };
        let instead = self.instead.iter().find(|(name, _)| *name == case.name);
        Some(instead.map_or(words, |(_, words)| words)).filter(|_| !self.works_with.contains(&case.name))
    }

    /// Whether nobody knows after this fault what has become of it: no answer of the service came, and what is read then,
    /// as it was before, may be so for a moment only.
    pub(super) fn leaves_open(&self, case: &Case) -> bool {
        let Says::Words { words, .. } = case.says else { return false };
        let is_lost = [UNAVAILABLE, UNREADABLE, CUT, TIMED_OUT].contains(&words) || case.name.starts_with("503");
        match self.settled {
            Settled::ChangesNothing => false,
            Settled::ByReading => is_lost,
            Settled::ByKey => is_lost || case.name == "500",
        }
    }

    /// What was sent.
    pub(super) fn sent(&self, page: &Page) -> Vec<Exchange> {
        let (method, template) = self.endpoint.split_once(' ').unwrap_or_default();
        page.service.records_of(method, template)
    }

    /// Waits until it is told to have worked, and checks that it has, once.
    #[track_caller]
    pub(super) fn has_worked(&self, page: &Page) {
        page.see(self.works);
        (self.is_so)(page);
        if self.settled != Settled::ChangesNothing {
            assert_eq!(self.made(page), 1, "{}: it is made once", self.call());
        }
    }

    /// How often the service has made it, whatever became of its answers: a repetition under the same key is none.
    pub(super) fn made(&self, page: &Page) -> usize {
        let sent = self.sent(page);
        let made = sent.iter().filter(|exchange| exchange.own_status.is_some_and(|status| status < 300));
        let keys: BTreeSet<_> =
            made.clone().filter_map(|exchange| exchange.request_header("idempotency-key")).collect();
        match made.count() {
            // The service says how far it is when it is told once more to delete what it is deleting.
            times if self.endpoint.starts_with("DELETE") => times.min(1),
            times if keys.is_empty() => times,
            _ => keys.len(),
        }
    }
}

/// What the page reads when the answer of a change can't be: these faults spoil an answer after the change was made.
const SETTLED: [&str; 4] = ["wrong types", "missing fields", "UTF-16", NOT_COMPRESSED];

/// A key is a single resource: where it is not, nothing is said of a part that is not offered.
const KEY_INSTEAD: [(&str, &str); 5] = [
    ("404 collection", "What you want to change is gone."),
    ("404 resource", "What you want to change is gone."),
    ("405", "The service did not accept this"),
    ("501", "This is not your mistake."),
    ("412", "Somebody else changed this key meanwhile."),
];

const TIMED_OUT: &str = "It may be busy.";

const NOT_DELETED_HERE: &str = "This workspace can't be deleted here";

pub(super) const RENAMING_THE_WORKSPACE: Change = Change {
    endpoint: "PATCH /workspaces/{workspace_id}",
    of: "",
    prepare: |page| page.textbox("Workspace name").fill("Typed by a person"),
    place: |page| page.region("Workspace information"),
    button: "Save name",
    kept: |page| _ = page.textbox("Workspace name").has_value("Typed by a person"),
    instead: &[("412", "Not saved: somebody else changed the workspace meanwhile.")],
    works_with: &SETTLED,
    settled: Settled::ByReading,
    works: "Name saved",
    is_so: |page| {
        assert_eq!(page.service.backstage().workspace_name(sample::PISA).as_deref(), Some("Typed by a person"));
        page.has_title("General · Typed by a person");
    },
};

pub(super) const DEACTIVATING_A_KEY: Change = Change {
    endpoint: "PATCH /workspaces/{workspace_id}/api_keys/{key_id}",
    of: "status",
    prepare: |page| page.button("Deactivate MES connector").click(),
    place: |page| page.alertdialog("Deactivate MES connector?"),
    button: "Deactivate key",
    kept: |page| _ = page.alertdialog("Deactivate MES connector?").see("Every integration and script"),
    instead: &KEY_INSTEAD,
    works_with: &SETTLED,
    settled: Settled::ByReading,
    works: "MES connector is deactivated",
    is_so: |page| {
        assert!(!page.service.backstage().is_key_active(sample::MES_CONNECTOR));
        page.row("MES connector").see("Inactive");
    },
};

pub(super) const RENAMING_A_KEY: Change = Change {
    endpoint: "PATCH /workspaces/{workspace_id}/api_keys/{key_id}",
    of: "name",
    prepare: |page| {
        page.button("Rename MES connector").click();
        page.dialog("Rename MES connector").textbox("Name").fill("Typed by a person");
    },
    place: |page| page.dialog("Rename MES connector"),
    button: "Save",
    kept: |page| _ = page.dialog("Rename MES connector").textbox("Name").has_value("Typed by a person"),
    instead: &KEY_INSTEAD,
    works_with: &SETTLED,
    settled: Settled::ByReading,
    works: "The key is now called Typed by a person.",
    is_so: |page| {
        assert_eq!(page.service.backstage().keys_named(sample::PISA, "Typed by a person"), [sample::MES_CONNECTOR]);
        page.row("Typed by a person").wait();
    },
};

pub(super) const CREATING_A_KEY: Change = Change {
    endpoint: "POST /workspaces/{workspace_id}/api_keys",
    of: "",
    prepare: |page| {
        page.button("Create API key").click();
        let dialog = page.dialog("Create API key");
        dialog.textbox("Name").fill("Typed by a person");
        dialog.checkbox("Read devices").click();
    },
    place: |page| page.dialog("Create API key"),
    button: "Create key",
    kept: |page| {
        let dialog = page.dialog("Create API key");
        dialog.textbox("Name").has_value("Typed by a person");
        dialog.checkbox("Read devices").is_checked(true);
    },
    instead: &[],
    works_with: &[],
    settled: Settled::ByKey,
    works: "The value of Typed by a person is shown only now",
    is_so: |page| {
        assert_eq!(page.service.backstage().keys_named(sample::PISA, "Typed by a person").len(), 1);
        let dialog = page.dialog("Copy your new API key");
        dialog.checkbox("I have stored this key").click();
        dialog.button("Done").click();
        page.row("Typed by a person").see("Active");
    },
};

pub(super) const PREVIEWING_AN_IMPORT: Change = Change {
    endpoint: "POST /workspaces/{workspace_id}/import_plans",
    of: "",
    prepare: |page| {
        let section = page.region("Import basic settings");
        section.combobox("Source workspace").choose("Paint shop Torino");
        section.checkbox("Shifts").click();
    },
    place: |page| page.region("Import basic settings"),
    button: "Preview import",
    kept: |page| {
        let section = page.region("Import basic settings");
        section.combobox("Source workspace").has_value(sample::TORINO);
        section.checkbox("Shifts").is_checked(true);
    },
    instead: &[],
    works_with: &[],
    settled: Settled::ChangesNothing,
    works: "Nothing has changed so far.",
    is_so: |page| _ = page.button("Import 1 setting").is_available(),
};

pub(super) const STARTING_AN_IMPORT: Change = Change {
    endpoint: "POST /workspaces/{workspace_id}/imports",
    of: "",
    prepare: |page| {
        let section = page.region("Import basic settings");
        section.combobox("Source workspace").choose("Paint shop Torino");
        section.checkbox("Shifts").click();
        section.button("Preview import").click();
        section.button("Import 1 setting").is_available();
    },
    place: |page| page.region("Import basic settings"),
    button: "Import 1 setting",
    kept: |page| _ = page.region("Import basic settings").checkbox("Shifts").is_checked(true),
    // What is too old is previewed anew, with the same choice.
    instead: &[("410", "This is a new preview")],
    works_with: &[],
    settled: Settled::ByKey,
    works: "Import finished",
    is_so: |page| {
        assert!(page.service.backstage().setting(sample::PISA, "shifts", "Night").is_some());
        page.see("1 setting was imported");
    },
};

pub(super) const DELETING_THE_WORKSPACE: Change = Change {
    endpoint: "DELETE /workspaces/{workspace_id}",
    of: "",
    prepare: |page| {
        page.button("Delete workspace").click();
        let dialog = page.alertdialog("Delete Bottling line Pisa?");
        dialog.textbox("Type the workspace name to confirm").fill("Bottling line Pisa");
        dialog.see("124 devices");
    },
    place: |page| page.alertdialog("Delete Bottling line Pisa?"),
    button: "Delete this workspace",
    kept: |page| {
        let dialog = page.alertdialog("Delete Bottling line Pisa?");
        dialog.textbox("Type the workspace name to confirm").has_value("Bottling line Pisa");
    },
    instead: &[
        ("404 collection", NOT_DELETED_HERE),
        ("404 resource", NOT_DELETED_HERE),
        ("405", NOT_DELETED_HERE),
        ("501", NOT_DELETED_HERE),
        ("412", "Somebody else changed the workspace meanwhile"),
    ],
    // A workspace that is not there is deleted, and so is one whose answer can't be read.
    works_with: &["404 workspace", "wrong types", "missing fields", "UTF-16", NOT_COMPRESSED],
    settled: Settled::ByReading,
    works: "Workspace deleted",
    is_so: |page| assert_eq!(page.service.backstage().workspace_name(sample::PISA), None),
};

pub(super) const ALL: [&Change; 7] = [
    &RENAMING_THE_WORKSPACE,
    &DEACTIVATING_A_KEY,
    &RENAMING_A_KEY,
    &CREATING_A_KEY,
    &PREVIEWING_AN_IMPORT,
    &STARTING_AN_IMPORT,
    &DELETING_THE_WORKSPACE,
];
