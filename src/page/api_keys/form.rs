//! The form of a new key.

use super::{
    create::{close, create},
    expiry::{date_problem, expires, is_on_date, moment},
    scopes::scopes,
    store::{Attempt, Failure, Keys},
};
use crate::ui::prelude::*;
use crate::{
    api::api_keys::Scope,
    locales::{Text, msg},
    model::name::check_name,
    page::{
        Loadable, Problem, name_problem,
        unsaved::{Unsaved, note},
        was_done_before,
    },
    ui::{Button, Look, Notice, TextField, Tone, derived, focus, live, t},
};
use leptos::html;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// What is typed and chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Form {
    pub(super) name: String,
    pub(super) scopes: Vec<String>,
    /// The value of the select "Expires".
    pub(super) expires: String,
    /// The typed day.
    pub(super) date: String,
}

impl Form {
    /// The same for every form that asks for the same key: a space at the end of a name, the order of choosing and a day
    /// that is no longer wanted make no other key of it.
    pub(super) fn normal(self) -> Self {
        let Self { name, mut scopes, expires, mut date } = self;
        scopes.sort_unstable();
        if !is_on_date(&expires) {
            date.clear();
        }
        Self { name: name.trim().to_owned(), scopes, expires, date }
    }
}

/// What a form begins with.
pub(super) struct Start {
    pub(super) form: Form,
    /// The ids of the only scopes that can be chosen, if not all can.
    pub(super) only: Option<Vec<String>>,
    pub(super) submit: fn() -> Text,
    pub(super) cancel: Callback<()>,
}

/// The parts of the body that stand beside a field.
const POINTERS: [&str; 3] = ["/name", "/scopes", "/expires_at"];

/// The fields, with the elements to focus when they are wrong.
#[derive(Clone, Copy)]
struct Fields {
    name: RwSignal<String>,
    scopes: RwSignal<Vec<String>>,
    expires: RwSignal<String>,
    date: RwSignal<String>,
    name_input: NodeRef<html::Input>,
    scope_group: NodeRef<html::Div>,
    date_input: NodeRef<html::Input>,
}

impl Fields {
    fn filled(self) -> Form {
        Form {
            name: self.name.get_untracked(),
            scopes: self.scopes.get_untracked(),
            expires: self.expires.get_untracked(),
            date: self.date.get_untracked(),
        }
    }

    /// Whether anything is filled in that the form did not begin with. Reactive.
    fn is_begun(self, start: &Form) -> bool {
        self.name.with(|name| *name != start.name)
            || self.scopes.with(|scopes| *scopes != start.scopes)
            || self.expires.with(|expires| *expires != start.expires)
    }

    /// Focuses the first of the fields that is wrong, in the order name, scopes, date.
    fn focus_first(self, wrong: [bool; 3]) {
        let [name, scopes, date] = wrong;
        let element: Option<HtmlElement> = if name {
            self.name_input.get_untracked().map(|input| input.unchecked_into())
        } else if scopes {
            let group = self.scope_group.get_untracked();
            group.and_then(|group| group.query_selector("input").ok().flatten()).map(|input| input.unchecked_into())
        } else if date {
            self.date_input.get_untracked().map(|input| input.unchecked_into())
        } else {
            None
        };
        if let Some(element) = element {
            focus(&element);
        }
    }
}

/// The form of a key that has nothing to do with another.
pub(super) fn form(keys: Keys) -> AnyView {
    let cancel = Callback::new(move |()| close(keys));
    form_from(keys, Start { form: Form::default(), only: None, submit: msg::api_keys_create_submit, cancel })
}

/// The form, filled in to begin with.
pub(super) fn form_from(keys: Keys, start: Start) -> AnyView {
    let (locale, attempt) = (keys.locale, keys.creation.attempt);
    let Start { form: begin, only, submit: submit_words, cancel } = start;
    let fields = Fields {
        name: RwSignal::new(begin.name.clone()),
        scopes: RwSignal::new(begin.scopes.clone()),
        expires: RwSignal::new(begin.expires.clone()),
        date: RwSignal::new(begin.date.clone()),
        name_input: NodeRef::new(),
        scope_group: NodeRef::new(),
        date_input: NodeRef::new(),
    };
    note(keys.page, Unsaved::KeyForm, move || fields.is_begun(&begin));
    let found = RwSignal::new(Loadable::<Vec<Scope>>::Loading);
    // What is wrong shows once the person wanted to create the key; then it follows what is typed.
    let submitted = RwSignal::new(false);
    let said = move |pointer: &'static str| {
        attempt.with(|attempt| attempt.failure().and_then(|failure| failure.field(pointer, locale)))
    };
    let name_error = derived(move || {
        let problem = fields.name.with(|name| check_name(name).err()).filter(|_| submitted.get());
        problem.map(|problem| locale.string(&name_problem(problem))).or_else(|| said("/name"))
    });
    let scopes_error = derived(move || {
        let missing = submitted.get() && fields.scopes.with(Vec::is_empty);
        missing.then(|| locale.string(&msg::api_keys_scopes_missing())).or_else(|| said("/scopes"))
    });
    let date_error = derived(move || {
        let problem = fields.expires.with(|expires| fields.date.with(|date| moment(expires, date).err()));
        let problem = problem.filter(|_| submitted.get());
        problem.map(|problem| locale.string(&date_problem(problem))).or_else(|| said("/expires_at"))
    });
    let running = derived(move || attempt.with(Attempt::is_running));
    let unavailable = derived(move || {
        let ready = found.with(|found| found.ready().is_some());
        (!ready).then(|| locale.string(&msg::api_keys_scopes_wait()))
    });
    let submit = Callback::new(move |()| {
        if unavailable.get_untracked().is_some() || running.get_untracked() {
            return;
        }
        submitted.set(true);
        let filled = fields.filled();
        let date = moment(&filled.expires, &filled.date);
        let wrong = [check_name(&filled.name).is_err(), filled.scopes.is_empty(), date.is_err()];
        if wrong.contains(&true) {
            // An old answer says nothing about what is typed now.
            attempt.set(Attempt::Idle);
            fields.focus_first(wrong);
        } else {
            let refused = move |failure: &Failure| {
                fields.focus_first(POINTERS.map(|pointer| failure.field(pointer, locale).is_some()));
            };
            create(keys, filled, Box::new(refused));
        }
    });
    let failed =
        live(move || match attempt.with(|attempt| attempt.failure().and_then(|failure| failure.beside(&POINTERS))) {
            // What would be tried again has been done.
            Some(failure) if was_done_before(&failure.error) => view! {
                <Notice tone=Tone::Warning title=t(move || failure.title.clone()) alert=true>
                    <p>{t(msg::api_keys_created_before_hint)}</p>
                </Notice>
            }
            .into_any(),
            Some(failure) => view! { <Problem error=failure.error title=failure.title retry=submit/> }.into_any(),
            None => ().into_any(),
        });
    view! {
        <form
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                submit.run(());
            }
        >
            <TextField
                label=t(msg::api_keys_column_name)
                hint=t(msg::api_keys_create_name_hint)
                value=fields.name
                error=name_error
                autofocus=true
                required=true
                node_ref=fields.name_input
            />
            {scopes(keys, found, only, fields.scopes, scopes_error, fields.scope_group)}
            {expires(fields.expires, fields.date, date_error, fields.date_input)}
            {failed}
            <div class="dialog-actions">
                <Button
                    label=t(msg::common_cancel)
                    unavailable=derived(move || running.get().then(|| locale.string(&msg::api_keys_creating())))
                    on_press=cancel
                />
                <Button label=t(submit_words) look=Look::Primary submit=true unavailable busy=running/>
            </div>
        </form>
    }
    .into_any()
}
