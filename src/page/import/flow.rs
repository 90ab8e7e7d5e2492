//! The state of an import from the choice to the outcome, and what moves it on.

use super::stage::{LeftOut, Preview, Reading, Run, Stage, Work};
use crate::ui::prelude::*;
use crate::{
    api::{
        ApiError, Cause,
        imports::{Element, Import, ImportPlan, OnConflict, PlanItem, create_plan, list_elements, start_import},
        new_idempotency_key, now,
        workspace::{Workspace, list_all_workspaces},
    },
    locales::msg,
    model::{
        import_renewal::Mark,
        once::{Once, Sending},
        plan::Action,
    },
    page::{Loadable, PageContext, scope::Scope, was_done_before},
};
use std::{collections::BTreeSet, sync::Arc};

/// The state of the section. Copies are the same state.
#[derive(Clone, Copy)]
pub(super) struct Flow {
    pub(super) page: PageContext,
    pub(super) scope: Scope,
    /// All workspaces that the person can see.
    pub(super) workspaces: RwSignal<Loadable<Vec<Workspace>>>,
    /// The id of the source; empty while none is chosen.
    pub(super) source: RwSignal<String>,
    /// What the source offers.
    pub(super) elements: RwSignal<Loadable<Vec<Element>>>,
    /// Ids of what the person wants, also those that this source does not have.
    pub(super) wanted: RwSignal<Vec<String>>,
    pub(super) policy: RwSignal<OnConflict>,
    /// The settings that the person leaves out, by element and name: they stay left out in another preview.
    pub(super) left_out: RwSignal<LeftOut>,
    pub(super) stage: RwSignal<Stage>,
    pub(super) work: RwSignal<Work>,
    /// Whether the focus goes to the preview when it comes, since what had it is gone by then.
    pub(super) focus_preview: StoredValue<bool>,
    /// The settings that alone are chosen in the next preview, by their keys.
    only: StoredValue<Option<LeftOut>>,
    /// What was sent of the present plan, by the ids of its items. While it is not known what a try to apply it has done,
    /// only the service can tell whether the plan is too old, or has been applied.
    sent: StoredValue<Once<Vec<String>, ()>>,
}

impl Flow {
    /// Nothing is chosen, and the workspaces are being listed.
    pub(super) fn start(page: PageContext) -> Self {
        let flow = Self {
            page,
            scope: Scope::new(),
            workspaces: RwSignal::new(Loadable::Loading),
            source: RwSignal::new(String::new()),
            elements: RwSignal::new(Loadable::Loading),
            wanted: RwSignal::new(Vec::new()),
            policy: RwSignal::new(OnConflict::Keep),
            left_out: RwSignal::new(LeftOut::new()),
            stage: RwSignal::new(Stage::Choosing),
            work: RwSignal::new(Work::Idle),
            focus_preview: StoredValue::new(false),
            only: StoredValue::new(None),
            sent: StoredValue::new(Once::default()),
        };
        flow.load_workspaces();
        flow.find_running();
        flow
    }

    /// Lists the workspaces.
    pub(super) fn load_workspaces(self) {
        self.workspaces.update(Loadable::begin);
        self.scope.run(move || {
            self.page.call(
                |client, _| async move { list_all_workspaces(&client).await },
                move |answer| _ = self.workspaces.try_update(|workspaces| workspaces.finish(answer)),
            );
        });
    }

    /// Another source is chosen.
    pub(super) fn choose_source(self, id: String) {
        self.source.set(id);
        self.left_out.set(LeftOut::new());
        self.choice_changed();
        self.load_elements();
    }

    /// Reads what the source offers.
    pub(super) fn load_elements(self) {
        let source = self.source.get_untracked();
        self.elements.set(Loadable::Loading);
        if source.is_empty() {
            return;
        }
        let asked = source.clone();
        self.scope.run(move || {
            self.page.call(
                |client, id| async move { list_elements(&client, &id, &source).await },
                move |answer| {
                    // Another source may have been chosen meanwhile.
                    if self.source.try_get_untracked().as_ref() == Some(&asked) {
                        self.elements.try_update(|elements| elements.finish(answer));
                    }
                },
            );
        });
    }

    /// A preview is worth nothing once the choice is another.
    pub(super) fn choice_changed(self) {
        if !matches!(self.work.get_untracked(), Work::Idle) {
            self.work.set(Work::Idle);
        }
        if self.stage.with_untracked(|stage| matches!(stage, Stage::Previewed(_))) {
            self.stage.set(Stage::Dropped);
            self.page.announcer.say(msg::import_dropped());
        }
    }

    /// The ids of the elements that are wanted and that the source has. Reactive.
    pub(super) fn chosen(self) -> Vec<String> {
        let wanted = self.wanted.get();
        let is_chosen = |element: &&Element| element.supported && wanted.contains(&element.id);
        self.elements.with(|elements| {
            elements.ready().into_iter().flatten().filter(is_chosen).map(|element| element.id.clone()).collect()
        })
    }

    fn choice(self) -> (String, Vec<String>, OnConflict) {
        untrack(|| (self.source.get(), self.chosen(), self.policy.get()))
    }

    /// Asks what importing would do; `renewed` when the plan before it went stale.
    pub(super) fn preview(self, renewed: bool) {
        let asked = self.choice();
        let (source, chosen, policy) = asked.clone();
        let key = new_idempotency_key();
        self.work.set(Work::Previewing);
        self.scope.run(move || {
            self.page.call(
                move |client, id| async move { create_plan(&client, &id, &source, &chosen, policy, &key).await },
                move |answer| {
                    let is_awaited = self.work.try_get_untracked() == Some(Work::Previewing);
                    if is_awaited && self.choice() == asked {
                        self.previewed(answer, renewed);
                    }
                },
            );
        });
    }

    fn previewed(self, answer: Result<ImportPlan, ApiError>, renewed: bool) {
        let plan = match answer {
            Ok(plan) => plan,
            Err(error) => return self.work.set(Work::NotPreviewed(error, renewed)),
        };
        let source = self.source.get_untracked();
        let label = |workspace: &Workspace| workspace.label().to_owned();
        let name = |element: &Element| (element.id.clone(), element.name.clone().unwrap_or_else(|| element.id.clone()));
        let earlier = self.present().filter(|_| renewed);
        let preview = Preview {
            is_in_doubt: self.is_in_doubt(),
            renewal: earlier.map(|earlier| Preview::renewal_of(&earlier, &plan)),
            plan,
            read_at: now(),
            source_id: source.clone(),
            source: self.workspaces.with_untracked(|workspaces| {
                let found = workspaces.ready().and_then(|all| all.iter().find(|workspace| workspace.id == source));
                found.map_or_else(|| source.clone(), label)
            }),
            elements: self
                .elements
                .with_untracked(|elements| elements.ready().into_iter().flatten().map(name).collect()),
        };
        let said = match &preview.renewal {
            Some(_) if preview.is_in_doubt => msg::import_renewed_unknown(),
            Some(renewal) => msg::import_renewed_ready(
                renewal.count(Mark::New) as f64,
                renewal.count(Mark::Changed) as f64,
                renewal.gone as f64,
            ),
            None => {
                msg::import_preview_ready(preview.count(Action::Create) as f64, preview.count(Action::Overwrite) as f64)
            }
        };
        if let Some(only) = self.only.try_update_value(Option::take).flatten() {
            let others = preview.plan.items.iter().map(PlanItem::key).filter(|key| !only.contains(key));
            self.left_out.set(others.collect());
        }
        self.sent.set_value(Once::default());
        self.work.set(Work::Idle);
        self.stage.set(Stage::Previewed(Arc::new(preview)));
        self.page.announcer.say(said);
    }

    /// Applies what was previewed, after a question when something will be overwritten.
    pub(super) fn import(self) {
        let Some(preview) = self.present() else { return };
        if !self.is_in_doubt() && preview.is_expired(now()) {
            return self.preview(true);
        }
        if self.left_out.with_untracked(|left_out| preview.chosen(left_out, Action::Overwrite)) > 0 {
            self.work.set(Work::Confirming);
        } else {
            self.apply();
        }
    }

    /// Applies exactly what was previewed.
    pub(super) fn apply(self) {
        let Some(preview) = self.present() else { return };
        if !self.is_in_doubt() && preview.is_expired(now()) {
            return self.preview(true);
        }
        let (plan_id, items) = (preview.plan.id.clone(), self.item_ids(&preview));
        let sending = self.sent.try_update_value(|sent| sent.send(items.clone(), || ((), new_idempotency_key())));
        let Some(Sending { key, .. }) = sending else { return };
        let (sent, sent_key) = (Arc::new(items.clone()), key.clone());
        self.work.set(Work::Starting);
        self.scope.run(move || {
            self.page.call(
                move |client, id| async move { start_import(&client, &id, &plan_id, &items, &key).await },
                move |answer| self.applied(preview, sent, &sent_key, answer),
            );
        });
    }

    /// Whether something of the present plan may have been applied.
    fn is_in_doubt(self) -> bool {
        self.sent.with_value(Once::is_in_doubt)
    }

    /// What would be sent of a preview.
    pub(super) fn item_ids(self, preview: &Preview) -> Vec<String> {
        self.left_out.with_untracked(|left_out| preview.item_ids(left_out))
    }

    /// Leaves a setting out, or takes it in again.
    pub(super) fn leave_out(self, key: String, is_left_out: bool) {
        self.left_out.update(|all| {
            if is_left_out {
                all.insert(key);
            } else {
                all.remove(&key);
            }
        });
        if matches!(self.work.get_untracked(), Work::NotStarted(_)) {
            self.work.set(Work::Idle);
        }
    }

    fn applied(self, preview: Arc<Preview>, sent: Arc<Vec<String>>, key: &str, answer: Result<Import, ApiError>) {
        let is_done = match &answer {
            Ok(_) => true,
            // The service would have told the import that it had taken under this key.
            Err(error) => was_done_before(error) || is_outdated(error),
        };
        let is_uncertain = answer.as_ref().is_err_and(ApiError::is_uncertain);
        self.sent.try_update_value(|all| match is_done {
            true => all.settle(key),
            false => all.fail(key, is_uncertain),
        });
        match answer {
            Ok(import) => {
                self.work.try_set(Work::Idle);
                let id = import.id.clone();
                self.advance(Run {
                    preview,
                    import,
                    sent,
                    started_at: Some(now()),
                    read_at: now(),
                    reading: Reading::Fine,
                });
                self.follow(id);
            }
            Err(error) if is_outdated(&error) => self.preview(true),
            Err(error) => _ = self.work.try_set(Work::NotStarted(error)),
        }
    }

    /// Asks for a new preview in which only what failed is chosen.
    pub(super) fn retry_failed(self, failed: &[String]) {
        let elements: BTreeSet<&str> = failed.iter().filter_map(|key| PlanItem::element_of(key)).collect();
        self.wanted.set(elements.into_iter().map(str::to_owned).collect());
        self.only.set_value(Some(failed.iter().cloned().collect()));
        self.focus_preview.set_value(true);
        self.preview(false);
    }

    /// The id of the workspace and its name, as far as it is known.
    pub(super) fn workspace(self) -> (String, Option<String>) {
        let name = self.page.workspace.with_untracked(|workspace| match workspace {
            Loadable::Ready(found) => Some(found.value.name.clone()),
            _ => None,
        });
        (self.page.workspace_id(), name)
    }

    /// The plan that is shown.
    pub(super) fn present(self) -> Option<Arc<Preview>> {
        self.stage.with_untracked(|stage| match stage {
            Stage::Previewed(preview) => Some(preview.clone()),
            _ => None,
        })
    }

    /// Back to the choice, which stays as it was; what was left out belonged to the import that is done.
    pub(super) fn start_another(self) {
        self.work.set(Work::Idle);
        self.only.set_value(None);
        self.left_out.set(LeftOut::new());
        self.focus_preview.set_value(false);
        self.stage.set(Stage::Choosing);
    }
}

/// Whether the plan no longer fits what is there.
fn is_outdated(error: &ApiError) -> bool {
    error.is("plan_stale") || error.cause == Cause::Expired
}
